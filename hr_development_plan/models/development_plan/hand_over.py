from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import Transition

_lt = LazyTranslate(__name__)
STATES = ("draft", "agreed", "closed")


class HrDevelopmentPlan(models.Model):
    """An employee who gets another login: HR hands the plan over, in its own time.

    HR reads the plan anyway and says whose an employee's login is, so nobody else is
    asked; but it is somebody's doing, and both addresses hear of it.
    """

    _inherit = "hr.development.plan"

    has_new_login = fields.Boolean(
        compute="_compute_has_new_login",
        compute_sudo=True,
        search="_search_has_new_login",
        help="The employee has another login than the one that agreed.",
    )

    @api.depends("user_id", "employee_id.user_id")
    def _compute_has_new_login(self):
        for plan in self:
            login = plan.employee_id.user_id
            plan.has_new_login = bool(login and login != plan.user_id)

    def _search_has_new_login(self, operator, value):
        if operator != "in":
            return NotImplemented
        self.flush_model(["user_id", "employee_id"])
        self.env["hr.employee"].flush_model(["user_id"])
        rows = self.env.execute_query(
            SQL(
                "SELECT plan.id FROM hr_development_plan plan "
                "JOIN hr_employee employee ON employee.id = plan.employee_id "
                "WHERE employee.user_id IS DISTINCT FROM plan.user_id "
                "AND employee.user_id IS NOT NULL"
            )
        )
        return Domain("id", "in", [id_ for (id_,) in rows])

    @api.model
    def _get_transitions(self):
        return (
            *super()._get_transitions(),
            Transition(
                "hand_over",
                STATES,
                STATES,
                by="hr",
                needs="_needs_new_login",
                label=_lt("Hand over to the new login"),
                look="secondary",
                hidden="not has_new_login",
                confirm=_lt(
                    "The employee goes on with the plan under the new login; the "
                    "former one reads it no more. Both addresses are told."
                ),
            ),
        )

    @api.depends("has_new_login")
    def _needs_new_login(self):
        """another login of the employee than the plan's"""
        return not self.has_new_login and self.env._(
            "%s has no other login; link it with the employee first.",
            self.employee_name,
        )

    def action_hand_over(self):
        """Hand plans over to their employees' new logins; of several, those that wait
        for it."""
        return (self.filtered("has_new_login") or self)._advance("hand_over")

    def _target_hand_over(self):
        return self.state

    def _after_hand_over(self):
        mail = "hr_development_plan.mail_development_handed_over"
        self._tell(mail, "partner_id")
        # let go, it follows the employee
        self._write_through_door({"bound_user_id": False, "bound_on": False})
        for plan in self:
            plan._write_through_door(plan._prepare_binding(plan.user_id))
        self._tell(mail, "partner_id")
