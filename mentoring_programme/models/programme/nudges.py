from odoo import fields, models


class MentoringProgramme(models.Model):
    """Of what a programme reminds people, by rules of its own."""

    _inherit = "mentoring.programme"

    nudge_rule_ids = fields.One2many(
        "mentoring.nudge.rule",
        "programme_id",
        "Reminders",
        copy=True,
        groups="mentoring_programme.group_mentoring_coordinator",
        default=lambda self: self.env["mentoring.nudge.rule"]._get_default_commands(),
    )
