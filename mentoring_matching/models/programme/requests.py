from odoo import fields, models


class MentoringProgramme(models.Model):
    """Requests for a match, which the coordinator decides."""

    _inherit = "mentoring.programme"

    match_request_ids = fields.One2many(
        "mentoring.match.request",
        "programme_id",
        "Requests",
        groups="mentoring_programme.group_mentoring_coordinator",
    )

    def _hand_over(self):
        # sudo: mentoring.match.request - to-dos follow from states
        self.sudo().match_request_ids._sync_activities(passed_on=True)
        return super()._hand_over()
