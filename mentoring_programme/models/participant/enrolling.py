from collections import defaultdict

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .persons import EMPLOYMENT, flush_people


class MentoringParticipant(models.Model):
    """Whoever enrols somebody by a contact, a list or an import gets the employee
    behind it: with them come the line manager who approves, and the reporting line."""

    _inherit = "mentoring.participant"

    @api.model_create_multi
    def create(self, vals_list):
        participants = super().create(self._fill_in_employees(vals_list))
        participants._check_one_place()
        return participants

    def write(self, vals):
        drafts = self.filtered(lambda p: not p._has_agreed() and not p.employee_id)
        if vals.get("partner_id") and drafts == self and len(self.programme_id) == 1:
            programme = {"programme_id": self.programme_id.id}
            [filled_in] = self._fill_in_employees([{**programme, **vals}])
            vals = {
                name: value
                for name, value in filled_in.items()
                if name in vals or name == "employee_id"
            }
        result = super().write(vals)
        identity = self._get_identity_fields() & vals.keys()
        if identity and not self._is_door_open(identity):
            self._check_one_place()
        return result

    def _after_submit(self):
        """Whoever has been employed since the draft was written is so from here on."""
        by_contact = self.filtered(lambda p: not p.employee_id)
        found = self._fill_in_employees(
            [
                {"programme_id": p.programme_id.id, "partner_id": p.partner_id.id}
                for p in by_contact
            ]
        )
        for participant, vals in zip(by_contact, found, strict=True):
            if employee_id := vals.get("employee_id"):
                participant._write_through_door({"employee_id": employee_id})
        return super()._after_submit()

    @api.model
    def _fill_in_employees(self, vals_list):
        """Return the values, with the employee where a contact is one's.

        :raises UserError: several employments fit
        """
        by_contact = [
            vals.get("partner_id", self.env.context.get("default_partner_id"))
            if not vals.get("employee_id", self.env.context.get("default_employee_id"))
            else None
            for vals in vals_list
        ]
        partners = self.env["res.partner"].browse(filter(None, {*by_contact}))
        if not partners:
            return vals_list
        employees_of = self._get_employments(partners)
        admitted = {}
        filled_in = []
        for vals, partner_id in zip(vals_list, by_contact, strict=True):
            partner = partners.browse(partner_id)
            employees = employees_of.get(partner)
            programme_id = vals.get(
                "programme_id", self.env.context.get("default_programme_id")
            )
            if employees and programme_id not in admitted:
                programme = self.env["mentoring.programme"].browse(programme_id)
                # sudo: mentoring.programme - the companies that may take part
                admitted[programme_id] = programme.sudo()._get_companies()
            employee = employees and self._choose_employment(
                admitted[programme_id], partner, employees
            )
            if not employee:
                filled_in.append(vals)
                continue
            contact = employee.user_id.partner_id or employee.work_contact_id
            filled_in.append(
                {**vals, "employee_id": employee.id, "partner_id": contact.id}
            )
        return filled_in

    @api.model
    def _get_employments(self, partners):
        """Return ``{contact: employees}`` of those whom these contacts mean.

        HR says so. Or both name and address are the employee's, where nobody but HR
        writes them: nobody logs in with the contact; and the address of an employee
        who logs in is their login.

        :return: the employees as superuser, archived ones not among them
        """
        flush_people(self.env)
        rows = self.env.execute_query(
            SQL(
                """
                WITH employment AS MATERIALIZED (%s)
                SELECT base, id FROM employment WHERE active AND base = ANY(%s)
                UNION
                SELECT contact.id, employment.id FROM res_partner contact
                JOIN employment ON employment.active AND employment.base > 0
                    AND employment.name = lower(btrim(contact.name))
                    AND contact.email_normalized IN (
                        employment.login,
                        CASE WHEN employment.user_id IS NULL THEN work END,
                        CASE WHEN employment.user_id IS NULL THEN home END
                    )
                WHERE contact.id = ANY(%s) AND NOT EXISTS (
                    SELECT FROM res_users WHERE partner_id = contact.id
                )
                ORDER BY 2
                """,
                EMPLOYMENT,
                partners.ids,
                partners.ids,
            )
        )
        # sudo: hr.employee - of whoever is enrolled
        employees = self.env["hr.employee"].sudo()
        ids = defaultdict(list)
        for partner_id, id_ in rows:
            ids[partner_id].append(id_)
        return {partner: employees.browse(ids[partner.id]) for partner in partners}

    @api.model
    def _choose_employment(self, companies, partner, employees):
        """Return as whose employment a contact takes part, as superuser; none for
        somebody who is not employed any more.

        :param companies: those that may take part
        :param employees: all employments of the person
        :raises UserError: several fit
        """
        fitting = employees.filtered(lambda e: e.company_id in companies)
        if len(fitting) > 1 and partner == self.env.user.partner_id:
            # who enrols themselves is not asked what they may not see
            return fitting.sorted(lambda e: companies.ids.index(e.company_id.id))[:1]
        if len(fitting) > 1:
            raise UserError(
                self.env._(
                    "%(name)s is employed more than once: %(employments)s. Enrol them "
                    "as the employee it is about, rather than by their contact.",
                    # sudo: res.partner - whom the user enrols
                    name=partner.sudo().name,
                    employments=", ".join(
                        f"{e.name} ({e.company_id.name})" for e in fitting
                    ),
                )
            )
        # of a company that is not admitted: the next check says so
        return fitting or employees[:1]
