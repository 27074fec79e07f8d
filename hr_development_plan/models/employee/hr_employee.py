from odoo import api, fields, models


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    # Computed, so that nobody searches by them: Odoo looks for the employee of a bank
    # account as the superuser, and a path from here would lead to everything.
    development_plan_ids = fields.Many2many(
        "hr.development.plan",
        compute="_compute_development_plan_ids",
        groups="hr.group_hr_user",
    )
    development_plan_count = fields.Integer(
        "Development Plans",
        compute="_compute_development_plan_count",
    )

    @api.depends_context("uid")
    def _compute_development_plan_ids(self):
        found = self._get_those_about("hr.development.plan")
        for employee in self:
            employee.development_plan_ids = found.get(employee._origin)

    def _get_those_about(self, model):
        """Return ``{employee: records}`` of a model that the user may see."""
        records = self.env[model].search([("employee_id", "in", self.ids)])
        return records.grouped("employee_id")

    @api.depends_context("uid")
    def _compute_development_plan_count(self):
        counts = self._count_development_plans(self.ids)
        for employee in self:
            employee.development_plan_count = counts.get(employee.id, 0)

    @api.model
    def _count_development_plans(self, employee_ids):
        """Return ``{employee id: plans the user may see}``."""
        groups = self.env["hr.development.plan"]._read_group(
            [("employee_id", "in", employee_ids)], ["employee_id"], ["__count"]
        )
        return {employee.id: count for employee, count in groups}

    def action_open_development(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_development_plan.hr_development_plan_action"
        )
        action["domain"] = [("employee_id", "=", self.id)]
        action["context"] = {"default_employee_id": self.id}
        return action

    def action_begin_development(self):
        """Open a new plan for this employee."""
        return {**self.action_open_development(), "views": [(False, "form")]}

    # ------------------------------------------------------------------
    # For pages of the portal: people without access to employees
    # ------------------------------------------------------------------

    @api.model
    def _get_development_people(self):
        """Return ``[(id, name)]`` of those the user may begin a plan for: oneself, and
        those whom one leads."""
        # sudo: res.users, hr.employee - one's own employment; portal users read none
        own = self.env.user.sudo().employee_ids
        return [(e.id, e.name) for e in own] + self._get_own_reports()

    @api.model
    def _has_development_people(self):
        """Tell whether there is anybody whom the user may begin a plan for."""
        # sudo: res.users - whether one is employed; portal users read none
        return bool(self.env.user.sudo().employee_ids) or self._leads_anybody()

    @api.model
    def _get_own_reports(self):
        """Return ``[(id, name)]`` of those whom the user leads."""
        # sudo: hr.employee - the names of one's own people, nothing else
        reports = self.sudo().search(self._get_reports_domain(), order="name, id")
        return [(report.id, report.name) for report in reports]

    @api.model
    def _leads_anybody(self):
        # sudo: hr.employee - whether the user leads anybody, nothing else
        return bool(self.sudo().search_count(self._get_reports_domain(), limit=1))

    @api.model
    def _get_reports_domain(self):
        return [
            ("parent_id.user_id", "=", self.env.uid),
            ("user_id", "!=", self.env.uid),
        ]
