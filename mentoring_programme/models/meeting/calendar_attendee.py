from odoo import models


class CalendarAttendee(models.Model):
    """Who declines a meeting in their own calendar has taken it out of there: by a
    click, or in another calendar that is synchronised with it."""

    _inherit = "calendar.attendee"

    def write(self, vals):
        if vals.get("state") != "declined":
            return super().write(vals)
        with self.event_id._noticing_taken_out():
            return super().write(vals)

    def unlink(self):
        with self.event_id._noticing_taken_out():
            return super().unlink()
