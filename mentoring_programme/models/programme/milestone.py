from odoo import fields, models


class MentoringMilestone(models.Model):
    """A date of a programme's plan, for those who run it."""

    _name = "mentoring.milestone"
    _inherit = ["mentoring.programme.part.mixin"]
    _description = "Programme Milestone"
    _order = "date, id"

    programme_id = fields.Many2one(
        "mentoring.programme", required=True, index=True, ondelete="cascade"
    )
    name = fields.Char("Milestone", required=True)
    date = fields.Date(required=True)
    kind = fields.Selection(
        [("milestone", "Milestone"), ("steering", "Steering Meeting")],
        default="milestone",
        required=True,
    )
    is_done = fields.Boolean("Done")
