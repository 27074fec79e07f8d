from odoo import api, fields, models
from odoo.fields import NO_ACCESS

from ..participant.leaving import find_leavers
from .never_matched import OtherCompany, Rule


class HasLeft(Rule):
    """Who is there no more, from the same moment."""

    key = "left"

    def find_people(self, env, participant_ids):
        return find_leavers(env, participant_ids)

    def sentence(self, env, mentee, mentor):
        # sudo: mentoring.participant - which of the two, for who runs the programme
        gone = (mentee | mentor).sudo().filtered("has_left")
        return env._("%s is not there any more.", (gone or mentee)[:1].name)

    def count(self, env, counts):
        return env._("Not there any more: %(count)s of %(others)s.", **counts)


class MentoringPairing(models.Model):
    """Nobody is proposed to, or accepts, somebody who has left, or works for a company
    that takes no part."""

    _inherit = "mentoring.pairing"

    # a field, so that a list of proposals asks once for all of them
    works_elsewhere = fields.Boolean(
        compute="_compute_works_elsewhere",
        compute_sudo=True,
        help="One of the two works for a company that takes no part by now.",
        groups=NO_ACCESS,
    )

    @api.model
    def _get_rules(self):
        return [*super()._get_rules(), HasLeft()]

    @api.depends("mentor_id.has_left", "mentee_id.has_left")
    def _needs_both_there(self):
        """two people who are both still there"""
        # each side by itself, so that a list of pairings asks once for all
        gone = self.mentor_id.filtered("has_left") or (
            self.mentee_id.filtered("has_left")
        )
        return gone and self.env._("%s is not there any more.", gone.name)

    @api.depends(
        *("mentor_id.employer_id", "mentee_id.employer_id"),
        *("programme_id.company_id", "programme_id.company_ids"),
    )
    def _compute_works_elsewhere(self):
        people = (self.mentor_id | self.mentee_id).ids
        found = set(OtherCompany().find_people(self.env, people))
        for pairing in self:
            pair = {pairing.mentor_id.id, pairing.mentee_id.id}
            pairing.works_elsewhere = bool(pair & found)

    @api.depends("works_elsewhere")
    def _needs_admitted_companies(self):
        """two people of companies that take part"""
        return self.works_elsewhere and OtherCompany().sentence(
            self.env, self.mentee_id, self.mentor_id
        )

    def _mail_gone(self):
        """Return the name of the other of the two, where they are there no more: what
        everybody can see, and nothing of why."""
        other = self._participants() - self._mail_enrolment()
        gone = find_leavers(self.env, other.ids)
        return other.filtered(lambda person: person.id in gone)[:1].name
