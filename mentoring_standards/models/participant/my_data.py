from odoo import api, models


class MentoringParticipant(models.Model):
    """Of an enrolment one takes along, too, whether one may be interviewed."""

    _inherit = "mentoring.participant"

    @api.model
    def _get_my_enrolment_fields(self):
        return [
            *super()._get_my_enrolment_fields(),
            *("may_be_interviewed", "interview_agreed_on"),
        ]

    def _erase_own_content(self):
        super()._erase_own_content()
        for place in self:
            place._write_through_door(
                {"may_be_interviewed": False, "interview_agreed_on": False}
            )
