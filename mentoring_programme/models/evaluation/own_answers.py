from odoo import models
from odoo.tools import format_date, format_datetime

#: Answers in one's own words are sealed elsewhere, and told there.
IN_WORDS = ("char_box", "text_box")


class MentoringEvaluation(models.Model):
    """What somebody answered, told to them alone."""

    _inherit = "mentoring.evaluation"

    def _tell_own_answers(self):
        """Return the answers to those of these that are the user's own.

        :return: ``[(values, [(label, text)])]``
        """
        mine = self.filtered(lambda evaluation: evaluation.user_id == self.env.user)
        moments = dict(self._fields["moment"]._description_selection(self.env))
        entries = []
        # sudo: survey.user_input - one's own; people have no rights there
        for evaluation in mine.sudo():
            for line in evaluation.user_input_ids.user_input_line_ids:
                answer = line._say_own_answer()
                if not answer:
                    continue
                question, part = line.question_id.title, line.matrix_row_id.value
                values = {
                    "questionnaire": evaluation.id,
                    "moment": evaluation.moment,
                    "question": question,
                    "part": part or None,
                    "answer": answer,
                }
                asked = ": ".join(filter(None, [question, part]))
                label = f"{moments[evaluation.moment]}, {asked}"
                entries.append((values, [(label, answer)]))
        return entries


class SurveyUserInputLine(models.Model):
    _inherit = "survey.user_input.line"

    def _say_own_answer(self):
        """Return an answer in words, for whose it is; nothing for one in words."""
        kind = self.answer_type
        if self.skipped or not kind or kind in IN_WORDS:
            return ""
        if kind == "suggestion":
            return self.suggested_answer_id.value or ""
        value = self[f"value_{kind}"]
        if kind == "date":
            return format_date(self.env, value) if value else ""
        if kind == "datetime":
            return format_datetime(self.env, value, dt_format="short") if value else ""
        return f"{value:g}"
