from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import escape_psql

from ...states import PARTICIPANT_MATCHABLE

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
        found = Domain("name", "ilike", escape_psql(search)) & Domain(
            "id", "!=", self.partner_id.id
        )
        # sudo: res.partner - names of colleagues, nothing else of them
        people = (
            self.env["res.partner"]
            .sudo()
            .search(self._get_people_domain() & found, order="name, id")
        )
        return [(person.id, person.name) for person in people[:MOST_FOUND]]

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
        # sudo: mentoring.programme - the companies that may take part, and its ways
        # to a match
        programme = self.programme_id.sudo()
        companies = programme._get_companies()
        domain = Domain(
            "employee_ids",
            "any",
            [("active", "=", True), ("company_id", "in", companies.ids)],
        )
        if programme.mode_request or (programme.mode_ranking and self.role == "mentee"):
            # sudo: mentoring.participant - whom one may choose
            others = self.sudo().search(
                [
                    ("programme_id", "=", programme.id),
                    ("role", "!=", self.role),
                    ("state", "in", PARTICIPANT_MATCHABLE),
                ]
            )
            domain |= Domain("id", "in", others.partner_id.ids)
        return domain

    def _rank_people(self, partner_ids):
        """Wish for these contacts in this order, and for nobody else."""
        self.ensure_one()
        wants = self.wish_ids.filtered(lambda w: w.kind == "want")
        wants.filtered(lambda w: w.partner_id.id not in partner_ids).unlink()
        known = set(self.wish_ids.partner_id.ids)
        self.env["mentoring.wish"].create(
            [
                {"participant_id": self.id, "partner_id": partner_id}
                for partner_id in partner_ids
                if partner_id not in known
            ]
        )
        wishes = {wish.partner_id.id: wish for wish in self.wish_ids}
        for rank, partner_id in enumerate(partner_ids, 1):
            if wishes[partner_id].rank != rank:
                wishes[partner_id].rank = rank
