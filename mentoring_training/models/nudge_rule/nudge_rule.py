from odoo import api, fields, models

from .triggers import SHIPPED, TRIGGERS


class MentoringNudgeRule(models.Model):
    """Programmes remind people of what they are asked to learn, too."""

    _inherit = "mentoring.nudge.rule"

    trigger = fields.Selection(
        selection_add=[
            ("training_to_read", "A page for one's role is not read"),
            ("training_due", "A training is due soon"),
            ("training_overdue", "A training is overdue"),
        ],
        ondelete=dict.fromkeys(TRIGGERS, "cascade"),
    )

    @api.model
    def _get_triggers(self):
        return {**super()._get_triggers(), **TRIGGERS}

    @api.model
    def _get_shipped(self):
        return [*super()._get_shipped(), *SHIPPED]
