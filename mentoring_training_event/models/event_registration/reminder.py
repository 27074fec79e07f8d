from odoo import models


class EventRegistration(models.Model):
    """What the reminder of a date tells, which Odoo's events send."""

    _inherit = "event.registration"

    def _get_training(self):
        """Return the training that this is somebody's date of; as superuser."""
        # sudo: mentoring.completion - for the mail to whoever comes
        completions = self.env["mentoring.completion"].sudo()
        return completions.search([("registration_id", "=", self.id)], limit=1)

    def _get_training_name(self):
        return self._get_training().name or self.event_id.name

    def _get_training_url(self):
        training = self._get_training()
        return (
            f"{self.get_base_url()}{training._mail_share_url() if training else '/my'}"
        )

    def _say_training_date(self):
        date = self.event_id
        return f"{date._say_when(self.partner_id.tz)}. {date._say_where()}."
