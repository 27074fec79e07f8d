from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    mentoring_currency_id = fields.Many2one(related="company_id.currency_id")
    mentoring_mentor_rate = fields.Monetary(
        related="company_id.mentoring_mentor_rate",
        readonly=False,
        currency_field="mentoring_currency_id",
    )
    mentoring_mentee_rate = fields.Monetary(
        related="company_id.mentoring_mentee_rate",
        readonly=False,
        currency_field="mentoring_currency_id",
    )
    mentoring_management_rate = fields.Monetary(
        related="company_id.mentoring_management_rate",
        readonly=False,
        currency_field="mentoring_currency_id",
    )
    mentoring_replacement_cost = fields.Monetary(
        related="company_id.mentoring_replacement_cost",
        readonly=False,
        currency_field="mentoring_currency_id",
    )
