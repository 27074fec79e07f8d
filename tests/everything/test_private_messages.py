"""What is noted, or to be done, about a pair is found by nothing that is configured."""

from odoo.exceptions import ValidationError
from odoo.fields import Date

from ..private_common import WORD, PrivateCase

#: The models of what hangs on a record, and how each is asked for this pair's.
TRACES = {
    "mail.message": [("model", "=", "mentoring.pairing")],
    "mail.activity": [("res_model", "=", "mentoring.pairing")],
    "mail.scheduled.message": [("model", "=", "mentoring.pairing")],
    "ir.attachment": [("res_model", "=", "mentoring.pairing")],
    "mail.notification": [("mail_message_id.model", "=", "mentoring.pairing")],
    "mail.mail": [("mail_message_id.model", "=", "mentoring.pairing")],
    "mail.tracking.value": [("mail_message_id.model", "=", "mentoring.pairing")],
}
#: The same, of a programme, which everybody may configure.
ORDINARY = {
    "mail.message": [("model", "=", "mentoring.programme")],
    "mail.activity": [("res_model", "=", "mentoring.programme")],
    "ir.attachment": [("res_model", "=", "mentoring.programme")],
}


class TestMessagesOfPairs(PrivateCase):
    def _answer_and_wish(self):
        super()._answer_and_wish()
        case = type(self)
        self._leave_traces(self.pairing.programme_id)
        case.note = self._leave_traces(self.pairing)
        self.env.flush_all()

    def _leave_traces(self, record):
        record = record.with_user(self.coordinator)
        record.activity_schedule(
            "mail.mail_activity_data_todo", summary=WORD, user_id=self.coordinator.id
        )
        note = record.message_post(
            body=WORD,
            subject=WORD,
            partner_ids=self.other_coordinator.partner_id.ids,
            attachments=[(f"{WORD}.txt", WORD)],
        )
        sudo = self.env["mail.scheduled.message"]
        sudo.create(
            {
                "model": record._name,
                "res_id": record.id,
                "author_id": self.coordinator.partner_id.id,
                "body": WORD,
                "scheduled_date": Date.add(Date.today(), days=1),
            }
        )
        self.env["mail.mail"].create({"mail_message_id": note.id})
        self.env["mail.tracking.value"].create(
            {
                "mail_message_id": note.id,
                "field_id": self.env["ir.model.fields"]._get(record._name, "state").id,
                "new_value_char": WORD,
            }
        )
        return note

    def test_gamification_counts_none(self):
        for model, domain in TRACES.items():
            rows = self.env[model].search(domain)
            with self.subTest(model=model):
                self.assertTrue(rows)
                these = [("id", "in", rows.ids)]
                self.assertEqual(self._count(self._define(model, these)), 0)
        for model, domain in ORDINARY.items():
            with self.subTest(model=model):
                self.assertTrue(self._count(self._define(model, domain)))

    def test_gamification_counts_by_no_path_into_them(self):
        for path in ("message_ids.body", "activity_ids.note"):
            with self.assertRaisesRegex(ValidationError, "gamification cannot"):
                self._define("mentoring.programme", [(path, "ilike", WORD)])

    def test_custom_fields_lead_to_none(self):
        for model in set(TRACES) - {"ir.attachment"}:
            with self.subTest(model=model), self._custom_field_refused():
                self._create_field(
                    "res.partner", "x_look", ttype="many2one", relation=model
                )
        for path in ("message_ids.body", "activity_ids.note", "message_ids.subject"):
            with self.subTest(path=path), self._custom_field_refused():
                self._create_field(
                    "mentoring.pairing", "x_look", ttype="char", related=path
                )

    def test_custom_fields_name_files_and_show_nothing_of_them(self):
        self._create_field(
            "res.partner",
            "x_file_id",
            ttype="many2one",
            relation="ir.attachment",
            store=True,
        )
        with self._custom_field_refused():
            self._create_field(
                "res.partner", "x_look", ttype="text", related="x_file_id.index_content"
            )

    def test_templates_show_none(self):
        expressions = [
            f"object.env['{model}'].sudo().search({domain}).ids"
            for model, domain in TRACES.items()
        ]
        expressions += [
            "object.message_ids.mapped('body')",
            "object.message_ids.ids",
            "object.activity_ids.mapped('summary')",
            f"object.env['mail.message'].sudo().browse({self.note.id}).body",
            f"object.env['mail.message'].sudo().browse({self.note.id}).subject",
        ]
        for expression in expressions:
            for cached in (False, True):
                self.env.flush_all()
                self.env.invalidate_all()
                if cached:
                    self.pairing.message_ids.mapped("body")
                    self.pairing.activity_ids.mapped("summary")
                shown = self._render(expression)
                with self.subTest(expression=expression, cached=cached):
                    self.assertNotRegex(shown.replace("<p>", ""), rf"{WORD}|[1-9]")
        self.assertIn(WORD, self.note.body)
        self.assertIn(self.note, self.pairing.message_ids)

    def test_what_is_said_to_people_is_sent_all_the_same(self):
        note = self.pairing.with_user(self.coordinator).message_post(
            body=f"The {WORD} is well",
            subject=f"News of the {WORD}",
            partner_ids=self.employee.partner_id.ids,
            subtype_xmlid="mail.mt_comment",
        )
        self.env.flush_all()
        mail = self.env["mail.mail"].search([("mail_message_id", "=", note.id)])
        self.assertIn(f"The {WORD} is well", mail.body_html)
        self.assertEqual(mail.subject, f"News of the {WORD}")
