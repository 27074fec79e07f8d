from collections import defaultdict

from odoo import models
from odoo.exceptions import AccessError, UserError

from odoo.addons.mentoring_programme.states import PARTICIPANT_OUT


class MentoringProgramme(models.Model):
    """Mentees rank mentors, who are asked in turn."""

    _inherit = "mentoring.programme"

    def action_ask_ranked(self):
        """Ask, for each mentee who waits, the first mentor they have ranked."""
        self.ensure_one()
        if not self._is_coordinator():
            raise AccessError(
                self.env._("The programme's coordinator asks ranked mentors.")
            )
        if not self.mode_ranking:
            raise UserError(
                self.env._("In “%s”, mentees do not rank mentors.", self.name)
            )
        if sentence := self._why_nobody_is_paired():
            raise UserError(sentence)
        mentees = self._get_waiting()
        ranked = self._get_ranked(mentees)
        pairings, _skipped = self.env["mentoring.pairing"]._propose_first(
            [ranked[mentee] for mentee in mentees], "mentee"
        )
        message = self.env._(
            "Mentors asked: %(asked)s. Mentees who wait, with nobody left to ask: "
            "%(left)s.",
            asked=len(pairings),
            left=len(mentees) - len(pairings),
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if pairings else "warning",
                "message": message,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _get_ranked(self, mentees):
        """Return ``{mentee: proposals}`` of ranked mentors not asked yet, in turn."""
        # sudo: mentoring.wish - mentors are asked one by one, nobody reads the list
        wishes = (
            self.env["mentoring.wish"]
            .sudo()
            .search(
                [
                    ("participant_id", "in", mentees.ids),
                    ("kind", "=", "want"),
                    ("rank", "<=", self.rank_limit),
                ],
                order="participant_id, rank, id",
            )
        )
        mentors = self.env["mentoring.participant"].search(
            [*self._in_role("mentor"), ("state", "not in", PARTICIPANT_OUT)]
        )
        enrolments_of = mentors._get_of_person(wishes.partner_id, mentors._name)
        asked = self.env["mentoring.pairing"]._get_asked_pairs(mentees)
        ranked = defaultdict(list)
        for wish in wishes:
            mentor = (mentors & enrolments_of[wish.partner_id])[:1]
            pair = (wish.participant_id.id, mentor.id)
            if mentor and pair not in asked:
                ranked[wish.participant_id].append(
                    {"mentee_id": pair[0], "mentor_id": pair[1], "origin": "ranking"}
                )
        return ranked
