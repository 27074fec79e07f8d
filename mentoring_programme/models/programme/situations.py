from odoo import fields, models


class MentoringProgramme(models.Model):
    """Situations to play that it has besides those of every programme."""

    _inherit = "mentoring.programme"

    situation_ids = fields.One2many(
        "mentoring.situation", "programme_id", "Situations of Its Own", copy=True
    )
