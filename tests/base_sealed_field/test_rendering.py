"""Mail templates, and the reports they attach, show nothing."""

import base64
from unittest.mock import patch

from odoo import Command

from .common import MARKER
from .configured_common import ConfiguredCase


class TestRendering(ConfiguredCase):
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
        name = "test_sealed_diary.report"
        view = self.env["ir.ui.view"].create(
            {
                "name": "test_diary_report",
                "key": name,
                "type": "qweb",
                "arch": f'<t t-name="{name}"><t t-call="web.html_container">'
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
        own, _type = (
            report.with_user(self.anna).sudo()._render_qweb_html(view.key, reminder.ids)
        )
        self.assertIn(MARKER, own.decode())
        values = (
            template.with_user(self.anna)
            .sudo()
            ._generate_template(reminder.ids, ["attachment_ids", "report_template_ids"])
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
