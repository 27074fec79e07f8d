from datetime import timedelta

from odoo import models

from ...states import PAIRING_AT_WORK


class MentoringPairing(models.Model):
    """What rested on a meeting that the two have corrected."""

    _inherit = "mentoring.pairing"

    def _follow_corrections(self):
        """Ask of a review point anew when it comes, where it has not come after all;
        as superuser."""
        early = self.filtered(lambda p: p.review_asked and not p._is_review_due())
        early._write_through_door({"review_asked": False})
        self._sync_activities()

    def _say_what_stays(self):
        """Return what the two have gone on to that their meetings do not carry (any
        more), as sentences. It stays: meetings are good practice, and no wall."""
        # sudo: mentoring.pairing - phase and counts, for one of the two or their mail
        pairing = self.sudo()
        if pairing.state == "closing":
            hints = (
                pairing._hints_minimum_meetings(),
                pairing._hints_closing_meeting(),
            )
            return [sentence for sentence in hints if sentence]
        begun = pairing.state in PAIRING_AT_WORK and pairing.state != "rapport"
        if begun and not pairing.meetings_held:
            return [
                self.env._(
                    "You stay in the phase “%s”, and no meeting is noted as held yet.",
                    pairing._state_label(pairing.state),
                )
            ]
        return []

    def _find_overlapping(self, start, hours, without=None):
        """Return the pair's own meetings, planned or held, at the same time.

        :param without: a meeting that is not in its own way
        """
        stop = start + timedelta(hours=hours)
        return self.meeting_ids.filtered(
            lambda m: (
                m.state in ("planned", "held")
                and m != without
                and m.start < stop
                and m.stop > start
            )
        )
