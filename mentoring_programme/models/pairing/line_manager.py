from odoo import api, models

from ...states import PAIRING_OVER


class MentoringPairing(models.Model):
    """The mentee's line manager of today, who reads phase, dates and counts."""

    _inherit = "mentoring.pairing"

    @api.depends("mentee_id.manager_user_id", "state")
    def _compute_mentee_manager_user_id(self):
        """Follow the mentee's; whoever comes later sees nothing of what was over."""
        for pairing in self:
            manager = pairing.mentee_id.manager_user_id
            came_later = manager != pairing.mentee_manager_user_id
            if came_later and pairing.state in PAIRING_OVER:
                manager = False
            pairing.mentee_manager_user_id = manager
