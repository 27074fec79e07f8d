from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ...states import MOMENTS


class SurveySurvey(models.Model):
    """Questionnaires of mentoring: a type out of survey officers' reach."""

    _inherit = "survey.survey"

    survey_type = fields.Selection(
        selection_add=[("mentoring", "Mentoring")],
        # without the addon nothing would shield the answers any more
        ondelete={"mentoring": "cascade"},
    )
    mentoring_moment = fields.Selection(
        MOMENTS,
        help="New programmes start with this questionnaire at this moment.",
    )

    @api.depends("survey_type")
    @api.depends_context("uid")
    def _compute_allowed_survey_types(self):
        result = super()._compute_allowed_survey_types()
        if self.env.user.has_group("mentoring_programme.group_mentoring_manager"):
            for survey in self:
                survey.allowed_survey_types = [
                    *(survey.allowed_survey_types or []),
                    "mentoring",
                ]
        return result

    def write(self, vals):
        if vals.get("survey_type", "mentoring") != "mentoring":
            self._check_unanswered()
            self._check_unused()
        if not vals.get("active", True):
            self._check_unused()
        return super().write(vals)

    def _check_unused(self):
        """Keep it, with its type, as long as people may be asked: the type shields
        their answers, and without it a phase would not wait for them."""
        mentoring = self.filtered(lambda s: s.survey_type == "mentoring")
        programme_domain = Domain.OR(
            [(f"{moment}_survey_id", "in", mentoring.ids)] for moment, _label in MOMENTS
        )
        for model, domain in (
            ("mentoring.programme", programme_domain),
            ("mentoring.evaluation", [("survey_id", "in", mentoring.ids)]),
        ):
            # sudo: mentoring.programme, mentoring.evaluation - only whether one refers
            Model = self.env[model].sudo().with_context(active_test=False)
            if mentoring and Model.search_count(domain, limit=1):
                raise UserError(
                    self.env._(
                        "A programme asks people with this questionnaire and promises "
                        "them that nobody reads their answers. It stays as it is; copy "
                        "it to make another of it."
                    )
                )

    @api.constrains("survey_type", "scoring_type")
    def _check_no_scoring(self):
        scored = self.filtered(lambda s: s.scoring_type != "no_scoring")
        if scored.filtered(lambda s: s.survey_type == "mentoring"):
            raise ValidationError(
                self.env._(
                    "A mentoring questionnaire has no points: their average would tell, "
                    "answer by answer, who said what."
                )
            )

    @api.constrains("survey_type", "certification")
    def _check_certification(self):
        if self.filtered(lambda s: s.survey_type == "mentoring" and s.certification):
            raise ValidationError(
                self.env._(
                    "A mentoring questionnaire is no certification: all colleagues "
                    "would see in the résumé who has answered."
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_in_use(self):
        self._check_unanswered()
        self._check_unused()

    def _check_unanswered(self):
        """Keep the type that shields the answers, and the answers, as they are."""
        mentoring = self.filtered(lambda s: s.survey_type == "mentoring")
        # sudo: survey.user_input - only whether there is one
        if mentoring.sudo().with_context(active_test=False).user_input_ids:
            raise UserError(
                self.env._(
                    "People have answered this questionnaire in confidence. "
                    "Archive it, or copy it to make another of it."
                )
            )
