"""Messages to people of a programme, begun and sent."""

from .selection_common import ManyCase

SENDING = "odoo.addons.mentoring_programme.models.message.sending"


class MessageCase(ManyCase):
    def _begin(self, records, user=None):
        """Return the draft that Write opens."""
        action = records.with_user(user or self.coordinator).action_write_message()
        self.assertEqual(action["target"], "new")
        messages = self.env["mentoring.message"].with_user(user or self.coordinator)
        return messages.browse(action["res_id"])

    def _write(self, records, user=None, **values):
        """Return a message to the people of these records, written and not sent."""
        message = self._begin(records, user)
        message.write(
            {"subject": "Hello", "body": "<p>When do you meet?</p>", **values}
        )
        return message

    def _people(self, message):
        return message.recipient_ids.participant_id

    def _send(self, message):
        """Return the mails of a message that is sent."""
        Mail = self.env["mail.mail"]
        before = Mail.search([])
        message.action_send()
        return Mail.search([]) - before
