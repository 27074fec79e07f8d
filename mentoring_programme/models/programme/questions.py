from odoo import api, fields, models


class MentoringProgramme(models.Model):
    """A programme's own questions, shown where they are edited."""

    _inherit = "mentoring.programme"

    question_names = fields.Text(
        "Questions",
        compute="_compute_question_names",
        groups="mentoring_programme.group_mentoring_coordinator",
    )

    @api.depends("participant_properties_definition")
    def _compute_question_names(self):
        for programme in self:
            programme.question_names = "\n".join(
                question.get("string") or ""
                for question in programme.participant_properties_definition or ()
                if question["type"] != "separator"
            )
