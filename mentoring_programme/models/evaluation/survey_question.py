from odoo import api, models
from odoo.exceptions import UserError

#: What an answer has been understood by.
MEANING = {
    "title",
    "value",
    "survey_id",
    "question_type",
    "scale_min",
    "scale_max",
    "matrix_subtype",
    "question_id",
    "matrix_question_id",
}


def _check_unanswered(records, fname):
    """Refuse to take away what people have answered in confidence."""
    Line = records.env["survey.user_input.line"]
    # sudo: survey.user_input.line - only whether there is one
    if Line.sudo().search_count(
        [(fname, "in", records.ids), ("survey_id.survey_type", "=", "mentoring")],
        limit=1,
    ):
        raise UserError(
            records.env._(
                "People have answered this question already. Add another one, in a "
                "copy of the questionnaire; what they answered keeps its question."
            )
        )


class SurveyQuestion(models.Model):
    """A question that has been answered stays the question it was."""

    _inherit = "survey.question"

    def write(self, vals):
        changed = [
            name
            for name in MEANING & vals.keys() & self._fields.keys()
            if any(
                self._fields[name].convert_to_write(question[name], question)
                != vals[name]
                for question in self
            )
        ]
        if changed:
            _check_unanswered(self, "question_id")
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_answered(self):
        _check_unanswered(self, "question_id")


class SurveyQuestionAnswer(models.Model):
    """An option, or a row, that has been chosen stays."""

    _inherit = "survey.question.answer"

    def write(self, vals):
        if MEANING & vals.keys():
            self._check_unanswered()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_answered(self):
        self._check_unanswered()

    def _check_unanswered(self):
        _check_unanswered(self, "suggested_answer_id")
        _check_unanswered(self, "matrix_row_id")
