from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

#: How far back a calendar feed goes.
BACK = timedelta(days=90)


class MentoringMeeting(models.Model):
    """A person's meetings as a calendar that others subscribe to.

    Of each it tells that it is about mentoring, when, and its page; whoever has the
    address reads no more.
    """

    _inherit = "mentoring.meeting"

    @api.model
    def _get_feed(self):
        """Return the user's meetings as an iCalendar file, in bytes."""
        since = fields.Datetime.now() - BACK
        meetings = self.search(
            self._pair_domain() & Domain("stop", ">", since), order="start, id"
        )
        name = self.env._("Mentoring")
        calendar = self._open_file("PUBLISH", "-//Odoo//Mentoring//EN")
        calendar.calendar_name = name
        calendar.refresh_interval = timedelta(hours=1)
        for meeting in meetings:
            entry = meeting._prepare_entry(name, meeting.state == "cancelled")
            entry.add("url", meeting._mail_url())
            calendar.add_component(entry)
        return calendar.to_ical()
