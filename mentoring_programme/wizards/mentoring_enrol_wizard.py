from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import NO_ACCESS, Command, Domain
from odoo.tools import email_normalize, escape_psql

#: People found at a time by a part of their name.
MOST_FOUND = 20
#: The shortest part of a name that finds anybody: nobody leafs through the staff.
LEAST_LETTERS = 3


class MentoringEnrolWizard(models.TransientModel):
    """Enrols somebody for those who run a programme: an employee of a company that it
    is open to, found by name, or somebody from outside, by name and mail address.

    It takes no rights in those companies, nor in *Contacts*, and gives none: of people
    name, job, department and company are shown, nothing else.
    """

    _name = "mentoring.enrol.wizard"
    _inherit = ["mentoring.programme.wizard.mixin"]
    _description = "Enrol Somebody in a Mentoring Programme"

    admitted_names = fields.Char(related="programme_id.admitted_names")
    role = fields.Selection(
        [("mentor", "Mentor"), ("mentee", "Mentee")], required=True, default="mentee"
    )
    part_of_name = fields.Char("Part of the Name")
    person_ids = fields.One2many(
        "mentoring.enrol.person", "wizard_id", "People Found", readonly=True
    )
    has_searched = fields.Boolean(readonly=True)
    name = fields.Char("Name of Somebody From Outside")
    email = fields.Char("Mail Address")

    @api.constrains("programme_id")
    def _check_runs_it(self):
        # as the user, though constraints run as superuser
        for wizard in self.sudo(False):
            wizard.programme_id.check_access("read")
            if not wizard.programme_id.runs_it:
                raise AccessError(
                    self.env._("Others are enrolled by those who run the programme.")
                )

    # ------------------------------------------------------------------
    # Somebody employed where it is open
    # ------------------------------------------------------------------

    def action_find(self):
        """List employees by a part of their name."""
        self.ensure_one()
        self._check_runs_it()
        part = (self.part_of_name or "").strip()
        if len(part) < LEAST_LETTERS:
            raise UserError(
                self.env._("Type at least %s letters of the name.", LEAST_LETTERS)
            )
        # sudo: mentoring.programme - the companies that it is open to
        companies = self.sudo().programme_id._get_companies()
        # sudo: hr.employee - name, job, department and company, see the lines
        employees = self.env["hr.employee"].sudo()
        found = employees.search(
            Domain("name", "ilike", escape_psql(part))
            & Domain("company_id", "in", companies.ids),
            limit=MOST_FOUND,
            order="name, id",
        )
        # sudo: mentoring.enrol.person - lines are nobody's to write
        self.sudo().write(
            {
                "has_searched": True,
                "person_ids": [
                    Command.clear(),
                    *(
                        Command.create(
                            {
                                "employee_id": employee.id,
                                "name": employee.name,
                                "job_title": employee.job_title,
                                "department": employee.department_id.name,
                                "company": employee.company_id.name,
                            }
                        )
                        for employee in found
                    ),
                ],
            }
        )
        return self._reopen()

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Enrol Somebody"),
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "new",
        }

    # ------------------------------------------------------------------
    # Somebody from outside
    # ------------------------------------------------------------------

    def action_enrol_outside(self):
        """Enrol by name and address; who is employed after all is so as an employee."""
        self.ensure_one()
        self._check_runs_it()
        name, address = (self.name or "").strip(), email_normalize(self.email)
        if not name or not address:
            raise UserError(
                self.env._("Give a name, and the mail address that invitations go to.")
            )
        return self._enrol({"partner_id": self._get_contact(name, address).id})

    @api.model
    def _get_contact(self, name, address):
        """Return the contact that has both name and address, else a new one; as
        superuser."""
        known = self._find_contacts({address: name}).get(address)
        # sudo: res.partner - a contact for the enrolment; nothing of others' is shown
        Partner = self.env["res.partner"].sudo()
        return known or Partner.create({"name": name, "email": address})

    @api.model
    def _find_contacts(self, names):
        """Return ``{address: the contact that has it, and the name}`` of those that
        there are, as superuser, by one query.

        An address alone tells nothing of whose it is; and both prove nothing where
        somebody logs in with the contact, and writes them, unless it is their login.

        :param names: ``{address: name}``
        """
        both = Domain.OR(
            Domain("email_normalized", "=", address)
            & Domain("name", "=ilike", escape_psql(name))
            for address, name in names.items()
        )
        # sudo: res.partner - to be found, not told
        contacts = self.env["res.partner"].sudo()
        known = contacts.search(both & Domain("is_company", "=", False))
        found = {}
        for contact in known.with_context(active_test=False):
            address, users = contact.email_normalized, contact.user_ids
            if not users or address in map(email_normalize, users.mapped("login")):
                found.setdefault(address, contact)
        return found

    # ------------------------------------------------------------------
    # Enrolling
    # ------------------------------------------------------------------

    def _enrol(self, values):
        """Open the new enrolment, a draft, made with the user's own rights."""
        participant = self.env["mentoring.participant"].create(
            {"programme_id": self.programme_id.id, "role": self.role, **values}
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": participant._name,
            "res_id": participant.id,
            "views": [(False, "form")],
        }


class MentoringEnrolPerson(models.TransientModel):
    """Somebody found: what is shown of them is copied, and nothing leads on."""

    _name = "mentoring.enrol.person"
    _inherit = ["guarded.record.mixin"]
    _description = "Somebody to Enrol in a Mentoring Programme"

    wizard_id = fields.Many2one(
        "mentoring.enrol.wizard", required=True, index=True, ondelete="cascade"
    )
    employee_id = fields.Many2one(
        "hr.employee", required=True, ondelete="cascade", groups=NO_ACCESS
    )
    name = fields.Char(readonly=True)
    job_title = fields.Char(readonly=True)
    department = fields.Char(readonly=True)
    company = fields.Char(readonly=True)

    def action_enrol(self):
        """Enrol this person in the role that has been chosen."""
        self.ensure_one()
        self.check_access("read")
        # sudo: mentoring.enrol.person - whom the line is about
        return self.wizard_id._enrol({"employee_id": self.sudo().employee_id.id})
