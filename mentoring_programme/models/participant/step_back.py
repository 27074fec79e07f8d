from odoo import api, models

from ...states import PARTICIPANT_OUT


class MentoringParticipant(models.Model):
    """A place that was given up, or declined, by mistake: taken back by who did it."""

    _inherit = "mentoring.participant"
    _retractable = frozenset({"reject", "withdraw"})

    def _get_what_may_follow(self):
        return [
            *super()._get_what_may_follow(),
            (self.mentor_pairing_ids | self.mentee_pairing_ids, ("state",)),
        ]

    @api.depends("programme_id", "role", "partner_id")
    def _needs_own_place(self):
        """no newer enrolment of the person"""
        places = self._get_of_person(self, self._name)[self._origin]
        newer = (places - self).filtered(
            lambda p: (
                p.programme_id == self.programme_id
                and p.role == self.role
                and p.state not in PARTICIPANT_OUT
            )
        )
        return bool(newer) and self.env._("%s has enrolled anew by now.", self.name)

    def _target_take_back(self):
        # paired again with the pairings that come back
        before = self._get_taken_step().state_before
        return "ready" if before == "paired" else before

    def _after_take_back(self):
        # the reason of a no that does not hold any more
        self.filtered("decision_reason")._write_through_door({"decision_reason": False})
        # those that ended with the enrolment, on both sides
        self._take_back_what_followed("mentoring.pairing", "take_back")
        self.filtered(lambda p: p.user_id != self.env.user)._send_mail(
            "mentoring_programme.mail_participant_taken_back"
        )
