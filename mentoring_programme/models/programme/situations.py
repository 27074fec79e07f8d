from odoo import models

from ...odoo_internals import ConfidentialOne2many


class MentoringProgramme(models.Model):
    """Situations to play that it has besides those of every programme."""

    _inherit = "mentoring.programme"

    situation_ids = ConfidentialOne2many(
        "mentoring.situation", "programme_id", "Situations of Its Own", copy=True
    )
