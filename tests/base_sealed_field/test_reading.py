"""Who reads sealed content, by whatever way Odoo has of reading."""

from odoo import SUPERUSER_ID
from odoo.exceptions import AccessError
from odoo.tests import Form

from .common import MARKER, DiaryCase


class TestReading(DiaryCase):
    def test_whom_the_policy_names_reads_whatever_rights_the_code_has(self):
        self.entry.reader_ids = self.bert
        for user in self.anna, self.bert:
            self.assertOpen(self.as_(user))
            self.assertOpen(self.as_(user).sudo())
            self.assertTrue(self.as_(user).is_unsealed)

    def test_nobody_else_reads_whatever_rights_the_code_has(self):
        for user in self.carl, self.admin, SUPERUSER_ID:
            self.assertSealed(self.as_(user))
            self.assertSealed(self.as_(user).sudo())
            self.assertFalse(self.as_(user).sudo().is_unsealed)
        self.assertSealed(self.as_(self.anna).with_user(self.carl).sudo())

    def test_nobody_reads_nothing_even_of_whoever_is_nobody(self):
        self.set_column(self.entry, b"s1.", "text")
        self.env.cr.execute(
            "ALTER TABLE test_diary_entry ALTER author_id DROP NOT NULL"
        )
        self.set_column(self.entry, None, "author_id")
        nobody = self.env(user=None, su=True)
        self.assertFalse(self.entry.with_env(nobody).is_unsealed)
        self.assertFalse(self.entry.with_env(nobody).text)

    def test_odoobot_does_not_read_even_what_it_has_written(self):
        with self.assertRaisesRegex(AccessError, "“Name” is sealed"):
            self.write_entry(self.env.ref("base.user_root"))

    def test_every_way_of_reading_shows_the_same(self):
        ways = {
            "attribute": lambda e: [e.name, e.text, e.story],
            "read": lambda e: e.read(["name", "text", "story", "display_name"]),
            "web_read": lambda e: e.web_read({"text": {}, "display_name": {}}),
            "search_read": lambda e: e.search_read([], ["text", "display_name"]),
            "mapped": lambda e: e.mapped("text"),
            "filtered": lambda e: e.filtered("text").mapped("text"),
            "sorted": lambda e: e.sorted("text").mapped("text"),
            "grouped": lambda e: e.grouped("text"),
            "export": lambda e: e.export_data(["name", "text", "story"]),
            "copy": lambda e: e.copy_data(),
            "computed": lambda e: e.first_line,
            "name": lambda e: e.display_name,
            "name_search": lambda e: e.name_search(""),
            "new": lambda e: e.new({}, origin=e).text,
            "cache": lambda e: dict(e._cache),
        }
        for way, read in ways.items():
            for mode in False, True:
                with self.subTest(way, sudo=mode):
                    self.env.invalidate_all()
                    self.assertTellsNothing(read(self.as_(self.carl).sudo(mode)))
                    if way != "cache":
                        mine = read(self.as_(self.anna).sudo(mode))
                        self.assertIn(MARKER, str(mine))
                        self.assertTellsNothing(read(self.as_(self.carl).sudo(mode)))

    def test_the_first_reader_does_not_decide_for_the_next(self):
        readers = [self.carl, self.anna, self.admin, self.anna]
        for readers_ in readers, readers[::-1]:
            self.env.invalidate_all()
            for user in readers_:
                for entry in self.as_(user), self.as_(user).sudo():
                    preview = entry.new({}, origin=entry)
                    for value in (
                        entry.text,
                        entry.display_name,
                        entry.first_line,
                        preview.text,
                        preview.display_name,
                    ):
                        self.assertEqual(MARKER in str(value), user == self.anna)

    def test_the_cache_holds_ciphertext(self):
        mine = self.as_(self.anna)
        mine.text = f"{MARKER} anew"
        self.assertEqual(mine.text, f"{MARKER} anew")
        field = mine._fields["text"]
        self.assertTellsNothing(self.env.transaction.field_data[field])

    def test_who_may_read_is_not_written_into_the_cache(self):
        for entry in self.as_(self.carl), self.as_(self.carl).sudo():
            with self.assertRaisesRegex(AccessError, "not edited"):
                entry.write({"is_unsealed": True})
            with self.assertRaisesRegex(AccessError, "not edited"):
                entry.is_unsealed = True
            self.assertSealed(entry)
            preview = entry.new({"is_unsealed": True}, origin=entry)
            self.assertSealed(preview)

    def test_a_reader_taken_out_reads_no_more_in_the_same_transaction(self):
        self.entry.sudo().reader_ids = self.bert
        self.assertOpen(self.as_(self.bert))
        self.entry.sudo().reader_ids = False
        self.assertSealed(self.as_(self.bert))

    def test_a_line_is_open_to_whom_its_entry_is_open_to(self):
        page = self.as_(self.anna).page_ids.create(
            {"entry_id": self.entry.id, "text": MARKER}
        )
        self.assertEqual(page.text, MARKER)
        self.assertIs(page.with_user(self.carl).sudo().text, False)
        self.entry.reader_ids = self.bert
        self.assertEqual(page.with_user(self.bert).text, MARKER)

    def test_the_record_rule_says_what_the_policy_says(self):
        pages = self.env["test.diary.page"]
        page = pages.with_user(self.anna).create({"entry_id": self.entry.id})
        self.entry.reader_ids = self.bert
        for user in self.anna, self.bert, self.carl, self.admin:
            found = pages.with_user(user).search([("id", "=", page.id)])
            self.assertEqual(bool(found), page.with_user(user).sudo().is_unsealed)

    def test_what_is_typed_into_a_form_is_for_who_types_it(self):
        draft = self.entry.with_user(self.carl).new({"text": MARKER})
        self.assertEqual(draft.text, MARKER)
        self.assertEqual(draft.sudo().text, MARKER)
        self.assertIs(draft.with_user(self.admin).sudo().text, False)
        self.assertTellsNothing(dict(draft._cache))

    def test_forms_work_for_whom_it_is_open_to_and_for_others(self):
        with Form(self.as_(self.anna)) as form:
            self.assertEqual(form.text, f"{MARKER} text\nsecond line")
            form.text = "other"
            self.assertEqual(form.first_line, "other")
        self.assertEqual(self.as_(self.anna).text, "other")
        with Form(self.as_(self.carl)) as form:
            self.assertFalse(form.text)
            self.assertFalse(form.first_line)
            form.mood = "curious"
        self.assertEqual(self.as_(self.anna).text, "other")
        self.assertEqual(self.entry.mood, "curious")

    def test_names_tell_nothing_to_others(self):
        self.assertEqual(self.as_(self.anna).display_name, f"{MARKER} name")
        neutral = f"Diary Entry {self.entry.id}"
        self.assertEqual(self.as_(self.carl).display_name, neutral)
        self.assertEqual(self.entry.sudo().display_name, neutral)
        draft = self.as_(self.carl).new({"name": MARKER})
        self.assertEqual(draft.with_user(self.admin).display_name, "Diary Entry")
        reminder = self.env["test.diary.reminder"].create({"entry_id": self.entry.id})
        for user in self.carl, self.anna, self.carl:
            name = reminder.with_user(user).display_name
            self.assertEqual(MARKER in name, user == self.anna)

    def test_names_are_computed_together_though_a_domain_is_asked_in_between(self):
        reminders = self.env["test.diary.reminder"].with_user(self.anna)
        made = reminders.create([{"entry_id": self.entry.id}] * 3)
        self.assertEqual(made.mapped("display_name"), [f"Remember: {MARKER} name"] * 3)
        field = made._fields["display_name"]
        made.filtered_domain([("display_name", "ilike", MARKER)])
        self.assertFalse(list(field._cache_missing_ids(made)), "computed once")

    def test_a_related_field_shows_to_each_what_is_theirs(self):
        reminder = self.env["test.diary.reminder"].create({"entry_id": self.entry.id})
        for user in self.carl, self.anna, self.carl:
            text = reminder.with_user(user).entry_text
            self.assertEqual(MARKER in str(text), user == self.anna)

    def test_the_portal_and_the_public_read_nothing(self):
        for user in self.portal, self.env.ref("base.public_user"):
            self.assertSealed(self.as_(user).sudo())
