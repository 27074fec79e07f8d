from odoo import api, fields, models


class HrDevelopmentGoal(models.Model):
    """A goal may name its focus area, which an enrolment then starts from."""

    _inherit = "hr.development.goal"

    focus_area_id = fields.Many2one("mentoring.focus.area")

    @api.model
    def _get_agreed_fields(self):
        return (*super()._get_agreed_fields(), "focus_area_id")
