from odoo import api, fields, models
from odoo.exceptions import UserError


class HrDevelopmentGoal(models.Model):
    """A goal of a development plan, seen by whoever sees the plan."""

    _name = "hr.development.goal"
    _description = "Development Goal"
    _inherit = [
        "hr.goal.skill.mixin",
        "hr.goal.words.mixin",
        "hr.development.mixin",
        "guarded.form.key.mixin",
    ]
    _order = "plan_id, deadline, id"

    plan_id = fields.Many2one(
        "hr.development.plan", required=True, index=True, ondelete="cascade"
    )
    # stored, so that record rules stay one column away
    user_id = fields.Many2one(related="plan_id.user_id", store=True, index=True)
    manager_user_id = fields.Many2one(
        related="plan_id.manager_user_id", store=True, index=True
    )
    company_id = fields.Many2one(related="plan_id.company_id", store=True)
    plan_state = fields.Selection(related="plan_id.state", string="State of the Plan")

    name = fields.Char("Goal", required=True)
    description = fields.Text()
    measure = fields.Char(help="How you will know that it is reached.")
    deadline = fields.Date()
    progress = fields.Integer(aggregator="avg", help="In percent.", copy=False)
    state = fields.Selection(
        [("open", "Open"), ("achieved", "Achieved"), ("dropped", "Closed")],
        default="open",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )

    _check_progress = models.Constraint(
        "CHECK (progress BETWEEN 0 AND 100)", "Progress lies between 0 and 100 percent."
    )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        goals = super().create(vals_list)
        goals.plan_id._check_draft()
        goals.plan_id._take_back()
        return goals

    def write(self, vals):
        self.check_access("write")
        if self._changes(vals, ("plan_id",)):
            raise UserError(self.env._("A goal belongs to one plan for good."))
        agreed = self._changes(vals, self._get_agreed_fields())
        noted = self._changes(vals, ("progress", "how_far"))
        if agreed:
            self.plan_id._check_draft()
        if noted:
            self.plan_id._check_not_closed()
        if agreed or noted:
            self._check_open()
        result = super().write(vals)
        if agreed:
            self.plan_id._take_back()
        return result

    def unlink(self):
        plans = self.plan_id
        result = super().unlink()
        plans._take_back()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreed(self):
        if self.filtered(lambda goal: goal.state != "open" or goal.plan_id.agreed_on):
            raise UserError(
                self.env._("A goal you have worked on is ended, not deleted.")
            )

    # ------------------------------------------------------------------
    # What can still be changed
    # ------------------------------------------------------------------

    @api.model
    def _get_agreed_fields(self):
        """Return the names of what both agree to; extensions add theirs.

        How far somebody has got is noted without asking.
        """
        return (
            "name",
            "description",
            "skill_id",
            "skill_level_id",
            "measure",
            "deadline",
        )

    def _is_open(self):
        """Tell whether it can still be worked on."""
        return self.state == "open" and self.plan_id.state != "closed"

    def _check_open(self):
        over = self.filtered(lambda goal: goal.state != "open")
        if over:
            raise UserError(
                self.env._(
                    "“%(goal)s” is %(state)s; it stays as it is.",
                    goal=over[0].name,
                    state=over._state_label(over[0].state).lower(),
                )
            )

    # ------------------------------------------------------------------
    # Whose skill it is
    # ------------------------------------------------------------------

    def _is_learner(self):
        return self._is_employee()

    def _get_learners(self):
        # sudo: hr.employee - the plan's own; portal users read no employees
        return {goal: goal.sudo().plan_id.employee_id for goal in self}
