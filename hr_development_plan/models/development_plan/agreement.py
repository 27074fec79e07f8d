from hashlib import sha256

from odoo import api, fields, models
from odoo.exceptions import UserError

#: What follows from the two agreeing; empty again when the plan changes.
NOT_AGREED = {
    "employee_agreed_on": False,
    "manager_agreed_on": False,
    "manager_agreed_id": False,
}


class HrDevelopmentPlan(models.Model):
    """What the two have agreed to: who has, what it binds, and what takes it back."""

    _inherit = "hr.development.plan"

    employee_agreed_on = fields.Datetime(readonly=True, copy=False)
    manager_agreed_on = fields.Datetime(readonly=True, copy=False)
    manager_agreed_id = fields.Many2one(
        "res.users", "Manager Who Agreed", readonly=True, copy=False
    )
    agreed_on = fields.Datetime("Last Agreed On", readonly=True, copy=False)

    @api.model
    def _get_agreed_fields(self):
        """Return the names of what both agree to, besides the goals; extensions add
        theirs."""
        return ("date_from", "date_to", "summary")

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
                "hr_development_plan.mail_development_changed", path
            )
        waiting._write_through_door(NOT_AGREED)
        waiting._message_log_batch(
            bodies=dict.fromkeys(
                waiting.ids,
                self.env._("Changed before both had agreed: both agree anew."),
            )
        )

    def _get_content_key(self):
        """Return a key of what is agreed to; another one once that changes."""
        self.ensure_one()
        goals = self.goal_ids.filtered(lambda goal: goal.state == "open").sorted("id")
        content = [
            record._convert_to_write(
                {n: record[n] for n in record._get_agreed_fields()}
            )
            for record in (self, *goals)
        ]
        return sha256(repr(content).encode()).hexdigest()
