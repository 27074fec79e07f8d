from odoo import models
from odoo.fields import Domain


class PrivacyLookupWizard(models.TransientModel):
    _inherit = "privacy.lookup.wizard"

    def _get_left_out(self):
        """Leave out answers to mentoring questionnaires: they are erased otherwise."""
        mentoring = Domain("survey_id.survey_type", "=", "mentoring")
        answers = dict.fromkeys(
            ("survey.user_input", "survey.user_input.line"), mentoring
        )
        return {**super()._get_left_out(), **answers}
