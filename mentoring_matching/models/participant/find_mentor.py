from odoo import fields, models


class MentoringParticipant(models.Model):
    """One by one: the best mentors for a single mentee."""

    _inherit = "mentoring.participant"

    mode_single = fields.Boolean(related="programme_id.mode_single")

    def action_find_mentor(self):
        """Show the best mentors for this mentee, each with the why."""
        self.ensure_one()
        run = self.env["mentoring.matching.run"].create(
            {"programme_id": self.programme_id.id, "mentee_id": self.id}
        )
        run.action_compute()
        return run.action_open_board()
