from odoo import api, models


class MentoringWatchSnapshot(models.Model):
    _inherit = "mentoring.watch.snapshot"

    @api.model
    def _get_absences(self, facts):
        """Know of approved time off, from its first day."""
        absences = super()._get_absences(facts)
        places = self.env["mentoring.participant"].browse(list(facts))
        for place, days in self.env["hr.leave"]._get_days_away_of(places).items():
            absences[place.id] += days
        return absences
