from odoo import fields, models
from odoo.fields import NO_ACCESS


class CalendarEvent(models.Model):
    _inherit = "calendar.event"

    # a column, and nobody's to read: what tells a meeting of a pair from other events
    # would tell who is a pair
    attendees_masked = fields.Boolean(
        groups=NO_ACCESS,
        copy=False,
        help="Who takes part is for those who do, as is all else of a private event.",
    )

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
            .search([("event_id", "in", self.ids), ("state", "=", "planned")])
        )

    def _move_mentoring_meetings(self, meetings):
        """A planned meeting follows its event, where either of the two moves it."""
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
