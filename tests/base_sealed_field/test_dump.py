"""A dump of the database, after two people have used everything, tells nothing."""

from odoo import Command

from ..dump import rows_with
from .common import MARKER, DiaryCase


class TestDump(DiaryCase):
    def use_everything(self):
        """Do with an entry what its author may do with any record."""
        entry = self.as_(self.anna)
        self.assertIn(MARKER, entry.display_name)
        entry.reader_ids = self.bert
        entry.write({"text": f"{MARKER} anew", "story": f"<b>{MARKER}</b> anew"})
        entry.page_ids = [Command.create({"text": f"{MARKER} page"})]
        entry.message_subscribe((self.carl + self.bert).partner_id.ids)
        self.bert.notification_type = "inbox"
        message = entry.message_post(
            body="hello",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=(self.portal + self.carl).partner_id.ids,
        )
        entry._message_update_content(message, body="hello again")
        message.sudo()._message_reaction(
            "👍", "add", self.anna.partner_id, self.env["mail.guest"]
        )
        entry.message_notify(body="look", partner_ids=self.carl.partner_id.ids)
        activity = entry.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.carl.id, summary="look"
        )
        activity.action_feedback(feedback="done")
        reminder = self.env["test.diary.reminder"].with_user(self.anna).create({})
        self.env.cr.precommit.run()
        reminder.entry_id = entry
        self.assertIn(MARKER, reminder.display_name)
        reminder.user_id = self.carl
        reminder.message_post(body="hello", partner_ids=self.carl.partner_id.ids)
        composer = self.env["mail.compose.message"].with_user(self.anna)
        composer = composer.create(
            {
                "model": entry._name,
                "res_ids": str(entry.ids),
                "body": "hello",
                "partner_ids": self.carl.partner_id.ids,
            }
        )
        composer._action_send_mail()
        entry.copy({"name": f"{MARKER} copy"})
        entry.load(["name", "text"], [[f"{MARKER} imported", MARKER]])
        entry.onchange({"text": f"{MARKER} typed"}, ["text"], {"first_line": {}})
        self.env["ir.attachment"].with_user(self.anna).create(
            {"name": "file", "res_model": entry._name, "res_id": entry.id, "raw": b"x"}
        )
        entry.export_data(["name", "text"])
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.env.flush_all()

    def test_no_table_has_a_word_of_it(self):
        self.use_everything()
        for where in "mail_mail", "mail_message", "mail_tracking_value", "bus_bus":
            rows = rows_with(
                self.env, "hello" if where != "mail_tracking_value" else "Diary Entry"
            )
            self.assertIn(where, [table for table, _row in rows])
        self.assertEqual(rows_with(self.env, MARKER), [])

    def test_the_search_finds_what_is_open(self):
        self.entry.mood = f"open {MARKER}"
        self.env.flush_all()
        self.assertEqual(
            [table for table, _row in rows_with(self.env, MARKER)], [self.entry._table]
        )
