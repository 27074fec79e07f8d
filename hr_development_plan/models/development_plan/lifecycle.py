from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.kinds import TEXT, takes
from odoo.addons.base_guarded_workflow.transition import Transition

from ..mixins.development import BOTH
from .agreement import NOT_AGREED

_lt = LazyTranslate(__name__)


class HrDevelopmentPlan(models.Model):
    """Draft until both have agreed, agreed until one revises it, then closed."""

    _inherit = "hr.development.plan"

    _transitions = (
        Transition(
            "agree",
            "draft",
            ("draft", "agreed"),
            by=BOTH,
            needs=("_needs_two_people", "_needs_goal", "_needs_measures"),
            label=_lt("Agree"),
            hidden="not can_agree",
        ),
        Transition(
            "close",
            "agreed",
            "closed",
            by=(*BOTH, "hr"),
            label=_lt("Close the plan"),
            look="secondary",
            confirm=_lt(
                "A closed plan stays readable and cannot be changed any more. Open "
                "goals end with it."
            ),
        ),
        Transition(
            "reopen",
            "agreed",
            "draft",
            by=BOTH,
            label=_lt("Revise"),
            confirm=_lt(
                "The plan is a draft again, and both of you agree anew once it is "
                "changed."
            ),
        ),
    )
    _guarded_fields = frozenset({*NOT_AGREED, "agreed_on"})

    # ------------------------------------------------------------------
    # Who, and what a step needs
    # ------------------------------------------------------------------

    def _actors_label(self, transition):
        """Name those who have not agreed yet."""
        if len(self) == 1 and transition.name == "agree":
            plan = self.sudo()
            names = [
                user.name
                for user, agreed in (
                    (plan.user_id, plan.employee_agreed_on),
                    (plan.manager_user_id, plan._manager_has_agreed()),
                )
                if user and not agreed
            ]
            if names:
                return ", ".join(names)
        return super()._actors_label(transition)

    @api.depends("user_id", "manager_user_id")
    def _needs_two_people(self):
        """an employee and a line manager, each with a login"""
        if not self.user_id:
            return self.env._("%s needs a login; ask HR.", self.employee_name)
        if self.manager_user_id in (self.user_id, self.user_id.browse()):
            return self.env._(
                "%s needs a line manager with a login; ask HR.", self.employee_name
            )
        return None

    @api.depends("goal_ids.state")
    def _needs_goal(self):
        """at least one open goal"""
        return "open" not in self.goal_ids.mapped("state") and self.env._(
            "Add at least one goal."
        )

    @api.depends(
        "goal_ids.state", "goal_ids.name", "goal_ids.measure", "goal_ids.deadline"
    )
    def _needs_measures(self):
        """a measure and a deadline for each open goal"""
        sentences = []
        for goal in self.goal_ids.filtered(lambda goal: goal.state == "open"):
            if not (goal.measure or "").strip():
                sentences.append(
                    self.env._("Say how you will know that “%s” is reached.", goal.name)
                )
            if not goal.deadline:
                sentences.append(self.env._("Set a deadline for “%s”.", goal.name))
        return sentences

    # ------------------------------------------------------------------
    # Agree
    # ------------------------------------------------------------------

    @takes(TEXT)
    def action_agree(self, seen=None):
        """Agree for oneself; once both have, the plan is agreed.

        :param seen: ``_get_content_key()`` of what the user was shown
        """
        for plan in self:
            plan.check_access("read")
            if seen and seen != plan._get_content_key():
                raise UserError(
                    self.env._(
                        "The plan has changed since you opened this page. Read it once "
                        "more, then agree."
                    )
                )
            is_employee = plan._is_employee()
            mine = is_employee or plan._is_line_manager()
            if mine and plan.state == "draft" and not plan.can_agree:
                raise UserError(
                    self.env._("You have agreed already. The other one agrees next.")
                )
            now = fields.Datetime.now()
            if is_employee:
                values = {"employee_agreed_on": now}
            else:
                values = {"manager_agreed_on": now, "manager_agreed_id": self.env.uid}
            plan._advance("agree", values)
        return True

    def _target_agree(self):
        agreed = self.employee_agreed_on and self._manager_has_agreed()
        return "agreed" if agreed else "draft"

    def _after_agree(self):
        self._bind()
        agreed = self.filtered(lambda plan: plan.state == "agreed")
        if agreed:
            agreed._write_through_door({"agreed_on": fields.Datetime.now()})
        agreed._tell("hr_development_plan.mail_development_agreed")
        (self - agreed)._tell("hr_development_plan.mail_development_to_agree")

    # ------------------------------------------------------------------
    # Close, reopen
    # ------------------------------------------------------------------

    def action_close(self):
        return self._advance("close")

    def action_reopen(self):
        return self._advance("reopen", NOT_AGREED)

    def _after_reopen(self):
        self._tell("hr_development_plan.mail_development_changed")
