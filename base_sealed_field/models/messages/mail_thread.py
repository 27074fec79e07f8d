from odoo import models

from ...shut import shut, shut_to_compute


class MailThread(models.AbstractModel):
    """Subjects, notifications and mails are stored openly, and name their record."""

    _inherit = "mail.thread"

    def _message_compute_subject(self):
        with shut_to_compute(self.env):
            return super()._message_compute_subject()

    def _message_auto_subscribe_notify(self, *args, **kwargs):
        with shut(self.env):
            return super()._message_auto_subscribe_notify(*args, **kwargs)

    def _notify_thread(self, *args, **kwargs):
        with shut(self.env):
            return super()._notify_thread(*args, **kwargs)
