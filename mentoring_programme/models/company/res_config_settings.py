from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    mentoring_release_minimum = fields.Integer(
        related="company_id.mentoring_release_minimum", readonly=False
    )
    mentoring_answers_days = fields.Integer(
        related="company_id.mentoring_answers_days", readonly=False
    )
    mentoring_unsigned_days = fields.Integer(
        related="company_id.mentoring_unsigned_days", readonly=False
    )
    mentoring_stuck_days = fields.Integer(
        related="company_id.mentoring_stuck_days", readonly=False
    )
    mentoring_silent_days = fields.Integer(
        related="company_id.mentoring_silent_days", readonly=False
    )
    mentoring_meeting_weeks = fields.Integer(
        related="company_id.mentoring_meeting_weeks", readonly=False
    )
    mentoring_proposal_days = fields.Integer(
        related="company_id.mentoring_proposal_days", readonly=False
    )
    mentoring_evaluation_days = fields.Integer(
        related="company_id.mentoring_evaluation_days", readonly=False
    )
    mentoring_match_target = fields.Integer(
        related="company_id.mentoring_match_target", readonly=False
    )
    mentoring_mail_from = fields.Integer(
        related="company_id.mentoring_mail_from", readonly=False
    )
    mentoring_mail_until = fields.Integer(
        related="company_id.mentoring_mail_until", readonly=False
    )
    mentoring_mail_on_weekends = fields.Boolean(
        related="company_id.mentoring_mail_on_weekends", readonly=False
    )
    mentoring_link_template = fields.Char(
        related="company_id.mentoring_link_template", readonly=False
    )
