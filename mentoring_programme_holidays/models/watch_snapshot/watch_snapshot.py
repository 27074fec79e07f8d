from odoo import api, models


class MentoringWatchSnapshot(models.Model):
    _inherit = "mentoring.watch.snapshot"

    @api.model
    def _get_absences(self, facts):
        """Know of approved time off, from its first day, in whichever employment of the
        person's; what is left of one that is over is no absence."""
        absences = super()._get_absences(facts)
        places = self.env["mentoring.participant"].browse(list(facts))
        employments = places._get_of_person(places, "hr.employee")
        everybody = self.env["hr.employee"].union(*employments.values())
        everybody.fetch(["active"])  # all of them at once
        working = everybody.filtered("active")
        days = self.env["hr.leave"]._get_days_away(working.ids)
        for place, employees in employments.items():
            for employee in employees & working:
                absences[place.id] += days[employee.id]
        return absences
