"""What could not keep its promise is refused when it is loaded."""

from unittest.mock import patch

from odoo import api
from odoo.fields import Domain

from odoo.addons.base_sealed_field.declaration import check_fields
from odoo.addons.base_sealed_field.fields import SealedChar, SealedHtml, SealedText

from .common import DiaryCase


class TestDeclaration(DiaryCase):
    def refused(self, sentence):
        return self.assertRaisesRegex(TypeError, sentence)

    def test_parameters_that_would_let_content_out(self):
        entries = self.env.registry["test.diary.entry"]
        for kind in SealedChar, SealedText, SealedHtml:
            for parameters in (
                {"tracking": True},
                {"translate": True},
                {"index": True},
                {"company_dependent": True},
                {"compute": "_compute_first_line"},
                {"related": "author_id.name"},
                {"store": False},
            ):
                with self.refused("x: sealed fields have no"):
                    kind(**parameters)._get_attrs(entries, "x")

    def test_a_model_that_does_not_say_whom_it_is_open_to(self):
        partners = self.env.registry["res.partner"]
        field = SealedText()
        field.model_name, field.name = "res.partner", "x"
        with patch.dict(partners._fields__, {"x": field}):
            with self.refused("res.partner.x: sealed fields are for models of sealed"):
                check_fields(self.env)

    def test_a_policy_that_does_not_say_what_it_asks_for(self):
        entries = self.env.registry["test.diary.entry"]

        @api.depends("author_id")
        def misses_the_readers(self):
            return Domain("author_id", "=", 1) | Domain("reader_ids.active", "=", True)

        with patch.object(entries, "_sealed_domain", misses_the_readers):
            with self.refused(r"_sealed_domain: @api.depends misses reader_ids.active"):
                check_fields(self.env)

    def test_owners_that_are_not_in_the_row(self):
        entries = self.env.registry["test.diary.entry"]
        for name in "reader_ids", "display_name":
            with patch.object(entries, "_sealed_owner", (name,)):
                with self.refused(f"{name}: an owner is a many2one, integer or char"):
                    check_fields(self.env)

    def test_an_order_by_content(self):
        entries = self.env.registry["test.diary.entry"]
        for name, value in (
            ("_order", "day, text desc"),
            ("_rec_names_search", ["text"]),
        ):
            with patch.object(entries, name, value):
                with self.refused("entry.text: nobody can sort or search by it"):
                    check_fields(self.env)

    def test_a_column_of_plain_text(self):
        field = self.env["test.diary.entry"]._fields["text"]
        with self.refused("entry.text: the column holds plain text"):
            field.update_db_column(self.entry, {"udt_name": "varchar"})

    def test_a_history_of_content(self):
        entries = self.env.registry["test.diary.entry"]
        versioned = {"_get_versioned_fields": lambda entries: ["story"]}
        with patch.multiple(entries, create=True, **versioned):
            with self.refused("entry.story: its history would not be sealed"):
                check_fields(self.env)

    def test_fields_that_would_keep_content_or_show_it_to_the_next(self):
        registry = self.env.registry
        first_line = registry["test.diary.entry"]._fields["first_line"]
        name = registry["test.diary.reminder"]._fields["display_name"]
        with patch.object(first_line, "store", True):
            with self.refused(
                "first_line would store what test.diary.entry.text keeps"
            ):
                check_fields(self.env)
        with patch.object(first_line, "tracking", True, create=True):
            with self.refused(
                "first_line would store what test.diary.entry.text keeps"
            ):
                check_fields(self.env)
        for field, source in (first_line, "text"), (name, "name"):
            with patch.dict(registry.field_depends_context, {field: ()}):
                with self.refused(f"{field} follows from test.diary.entry.{source}"):
                    check_fields(self.env)

    def test_a_stored_field_that_does_not_say_what_it_follows_from_gets_nothing(self):
        self.assertOpen(self.as_(self.anna))
        reminders = self.env["test.diary.reminder"].with_user(self.anna)
        reminder = reminders.create({"entry_id": self.entry.id})
        self.assertEqual(reminder.kept, f"False, Diary Entry {self.entry.id}")
