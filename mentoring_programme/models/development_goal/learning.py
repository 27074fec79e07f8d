from odoo import api, fields, models
from odoo.fields import NO_ACCESS


class HrDevelopmentGoal(models.Model):
    """What mentoring does for a development goal, as far as the employee shows it."""

    _inherit = "hr.development.goal"

    #: Nobody's to read: which there are is told by ``learning_goal_ids``.
    serving_goal_ids = fields.One2many(
        "mentoring.goal", "served_goal_id", "Goals That Serve It", groups=NO_ACCESS
    )
    learning_goal_ids = fields.Many2many(
        "mentoring.goal",
        string="Learning Goals in Mentoring",
        compute="_compute_learning_goal_ids",
        help="The employee sees their own; the line manager those that are shared.",
    )

    @api.model
    def _get_own_open(self):
        """Return what the user is working on: the open goals of their own plans."""
        return self.search(
            [
                ("user_id", "=", self.env.uid),
                ("state", "=", "open"),
                ("plan_id.state", "!=", "closed"),
            ]
        )

    @api.depends("serving_goal_ids.shared_with_manager")
    @api.depends_context("uid")
    def _compute_learning_goal_ids(self):
        # as they are stored: a form's preview may put anybody in their place
        mine = self._origin.filtered(
            lambda goal: goal._is_employee() or goal._is_line_manager()
        )
        # sudo: hr.development.goal - the link is for this class alone
        links = {
            goal: goal.sudo().serving_goal_ids.filtered(
                lambda learning, goal=goal: (
                    goal._is_employee() or learning.shared_with_manager
                )
            )
            for goal in mine
        }
        learning = self.env["mentoring.goal"].union(*links.values())
        readable = learning.sudo(False)._filtered_access("read")
        for goal in self:
            goal.learning_goal_ids = readable & links.get(goal._origin, readable[:0])

    def _follow_learning_goals(self):
        """Take over how far the learning goals are that the employee shows.

        Several count alike; it is achieved once all of them are. What is not shown, or
        was dropped, does not count; nor does anything for a goal that is over.
        """
        for goal in self.filtered(lambda goal: goal._is_open()):
            # sudo: hr.development.goal - the link is for this class alone
            counted = goal.sudo().serving_goal_ids.filtered(
                lambda learning: (
                    learning.shared_with_manager
                    and learning.state in ("active", "achieved")
                )
            )
            if not counted:
                continue
            # rounded down: all of it is reached once all of them are
            progress = sum(counted.mapped("progress")) // len(counted)
            if set(counted.mapped("state")) == {"achieved"}:
                goal.action_achieve()
            elif goal.progress != progress:
                goal.progress = progress
