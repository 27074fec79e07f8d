from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import escape_psql

from odoo.addons.mentoring_programme.states import PARTICIPANT_MATCHABLE

#: People found at a time by a part of their name.
MOST_FOUND = 20
#: The shortest part of a name that finds anybody: nobody leafs through the staff.
LEAST_LETTERS = 3


class MentoringParticipant(models.Model):
    """Colleagues whom a participant names: to wish for, to rule out, to ask."""

    _inherit = "mentoring.participant"

    def _find_people(self, search):
        """Return colleagues to wish for or to rule out, by a part of their name.

        :return: list of ``(contact id, name)``
        :raises AccessError: it is somebody else's enrolment
        :raises UserError: too few letters
        """
        self.ensure_one()
        if not self._is_person():
            raise AccessError(self.env._("Everybody names people for themselves."))
        search = (search or "").strip()
        if len(search) < LEAST_LETTERS:
            raise UserError(
                self.env._("Type at least %s letters of the name.", LEAST_LETTERS)
            )
        own = self._get_of_person(self, "res.partner")[self]
        found = Domain("name", "ilike", escape_psql(search)) & Domain(
            "id", "not in", own.ids
        )
        # sudo: res.partner - names of colleagues, nothing else of them
        people = (
            self.env["res.partner"]
            .sudo()
            .search(
                self._get_people_domain() & found, order="name, id", limit=MOST_FOUND
            )
        )
        return [(person.id, person.name) for person in people]

    def _check_may_name(self, partners):
        """Refuse contacts one does not know anyway: their names would be told."""
        self.ensure_one()
        domain = Domain("id", "in", partners.ids)
        unknown = partners - self.env["res.partner"].search(domain)
        if self.env.su or not unknown:
            return
        domain = Domain("id", "in", unknown.ids) & self._get_people_domain()
        # sudo: res.partner - whether they are among those who can be named
        if self.env["res.partner"].sudo().search_count(domain) < len(unknown):
            raise AccessError(self.env._("This person cannot be named here."))

    def _get_people_domain(self):
        """Contacts employed where the programme is open; where people choose for
        themselves, those of the other role, too, who may come from outside."""
        # sudo: mentoring.programme - the companies that may take part
        companies = self.programme_id.sudo()._get_companies()
        domain = Domain(
            "employee_ids",
            "any",
            [("active", "=", True), ("company_id", "in", companies.ids)],
        )
        if self._has_choice():
            # sudo: mentoring.participant - whom one may choose
            others = self.sudo()
            found = others._search(
                [
                    ("programme_id", "=", self.programme_id.id),
                    ("role", "!=", self.role),
                    ("state", "in", PARTICIPANT_MATCHABLE),
                    ("has_left", "=", False),
                ]
            )
            contact = others._field_to_sql(found.table, "partner_id", found)
            domain |= Domain("id", "in", found.subselect(contact))
        return domain
