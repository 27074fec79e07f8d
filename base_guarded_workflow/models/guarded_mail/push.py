from odoo import models


class GuardedMailMixin(models.AbstractModel):
    _inherit = "guarded.mail.mixin"

    def _notify_by_web_push_prepare_payload(self, *args, **kwargs):
        """Have a device ring, and say nothing: a push goes through the maker of the
        browser and shows on a locked screen, with what the message says, who wrote it
        and what its record is called."""
        payload = super()._notify_by_web_push_prepare_payload(*args, **kwargs)
        payload["title"] = self.env._("A new message")
        payload["options"].update(
            body=self.env._("Open it to read it."),
            icon="/web/static/img/odoo-icon-192x192.png",
        )
        return payload
