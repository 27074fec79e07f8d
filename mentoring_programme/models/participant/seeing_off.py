from odoo import api, models
from odoo.fields import Domain

from ...states import PROGRAMME_OVER


class MentoringParticipant(models.Model):
    """With a programme that is over, the enrolments that still wait in it are, too."""

    _inherit = "mentoring.participant"

    @api.model
    def _get_to_see_off_domain(self):
        """Return the enrolments that go on in a programme which does not."""
        withdraw = self._get_transition("withdraw")
        return Domain("programme_id.state", "in", PROGRAMME_OVER) & Domain(
            "state", "in", withdraw.sources
        )

    def _see_off(self):
        """Withdraw them, and with them their pairings; of what was cancelled, tell."""
        self._advance("withdraw", as_system=True)
        self.filtered(lambda p: p.programme_id.state == "cancelled")._send_mail(
            "mentoring_programme.mail_programme_cancelled"
        )
