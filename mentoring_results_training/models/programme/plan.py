from odoo import models


class MentoringProgramme(models.Model):
    """In the plan of what is measured, how training is."""

    _inherit = "mentoring.programme"

    def _say_way(self, measure, asked):
        how, by = super()._say_way(measure, asked)
        if measure.key == "trained":
            how = self.env._("Trainings and briefings done are counted.")
        return how, by
