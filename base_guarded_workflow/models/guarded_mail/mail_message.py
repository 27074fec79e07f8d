from odoo import api, models


class MailMessage(models.Model):
    _inherit = "mail.message"

    @api.depends_context("uid")
    def _compute_record_name(self):
        """Of a guarded record, and hence not the same for everybody."""
        return super()._compute_record_name()
