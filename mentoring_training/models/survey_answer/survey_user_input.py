from odoo import models
from odoo.fields import Domain

from odoo.addons.mentoring_programme.states import PROGRAMME_OVER

from ...providers import Test
from ...states import LACKING


class SurveyUserInput(models.Model):
    """Whoever passes a test has done what was asked."""

    _inherit = "survey.user_input"

    def _mark_done(self):
        result = super()._mark_done()
        passed = self.filtered(lambda a: a.scoring_success and not a.test_entry)
        if passed.partner_id:
            passed._certify_training()
        return result

    def _certify_training(self):
        """Note it of those who are asked for it, by the contact that has answered."""
        # sudo: mentoring.completion - the answer comes in through the survey's page
        asked = self.env["mentoring.completion"].sudo()
        asked = asked.search(
            Domain("requirement_id.survey_id", "in", self.survey_id.ids)
            & Domain("requirement_id.provider", "=", Test.key)
            & Domain("partner_id", "in", self.partner_id.ids)
            & Domain("state", "in", LACKING)
            & Domain("programme_id.state", "not in", PROGRAMME_OVER)
        )
        answered = {(answer.survey_id, answer.partner_id) for answer in self}
        asked.filtered(
            lambda c: (c.requirement_id.survey_id, c.partner_id) in answered
        )._certify()
