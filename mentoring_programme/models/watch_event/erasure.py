from odoo import api, models
from odoo.fields import Domain

from ...states import PROGRAMME_OVER


class MentoringWatchEvent(models.Model):
    """What had changed for somebody goes once nothing follows from it any more, and
    what the watch saw of them last goes with it."""

    _inherit = "mentoring.watch.event"

    @api.model
    def _get_expired_domain(self, key, company, before):
        return (
            Domain("company_id", "=", company.id)
            & Domain("programme_id.state", "in", PROGRAMME_OVER)
            & Domain("programme_id.state_since", "<", before)
            & Domain("state", "in", ("done", "dismissed"))
        )

    def _erase_expired(self, key):
        count, people = len(self), self.participant_id
        self._erase_rows()
        seen = self.env["mentoring.watch.snapshot"]
        seen.search([("participant_id", "in", people.ids)])._erase_rows()
        return count
