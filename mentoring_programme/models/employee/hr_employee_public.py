from odoo import fields, models


class HrEmployeePublic(models.Model):
    """The twin of ``hr.employee`` for those without rights in HR: coordinators, line
    managers, the employees themselves."""

    _name = "hr.employee.public"
    _inherit = ["hr.employee.public", "mentoring.mentored.mixin"]

    mentoring_participant_count = fields.Integer(
        compute="_compute_mentoring_participant_count",
        groups="mentoring_programme.group_mentoring_coordinator",
    )

    def _compute_mentoring_participant_count(self):
        counts = self.env["hr.employee"]._count_mentoring_participants(self.ids)
        for employee in self:
            employee.mentoring_participant_count = counts.get(employee.id, 0)

    def action_open_mentoring(self):
        return self.env["hr.employee"].browse(self.id).action_open_mentoring()
