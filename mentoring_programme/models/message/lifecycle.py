from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import html2plaintext
from odoo.tools.translate import LazyTranslate

from odoo.addons.base_guarded_workflow.transition import Transition

_lt = LazyTranslate(__name__)


class MentoringMessage(models.Model):
    """Written, then sent: the one step of a message."""

    _inherit = "mentoring.message"

    _transitions = (
        Transition(
            "send",
            "draft",
            "sent",
            by="coordinator",
            needs=("_needs_text", "_needs_recipients"),
            label=_lt("Send"),
        ),
    )
    _guarded_fields = frozenset({"sent_on", "sent_by_id"})

    @api.depends("subject", "body")
    def _needs_text(self):
        """a subject and a text"""
        written = (self.subject or "").strip() and html2plaintext(self.body or "")
        return not (written or "").strip() and self.env._("Write a subject and a text.")

    @api.depends("recipient_ids.has_address")
    def _needs_recipients(self):
        """somebody to write to"""
        # one is looked for, not all of them read
        able = self._get_recipients_domain() & Domain(
            "participant_id.partner_id.email", "!=", False
        )
        recipients = self.env["mentoring.message.recipient"]
        return not recipients.search_count(able, limit=1) and self.env._(
            "Nobody is left to write to who has a mail address."
        )

    def action_send(self):
        """Send it to each of its recipients, once."""
        self._advance(
            "send", {"sent_on": fields.Datetime.now(), "sent_by_id": self.env.uid}
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "It is on its way. What was sent to whom is kept under "
                    "Reporting, Messages."
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _after_send(self):
        # sudo: mentoring.message.recipient - whose mails are written is nobody's to say
        self.sudo()._write_mails()
