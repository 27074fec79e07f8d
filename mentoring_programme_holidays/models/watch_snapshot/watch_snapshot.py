from odoo import api, models


class MentoringWatchSnapshot(models.Model):
    _inherit = "mentoring.watch.snapshot"

    @api.model
    def _get_absences(self, facts):
        """Know of approved time off, from its first day."""
        absences = super()._get_absences(facts)
        days = self.env["hr.leave"]._get_days_away(
            {fact["employee_id"] for fact in facts.values()} - {None}
        )
        for id_, fact in facts.items():
            absences[id_] += days[fact["employee_id"]]
        return absences
