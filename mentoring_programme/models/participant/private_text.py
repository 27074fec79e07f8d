from odoo import models

from ...odoo_internals import ConfidentialOne2many


class MentoringParticipant(models.Model):
    """What somebody writes for their partner alone, beside their enrolment."""

    _inherit = "mentoring.participant"

    private_text_ids = ConfidentialOne2many(
        "mentoring.private.text", "participant_id", "For the Partner Alone", copy=False
    )

    def _get_private_text(self):
        """Return what the person wrote for their partner, if the user reads it."""
        texts = self.env["mentoring.private.text"]
        return texts.search([("participant_id", "=", self.id)]).text or ""

    def _save_private_text(self, text):
        """Keep what the user writes for their partner; nothing, to take it away.

        :raises AccessError: it is somebody else's enrolment
        """
        self.ensure_one()
        texts = self.env["mentoring.private.text"]
        before = texts.search([("participant_id", "=", self.id)])
        if before:
            before.text = text
        elif text:
            texts.create({"participant_id": self.id, "text": text})
