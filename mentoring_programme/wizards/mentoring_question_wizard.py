from odoo import api, fields, models


class MentoringQuestionWizard(models.TransientModel):
    """Edits a programme's questions to participants, before anybody has enrolled.

    Odoo edits the definition of properties where they are answered: here is a place to
    do so, and nobody's answers.
    """

    _name = "mentoring.question.wizard"
    _inherit = ["mentoring.programme.wizard.mixin"]
    _description = "Questions to Participants"

    questions = fields.Properties(
        definition="programme_id.participant_properties_definition"
    )

    @api.constrains("programme_id")
    def _check_programme(self):
        # as the user, though constraints run as superuser
        self.sudo(False).programme_id.check_access("write")
