"""What an administrator configures runs as whoever triggers it, and finds nothing."""

from unittest.mock import Mock, patch

import requests

from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import Form

from .common import MARKER
from .configured_common import REFUSED, ConfiguredCase

#: Reads whatever may be read of the reminder's entry.
READS = """
entry = record.entry_id
seen = [
    record.display_name, record.entry_text, entry.text, entry.name, entry.display_name,
    entry.first_line, entry.sudo().text, entry.read(["text"]), entry.mapped("story"),
    entry.with_context(shut=False, sealed=False, sealed_content_is_shut=False).text,
    entry.with_user(entry.author_id).text, entry.with_user(entry.author_id).first_line,
    env(user=entry.author_id.id)["test.diary.entry"].browse(entry.id).export_data(["text"]),
    entry.new({}, origin=entry).text,
    entry.message_ids.mapped("record_name"),
    env["mail.message"].new({"model": entry._name, "res_id": entry.id}).record_name,
]
record.write({"note": str(seen)})
"""


class TestConfigured(ConfiguredCase):
    def run_by_anna(self, action):
        action.with_user(self.anna).with_context(
            active_model="test.diary.reminder",
            active_id=self.reminder.id,
            active_ids=self.reminder.ids,
        ).run()

    def test_a_server_action_reads_nothing_of_whom_it_runs_for(self):
        self.look()
        self.run_by_anna(self.action(state="code", code=READS))
        self.assertIn("Remember: Diary Entry", self.reminder.note)
        self.assertTellsNothing(self.reminder.note)
        # afterwards everything is there again
        self.look()

    def test_a_server_action_writes_nothing(self):
        for code in (
            "record.entry_id.write({'text': 'x'})",
            "env['test.diary.entry'].create({'name': 'x'})",
        ):
            with self.assertRaisesRegex(Exception, "is sealed"):
                self.run_by_anna(self.action(state="code", code=code))

    def test_an_automation_rule_with_a_webhook_sends_nothing_away(self):
        _mine, reminder = self.look()
        names = ["display_name", "entry_text", "entry_id", "note"]
        fields = self.env["ir.model.fields"].search(
            [("model", "=", "test.diary.reminder"), ("name", "in", names)]
        )
        action = self.action(
            state="webhook",
            webhook_url="http://localhost:1/",
            webhook_field_ids=[Command.set(fields.ids)],
        )
        self.automation(action)
        sent = []
        with (
            patch.object(requests, "post", lambda *a, **kw: sent.append(kw) or Mock()),
            self.enter_registry_test_mode(),
        ):
            reminder.write({"note": "saved"})
            self.env.flush_all()
            self.env.cr.postcommit.run()
        self.assertEqual(len(sent), 1)
        self.assertIn("saved", str(sent))
        self.assertTellsNothing(sent)

    def test_an_automation_rule_asks_nothing_by_its_condition(self):
        _mine, reminder = self.look()
        for domain, applies in (
            ([("note", "ilike", "saved")], True),
            ([("display_name", "ilike", MARKER)], False),
            ([("entry_text", "ilike", MARKER)], False),
            ([("entry_id.display_name", "ilike", MARKER)], False),
            ([("entry_id.first_line", "ilike", MARKER)], False),
        ):
            action = self.action(state="code", code="record.message_post(body='!')")
            rule = self.automation(action, filter_domain=str(domain))
            before = len(reminder.message_ids)
            reminder.write({"note": f"saved {domain}"})
            self.assertEqual(len(reminder.message_ids) > before, applies, domain)
            rule.unlink()

    def test_an_automation_rule_on_a_form_reads_nothing(self):
        seen = "[record.entry_text, record.entry_id.text]"
        code = f"action = {{'value': {{'note': str({seen})}}}}"
        day = self.env["ir.model.fields"]._get("test.diary.reminder", "day")
        self.automation(
            self.action(state="code", code=code),
            trigger="on_change",
            on_change_field_ids=[Command.set(day.ids)],
        )
        with Form(self.as_(self.anna, self.reminder)) as form:
            form.day = "2030-01-01"
            self.assertEqual(form.note, "[False, False]")

    def test_an_expression_in_a_condition_reads_nothing(self):
        self.look()
        texts = "user.env['test.diary.entry'].search([]).mapped('text')"
        action = self.action(state="code", code="record.message_post(body='!')")
        self.automation(action, filter_domain=f"[('note', 'in', {texts})]")
        reminder = self.as_(self.anna, self.reminder)
        before = len(reminder.message_ids)
        reminder.note = self.as_(self.anna).text
        self.assertEqual(len(reminder.message_ids), before)

    def test_an_expression_in_a_record_rule_reads_nothing(self):
        self.look()
        texts = "user.env['test.diary.entry'].sudo().search([]).mapped('text')"
        self.env["ir.rule"].create(
            {
                "name": "Look",
                "model_id": self.reminder_model.id,
                "domain_force": f"[('note', 'in', [str(t) for t in {texts}])]",
            }
        )
        reminders = self.env["test.diary.reminder"].with_user(self.anna)
        self.reminder.note = self.as_(self.anna).text
        self.assertFalse(reminders.search([]))
        self.reminder.note = "False"
        self.assertTrue(reminders.search([]))

    def test_the_code_of_a_gamification_goal_reads_nothing(self):
        texts = "env['test.diary.entry'].search([]).mapped('text')"
        goal = self.goal(f"result = sum(bool(text) for text in {texts})")
        goal.with_user(self.anna).sudo().update_goal()
        self.assertEqual(goal.current, 0)

    def test_private_models_cannot_be_chosen(self):
        with self.assertRaisesRegex(ValidationError, REFUSED):
            self.action(state="code", model_id=self.entry_model.id)
        with self.assertRaisesRegex(ValidationError, REFUSED):
            self.action(state="code").model_id = self.entry_model
        with self.assertRaisesRegex(ValidationError, REFUSED):
            self.env["ir.cron"].create({"name": "x", "model_id": self.entry_model.id})
        with self.assertRaisesRegex(ValidationError, REFUSED):
            self.env["base.automation"].create(
                {
                    "name": "x",
                    "model_id": self.entry_model.id,
                    "trigger": "on_create",
                    "action_server_ids": [
                        Command.create(
                            {
                                "name": "x",
                                "state": "code",
                                "model_id": self.entry_model.id,
                            }
                        )
                    ],
                }
            )
        with self.assertRaisesRegex(ValidationError, REFUSED):
            self.env["mail.template"].create(
                {"name": "x", "model_id": self.entry_model.id}
            )
        with self.assertRaisesRegex(ValidationError, REFUSED):
            self.env["ir.actions.report"].create(
                {
                    "name": "x",
                    "model": "test.diary.entry",
                    "report_name": "x",
                    "attachment": "'x'",
                }
            )

    def test_what_an_addon_brings_for_them_stays_as_it_comes(self):
        with patch.object(self.env.registry, "ready", False):
            action = self.action(state="code", model_id=self.entry_model.id)
        action.name = "other"
        with self.assertRaisesRegex(ValidationError, REFUSED):
            action.write({"state": "webhook", "webhook_url": "http://localhost:1/"})

    def test_nobody_stores_a_default(self):
        for user in self.anna, self.admin:
            defaults = self.env["ir.default"].with_user(user).sudo()
            with self.assertRaisesRegex(ValidationError, "“Text” is sealed"):
                defaults.set("test.diary.entry", "text", MARKER, user_id=user.id)
