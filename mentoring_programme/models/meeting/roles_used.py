from odoo import api, fields, models


class MentoringMeeting(models.Model):
    """Which roles the mentor took in it: situational ones."""

    _inherit = "mentoring.meeting"

    role_ids = fields.Many2many(
        "mentoring.role",
        string="Roles Used",
        copy=False,
        domain=[("is_basic", "=", False)],
    )

    @api.constrains("role_ids")
    def _check_roles_used(self):
        self.role_ids._check_chosen()
