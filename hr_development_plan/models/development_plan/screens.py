from odoo import api, fields, models

from .agreement import NOT_AGREED


class HrDevelopmentPlan(models.Model):
    """What forms and pages ask of a plan."""

    _inherit = "hr.development.plan"

    can_agree = fields.Boolean(compute="_compute_can_agree")

    @api.depends("user_id", "manager_user_id", "state", *NOT_AGREED)
    @api.depends_context("uid")
    def _compute_can_agree(self):
        for plan in self:
            plan.can_agree = plan.state == "draft" and (
                (plan._is_employee() and not plan.employee_agreed_on)
                or (plan._is_line_manager() and not plan._manager_has_agreed())
            )

    @api.model
    def _check_named_records(self, model, values):
        result = super()._check_named_records(model, values)
        if model._name == self._name and values.get("employee_id"):
            # a preview says whose plan it would be, of which line manager
            employee = self.env["hr.employee.public"].browse(values["employee_id"])
            employee.check_access("read")
        return result
