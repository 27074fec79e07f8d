from odoo import api, models


class MentoringPairing(models.Model):
    """Pairings as a spreadsheet: phase, dates and counts."""

    _name = "mentoring.pairing"
    _inherit = ["mentoring.pairing", "mentoring.exported.mixin"]

    _export_columns = (
        "mentee_name",
        "mentor_name",
        "programme_id",
        "mentee_department_id",
        "state",
        "waits_for",
        "days_in_phase",
        "health",
        "health_reason",
        "health_since",
        "started_on",
        "contract_signed_on",
        "meetings_held",
        "last_meeting_on",
        "next_meeting_on",
    )

    @api.model
    def _get_export_name(self):
        return self.env._("Pairings")
