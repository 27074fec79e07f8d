from odoo import models


class MentoringParticipant(models.Model):
    """How somebody saw themselves goes with them; what they were trained in is counted,
    of nobody."""

    _inherit = "mentoring.participant"

    def _erase_own_content(self):
        super()._erase_own_content()
        self._erase_found("mentoring.self.assessment", self._of("participant_id"))
        trained = self.env["mentoring.completion"].search(self._of("participant_id"))
        for completion in trained:
            completion._write_through_door(
                {"waived_reason": False, "resume_line_id": False}
            )
