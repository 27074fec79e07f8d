from odoo import models


class MentoringProgramme(models.Model):
    _inherit = "mentoring.programme"

    def _after_cancel(self):
        """Let nobody be reminded of a date, or given a place on one: they hear of the
        end of the programme, and the events are those of who runs these."""
        # sudo: mentoring.completion - of all who are in it
        completions = self.env["mentoring.completion"].sudo()
        completions.search(
            [("programme_id", "in", self.ids), ("attends_on", "!=", False)]
        )._call_off_dates()
        return super()._after_cancel()
