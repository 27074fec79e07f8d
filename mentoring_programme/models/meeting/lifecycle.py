from odoo import api, fields, models
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import SYSTEM, Transition

from .calendar import BY_FILE, DECLINED, EVENTS

_lt = LazyTranslate(__name__)

PAIR = ("mentor", "mentee")


class MentoringMeeting(models.Model):
    """Planned, held, cancelled or missed: the steps of a meeting."""

    _inherit = "mentoring.meeting"

    _transitions = (
        Transition(
            "hold",
            "planned",
            "held",
            by=PAIR,
            needs="_needs_past_start",
            label=_lt("We met"),
            hidden="start > now",
        ),
        Transition(
            "cancel",
            "planned",
            "cancelled",
            by=(*PAIR, SYSTEM),
            label=_lt("Cancel the meeting"),
            confirm=_lt(
                "It is taken out of both calendars. You can plan another one at any "
                "time."
            ),
        ),
        Transition(
            "miss",
            "planned",
            "missed",
            by=PAIR,
            needs="_needs_past_start",
            label=_lt("It was missed"),
            hidden="start > now",
            confirm=_lt("It counts as missed, not as held. Plan another one soon?"),
        ),
        Transition(
            "reinstate",
            "cancelled",
            "planned",
            by=SYSTEM,
            label=_lt("Planned again"),
            back=True,
        ),
        Transition(
            "reopen",
            ("held", "missed"),
            "planned",
            by=PAIR,
            needs=("_needs_pair_going_on", "_needs_recent_note"),
            label=_lt("That was noted by mistake"),
            look="secondary",
            confirm=_lt(
                "It does not count any more, until one of you says what became of it. "
                "The other is told."
            ),
            back=True,
        ),
        Transition(
            "correct",
            "held",
            "held",
            by=PAIR,
            needs=("_needs_pair_going_on", "_needs_recent_note"),
            label=_lt("It was at another time"),
            look="secondary",
            hidden="True",  # pages ask for day and length
            back=True,
        ),
    )
    _guarded_fields = frozenset(
        {
            *EVENTS,
            *("corrected_on", "noted_start", "proposed_start", "proposed_by"),
            *("changed_on", "changed_by"),
            *DECLINED.values(),
            *BY_FILE.values(),
        }
    )

    # ------------------------------------------------------------------
    # Needs and actions
    # ------------------------------------------------------------------

    @api.depends("start")
    def _needs_past_start(self):
        """a start that has passed"""
        return (
            self.start
            and self.start > fields.Datetime.now()
            and self.env._("It lies in the future; move it or wait until it is over.")
        )

    def action_hold(self):
        return self._advance("hold")

    def action_cancel(self):
        return self._advance("cancel")

    def action_miss(self):
        return self._advance("miss")

    def action_reinstate(self):
        return self._advance("reinstate")

    # ------------------------------------------------------------------
    # What follows
    # ------------------------------------------------------------------

    def _after_hold(self):
        # sudo: mentoring.pairing - whoever worried about their silence may stop
        self.sudo().pairing_id._sync_activities()

    def _after_cancel(self):
        now = fields.Datetime.now()
        self._cancel_invitations(self.filtered(lambda m: m.start > now))
        self._archive_events()

    def _after_reinstate(self):
        for events in self._get_own_events():
            events.filtered(lambda e: not e.active).action_unarchive()
            self._settle(events)
        self._create_events()
        ahead = self._filter_ahead()
        for meeting in ahead:
            meeting.invitation_number += 1
        ahead._invite("mentoring_programme.mail_meeting_planned")
        ahead._forget_reminder()
