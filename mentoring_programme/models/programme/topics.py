from odoo import fields, models


class MentoringProgramme(models.Model):
    """Topics that it has besides those of every programme (METHOD B 11)."""

    _inherit = "mentoring.programme"

    topic_ids = fields.One2many(
        "mentoring.topic", "programme_id", "Topics of Its Own", copy=True
    )
