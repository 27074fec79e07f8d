from odoo import fields, models


class MentoringObjective(models.Model):
    """What the sponsor wants from a programme, and how it will be known."""

    _name = "mentoring.objective"
    _inherit = ["mentoring.programme.part.mixin"]
    _description = "Programme Objective"
    _order = "sequence, id"
    _is_private = False

    programme_id = fields.Many2one(
        "mentoring.programme", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char("Objective", required=True)
    serves = fields.Char(
        "Goal or Value It Serves",
        help="Which of the organisation's goals or values it is for (METHOD A 4).",
    )
    measure = fields.Char(help="How it will be known whether the objective is met.")
    target = fields.Char(help="The value of the measure that counts as success.")
    result = fields.Char(help="What the measure showed in the end.", copy=False)
