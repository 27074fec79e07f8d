from odoo import models


class CalendarAttendee(models.Model):
    """Who declines a meeting in their own calendar has taken it out of there."""

    _inherit = "calendar.attendee"

    def do_decline(self):
        own = self.filtered(
            lambda a: (
                a.state != "declined" and a.partner_id == a.event_id.user_id.partner_id
            )
        )
        result = super().do_decline()
        own.event_id._tell_taken_out(own.event_id._get_taken_out())
        return result
