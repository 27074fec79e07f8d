from odoo import models
from odoo.fields import Domain

from .calendar import EVENTS


class CalendarEvent(models.Model):
    _inherit = "calendar.event"

    def write(self, vals):
        if not {"start", "stop"} & vals.keys():
            return super().write(vals)
        meetings = self._get_mentoring_meetings()
        events = self
        if meetings:  # which tell both themselves
            events = self.with_context(no_mail_to_attendees=True)
        result = super(CalendarEvent, events).write(vals)
        self._move_mentoring_meetings(meetings)
        return result

    def _get_mentoring_meetings(self):
        # sudo: mentoring.meeting - who may move the event moves the meeting
        return (
            self.env["mentoring.meeting"]
            .sudo()
            .search(
                Domain.OR(Domain(name, "in", self.ids) for name in EVENTS)
                & Domain("state", "=", "planned")
            )
        )

    def _move_mentoring_meetings(self, meetings):
        """A planned meeting follows the event that one of the two moves."""
        for meeting in meetings:
            event = (meeting.mentor_event_id | meeting.mentee_event_id) & self
            start, stop = event[:1].start, event[:1].stop
            if (start, stop) != (meeting.start, meeting.stop):
                hours = (stop - start).total_seconds() / 3600
                meeting.write({"start": start, "duration": hours})
