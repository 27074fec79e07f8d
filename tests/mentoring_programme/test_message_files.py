"""Files go with a message, and it is sent again to whom it could not be sent."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ..message_common import SENDING, MessageCase

FILES = "odoo.addons.mentoring_programme.models.message.files"


class TestSentAgain(MessageCase):
    def _send_with_two_failures(self):
        """Return a message to three, and the mail that was given up: that to the first
        was not written."""
        people = self._enrolled(3)
        recipients = type(self.env["mentoring.message.recipient"])
        prepare = recipients._prepare_mail

        def fail(recipient):
            if recipient.participant_id.id == people[0].id:
                raise ValueError("broken")
            return prepare(recipient)

        message = self._write(people)
        with (
            patch.object(recipients, "_prepare_mail", fail),
            self.assertLogs(SENDING, "ERROR"),
        ):
            mails = self._send(message)
        given_up = mails.filtered(lambda m: m.recipient_ids == people[1].partner_id)
        given_up.state = "exception"
        self.env.flush_all()
        self.env.invalidate_all()
        return message, given_up

    def test_only_those_it_failed_for_get_it_again_once_a_click(self):
        message, given_up = self._send_with_two_failures()
        self.assertEqual(message.failed_count, 2)
        self.assertEqual(
            message.recipient_ids.mapped("has_failed"), [True, True, False]
        )
        Mail = self.env["mail.mail"]
        before = Mail.search([])
        message.action_send_again()
        written = Mail.search([]) - before
        self.assertEqual(
            written.recipient_ids,
            message.sudo().recipient_ids[0].participant_id.partner_id,
        )
        self.assertEqual(given_up.state, "outgoing")
        self.env.invalidate_all()
        self.assertFalse(message.failed_count)
        with self.assertRaisesRegex(UserError, "nobody left"):
            message.action_send_again()
        self.assertEqual(Mail.search([]) - before, written)

    def test_who_has_left_meanwhile_is_not_written_to(self):
        message, given_up = self._send_with_two_failures()
        people = message.sudo().recipient_ids.participant_id
        people[0]._write_through_door({"state": "withdrawn"})
        people[1]._write_through_door({"state": "rejected"})
        self.assertFalse(any(message.recipient_ids.mapped("has_failed")))
        self.assertFalse(message.failed_count)
        with self.assertRaisesRegex(UserError, "nobody left"):
            message.action_send_again()
        self.assertEqual(given_up.state, "exception")

    def test_nobody_else_has_it_sent_again(self):
        message, given_up = self._send_with_two_failures()
        for user in (self.other_coordinator, self.mentee, self.stranger):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                message.with_user(user).action_send_again()
        self.assertEqual(given_up.state, "exception")


class TestFiles(MessageCase):
    def _attach(self, message, raw=b"The agenda"):
        """Attach a file as the dialog does: it is uploaded for the message first."""
        file = message.env["ir.attachment"].create(
            {
                "name": "agenda.txt",
                "raw": raw,
                "res_model": message._name,
                "res_id": message.id,
            }
        )
        message.write({"attachment_ids": [Command.link(file.id)]})
        return file

    def test_they_go_to_each_and_stay_with_it_as_they_were(self):
        message = self._write(self._enrolled(2))
        file = self._attach(message)
        mails = self._send(message)
        self.assertEqual(len(mails), 2)
        for mail in mails:
            self.assertEqual(mail.attachment_ids, file)
        mails.unlink()
        self.assertTrue(file.exists())
        for change in (
            file.unlink,
            lambda: file.write({"raw": b"Something else"}),
            lambda: self._attach(message),
        ):
            with self.assertRaises(AccessError):
                change()
        with self.assertRaisesRegex(UserError, "has been sent"):
            message.write({"attachment_ids": [Command.clear()]})
        self.assertEqual(message.attachment_ids.raw, b"The agenda")

    def test_they_are_read_by_whoever_reads_the_message(self):
        message = self._write(self._enrolled(1))
        file = self._attach(message)
        for user in (self.coordinator, self.manager):
            self.assertEqual(file.with_user(user).raw, b"The agenda")
        for user in (self.other_coordinator, self.mentee, self.stranger):
            self.env.invalidate_all()
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                file.with_user(user).read(["raw"])

    def test_no_file_of_something_else_goes_with_it(self):
        message = self._write(self._enrolled(1))
        other = self._attach(self._write(self._enrolled(1)))
        with self.assertRaisesRegex(UserError, "Only files of this message"):
            message.write({"attachment_ids": [Command.link(other.id)]})

    def test_they_are_not_larger_than_mailboxes_take(self):
        message = self._write(self._enrolled(1))
        with patch(f"{FILES}.MOST", 9), self.assertRaisesRegex(UserError, "at most"):
            self._attach(message)
        file = self._attach(message)
        with patch(f"{FILES}.MOST", 11):
            file.raw = b"The agenda, and much else"
            with self.assertRaisesRegex(UserError, "at most"):
                message.action_send()


class TestFromOtherLists(MessageCase):
    def test_a_contract_leads_to_the_two(self):
        pairing = self._accepted_pairing()
        self._sign_contract(pairing)
        message = self._begin(pairing.contract_ids)
        self.assertEqual(self._people(message), pairing.mentor_id | pairing.mentee_id)

    def test_a_questionnaire_leads_to_all_who_are_asked_answered_or_not(self):
        pairing = self._in_progress()
        asked = self._moment(pairing, "mid")
        everybody = asked.participant_id
        self.assertEqual(len(everybody), 2)
        planned = asked.filtered(lambda e: e.role == "mentor")
        for answered in (False, True):
            with self.subTest(answered=answered):
                if answered:
                    self._answer(asked - planned)
                message = self._begin(planned)
                self.assertEqual(self._people(message), everybody)
