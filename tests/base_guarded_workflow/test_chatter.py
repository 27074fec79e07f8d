"""What is noted about a record is found by those alone who may read the note."""

import json
from unittest.mock import patch

from .common import LendingCase

#: Every way Odoo has of searching a record by its messages.
BY_NOTE = (
    [("message_ids.body", "ilike", "drinks")],
    [("message_ids", "any", [("body", "ilike", "drinks")])],
    [("website_message_ids.body", "ilike", "drinks")],
    ["!", ("message_ids", "not any", [("body", "ilike", "drinks")])],
)


class TestChatter(LendingCase):
    def _found(self, loan, user, domain):
        loans = self.env["lend.loan"].with_user(user)
        return loans.search([("id", "=", loan.id), *domain])

    def test_who_may_not_read_a_note_does_not_find_by_it(self):
        loan = self._loan(self.guest).with_user(self.keeper)
        loan.message_post(
            body="He drinks",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        self.env.flush_all()
        self.assertTrue(self._found(loan, self.guest, []))
        for domain in BY_NOTE:
            self.env.invalidate_all()
            with self.subTest(domain=domain):
                self.assertTrue(self._found(loan, self.keeper, domain))
                self.assertFalse(self._found(loan, self.guest, domain))

    def test_what_one_was_told_is_found(self):
        loan = self._loan(self.guest).with_user(self.keeper)
        loan.message_post(
            body="Who drinks the tea?",
            subtype_xmlid="mail.mt_comment",
            partner_ids=self.guest.partner_id.ids,
        )
        self.assertTrue(self._found(loan, self.guest, BY_NOTE[0]))

    def test_how_many_notes_there_are_and_which_is_not_found_either(self):
        loan = self._loan(self.guest).with_user(self.keeper)
        note = loan.message_post(body="He drinks", subtype_xmlid="mail.mt_note")
        self.env.flush_all()
        for domain in (
            [("message_ids", "=", note.id)],
            [("message_ids", "in", [note.id, note.id + 1])],
            ["!", ("message_ids", "!=", note.id)],
            [("message_ids", "!=", False)],
        ):
            self.env.invalidate_all()
            with self.subTest(domain=domain):
                self.assertTrue(self._found(loan, self.keeper, domain))
                self.assertFalse(self._found(loan, self.guest, domain))

    def test_a_device_rings_and_shows_nothing_of_a_note(self):
        devices = self.env["mail.push.device"]
        devices.get_web_push_vapid_public_key()
        devices.create(
            {
                "partner_id": self.keeper.partner_id.id,
                "endpoint": "https://push.example.com/keeper",
                "keys": "{}",
            }
        )
        loan = self._loan(self.guest).with_user(self.guest).sudo()
        to = "odoo.addons.mail.models.mail_thread.push_to_end_point"
        with patch(to) as pushed:
            loan.message_post(
                body="He drinks",
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
                partner_ids=self.keeper.partner_id.ids,
            )
        [payload] = [call.kwargs["payload"] for call in pushed.call_args_list]
        for told in ("drinks", self.guest.name, loan.display_name):
            self.assertNotIn(told, payload)
        shown = json.loads(payload)
        self.assertEqual(shown["title"], "A new message")
        data = {"model": "lend.loan", "res_id": loan.id}
        self.assertEqual(shown["options"]["data"], data, "it leads to the record")
