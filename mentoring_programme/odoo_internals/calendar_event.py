import re

from odoo import models
from odoo.fields import Domain


class CalendarEvent(models.Model):
    """What Odoo shows of a private event as “Busy” is not found out by searching.

    Odoo masks it where it is read or grouped, not in searches: by title, by whoever
    invited, or by the moment at which two events were made together.
    """

    _inherit = "calendar.event"

    def _search(self, domain, offset=0, limit=None, order=None, **kwargs):
        if not self.env.su:
            domain = self._mask_private(Domain(domain), order or "")
        return super()._search(domain, offset, limit, order, **kwargs)

    def _mask_private(self, domain, order):
        """Return what finds others' private events by nothing but what is shown."""
        # what the calendars of colleagues are made of: whose, and when
        told = self._get_public_fields() | {"partner_ids"}
        # one's own answer to an invitation; nothing leads on from it
        own = {"current_status"}
        mine = Domain("partner_ids", "in", self.env.user.partner_id.ids)
        seen = mine | Domain(self._get_default_privacy_domain())

        def mask(condition):
            name = condition.field_expr.partition(".")[0]
            is_told = name in told or condition.field_expr in own
            return condition if is_told else condition & seen

        masked = domain.map_conditions(mask)
        sorted_by = {re.split(r"\W", term.strip())[0] for term in order.split(",")}
        return masked if sorted_by - {""} <= told else masked & seen
