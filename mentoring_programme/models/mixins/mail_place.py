from odoo import models

from .coordinated import RUNNERS


class GuardedMailMixin(models.AbstractModel):
    """Mentors, mentees and line managers are led to the portal, whoever opens the
    backend, too; those who run programmes work there."""

    _inherit = "guarded.mail.mixin"
    _mail_backend_people = ("programme_id.acting_ids.partner_id",)

    def _is_found_in_portal(self, user):
        is_of_mentoring = "programme_id" in self._fields
        return super()._is_found_in_portal(user) or (
            is_of_mentoring and not user.has_group(RUNNERS)
        )
