from odoo import api, fields, models


class HrEmployee(models.Model):
    _name = "hr.employee"
    _inherit = ["hr.employee", "mentoring.mentored.mixin"]

    # Computed, so that nobody searches by them: Odoo looks for the employee of a bank
    # account as the superuser, and a path from here would lead to everything.
    mentoring_participant_ids = fields.Many2many(
        "mentoring.participant",
        string="Mentoring",
        compute="_compute_mentoring_participant_ids",
        groups="mentoring_programme.group_mentoring_coordinator",
    )
    mentoring_participant_count = fields.Integer(
        "Enrolments in Mentoring",
        compute="_compute_mentoring_participant_count",
        groups="mentoring_programme.group_mentoring_coordinator",
    )

    development_plan_ids = fields.Many2many(
        "hr.development.plan",
        compute="_compute_development_plan_ids",
        groups="hr.group_hr_user",
    )
    development_plan_count = fields.Integer(
        "Development Plans",
        compute="_compute_development_plan_count",
        groups="hr.group_hr_user",
    )

    @api.depends_context("uid")
    def _compute_mentoring_participant_ids(self):
        found = self._get_those_about("mentoring.participant")
        for employee in self:
            employee.mentoring_participant_ids = found.get(employee._origin)

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
            "mentoring_programme.hr_development_plan_action"
        )
        action["domain"] = [("employee_id", "=", self.id)]
        action["context"] = {"default_employee_id": self.id}
        return action

    def action_begin_development(self):
        """Open a new plan for this employee."""
        return {**self.action_open_development(), "views": [(False, "form")]}

    @api.model
    def _get_development_people(self):
        """Return ``[(id, name)]`` of those the user may begin a plan for: oneself, and
        those whom one leads."""
        # sudo: res.users, hr.employee - one's own employment; portal users read none
        own = self.env.user.sudo().employee_ids
        return [(e.id, e.name) for e in own] + self._get_mentoring_reports()

    def _compute_mentoring_participant_count(self):
        counts = self._count_mentoring_participants(self.ids)
        for employee in self:
            employee.mentoring_participant_count = counts.get(employee.id, 0)

    @api.model
    def _count_mentoring_participants(self, employee_ids):
        """Return ``{employee id: enrolments the user may see}``."""
        groups = self.env["mentoring.participant"]._read_group(
            [("employee_id", "in", employee_ids)], ["employee_id"], ["__count"]
        )
        return {employee.id: count for employee, count in groups}

    def action_open_mentoring(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "mentoring_programme.mentoring_participant_action"
        )
        action["domain"] = [("employee_id", "=", self.id)]
        action["context"] = {"default_employee_id": self.id}
        return action

    @api.model
    def _get_mentoring_reports(self):
        """Return ``[(id, name)]`` of those whom the user leads, whom they may nominate.

        For pages of the portal: a line manager without access to employees.
        """
        # sudo: hr.employee - the names of one's own people, nothing else
        reports = self.sudo().search(
            [("parent_id.user_id", "=", self.env.uid), ("user_id", "!=", self.env.uid)],
            order="name, id",
        )
        return [(report.id, report.name) for report in reports]

    def _mentoring_same_line(self, other):
        """Tell whether one of the two stands above the other, at any height."""
        # sudo: hr.employee - the chart as it is, whatever the user may see of it
        one, two = self.sudo(), other.sudo()
        return bool(
            one
            and two
            and (one in two._mentoring_managers() or two in one._mentoring_managers())
        )

    def _mentoring_managers(self):
        """Return the managers, all the way up; a loop in the chart ends it."""
        managers = self.browse()
        manager = self.parent_id
        while manager and manager not in managers:
            managers |= manager
            manager = manager.parent_id
        return managers
