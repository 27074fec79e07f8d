"""What an administrator configures runs as whoever triggers it, and finds nothing."""

import base64
from unittest.mock import Mock, patch

import requests

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form

from odoo.addons.base_sealed_field.shut import is_shut, shut

from .common import MARKER, DiaryCase

REFUSED = "“Diary Entry” has sealed content: it cannot be chosen"

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
    record.env["mail.message"].new({"model": entry._name, "res_id": entry.id}).record_name,
]
record.write({"note": str(seen)})
"""


class TestConfigured(DiaryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        reminders = cls.env["test.diary.reminder"]
        cls.reminder = reminders.create({"entry_id": cls.entry.id})
        cls.reminder_model = cls.env["ir.model"]._get("test.diary.reminder")
        cls.entry_model = cls.env["ir.model"]._get("test.diary.entry")

    def look(self):
        """Have everything in the cache that the person may see."""
        mine, reminder = self.as_(self.anna), self.as_(self.anna, self.reminder)
        for shown in (
            mine.text,
            mine.display_name,
            mine.first_line,
            reminder.display_name,
            reminder.entry_text,
            mine.message_ids[0].record_name,
        ):
            self.assertIn(MARKER, shown)
        return mine, reminder

    def action(self, **values):
        return self.env["ir.actions.server"].create(
            {"name": "Look", "model_id": self.reminder_model.id, **values}
        )

    def automation(self, action, **values):
        return self.env["base.automation"].create(
            {
                "name": "Look",
                "model_id": self.reminder_model.id,
                "trigger": "on_create_or_write",
                "action_server_ids": [Command.set(action.ids)],
                **values,
            }
        )

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
        code = "action = {'value': {'note': str([record.entry_text, record.entry_id.text])}}"
        day = self.env["ir.model.fields"]._get("test.diary.reminder", "day")
        self.automation(
            self.action(state="code", code=code),
            trigger="on_change",
            on_change_field_ids=[Command.set(day.ids)],
        )
        with Form(self.as_(self.anna, self.reminder)) as form:
            form.day = "2030-01-01"
            self.assertEqual(form.note, "[False, False]")

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

    def test_a_mail_template_shows_nothing(self):
        _mine, reminder = self.look()
        expressions = (
            "object.entry_text",
            "object.display_name",
            "object.entry_id.text",
            "object.entry_id.with_user(object.entry_id.author_id).text",
            "object.entry_id.sudo().name",
            "object.entry_id.display_name",
        )
        body = "".join(f'<p t-out="{expression}"/>' for expression in expressions)
        template = self.env["mail.template"].create(
            {
                "name": "Look",
                "model_id": self.reminder_model.id,
                "subject": "{{ object.entry_text }} {{ object.display_name }}",
                "body_html": body,
                "email_to": "{{ object.entry_id.text }}@example.com",
            }
        )
        mail = template.with_user(self.anna).sudo().send_mail(reminder.id)
        self.env.flush_all()
        mail = self.env["mail.mail"].browse(mail)
        self.assertIn("Remember: Diary Entry", mail.body_html)
        self.assertTellsNothing(mail.read())
        preview = self.env["mail.template.preview"].with_user(self.anna).sudo()
        preview = preview.create(
            {
                "mail_template_id": template.id,
                "resource_ref": f"test.diary.reminder,{reminder.id}",
            }
        )
        self.assertIn("Diary Entry", preview.body_html)
        self.assertTellsNothing(preview.read())
        reminder.message_post_with_source(template)
        self.assertTellsNothing(reminder.message_ids.mapped("body"))

    def test_no_way_of_rendering_shows_anything(self):
        _mine, reminder = self.look()
        rendering = self.env["mail.render.mixin"].with_user(self.anna).sudo()
        source = '<p t-out="object.entry_text"/><p t-out="object.display_name"/>'
        for source_, engine in (
            (source, "qweb"),
            ("{{ object.entry_text }}{{ object.display_name }}", "inline_template"),
        ):
            self.look()
            shown = rendering._render_template(
                source_, reminder._name, reminder.ids, engine
            )
            self.assertIn("Diary Entry", str(shown))
            self.assertTellsNothing(shown)
        self.look()
        shown = rendering._render_encapsulate(
            "mail.mail_notification_layout", "hello", context_record=reminder
        )
        self.assertTellsNothing(shown)
        composer = self.env["mail.compose.message"].with_user(self.anna).sudo()
        composer = composer.create(
            {
                "model": reminder._name,
                "res_ids": str(reminder.ids),
                "subject": "{{ object.entry_text }}",
                "body": source,
                "composition_mode": "mass_mail",
            }
        )
        self.look()
        composer._action_send_mail()
        mails = self.env["mail.mail"].search([("res_id", "=", reminder.id)])
        self.assertTellsNothing(mails.read(["subject", "body_html"]))

    def test_a_report_that_a_template_attaches_shows_nothing(self):
        view = self.env["ir.ui.view"].create(
            {
                "name": "test_diary_report",
                "key": "test_sealed_diary.report",
                "type": "qweb",
                "arch": '<t t-name="test_sealed_diary.report"><t t-call="web.html_container">'
                '<p t-foreach="docs" t-as="doc" t-out="doc.entry_text"/><p>end</p>'
                "</t></t>",
            }
        )
        report = self.env["ir.actions.report"].create(
            {"name": "r", "model": "test.diary.reminder", "report_name": view.key}
        )
        template = self.env["mail.template"].create(
            {
                "name": "Look",
                "model_id": self.reminder_model.id,
                "report_template_ids": [Command.set(report.ids)],
            }
        )
        _mine, reminder = self.look()
        own, _type = report.with_user(self.anna).sudo()._render_qweb_html(
            view.key, reminder.ids
        )
        self.assertIn(MARKER, own.decode())
        values = template.with_user(self.anna).sudo()._generate_template(
            reminder.ids, ["attachment_ids", "report_template_ids"]
        )
        [(_name, content)] = values[reminder.id]["attachments"]
        self.assertIn(b"end", base64.b64decode(content))
        self.assertNotIn(MARKER.encode(), base64.b64decode(content))

    def test_a_template_of_an_addon_shows_nothing_an_administrator_adds(self):
        with patch.object(self.env.registry, "ready", False):
            template = self.env["mail.template"].create(
                {"name": "Shipped", "model_id": self.entry_model.id}
            )
        template.write(
            {
                "subject": "{{ object.name }}",
                "body_html": '<p t-out="object.text"/><p t-field="object.story"/>',
            }
        )
        mine, _reminder = self.look()
        mail = template.with_user(self.anna).sudo().send_mail(mine.id)
        self.env.flush_all()
        self.assertTellsNothing(self.env["mail.mail"].browse(mail).read())

    def test_no_context_opens_what_is_shut(self):
        mine, _reminder = self.look()
        with shut(self.env):
            self.assertSealed(mine.with_context(sealed_content_is_shut=False))
            with self.assertRaises(AccessError):
                mine.text = "x"
            with shut(self.env):
                self.assertSealed(mine)
            self.assertSealed(mine)
        self.assertFalse(is_shut())
        self.assertOpen(mine)

    def test_an_error_leaves_it_open_again(self):
        mine, _reminder = self.look()
        with self.assertRaises(ZeroDivisionError), shut(self.env):
            self.assertSealed(mine)
            _fails = 1 / 0
        self.assertOpen(mine)

    def test_what_is_computed_while_shut_does_not_stay(self):
        mine = self.as_(self.anna)
        with shut(self.env):
            self.assertTellsNothing([mine.display_name, mine.first_line])
        self.look()

    def custom_field(self, model, **values):
        return self.env["ir.model.fields"].create(
            {
                "name": "x_look",
                "field_description": "Look",
                "ttype": "text",
                "model_id": model.id,
                **values,
            }
        )

    def test_a_custom_field_cannot_be_made_to_show_it(self):
        for model, values in (
            (self.reminder_model, {"related": "entry_id.text", "store": True}),
            (self.reminder_model, {"related": "entry_id.text", "store": False}),
            (self.entry_model, {"compute": "x = 1", "depends": "text", "store": False}),
        ):
            refused = self.assertRaisesRegex(ValidationError, "custom field “x_look”")
            with refused, self.env.cr.savepoint():
                self.custom_field(model, **values)
            # as Odoo does after a request that failed
            self.env.registry._setup_models__(self.env.cr)

    def test_a_custom_field_that_does_not_say_what_it_follows_from_shows_nothing(self):
        code = "for r in self:\n    r['x_look'] = r.entry_id.text or 'nothing'"
        for store in True, False:
            custom = self.custom_field(
                self.reminder_model,
                compute=code,
                depends="note",
                store=store,
                readonly=True,
            )
            reminder = self.reminder.create({"entry_id": self.entry.id})
            reminder = self.as_(self.anna, reminder)
            reminder.note = "again"
            self.assertEqual(reminder.x_look, "nothing")
            custom.unlink()

    def test_nobody_stores_a_default(self):
        for user in self.anna, self.admin:
            defaults = self.env["ir.default"].with_user(user).sudo()
            with self.assertRaisesRegex(ValidationError, "“Text” is sealed"):
                defaults.set("test.diary.entry", "text", MARKER, user_id=user.id)
