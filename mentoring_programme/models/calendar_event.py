from odoo import models


class CalendarEvent(models.Model):
    _inherit = "calendar.event"

    def write(self, vals):
        result = super().write(vals)
        if {"start", "stop"} & vals.keys():
            self._move_mentoring_meetings()
        return result

    def _move_mentoring_meetings(self):
        """A planned meeting follows its event, where either of the two moves it."""
        # sudo: mentoring.meeting - who may move the event moves the meeting
        meetings = (
            self.env["mentoring.meeting"]
            .sudo()
            .search([("event_id", "in", self.ids), ("state", "=", "planned")])
        )
        for meeting in meetings:
            event = meeting.event_id
            values = {
                "start": event.start,
                "duration": (event.stop - event.start).total_seconds() / 3600,
            }
            changed = {
                name: value for name, value in values.items() if meeting[name] != value
            }
            if changed:
                meeting.write(changed)
