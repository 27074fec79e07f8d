from odoo import SUPERUSER_ID, api, models
from odoo.fields import Domain

from ..concern_access.concern_access import ASKED, HANDLERS
from .receipts import get_receipts


class MentoringConcern(models.Model):
    """Who reads a concern: a grant for each, recognised by a fingerprint, or a receipt
    that was shown in this request. No group, and no job."""

    _inherit = "mentoring.concern"

    @api.model
    @api.depends(*ASKED)
    def _sealed_domain(self):
        if not self.env.uid or self.env.uid == SUPERUSER_ID:
            return Domain.FALSE
        mine = self.env["mentoring.concern.access"]._get_my_domain()
        receipts = get_receipts(self.env)
        readable = Domain("access_ids", "any!", mine)
        if receipts:
            readable |= Domain("receipt_hash", "in", sorted(receipts))
        return readable

    def _get_roles(self):
        """Return what the user is to each of these, of those they are something to:
        ``{id: "reporter" or "handler"}``."""
        rows = self.env["mentoring.concern.access"]
        domain = Domain("concern_id", "in", self.ids) & rows._get_my_domain()
        # sudo: mentoring.concern.access - the rows of whoever asks, read by nobody
        rows = rows.sudo().search(domain)
        roles = {
            row.concern_id.id: "handler" if row.role in HANDLERS else "reporter"
            for row in rows
        }
        receipts = get_receipts(self.env)
        if receipts and self.env.uid != SUPERUSER_ID:
            # sudo: mentoring.concern - whether it is the one of a receipt
            shown = self.sudo().filtered(lambda c: c.receipt_hash in receipts)
            roles |= dict.fromkeys(shown.ids, "reporter")
        return roles

    def _get_role(self):
        """Return what the user is to this concern: ``"reporter"``, ``"handler"``, or
        ``None`` for everybody else."""
        self.ensure_one()
        return self._get_roles().get(self.id)

    @api.model
    def _get_mine(self):
        """Return the concerns the user has reported, the latest first."""
        return self._get_granted("reporter")

    @api.model
    def _get_handled(self):
        """Return the concerns the user handles, the latest first."""
        return self._get_granted(*HANDLERS)

    @api.model
    def _get_granted(self, *roles):
        rows = self.env["mentoring.concern.access"]
        # sudo: mentoring.concern.access - the rows of whoever asks, read by nobody
        rows = rows.sudo().search(rows._get_my_domain(*roles))
        return self.browse(sorted(set(rows.concern_id.ids), reverse=True))
