from odoo import api, fields, models


class HrDevelopmentPlan(models.Model):
    """The talk in which the two look at the plan together."""

    _inherit = "hr.development.plan"

    talk_on = fields.Date(
        "Development Talk", help="When the two sit down and talk about it."
    )
    agenda = fields.Text(
        compute="_compute_agenda",
        store=True,
        readonly=False,
        help="Starts from the open goals once there is a date; yours to change.",
    )

    @api.depends("talk_on")
    def _compute_agenda(self):
        """Start from the open goals when there is a talk to prepare."""
        for plan in self:
            if plan.talk_on and not plan.agenda:
                goals = plan.goal_ids.filtered(lambda goal: goal.state == "open")
                plan.agenda = "\n".join(f"• {goal.name}" for goal in goals)
