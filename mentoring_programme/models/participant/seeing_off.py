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
        """Withdraw them, and with them their pairings; of what was cancelled, tell.

        Whoever has completed a collaboration, and is in another one, is finished.
        """
        finished = self.filtered(lambda p: p.state == "paired" and p._has_completed())
        finished._end_what_is_open()
        finished._advance("finish", as_system=True)
        (self - finished)._advance("withdraw", as_system=True)
        self.filtered(lambda p: p.programme_id.state == "cancelled")._tell_cancelled()

    def _tell_finished(self):
        """Tell those who had finished that what they still had to answer is cancelled,
        once nothing of theirs is open any more: they are not seen off themselves."""
        finished = self.filtered(lambda p: p.state == "finished")
        finished.filtered(
            lambda p: not (p.matched_count or p.proposal_count)
        )._tell_cancelled()

    def _tell_cancelled(self):
        self._send_mail("mentoring_programme.mail_programme_cancelled")
