from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import Transition

from .hr_development_mixin import BOTH
from .hr_development_plan_agree_mixin import AGREED_FIELDS, NOT_AGREED

_lt = LazyTranslate(__name__)


class HrDevelopmentPlan(models.Model):
    """What an employee is going to learn in a period, agreed with the line manager.

    Read and written by the employee, the present line manager and HR; by nobody else,
    those who run mentoring programmes included.
    """

    _name = "hr.development.plan"
    _description = "Development Plan"
    _inherit = [
        "hr.development.plan.agree.mixin",
        "mentoring.person.mixin",
        "hr.development.mixin",
        "guarded.form.key.mixin",
        "guarded.mail.mixin",
    ]
    _order = "date_from desc, name, id"

    _transitions = (
        Transition(
            "agree",
            "draft",
            ("draft", "agreed"),
            by=BOTH,
            needs=("_needs_two_people", "_needs_goal", "_needs_measures"),
            label=_lt("Agree"),
        ),
        Transition(
            "close", "agreed", "closed", by=(*BOTH, "hr"), label=_lt("Close the plan")
        ),
        Transition("reopen", "agreed", "draft", by=BOTH, label=_lt("Revise")),
    )
    _guarded_fields = frozenset({*NOT_AGREED, "agreed_on"})

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
    talk_on = fields.Date(
        "Development Talk", help="When the two sit down and talk about it."
    )
    agenda = fields.Text(
        compute="_compute_agenda",
        store=True,
        readonly=False,
        help="Starts from the open goals once there is a date; yours to change.",
    )
    summary = fields.Text(help="A few lines on what the two of you agree.")
    goal_ids = fields.One2many("hr.development.goal", "plan_id", "Goals", copy=True)
    goal_count = fields.Integer(compute="_compute_goal_count")
    achieved_count = fields.Integer(compute="_compute_goal_count")

    # agreeing
    employee_agreed_on = fields.Datetime(readonly=True, copy=False)
    manager_agreed_on = fields.Datetime(readonly=True, copy=False)
    manager_agreed_id = fields.Many2one(
        "res.users", "Manager Who Agreed", readonly=True, copy=False
    )
    agreed_on = fields.Datetime("Last Agreed On", readonly=True, copy=False)
    can_agree = fields.Boolean(compute="_compute_can_agree")

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

    @api.depends("talk_on")
    def _compute_agenda(self):
        """Start from the open goals when there is a talk to prepare."""
        for plan in self:
            if plan.talk_on and not plan.agenda:
                goals = plan.goal_ids.filtered(lambda goal: goal.state == "open")
                plan.agenda = "\n".join(f"• {goal.name}" for goal in goals)

    @api.depends("goal_ids.state")
    def _compute_goal_count(self):
        for plan in self:
            states = plan.goal_ids.mapped("state")
            plan.goal_count = len(states) - states.count("dropped")
            plan.achieved_count = states.count("achieved")

    @api.depends("user_id", "manager_user_id", "state", *NOT_AGREED)
    @api.depends_context("uid")
    def _compute_can_agree(self):
        for plan in self:
            plan.can_agree = plan.state == "draft" and (
                (plan._is_employee() and not plan.employee_agreed_on)
                or (plan._is_line_manager() and not plan._manager_has_agreed())
            )

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
        # nobody follows a plan: who is not the line manager any more would go on
        # getting its mails
        plans = super(
            HrDevelopmentPlan, self.with_context(mail_create_nosubscribe=True)
        ).create(vals_list)
        plans = plans.with_env(self.env)
        plans._tell("mentoring_programme.mail_development_started")
        return plans

    def _message_subscribe(self, partner_ids=None, subtype_ids=None, customer_ids=None):
        return True  # see create()

    def write(self, vals):
        self.check_access("write")
        agreed = self._changes(vals, AGREED_FIELDS)
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

    @api.model
    def _check_named_records(self, model, values):
        result = super()._check_named_records(model, values)
        if model._name == self._name and values.get("employee_id"):
            # a preview says whose plan it would be, of which line manager
            employee = self.env["hr.employee.public"].browse(values["employee_id"])
            employee.check_access("read")
        return result

    # ------------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------------

    def action_close(self):
        return self._advance("close")

    def action_reopen(self):
        return self._advance("reopen", NOT_AGREED)

    def _after_agree(self):
        agreed = self.filtered(lambda plan: plan.state == "agreed")
        if agreed:
            agreed._write_through_door({"agreed_on": fields.Datetime.now()})
        agreed._tell("mentoring_programme.mail_development_agreed")
        (self - agreed)._tell("mentoring_programme.mail_development_to_agree")

    def _after_reopen(self):
        self._tell("mentoring_programme.mail_development_changed")

    # ------------------------------------------------------------------
    # Mail and pages
    # ------------------------------------------------------------------

    def _tell(self, xmlid, *paths):
        """Mail employee and line manager, but for who has just done it."""
        me = self.env.user.partner_id
        for path in paths or ("partner_id", "manager_user_id.partner_id"):
            # sudo: res.partner - portal users read no colleagues
            told = self.filtered(lambda plan, path=path: plan.sudo().mapped(path) != me)
            told._send_mail(xmlid, path)

    def _mail_share_url(self):
        return f"/my/development/{self.id}"
