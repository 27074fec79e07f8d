from odoo import api, fields, models

#: How long before a meeting calendars sound, in minutes.
ALARMS = {"day": (24 * 60,), "quarter": (15,), "both": (24 * 60, 15), "off": ()}


class MentoringNoticeChoice(models.Model):
    """What somebody wants in the calendar files that come with their mails."""

    _inherit = "mentoring.notice.choice"

    alarm = fields.Selection(
        [
            ("quarter", "A quarter of an hour before"),
            ("day", "A day before"),
            ("both", "Both"),
            ("off", "Not at all"),
        ],
        "Alarm of Your Calendar",
        default="quarter",
        required=True,
        readonly=True,
        help="In the invitations that come from now on, where your calendar heeds it.",
    )
    online_link = fields.Selection(
        [
            ("in", "In mails and calendars"),
            ("out", "On the page of the meeting alone"),
        ],
        "Link to Meet Online",
        default="in",
        required=True,
        readonly=True,
        help="In mails it opens without a login, for whoever reads your mails or your "
        "calendar. Left out, what was sent before leads to the page, too.",
    )

    @api.model
    def _get_calendar_choices(self):
        """Return the fields in which people choose about calendar files."""
        return ["alarm", "online_link"]

    def _wants_link(self):
        return self._get_chosen("online_link") == "in"

    def _get_alarms(self):
        """Return how many minutes before, once for each time it sounds."""
        return ALARMS[self._get_chosen("alarm")]
