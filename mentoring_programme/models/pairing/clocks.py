from odoo import models

from ...hours import find_turn


class MentoringPairing(models.Model):
    """Two clocks: what a time is to the other, before it is planned.

    It is said, and bars nothing: who works at night, or wants to meet on a holiday,
    does so.
    """

    _inherit = "mentoring.pairing"

    def _get_other(self):
        """Return the enrolment of the other than the user, one of the two."""
        return self.mentee_id if self._is_mentor() else self.mentor_id

    def _look_at(self, starts, hours, without=None):
        """Return what it returns, and for each start ``other``: the enrolment of the
        other; ``is_night``, for them; ``off``: who of the two has a public holiday;
        ``turn``: see :func:`find_turn`."""
        looks = super()._look_at(starts, hours, without=without)
        spans = [(look["start"], look["stop"]) for look in looks]
        other, zone = self._get_other(), self._get_zone()
        nights = other._find_nights(spans)
        days_off = (self.mentor_id | self.mentee_id)._find_days_off(spans)
        for look, span in zip(looks, spans, strict=True):
            look["other"] = other
            look["is_night"] = span in nights
            look["off"] = [who for who, theirs in days_off.items() if span in theirs]
            look["turn"] = find_turn(look["start"], zone)
        return looks
