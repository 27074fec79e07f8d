from odoo import api, fields, models


class HrEmployeePublic(models.Model):
    """The twin of ``hr.employee`` for those without rights in HR: coordinators, line
    managers, the employees themselves.

    What it shares with employees Odoo reads for everybody, from either: these fields
    have no groups, and count what the user may see.
    """

    _name = "hr.employee.public"
    _inherit = ["hr.employee.public", "mentoring.mentored.mixin"]

    mentoring_participant_count = fields.Integer(
        compute="_compute_mentoring_participant_count"
    )

    @api.depends_context("uid")
    def _compute_mentoring_participant_count(self):
        counts = self.env["hr.employee"]._count_mentoring_participants(self.ids)
        for employee in self:
            employee.mentoring_participant_count = counts.get(employee.id, 0)

    def action_open_mentoring(self):
        return self.env["hr.employee"].browse(self.id).action_open_mentoring()
