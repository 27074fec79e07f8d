from odoo import api, fields, models


class SurveySurvey(models.Model):
    """Questionnaires of mentoring: a type out of survey officers' reach."""

    _inherit = "survey.survey"

    survey_type = fields.Selection(
        selection_add=[("mentoring", "Mentoring")],
        ondelete={"mentoring": "set default"},
    )
    mentoring_moment = fields.Selection(
        [
            ("pulse", "Pulse"),
            ("mid", "Mid-Term"),
            ("final", "Final"),
            ("follow_up", "Follow-Up"),
        ],
        help="New programmes start with this questionnaire at this moment.",
    )

    @api.depends("survey_type")
    @api.depends_context("uid")
    def _compute_allowed_survey_types(self):
        result = super()._compute_allowed_survey_types()
        if self.env.user.has_group("mentoring_programme.group_mentoring_manager"):
            self.allowed_survey_types = [
                *(self.allowed_survey_types or []),
                "mentoring",
            ]
        return result
