from odoo import models

from odoo.addons.base_guarded_workflow.models.guarded_mail.catching_up import WAIT


class GuardedMailMixin(models.AbstractModel):
    """Those who run a programme read whom its mails did not reach, and get one mail of
    all that came up in days without jobs."""

    _inherit = "guarded.mail.mixin"

    def _get_mail_owner(self):
        if "programme_id" not in self._fields:
            return self.env["mentoring.programme"]
        # sudo: mentoring.programme - which it is, whoever takes a step
        return self.sudo().programme_id

    def _get_summed_up(self):
        owners = self.env["mentoring.programme"].union(
            *(record._get_mail_owner() for record in self)
        )
        return owners.coordinator_ids.partner_id

    def _spread(self, mails):
        result = super()._spread(mails)
        if self._is_catching_up() and mails.recipient_ids & self._get_summed_up():
            self.env["mentoring.programme"]._wake_summary(WAIT / 2)
        return result
