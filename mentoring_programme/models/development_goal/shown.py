from odoo import fields, models

from ...odoo_internals import ConfidentialOne2many


class HrDevelopmentGoalShown(models.Model):
    """What an employee has shown of a learning goal to the line manager, and when.

    Read by the employee alone. Withholding the learning goal takes nothing back of
    what was shown; here the employee sees what that was.
    """

    _name = "hr.development.goal.shown"
    _inherit = ["guarded.record.mixin"]
    _description = "Shown From Mentoring"
    _order = "id desc"

    goal_id = fields.Many2one(
        "hr.development.goal", required=True, index=True, ondelete="cascade"
    )
    #: Who showed it, whoever is the employee's user later: it is not HR's to hand on.
    user_id = fields.Many2one(
        "res.users", required=True, index=True, ondelete="cascade"
    )
    shown_on = fields.Datetime("When", required=True, default=fields.Datetime.now)
    name = fields.Char("Learning Goal", required=True)
    event = fields.Selection(
        [
            ("shared", "Shared"),
            ("progress", "Progress"),
            ("achieved", "Achieved"),
            ("withheld", "Withheld"),
        ],
        "What Happened",
        required=True,
    )
    progress = fields.Integer("Progress (%)", aggregator=None)


class HrDevelopmentGoal(models.Model):
    _inherit = "hr.development.goal"

    shown_ids = ConfidentialOne2many(
        "hr.development.goal.shown",
        "goal_id",
        "Shown From Mentoring",
        readonly=True,
        help="For the employee alone.",
    )
