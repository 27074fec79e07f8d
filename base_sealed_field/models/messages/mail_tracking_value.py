from odoo import api, models

from ...shut import shut_to_compute


class MailTrackingValue(models.Model):
    _inherit = "mail.tracking.value"

    @api.model
    def _create_tracking_values(self, *args, **kwargs):
        """A tracked relation is logged by the names of its records."""
        with shut_to_compute(self.env):
            return super()._create_tracking_values(*args, **kwargs)
