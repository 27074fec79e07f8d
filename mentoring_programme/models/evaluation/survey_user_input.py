from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import NO_ACCESS, Domain
from odoo.tools import SQL

from ...odoo_internals import SEALED, DeadEnd, OwnChar, OwnText


class MentoringAnswerMixin(models.AbstractModel):
    """Private where the questionnaire is one of mentoring, and only there."""

    _name = "mentoring.answer.mixin"
    _inherit = ["private.record.mixin"]
    _description = "Answers to Mentoring Questionnaires"
    _confined_by = "_readable_domain"
    #: What an answer belongs to, for good.
    _kept_fields = ()

    @api.model
    def _readable_domain(self):
        """Return the domain of the answers that Odoo's own rules are about: those to
        mentoring questionnaires are for no group."""
        return Domain("survey_id.survey_type", "!=", "mentoring")

    def write(self, vals):
        kept = [name for name in self._kept_fields if name in vals]
        if any(
            answer[name].id != vals[name]
            for answer in self._filter_private()
            for name in kept
        ):
            raise UserError(
                self.env._(
                    "An answer stays with the questionnaire and the person it is from."
                )
            )
        return super().write(vals)

    _private_rows = True

    def _filter_private(self):
        # sudo: survey.survey - of which type it is
        return self.filtered(lambda a: a.sudo().survey_id.survey_type == "mentoring")

    def _private_to_sql(self, alias):
        return SQL(
            "%s IN (SELECT id FROM survey_survey WHERE survey_type = 'mentoring')",
            SQL.identifier(alias, "survey_id"),
        )


class SurveyUserInput(models.Model):
    """Somebody's answers to a questionnaire of mentoring."""

    _name = "survey.user_input"
    _inherit = ["survey.user_input", "mentoring.answer.mixin"]
    _kept_fields = ("survey_id", "mentoring_evaluation_id")
    _private_fields = (
        "state",
        "start_datetime",
        "end_datetime",
        "last_displayed_page_id",
        "user_input_line_ids",
        "scoring_percentage",
        "scoring_total",
        "scoring_success",
        "write_date",
        "write_uid",
    )

    mentoring_evaluation_id = DeadEnd(
        "mentoring.evaluation",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        groups=NO_ACCESS,
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_for_others(self):
        """Superuser code deletes answers for nobody who may not, as elsewhere."""
        mentoring = self.filtered(lambda a: a.survey_id.survey_type == "mentoring")
        if mentoring and not mentoring.sudo(False).has_access("unlink"):
            raise AccessError(
                self.env._(
                    "Answers to mentoring questionnaires go with their programme: once "
                    "its results are out, the system deletes them."
                )
            )

    def _mark_done(self):
        result = super()._mark_done()
        # sudo: mentoring.evaluation - the answer comes in through the survey's page
        evaluations = self.sudo().mentoring_evaluation_id.filtered(
            lambda e: e.state == "sent"
        )
        if evaluations:
            evaluations._advance(
                "answer",
                {"answered_on": fields.Datetime.now()},
                as_system=True,
            )
        return result

    def _notify_new_participation_subscribers(self):
        """Tell who follows a questionnaire nothing: it would be who has answered."""
        others = self.filtered(lambda a: a.survey_id.survey_type != "mentoring")
        return super(SurveyUserInput, others)._notify_new_participation_subscribers()

    def _save_lines(self, question, answer, comment=None, overwrite_existing=True):
        """Seal what somebody writes in their own words, apart from other answers."""
        if self.survey_id.survey_type == "mentoring":
            if question.question_type in ("char_box", "text_box"):
                answer = self._seal_words(question, answer)
            elif question.comments_allowed:
                comment = self._seal_words(question, comment)
        return super()._save_lines(
            question, answer, comment=comment, overwrite_existing=overwrite_existing
        )

    def _seal_words(self, question, words):
        """Keep words for their author alone; without an account, for nobody.

        :return: what stands in their place
        """
        words = words.strip() if isinstance(words, str) else ""
        # sudo: mentoring.evaluation, mentoring.comment - the author's own, whose
        # words are sealed to them
        evaluation = self.sudo().mentoring_evaluation_id
        if evaluation and evaluation.user_id == self.env.user:
            self.env["mentoring.comment"].sudo()._keep(evaluation, question, words)
        return SEALED if words else False


class SurveyUserInputLine(models.Model):
    """One answer to one question."""

    _name = "survey.user_input.line"
    _inherit = ["survey.user_input.line", "mentoring.answer.mixin"]
    _kept_fields = ("user_input_id", "question_id")
    _private_fields = (
        "user_input_id",
        "answer_type",
        "skipped",
        "value_numerical_box",
        "value_scale",
        "value_date",
        "value_datetime",
        "suggested_answer_id",
        "matrix_row_id",
        "answer_score",
        "answer_is_correct",
        "create_date",
        "create_uid",
        "write_date",
        "write_uid",
    )

    value_char_box = OwnChar()
    value_text_box = OwnText()
    is_mentoring_counted = fields.Boolean(
        readonly=True,
        groups=NO_ACCESS,
        help="Part of what has been released, and not to be counted again.",
    )

    @api.depends("survey_id.survey_type")
    def _compute_display_name(self):
        """Call it by its number: Odoo calls an answer what was answered, and shows
        names of anything to everybody."""
        mentoring = self._filter_private()
        for line in mentoring:
            line.display_name = self.env._("Answer %s", line._origin.id)
        return super(SurveyUserInputLine, self - mentoring)._compute_display_name()

    def _get_sealed_words(self):
        """Return what the user wrote there themselves; nothing to anybody else."""
        # sudo: mentoring.comment - it opens for its author alone, whoever asks
        comments = self.sudo().user_input_id.mentoring_evaluation_id.comment_ids
        return comments.filtered(lambda c: c.question_id == self.question_id).text
