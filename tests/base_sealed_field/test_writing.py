"""Who writes sealed content, and what happens to it when records are made and moved."""

from psycopg2.errors import NotNullViolation

from odoo import SUPERUSER_ID
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import mute_logger

from .common import MARKER, DiaryCase


class TestWriting(DiaryCase):
    def test_content_is_stored_as_ciphertext_from_the_insert_on(self):
        for field in "name", "text", "story":
            self.assertTrue(self.column(self.entry, field).startswith(b"s1."))

    def test_whom_it_is_open_to_writes(self):
        self.entry.reader_ids = self.bert
        for user in self.anna, self.bert:
            self.as_(user).text = f"by {user.login}"
            self.env.flush_all()
            self.env.invalidate_all()
            self.assertEqual(self.as_(self.anna).text, f"by {user.login}")

    def test_nobody_else_writes_or_empties_whatever_rights_the_code_has(self):
        before = self.column(self.entry)
        for user in self.carl, self.admin, SUPERUSER_ID:
            for value in "mine", False, "":
                with self.assertRaisesRegex(AccessError, "“Text” is sealed"):
                    self.as_(user).sudo().write({"text": value})
        self.assertEqual(self.column(self.entry), before)

    def test_others_change_what_is_not_sealed(self):
        self.as_(self.carl).write({"mood": "fine"})
        self.assertEqual(self.entry.mood, "fine")

    def test_emptying_what_is_empty_is_no_change(self):
        entry = self.write_entry(self.anna, text=False)
        self.as_(self.carl, entry).write({"text": False})
        self.assertIsNone(self.column(entry))

    def test_what_was_not_changed_is_not_sealed_anew(self):
        before = self.column(self.entry)
        self.as_(self.anna).write({"text": self.as_(self.anna).text})
        self.assertEqual(self.column(self.entry), before)

    def test_only_whom_it_will_be_open_to_creates_it(self):
        entries = self.env["test.diary.entry"]
        values = {"name": MARKER, "author_id": self.anna.id}
        for user in self.carl, SUPERUSER_ID:
            with self.assertRaisesRegex(AccessError, "“Name” is sealed"):
                entries.with_user(user).sudo().create(values)
        entry = entries.with_user(self.bert).create(
            {**values, "reader_ids": [Command.set(self.bert.ids)]}
        )
        self.assertEqual(self.as_(self.anna, entry).name, MARKER)

    def test_several_are_created_at_once_with_content_and_without(self):
        pages = self.env["test.diary.page"].with_user(self.anna)
        texts = [f"{MARKER} {number}" if number % 2 else False for number in range(5)]
        made = pages.create([{"entry_id": self.entry.id, "text": t} for t in texts])
        self.env.invalidate_all()
        self.assertEqual(made.mapped("text"), texts)
        self.assertEqual(made.ids, sorted(made.ids))
        later = pages.create({"entry_id": self.entry.id})
        self.assertGreater(later.id, made[-1].id)

    def test_lines_are_created_with_their_record(self):
        entry = self.write_entry(
            self.anna, page_ids=[Command.create({"text": f"{MARKER} page"})]
        )
        self.env.invalidate_all()
        self.assertEqual(self.as_(self.anna, entry).page_ids.text, f"{MARKER} page")
        self.assertIs(entry.sudo().page_ids.text, False)

    def test_html_is_sanitised_before_it_is_sealed(self):
        entry = self.write_entry(self.anna, story="<p>x<script>alert()</script></p>")
        self.env.invalidate_all()
        self.assertEqual(str(self.as_(self.anna, entry).story), "<p>x</p>")

    def test_text_that_looks_like_a_token_is_text(self):
        token = self.column(self.entry)
        mine = self.as_(self.anna)
        for text in "s1.x.y", f"s1.{'0' * 16}.AAAA", token.hex(), f"\\x{token.hex()}":
            mine.text = text
            self.env.flush_all()
            self.env.invalidate_all()
            self.assertEqual(mine.text, text)
        for form in token.hex(), f"\\x{token.hex()}", token.decode("latin-1"):
            other = self.write_entry(self.carl, text=form)
            self.env.invalidate_all()
            self.assertEqual(self.as_(self.carl, other).text, form)

    def test_special_texts_come_back_as_they_were(self):
        for text in "ø" * 31, "x" * 32, "x" * 33, "🔒\r\n", " ":
            self.as_(self.anna).text = text
            self.env.flush_all()
            self.env.invalidate_all()
            self.assertEqual(self.as_(self.anna).text, text)

    def test_a_short_answer_is_not_told_by_its_length(self):
        mine = self.as_(self.anna)
        lengths = set()
        for text in "no", "yes", "I would rather not say":
            mine.text = text
            lengths.add(len(self.column(mine)))
        self.assertEqual(len(lengths), 1)

    def test_a_copy_is_without_content_but_where_the_field_says_so(self):
        # the name is required, and it is not copied
        with self.assertRaises(NotNullViolation), mute_logger("odoo.sql_db"):
            self.as_(self.anna).copy()
        copied = self.as_(self.anna).copy({"name": "copy"})
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(copied.text, False)
        self.assertIn(MARKER, copied.story)
        taken = self.as_(self.carl).copy({"name": "mine", "author_id": self.carl.id})
        self.assertIs(taken.story, False)

    def test_an_import_is_that_of_whoever_imports(self):
        entries = self.env["test.diary.entry"].with_user(self.anna)
        result = entries.load(["name", "text"], [["one", MARKER], ["two", MARKER]])
        self.assertFalse(result["messages"])
        made = entries.browse(result["ids"])
        self.env.invalidate_all()
        self.assertEqual(made.mapped("text"), [MARKER] * 2)
        result = entries.load(
            ["name", "author_id/.id"], [["theirs", str(self.carl.id)]]
        )
        self.assertIn("“Name” is sealed", result["messages"][0]["message"])

    def test_an_owner_stays_while_there_is_content(self):
        for user in self.anna, self.carl, SUPERUSER_ID:
            with self.assertRaisesRegex(UserError, "“Author” stays"):
                self.as_(user).sudo().write({"author_id": self.carl.id})
        self.as_(self.admin).sudo().write({"author_id": self.anna.id})
        page = self.env["test.diary.page"].create({})
        page.entry_id = self.entry

    def test_content_does_not_open_for_an_owner_set_past_odoo(self):
        self.set_column(self.entry, self.carl.id, "author_id")
        self.assertTrue(self.as_(self.carl).is_unsealed)
        self.assertIn("cannot be opened", self.as_(self.carl).text)
        self.assertTellsNothing(self.as_(self.carl).read())

    def test_required_content_is_required(self):
        with self.assertRaises(NotNullViolation), mute_logger("odoo.sql_db"):
            self.write_entry(self.anna, name=False)
