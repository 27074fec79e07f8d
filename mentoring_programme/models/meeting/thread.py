from odoo import models


class MentoringMeeting(models.Model):
    """What the user set out to try stands at the head of the next meeting."""

    _inherit = "mentoring.meeting"

    def _get_thread(self):
        """Return the user's last note before this meeting, if what they set out to try
        in it is still open."""
        self.ensure_one()
        notes = self.env["mentoring.reflection"].search(
            [
                ("pairing_id", "=", self.pairing_id.id),
                ("author_user_id", "=", self.env.uid),
                ("meeting_id.start", "<", self.start),
            ]
        )
        return notes._get_open_experiment()
