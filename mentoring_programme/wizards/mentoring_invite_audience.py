import re
from collections import defaultdict

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL, email_normalize
from odoo.tools.mail import email_split_tuples

from ..models.participant.persons import EMPLOYMENT, flush_people
from .mentoring_invite_wizard import Person


class MentoringInviteWizard(models.TransientModel):
    """Finds the people who have been chosen: employees, or whoever an address is of."""

    _inherit = "mentoring.invite.wizard"

    # ------------------------------------------------------------------
    # Whom it is about
    # ------------------------------------------------------------------

    def _get_employees(self):
        """Return the employees that have been chosen, as superuser."""
        # sudo: mentoring.programme, hr.employee - of companies where it is open; who
        # they are is not shown
        companies = self.sudo().programme_id._get_companies()
        employees = self.env["hr.employee"].sudo()
        return employees.search(
            Domain("company_id", "in", companies.ids) & self._get_audience_domain(),
            order="name, id",
        )

    def _get_audience_domain(self):
        if self.audience == "everybody":
            return Domain.TRUE
        if self.audience == "company":
            return Domain("company_id", "=", int(self.company or 0))
        if self.audience == "departments":
            return Domain("department_id", "child_of", self.department_ids.ids)
        if self.audience == "jobs":
            return Domain("job_id", "in", self.job_ids.ids)
        return Domain("id", "in", self._find_by_filter())

    def _find_by_filter(self):
        """Return ids of employees by a filter, as the user may find them."""
        chosen = self.sudo(False).filter_id
        if not chosen:
            return []
        chosen.check_access("read")
        if chosen.model_id not in ("hr.employee", "hr.employee.public"):
            raise UserError(self.env._("Choose a filter of employees."))
        try:
            domain = chosen._get_eval_domain()
        except (ValueError, SyntaxError) as error:
            raise UserError(
                self.env._(
                    "“%s” finds others from day to day, or for each user. Save a "
                    "filter that names what it looks for.",
                    chosen.name,
                )
            ) from error
        return chosen.env[chosen.model_id].search(domain).ids

    @api.model
    def _to_people(self, employees):
        """Return ``{employee: person}`` in the order of ``employees``, by one query: it
        may be the whole company."""
        flush_people(self.env)
        self.env["res.users"].flush_model(["active"])
        self.env["res.partner"].flush_model(["email", "is_company"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT employee.id, employee.name, contact.id, contact.email,
                    account.active IS TRUE OR EXISTS (
                        SELECT FROM res_users other
                        WHERE other.partner_id = contact.id AND other.active
                    )
                FROM unnest(%s::int[]) WITH ORDINALITY asked (id, place)
                JOIN hr_employee employee ON employee.id = asked.id
                LEFT JOIN res_users account ON account.id = employee.user_id
                LEFT JOIN res_partner contact ON contact.id
                    = COALESCE(account.partner_id, employee.work_contact_id)
                    AND contact.is_company IS NOT TRUE  -- nobody's own
                ORDER BY asked.place
                """,
                employees.ids,
            )
        )
        contacts = self.env["res.partner"]
        people = [
            Person(
                name,
                employees.browse(id_),
                contacts.browse(contact_id or ()),
                email_normalize(email),
                has_login,
            )
            for id_, name, contact_id, email, has_login in rows
        ]
        return {person.record: person for person in people}

    # ------------------------------------------------------------------
    # A list of addresses
    # ------------------------------------------------------------------

    def _parse_addresses(self):
        """Return what was typed: ``[(text, name, address or False)]``."""
        found = []
        for part in re.split(r"[\n;,]+", self.addresses or ""):
            pairs = email_split_tuples(part)
            words = part.split()
            if len(words) > 1 and all("@" in word for word in words):
                pairs = [("", word) for word in words]
            if not pairs and part.strip():
                found.append((part.strip(), "", False))
            for name, text in pairs:
                found.append((text, name.strip(), email_normalize(text)))
        return found

    def _get_by_address(self, addresses):
        """Return ``{address: employees}`` who have it at work or to log in, where the
        programme is open. Never by an address at home: that is nobody's to try."""
        flush_people(self.env)
        rows = self.env.execute_query(
            SQL(
                "SELECT id, work, login FROM (%s) employment "
                "WHERE active AND (work = ANY(%s) OR login = ANY(%s))",
                EMPLOYMENT,
                [*addresses],
                [*addresses],
            )
        )
        # sudo: hr.employee, mentoring.programme - whether somebody works there
        employees = self.env["hr.employee"].sudo()
        companies = self.sudo().programme_id._get_companies()
        found = defaultdict(employees.browse)
        # browsed, and hence read, together
        everybody = employees.browse(id_ for id_, *_theirs in rows)
        for employee, (_id, *theirs) in zip(everybody, rows, strict=True):
            if employee.company_id in companies:
                for address in {*theirs} & addresses:
                    found[address] |= employee
        return found

    def _get_outsiders(self, names):
        """Return ``{address: contact}`` of those from outside by whom they are invited;
        who is new has none.

        :param names: ``{address: name}``
        """
        # sudo: res.users - whoever logs in with the address
        accounts = self.env["res.users"].sudo().search([("login", "in", [*names])])
        found = {account.login: account.partner_id for account in accounts}
        others = {a: name for a, name in names.items() if a not in found}
        return {**self.env["mentoring.enrol.wizard"]._find_contacts(others), **found}

    # ------------------------------------------------------------------
    # All of them
    # ------------------------------------------------------------------

    def _get_people(self):
        """Return all who have been chosen, and what was typed of each.

        :return: ``[(text, person, or a sentence on why there is none)]``
        """
        if self.audience != "addresses":
            everybody = self._to_people(self._get_employees()).values()
            return [(person.name, person) for person in everybody]
        typed = self._parse_addresses()
        by_address = self._get_by_address({a for _text, _name, a in typed if a})
        found = self.env["hr.employee"].union(*by_address.values())
        working = self._to_people(found)
        outside = self._get_outsiders(
            {
                address: name or address
                for _text, name, address in reversed(typed)
                if address and address not in by_address
            }
        )
        people, met = [], set()
        for text, name, address in typed:
            employees = by_address.get(address, self.env["hr.employee"])
            # one login may be employed in several companies
            people_there = {e.user_id or e.work_contact_id or e for e in employees}
            if not address:
                person = self.env._("Not a mail address")
            elif address in met:
                person = self.env._("Twice in the list")
            elif len(people_there) > 1:
                person = self.env._("Several people have this address")
            elif employees:
                # listed by what was typed: an address does not tell whose it is
                [employee, *_same] = employees.sorted(lambda e: not e.user_id)
                person = working[employee]._replace(name=name or address)
            else:
                contact = outside.get(address, self.env["res.partner"])
                has_login = any(contact.user_ids.mapped("active"))
                # whoever logs in with it may be written to elsewhere
                mail = email_normalize(contact.email) if contact else address
                person = Person(name or address, contact, contact, mail, has_login)
            met.add(address)
            people.append((text, person))
        return people
