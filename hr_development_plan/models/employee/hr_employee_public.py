from odoo import api, fields, models


class HrEmployeePublic(models.Model):
    """The twin of ``hr.employee`` for those without rights in HR: line managers, the
    employees themselves.

    What it shares with employees Odoo reads for everybody, from either: these fields
    have no groups, and count what the user may see.
    """

    _inherit = "hr.employee.public"

    development_plan_count = fields.Integer(compute="_compute_development_plan_count")

    @api.depends_context("uid")
    def _compute_development_plan_count(self):
        counts = self.env["hr.employee"]._count_development_plans(self.ids)
        for employee in self:
            employee.development_plan_count = counts.get(employee.id, 0)

    def action_open_development(self):
        return self.env["hr.employee"].browse(self.id).action_open_development()
