from odoo import api, models


class MentoringParticipant(models.Model):
    """Of one's own words in questionnaires one takes along, too, whether they may be
    quoted to the sponsor."""

    _inherit = "mentoring.participant"

    @api.model
    def _get_my_words_fields(self):
        return [*super()._get_my_words_fields(), "may_reach_sponsor"]
