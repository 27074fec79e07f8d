from odoo import api, models


class MentoringParticipant(models.Model):
    """Enrolments as a spreadsheet."""

    _name = "mentoring.participant"
    _inherit = ["mentoring.participant", "mentoring.exported.mixin"]

    _export_columns = (
        "name",
        "role",
        "programme_id",
        "department_id",
        "job_title",
        "manager_user_id",
        "focus_area_ids",
        "state",
        "state_since",
        "briefed_on",
        "matched_count",
        "places_left",
    )

    @api.model
    def _get_export_name(self):
        return self.env._("Participants")
