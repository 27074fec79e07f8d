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
    )

    @api.depends_context("uid")
    def _compute_mentoring_participant_ids(self):
        found = self._get_those_about("mentoring.participant")
        for employee in self:
            employee.mentoring_participant_ids = found.get(employee._origin)

    @api.depends_context("uid")
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

    @api.model
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        found = super().name_search(name, domain, operator, limit)
        Participant = self.env["mentoring.participant"]
        if not Participant._is_importing():
            return found
        return Participant._find_to_import(self, found, name)

    def action_open_mentoring(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "mentoring_programme.mentoring_participant_action"
        )
        action["domain"] = [("employee_id", "=", self.id)]
        action["context"] = {"default_employee_id": self.id}
        return action
