from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...states import PAIRING_MATCHED
from ..mixins.pair_actors import SIDES

#: So many days the two may put right what they have noted.
DAYS_TO_CORRECT = 14


class MentoringMeeting(models.Model):
    """What was noted by mistake is put right, by either of the two, for a while.

    Held or missed by mistake, or noted twice: the question is open again whether it
    took place. On the wrong day: it moves to the right one. Counts follow, the other is
    told, and the page says that it was corrected.
    """

    _inherit = "mentoring.meeting"

    corrected_on = fields.Datetime(readonly=True, copy=False)
    noted_start = fields.Datetime("First Noted For", readonly=True, copy=False)

    # ------------------------------------------------------------------
    # Needs and actions
    # ------------------------------------------------------------------

    @api.depends("pairing_id.state")
    def _needs_pair_going_on(self):
        """a collaboration that is not over"""
        return self.pairing_id.state not in PAIRING_MATCHED and self.env._(
            "Your collaboration is over; what you noted stays."
        )

    @api.depends("state_since")
    def _needs_recent_note(self):
        """noted within the last 14 days"""
        limit = fields.Datetime.now() - timedelta(days=DAYS_TO_CORRECT)
        return self.state_since < limit and self.env._(
            "What was noted is corrected within %s days; these have passed.",
            DAYS_TO_CORRECT,
        )

    def _may_be_corrected(self):
        """Tell whether the user finds the way to correct it on its page."""
        may = self.available_transitions or ()
        return "reopen" in may and not (
            self._needs_pair_going_on() or self._needs_recent_note()
        )

    def _takes_outcome(self):
        """Tell whether the two write what came out of it: also of what one of them took
        back, while the other was writing."""
        return self.state == "held" or bool(self.corrected_on)

    def action_reopen(self):
        """Take back what was noted: it is asked anew whether it took place."""
        return self._advance("reopen", {"corrected_on": fields.Datetime.now()})

    def action_correct(self, start, duration):
        """Say when it was that they met, and how long.

        :raises UserError: it lies ahead, or nothing of it is new
        """
        self.ensure_one()
        if not isinstance(duration, int | float):
            raise UserError(self._check_duration.get_error_message(self))
        self._check_hours({"duration": duration})
        start = self._read_moment(start)
        if not start:
            raise UserError(self.env._("Say when you met."))
        if start > fields.Datetime.now():
            raise UserError(
                self.env._(
                    "%s lies ahead, so you have not met yet.",
                    self.pairing_id._format_start(start),
                )
            )
        return self._advance(
            "correct",
            {
                "start": start,
                "duration": duration,
                "noted_start": self.noted_start or self.start,
                "corrected_on": fields.Datetime.now(),
            },
        )

    @api.model
    def _read_moment(self, value):
        """Return a time that was given, if any.

        :raises UserError: it is none
        """
        try:
            moment = fields.Datetime.to_datetime(value)
            if moment and not 1900 <= moment.year < 9999:  # beyond all clocks
                raise ValueError(value)
            return moment
        except (AttributeError, LookupError, OverflowError, TypeError, ValueError):
            raise UserError(self.env._("This is not a day and time.")) from None

    # ------------------------------------------------------------------
    # What follows
    # ------------------------------------------------------------------

    def _after_reopen(self):
        self._tell_corrected()

    def _after_correct(self):
        self._tell_corrected()

    def _tell_corrected(self):
        """Let what rested on the meetings follow, and tell the other."""
        # sudo: mentoring.pairing - whoever looks after them may worry again, or not
        self.sudo().pairing_id._follow_corrections()
        for side, other in (SIDES, SIDES[::-1]):
            self.filtered(lambda m, side=side: m._get_side() == side)._invite(
                "mentoring_programme.mail_meeting_corrected",
                method=None,
                people=(f"{other}_partner_id",),
            )
