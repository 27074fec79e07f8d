from odoo import api, models

from odoo.addons.mentoring_programme.states import PROGRAMME_OVER

from ...providers import Test


class SurveySurvey(models.Model):
    """A test that is asked of people stays one, as long as it is asked of them."""

    _inherit = "survey.survey"

    @api.constrains(
        *("survey_type", "scoring_type", "certification"),
        *("access_mode", "users_login_required"),
    )
    def _check_asked_as_test(self):
        # sudo: mentoring.requirement - whether it is asked, whoever keeps the survey
        asked = self.env["mentoring.requirement"].sudo()
        asked = asked.search(
            [("survey_id", "in", self.ids), ("provider", "=", Test.key)]
        )
        asked.filtered(
            lambda r: r.programme_id.state not in PROGRAMME_OVER
        )._check_survey()
