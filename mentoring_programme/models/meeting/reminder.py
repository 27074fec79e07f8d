from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import NO_ACCESS, Domain

from ...states import PAIRING_AT_WORK, not_cancelled

#: So long before a meeting people are reminded of it.
BEFORE = timedelta(days=1)
#: Whoever has heard of it within this time need not be reminded.
FRESH = timedelta(days=1)


class MentoringMeeting(models.Model):
    """The two are reminded the day before they meet, once (METHOD A 12, B 23).

    The mail tells the time and leads to the page, where what one set out to try stands
    on top, for its author: a job reads nothing of it, and so cannot tell whether there
    is anything.
    """

    _inherit = "mentoring.meeting"

    remind_at = fields.Datetime(
        compute="_compute_remind_at",
        store=True,
        readonly=False,
        copy=False,
        index="btree_not_null",
        groups=NO_ACCESS,
        help="Empty once they have been reminded, and where they have just been told.",
    )

    @api.depends("start")
    def _compute_remind_at(self):
        """Set it for what is planned or moved; leave it where the time stays."""
        now = fields.Datetime.now()
        for meeting in self:
            due = meeting.start and meeting.start - BEFORE
            if meeting.remind_at != due:
                due = due and due - FRESH > now and due
            meeting.remind_at = due

    @api.model
    def _cron_remind(self, limit=100):
        """Remind the two of what they have planned; in a pause nobody is."""
        now = fields.Datetime.now()
        domain = (
            Domain("state", "=", "planned")
            & Domain("remind_at", "<=", now)
            & Domain("start", ">", now)
            & Domain("pairing_id.state", "in", (*PAIRING_AT_WORK, "closing"))
            & not_cancelled()
        )
        self._run_batches(domain, lambda m: m._remind(), limit)
        self.env["mentoring.pairing"]._refresh_next_meetings()

    def _forget_reminder(self):
        """Remind nobody of what they have just been told."""
        soon = fields.Datetime.now() + FRESH
        due = self.filtered(lambda m: m.remind_at and m.remind_at < soon)
        due.remind_at = False

    def _remind(self):
        self.remind_at = False
        self._invite("mentoring_programme.mail_meeting_reminder", method=None)
