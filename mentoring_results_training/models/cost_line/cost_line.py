from odoo import fields, models


class MentoringCostLine(models.Model):
    """Hours in which mentors and mentees were trained."""

    _inherit = "mentoring.cost.line"

    source = fields.Selection(
        selection_add=[("training", "Counted from training")],
        ondelete={"training": lambda lines: lines._keep_counted()},
    )
