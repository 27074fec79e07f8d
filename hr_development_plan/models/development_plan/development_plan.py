from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class HrDevelopmentPlan(models.Model):
    """What an employee is going to learn in a period, agreed with the line manager.

    Read and written by the employee, the present line manager and HR; by nobody else.
    """

    _name = "hr.development.plan"
    _description = "Development Plan"
    _inherit = [
        "hr.person.mixin",
        "hr.development.mixin",
        "guarded.form.key.mixin",
        "guarded.mail.mixin",
    ]
    _order = "date_from desc, name, id"

    name = fields.Char("Plan", compute="_compute_name", store=True)
    state = fields.Selection(
        [("draft", "Draft"), ("agreed", "Agreed"), ("closed", "Closed")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        index=True,
    )

    # who
    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="cascade"
    )
    partner_id = fields.Many2one(
        "res.partner", "Contact", compute="_compute_partner_id", store=True
    )
    company_id = fields.Many2one(related="employee_id.company_id", store=True)
    employee_name = fields.Char(
        related="partner_id.name", string="Name of the Employee"
    )
    manager_name = fields.Char(
        related="manager_user_id.name", string="Name of the Line Manager"
    )

    # what
    date_from = fields.Date(
        "From",
        required=True,
        default=lambda self: fields.Date.start_of(fields.Date.today(), "year"),
    )
    date_to = fields.Date(
        "To",
        required=True,
        default=lambda self: fields.Date.end_of(fields.Date.today(), "year"),
    )
    summary = fields.Text(help="A few lines on what the two of you agree.")
    goal_ids = fields.One2many("hr.development.goal", "plan_id", "Goals", copy=True)
    goal_count = fields.Integer(compute="_compute_goal_count")
    achieved_count = fields.Integer(compute="_compute_goal_count")

    _check_period = models.Constraint(
        "CHECK (date_from <= date_to)", "The period ends after it begins."
    )

    # ------------------------------------------------------------------
    # Computes and constraints
    # ------------------------------------------------------------------

    @api.depends("partner_id.name", "date_from", "date_to")
    def _compute_name(self):
        for plan in self:
            years = sorted({day.year for day in (plan.date_from, plan.date_to) if day})
            words = (plan.partner_id.name, "–".join(map(str, years)))
            plan.name = ", ".join(filter(None, words))

    @api.depends("goal_ids.state")
    def _compute_goal_count(self):
        for plan in self:
            states = plan.goal_ids.mapped("state")
            plan.goal_count = len(states) - states.count("dropped")
            plan.achieved_count = states.count("achieved")

    @api.constrains("employee_id", "date_from", "date_to", "state")
    def _check_one_at_a_time(self):
        # constraints run as superuser, to whom all plans count; but whoever may not
        # read a plan is not told what it clashes with
        self.sudo(False).check_access("read")
        open_plans = self.search(
            [("employee_id", "in", self.employee_id.ids), ("state", "!=", "closed")]
        ).grouped("employee_id")
        for plan in self.filtered(lambda p: p.state != "closed"):
            other = open_plans[plan.employee_id].filtered(
                lambda p, plan=plan: (
                    p != plan
                    and p.date_from <= plan.date_to
                    and p.date_to >= plan.date_from
                )
            )
            if other:
                raise ValidationError(
                    self.env._(
                        "There is a plan for this period already: “%s”. Go on with "
                        "it, or close it first.",
                        other[0].name,
                    )
                )

    # ------------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        plans = super().create(vals_list)
        plans._tell("hr_development_plan.mail_development_started")
        return plans

    def write(self, vals):
        self.check_access("write")
        agreed = self._changes(vals, self._get_agreed_fields())
        if agreed:
            self._check_draft()
        elif self._changes(vals, ("talk_on", "agenda")):
            self._check_not_closed()
        if self._changes(vals, ("employee_id",)):
            raise UserError(self.env._("A plan belongs to one employee for good."))
        result = super().write(vals)
        if agreed:
            self._take_back()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreed(self):
        if any(plan._has_agreed() for plan in self):
            raise UserError(
                self.env._("A plan that was agreed is closed, not deleted.")
            )
