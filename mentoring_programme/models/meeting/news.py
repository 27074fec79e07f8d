from datetime import timedelta

from odoo import fields, models

#: Of a meeting that is nearer both are reminded anyway, before they would be told.
AHEAD = timedelta(days=7)


class MentoringMeeting(models.Model):
    """What one of the two writes in an agenda is news to the other."""

    _inherit = "mentoring.meeting"

    def write(self, vals):
        if "agenda" not in vals:
            return super().write(vals)
        before = {meeting: meeting.agenda for meeting in self}
        result = super().write(vals)
        far = fields.Datetime.now() + AHEAD
        for meeting in self.filtered(lambda m: m.state == "planned" and m.start > far):
            if meeting.agenda != before[meeting]:
                meeting.pairing_id._tell_partner("agenda", meeting)
        return result
