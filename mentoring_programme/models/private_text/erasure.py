from odoo import api, models
from odoo.fields import Domain

from ...states import PARTICIPANT_OVER


class MentoringPrivateText(models.Model):
    """What somebody wrote for their partner alone goes soon after their enrolment is
    over."""

    _inherit = "mentoring.private.text"

    @api.model
    def _get_expired_domain(self, key, company, before):
        return (
            Domain("participant_id.company_id", "=", company.id)
            & Domain("participant_id.state", "in", PARTICIPANT_OVER)
            & Domain("participant_id.state_since", "<", before)
        )

    def _erase_expired(self, key):
        count = len(self)
        self._erase_rows()
        return count

    def _warn_expiring(self, key, day):
        self.participant_id._tell_expiring(key, day)
