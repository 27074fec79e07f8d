from odoo import api, fields, models
from odoo.exceptions import UserError

from ...odoo_internals import RuledOne2many

#: What an answer has been understood by.
MEANING = {
    "title",
    "value",
    "survey_id",
    "question_type",
    "scale_min",
    "scale_max",
    "scale_min_label",
    "scale_mid_label",
    "scale_max_label",
    "description",
    "matrix_subtype",
    "question_id",
    "matrix_question_id",
    "triggering_answer_ids",
    "is_for_oneself",
    "mentoring_role",
}


def _check_unasked(surveys):
    """Refuse to change what people have been asked in confidence.

    Answered or not: a refusal that depended on it would tell what has been chosen.
    """
    mentoring = surveys.filtered(lambda s: s.survey_type == "mentoring")
    # sudo: survey.user_input - only whether somebody has been asked
    if mentoring and mentoring.env["survey.user_input"].sudo().search_count(
        [("survey_id", "in", mentoring.ids), ("test_entry", "=", False)], limit=1
    ):
        raise UserError(
            surveys.env._(
                "People have been asked this question already. Add another one, in a "
                "copy of the questionnaire; what they answer keeps its question."
            )
        )


class SurveyQuestion(models.Model):
    """A question that people have been asked stays the question it was."""

    _inherit = "survey.question"

    is_for_oneself = fields.Boolean(
        "For Oneself",
        help="In a mentoring questionnaire: what people write here is theirs alone; "
        "nobody is asked whether it may be quoted.",
    )
    # how many have answered it, told past their rules
    user_input_line_ids = RuledOne2many()

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
            _check_unasked(self.survey_id)
        return super().write(vals)

    def _update_field_translations(self, field_name, *args, **options):
        if field_name in MEANING:
            _check_unasked(self.survey_id)
        return super()._update_field_translations(field_name, *args, **options)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_asked(self):
        _check_unasked(self.survey_id)


class SurveyQuestionAnswer(models.Model):
    """An option, or a row, of such a question stays."""

    _inherit = "survey.question.answer"

    def write(self, vals):
        if MEANING & vals.keys():
            self._check_unasked()
        return super().write(vals)

    def _update_field_translations(self, field_name, *args, **options):
        if field_name in MEANING:
            self._check_unasked()
        return super()._update_field_translations(field_name, *args, **options)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_asked(self):
        self._check_unasked()

    def _check_unasked(self):
        _check_unasked((self.question_id | self.matrix_question_id).survey_id)
