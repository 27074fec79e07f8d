from odoo import api, fields, models

from ..mixins.pair_actors import SIDES

#: What a change of is one of the meeting, for the other.
WATCHED = {
    *("start", "duration", "place", "online_url", "agenda", "outcome"),
    *("state", "proposed_start"),
}


class MentoringMeeting(models.Model):
    """Which of the two was the last to change a meeting, and when.

    Not who has written to it last: jobs remind of it, calendars answer, and each of the
    two has it in a calendar of their own.
    """

    _inherit = "mentoring.meeting"

    changed_on = fields.Datetime(readonly=True, copy=False)
    changed_by = fields.Selection(
        [("mentor", "Mentor"), ("mentee", "Mentee")], readonly=True, copy=False
    )

    @api.model_create_multi
    def create(self, vals_list):
        meetings = super().create(vals_list)
        meetings._note_changed()
        return meetings

    def write(self, vals):
        names = WATCHED & vals.keys()
        before = {meeting: meeting._get_values(names) for meeting in self}
        result = super().write(vals)
        self.filtered(lambda m: m._get_values(names) != before[m])._note_changed()
        return result

    def _note_changed(self):
        """Note the user's change, if they are one of the two."""
        for side in SIDES:
            theirs = self.filtered(lambda m, side=side: m._get_side() == side)
            if theirs:
                theirs._write_through_door(
                    {"changed_on": fields.Datetime.now(), "changed_by": side}
                )
