from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from ...odoo_internals import RuledOne2many
from ...states import EVALUATION_UNANSWERED, MOMENTS


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

    # how many answers there are, told past their rules
    user_input_ids = RuledOne2many()

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
            self._check_unused(
                Domain("state", "not in", ("closed", "cancelled")),
                Domain("state", "in", EVALUATION_UNANSWERED),
            )
        return super().write(vals)

    def _check_unused(self, which_programme=Domain.TRUE, which_evaluation=Domain.TRUE):
        """Keep it, with its type, as long as people may be asked: the type shields
        their answers, and without it a phase would not wait for them.

        :param which_programme: of all that refer to it, those that count
        :param which_evaluation: the same
        """
        mentoring = self.filtered(lambda s: s.survey_type == "mentoring")
        programme_domain = Domain.OR(
            [(f"{moment}_survey_id", "in", mentoring.ids)] for moment, _label in MOMENTS
        )
        for model, domain in (
            ("mentoring.programme", programme_domain & which_programme),
            (
                "mentoring.evaluation",
                Domain("survey_id", "in", mentoring.ids) & which_evaluation,
            ),
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
                    "A mentoring questionnaire has no points: their average would "
                    "tell, answer by answer, who said what."
                )
            )

    @api.constrains("survey_type", "session_state")
    def _check_no_session(self):
        if self.filtered(lambda s: s.survey_type == "mentoring" and s.session_state):
            raise ValidationError(
                self.env._(
                    "A mentoring questionnaire is no live session: all would watch the "
                    "answers come in."
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

    def action_result_survey(self):
        """Lead to what has been released."""
        if self.survey_type != "mentoring":
            return super().action_result_survey()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "mentoring_programme.mentoring_release_action"
        )
        return {**action, "domain": [("survey_id", "=", self.id)]}

    def _prepare_statistics(self, user_input_lines=None):
        """Say no: Odoo counts there, past the rules, who has answered by now."""
        if self.filtered(lambda s: s.survey_type == "mentoring"):
            raise AccessError(
                self.env._(
                    "What people answered to a mentoring questionnaire is released by "
                    "their programme. See its results."
                )
            )
        return super()._prepare_statistics(user_input_lines)

    def _compute_answer_duration_avg(self):
        # counted past the rules: it moves whenever somebody has answered
        mentoring = self.filtered(lambda s: s.survey_type == "mentoring")
        mentoring.answer_duration_avg = 0
        return super(SurveySurvey, self - mentoring)._compute_answer_duration_avg()

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
