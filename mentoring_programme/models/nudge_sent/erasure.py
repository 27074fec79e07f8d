from odoo import api, models
from odoo.fields import Domain

from ...states import PROGRAMME_OVER


class MentoringNudgeSent(models.Model):
    """Whom one reminded goes when nobody is reminded any more: before, it keeps people
    from being reminded twice."""

    _inherit = "mentoring.nudge.sent"

    @api.model
    def _get_expired_domain(self, key, company, before):
        return (
            Domain("company_id", "=", company.id)
            & Domain("programme_id.state", "in", PROGRAMME_OVER)
            & Domain("programme_id.state_since", "<", before)
            # questionnaires go on after a programme's end
            & Domain("sent_on", "<", before)
        )

    def _erase_expired(self, key):
        count = len(self)
        self._erase_rows()
        return count
