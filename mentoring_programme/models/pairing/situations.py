from odoo import models

from ...odoo_internals import ConfidentialOne2many


class MentoringPairing(models.Model):
    """Situations that the two can play, and have played."""

    _inherit = "mentoring.pairing"

    play_ids = ConfidentialOne2many("mentoring.play", "pairing_id", "Situations Played")

    def _get_situations(self):
        """Return the cards: those of every programme, and the programme's own."""
        self.ensure_one()
        programmes = (False, self.programme_id.id)
        return self.env["mentoring.situation"].search(
            [("programme_id", "in", programmes)]
        )
