from dateutil.tz import UTC
from icalendar import Event

from odoo import fields, models


class MentoringCompletion(models.Model):
    """One's date as an iCalendar file: when and where, not what for, as colleagues see
    each other's calendars; the page says that."""

    _inherit = "mentoring.completion"

    def _get_calendar_file(self):
        """Return the date for which one has a place, in bytes; nothing, if there is
        none."""
        registration = self._get_own_date()
        if registration.state != "open":
            return None
        date, meetings = registration.event_id, self.env["mentoring.meeting"]
        entry = Event()
        entry.add("uid", f"training-{self.id}@{meetings._get_uid_domain()}")
        entry.add("dtstamp", fields.Datetime.now().replace(tzinfo=UTC))
        entry.add("dtstart", date.date_begin.replace(tzinfo=UTC))
        entry.add("dtend", date.date_end.replace(tzinfo=UTC))
        entry.add("summary", self.env._("Training"))
        entry.add("location", date._get_address_to_join() or date._say_where())
        entry.add("url", f"{self.get_base_url()}{self._mail_share_url()}")
        entry.add("class", "PRIVATE")
        calendar = meetings._open_file("PUBLISH", "-//Odoo//Training//EN")
        calendar.add_component(entry)
        return calendar.to_ical()
