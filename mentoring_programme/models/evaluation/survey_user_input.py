from odoo import fields, models


class SurveyUserInput(models.Model):
    _inherit = "survey.user_input"

    def _mark_done(self):
        result = super()._mark_done()
        # sudo: mentoring.evaluation - the answer comes in through the survey's page
        evaluations = (
            self.env["mentoring.evaluation"]
            .sudo()
            .search([("user_input_id", "in", self.ids), ("state", "=", "sent")])
        )
        if evaluations:
            evaluations._advance(
                "answer",
                {"answered_on": fields.Datetime.now()},
                as_system=True,
            )
        return result
