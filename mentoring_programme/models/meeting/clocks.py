from odoo import models

from ...hours import get_zone


class MentoringMeeting(models.Model):
    """When it is, in a mail: on the reader's clock, and on the other's, where that says
    another time."""

    _inherit = "mentoring.meeting"

    def _say_when(self, start, person):
        """Return in words when ``start`` is.

        :param person: the contact who reads it, one of the two
        """
        tz = person.tz or "UTC"
        pairing = self.pairing_id
        is_mentor = person == pairing.mentor_partner_id
        other = pairing.mentee_id if is_mentor else pairing.mentor_id
        when = self.new({"start": start})._format_start(tz)
        theirs = other._say_time(start, get_zone(tz))
        return f"{when} ({tz})" + (f". {theirs}" if theirs else "")
