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
        calendar = self._open_file("PUBLISH", "-//Odoo//Mentoring//EN")
        calendar.calendar_name = self.env._("Mentoring")
        calendar.refresh_interval = timedelta(hours=1)
        meetings._add_to(calendar)
        return calendar.to_ical()

    @api.model
    def _get_whole_calendar(self):
        """Return all of the user's meetings, from the first on, as such a file."""
        calendar = self._open_file("PUBLISH", "-//Odoo//Mentoring//EN")
        calendar.calendar_name = self.env._("Mentoring")
        meetings = self.with_context(active_test=False)
        meetings.search(self._pair_domain(), order="start, id")._add_to(calendar)
        return calendar.to_ical()

    def _add_to(self, calendar):
        """Add these to a calendar: that it is about mentoring, when, and its page."""
        for meeting in self:
            entry = meeting._prepare_entry(
                self.env._("Mentoring"), meeting.state == "cancelled"
            )
            entry.add("url", meeting._mail_url())
            calendar.add_component(entry)
