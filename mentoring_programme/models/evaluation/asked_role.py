from odoo import fields, models
from odoo.fields import Command


class SurveyQuestion(models.Model):
    """A question for one side alone: what mentors gain is not what mentees do."""

    _inherit = "survey.question"

    mentoring_role = fields.Selection(
        [("mentor", "Mentors"), ("mentee", "Mentees")],
        "Asks Only",
        help="In a mentoring questionnaire; empty: everybody is asked.",
    )


class SurveySurvey(models.Model):
    _inherit = "survey.survey"

    def _get_questions_for(self, role):
        """Return the questions that people of this role are asked."""
        return self.question_ids.filtered(
            lambda question: question.mentoring_role in (False, role)
        )

    def _get_pages_or_questions(self, user_input):
        """Leave out what is not asked of this person, with pages of nothing else."""
        shown = super()._get_pages_or_questions(user_input)
        if self.survey_type != "mentoring":
            return shown
        asked = user_input.predefined_question_ids
        return shown.filtered(
            lambda shown: (
                not shown.question_ids or shown.question_ids & asked
                if shown.is_page
                else shown in asked
            )
        )


class MentoringEvaluation(models.Model):
    _inherit = "mentoring.evaluation"

    def _prepare_answer(self):
        """Return what an invitation holds, beside whose it is: what it asks."""
        # sudo: survey.survey - participants have no rights on surveys
        asked = self.sudo().survey_id._get_questions_for(self.role)
        return {"predefined_question_ids": [Command.set(asked.ids)]}
