from hashlib import sha256

from odoo import api, fields, models
from odoo.exceptions import UserError

from .hr_development_goal import AGREED_FIELDS as GOAL_FIELDS

#: What both agree to, besides the goals.
AGREED_FIELDS = ("date_from", "date_to", "summary")
#: What follows from the two agreeing; empty again when the plan changes.
NOT_AGREED = {
    "employee_agreed_on": False,
    "manager_agreed_on": False,
    "manager_agreed_id": False,
}


class HrDevelopmentPlanAgreeMixin(models.AbstractModel):
    """Agreeing to a plan: who has, what it takes, and what takes it back."""

    _name = "hr.development.plan.agree.mixin"
    _description = "Agreeing to a Development Plan"

    # ------------------------------------------------------------------
    # Who has agreed
    # ------------------------------------------------------------------

    def _manager_has_agreed(self):
        """Tell whether the present line manager has; what a former one said of a
        draft does not bind."""
        return bool(
            self.manager_agreed_on and self.manager_agreed_id == self.manager_user_id
        )

    def _has_agreed(self):
        """Tell whether anybody has, now or before it was revised."""
        return bool(self.agreed_on or self.employee_agreed_on or self.manager_agreed_on)

    def _check_draft(self):
        """Refuse to change what both have agreed to."""
        self._check_not_closed()
        agreed = self.filtered(lambda plan: plan.state == "agreed")
        if agreed:
            raise UserError(
                self.env._(
                    "You have both agreed to “%s”. Choose “Revise” to change it; "
                    "then you agree anew.",
                    agreed[0].name,
                )
            )

    def _check_not_closed(self):
        closed = self.filtered(lambda plan: plan.state == "closed")
        if closed:
            raise UserError(closed[0]._closed_sentence())

    def _closed_sentence(self):
        return self.env._("“%s” is closed; it stays as it is.", self.name)

    def _take_back(self):
        """What one has agreed to has changed: they look again, and agree anew."""
        waiting = self.filtered(
            lambda plan: (
                plan.state == "draft"
                and (plan.employee_agreed_on or plan.manager_agreed_on)
            )
        )
        if not waiting:
            return
        for path, fname in (
            ("partner_id", "employee_agreed_on"),
            ("manager_user_id.partner_id", "manager_agreed_on"),
        ):
            waiting.filtered(fname)._tell(
                "mentoring_programme.mail_development_changed", path
            )
        waiting._write_through_door(NOT_AGREED)
        waiting._message_log_batch(
            bodies=dict.fromkeys(
                waiting.ids,
                self.env._("Changed before both had agreed: both agree anew."),
            )
        )

    # ------------------------------------------------------------------
    # What a step needs
    # ------------------------------------------------------------------

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

    # ------------------------------------------------------------------
    # Agreeing
    # ------------------------------------------------------------------

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

    def _get_content_key(self):
        """Return a key of what is agreed to; another one once that changes."""
        self.ensure_one()
        goals = self.goal_ids.filtered(lambda goal: goal.state == "open").sorted("id")
        content = [self._convert_to_write({n: self[n] for n in AGREED_FIELDS})]
        content += [g._convert_to_write({n: g[n] for n in GOAL_FIELDS}) for g in goals]
        return sha256(repr(content).encode()).hexdigest()
