from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    mentoring_release_minimum = fields.Integer(
        related="company_id.mentoring_release_minimum", readonly=False
    )
    mentoring_answers_days = fields.Integer(
        related="company_id.mentoring_answers_days", readonly=False
    )
