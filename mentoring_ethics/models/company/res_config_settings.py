from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    mentoring_concern_channel_url = fields.Char(
        related="company_id.mentoring_concern_channel_url", readonly=False
    )
    mentoring_concern_channel_text = fields.Text(
        related="company_id.mentoring_concern_channel_text", readonly=False
    )
    mentoring_concern_anonymous = fields.Boolean(
        related="company_id.mentoring_concern_anonymous", readonly=False
    )
    mentoring_concern_days = fields.Integer(
        related="company_id.mentoring_concern_days", readonly=False
    )
