from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...measures import MEASURES

#: The outcome areas, and what mentors gain: a picture of its own, no measure.
AREA = "area"


class SurveyQuestion(models.Model):
    """Which measure a question feeds: a label, not what people answered."""

    _inherit = "survey.question"

    mentoring_measure = fields.Selection(
        "_select_measures",
        "Measures",
        help="In a mentoring questionnaire: what released results of this question "
        "count towards. “Would take part again” is a single choice whose last option "
        "is the no. Change since the start is told of questions that say the same "
        "there and at the end.",
    )

    @api.model
    def _select_measures(self):
        return [
            *(
                (measure.key, self.env._(measure.label))
                for measure in MEASURES.values()
                if measure.source == "released"
            ),
            (AREA, self.env._("Areas in which people gained something")),
        ]

    @api.constrains("mentoring_measure", "question_type")
    def _check_mentoring_measure(self):
        for question in self.filtered("mentoring_measure"):
            if question.question_type not in question._get_measuring_types():
                raise ValidationError(
                    self.env._(
                        "“%(question)s” cannot measure “%(measure)s”: scales measure "
                        "what is told as an average, a single choice whether people "
                        "would take part again, choices and matrices the areas.",
                        question=question.title,
                        measure=dict(self._select_measures())[
                            question.mentoring_measure
                        ],
                    )
                )

    def _get_measuring_types(self):
        """Return the types of questions that its measure can be told of."""
        if self.mentoring_measure == AREA:
            return ("multiple_choice", "simple_choice", "matrix")
        is_share = MEASURES[self.mentoring_measure].unit == "percent"
        return ("simple_choice",) if is_share else ("scale",)

    def _prepare_measured(self):
        """Return what a release keeps of the question, beside what it tells."""
        return {
            "question": self.id,
            "item": self.title,
            "measure": self.mentoring_measure or "",
            "asks": self.mentoring_role or "",
        }
