from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import NO_ACCESS


class MentoringGoal(models.Model):
    """A learning goal that serves a goal of the learner's development plan.

    The learner ties the two together. Progress and achievement reach the plan while the
    learner shares the learning goal with the line manager, and by the learner's own
    hand alone (``sharing.py``).
    """

    _inherit = "mentoring.goal"

    #: Nobody's to read: the other of the two reads the learning goal, but not what
    #: stands in the development plan.
    served_goal_id = fields.Many2one(
        "hr.development.goal",
        "Goal Served",
        copy=False,
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
        groups=NO_ACCESS,
    )
    development_goal_id = fields.Many2one(
        "hr.development.goal",
        compute="_compute_development_goal_id",
        inverse="_inverse_development_goal_id",
        domain="[('user_id', '=', uid), ('state', '=', 'open'), "
        "('plan_id.state', '!=', 'closed')]",
        help="For the learner; and for the line manager once the goal is shared.",
    )

    @api.depends("served_goal_id", "shared_with_manager", "manager_reader_id")
    @api.depends_context("uid")
    def _compute_development_goal_id(self):
        # as they are stored: a form's preview may put anybody in their place
        mine = self._origin.filtered(
            lambda goal: (
                goal._is_learner()
                or (
                    goal.shared_with_manager and goal.manager_reader_id == self.env.user
                )
            )
        )
        # sudo: mentoring.goal - the link is for this method alone
        links = {goal: goal.sudo().served_goal_id for goal in mine}
        aims = self.env["hr.development.goal"].union(*links.values())
        readable = aims.sudo(False)._filtered_access("read")
        for goal in self:
            goal.development_goal_id = readable & links.get(goal._origin, readable[:0])

    def _inverse_development_goal_id(self):
        for goal in self:
            aim = goal.development_goal_id
            # sudo: mentoring.goal - the link is for this class alone
            if aim == goal.sudo().served_goal_id:
                continue
            goal._check_serving(aim)
            # sudo: mentoring.goal - the link is for this class alone
            goal.sudo().served_goal_id = aim

    def _check_ties(self):
        if not all(goal._is_learner() for goal in self):
            raise AccessError(
                self.env._("Only the learner ties a goal to their development plan.")
            )

    def _check_serving(self, aim):
        """Refuse to tie the goal to ``aim``, a development goal, unless it is open and
        both are the user's own."""
        self._check_ties()
        aim.check_access("read")
        if aim and not aim._is_employee():
            raise AccessError(
                self.env._("A learning goal serves one's own development plan.")
            )
        # each employment has a line manager of its own
        if aim and self._get_learners()[self] != aim.plan_id.employee_id:
            raise UserError(
                self.env._("“%s” belongs to another of your employments.", aim.name)
            )
        if aim and not aim._is_open():
            raise UserError(self.env._("“%s” is not an open goal any more.", aim.name))

    def _get_aims_left(self):
        """Return the open goals of the user's development plans that none of these
        goals serves; one that was dropped leaves its place to another."""
        served = self.filtered(lambda goal: goal.state != "dropped").development_goal_id
        return self.env["hr.development.goal"]._get_own_open() - served

    # ------------------------------------------------------------------
    # What reaches the plan
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        goals = super().create(vals_list)
        goals._show_in_plan("shared")
        return goals

    def _check_typed(self, names):
        if "development_goal_id" in names:
            self._check_ties()
        return super()._check_typed(names)

    def write(self, vals):
        if "development_goal_id" in vals:
            # also where it would change nothing: that tells what is tied already
            self._check_ties()
        told_by = {"progress", "how_far", "shared_with_manager", "development_goal_id"}
        if self.env.su or not told_by & vals.keys():
            return super().write(vals)  # steps tell themselves what they bring about
        before = {goal: (goal._get_aim_shown(), goal._get_how_far()) for goal in self}
        result = super().write(vals)
        moved = self.filtered(lambda goal: goal._get_aim_shown() != before[goal][0])
        moved._show_in_plan("shared")
        moved.filtered(lambda goal: not goal.shared_with_manager)._log_shown("withheld")
        (self - moved).filtered(
            lambda goal: goal._get_how_far() != before[goal][1]
        )._show_in_plan("progress")
        return result

    def _get_aim_shown(self):
        """Return the development goal that shows how far it is; none, if none does."""
        # sudo: mentoring.goal - the link is for this class alone
        return self.filtered("shared_with_manager").sudo().served_goal_id

    def _show_in_plan(self, event):
        """Carry what the learner shows of these goals to the goals they serve.

        :param event: why, a key of ``hr.development.goal.shown``
        """
        self.filtered("shared_with_manager")._log_shown(event)._follow_learning_goals()

    def _log_shown(self, event):
        """Note for the learner what the line manager has been shown.

        :return: the development goals, with the user's rights
        """
        # sudo: mentoring.goal - the link is for this class alone
        shown = self.sudo().filtered(
            lambda goal: goal.served_goal_id.user_id == self.env.user
        )
        # sudo: hr.development.goal.shown - a log, written by nobody's hand
        self.env["hr.development.goal.shown"].sudo().create(
            [
                {
                    "goal_id": goal.served_goal_id.id,
                    "author_id": goal.learner_id.id,
                    "name": goal.name,
                    "how_far": goal.how_far,
                    "progress": goal.progress,
                    "event": event,
                }
                for goal in shown
            ]
        )
        return shown.served_goal_id.sudo(False)
