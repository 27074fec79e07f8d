"""Nobody finds, sorts, groups or sums by sealed content; refusals are sentences."""

from odoo.exceptions import AccessError
from odoo.fields import Domain

from .common import MARKER, DiaryCase

REFUSED = "“(Name|Text)” is sealed: nobody can search, sort, group or sum by it"


class TestAsking(DiaryCase):
    def refused(self):
        return self.assertRaisesRegex(AccessError, REFUSED)

    def test_no_domain_asks_for_content(self):
        for operator, value in (
            ("=", MARKER),
            ("!=", MARKER),
            ("in", [MARKER, False]),
            ("ilike", MARKER[:3]),
            ("=ilike", f"{MARKER}%"),
            ("not ilike", MARKER),
            (">", "a"),
        ):
            domain = [("text", operator, value)]
            for user in self.anna, self.carl:
                entries = self.env["test.diary.entry"].with_user(user)
                for mode in False, True:
                    with self.subTest(operator, user=user.login, sudo=mode):
                        with self.refused():
                            entries.sudo(mode).search(domain)
                        with self.refused():
                            entries.sudo(mode).search_count(domain)
                        with self.refused():
                            self.as_(user).sudo(mode).filtered_domain(domain)

    def test_a_domain_asks_whether_there_is_content(self):
        empty = self.write_entry(self.anna, text=False)
        both = empty + self.entry
        asked = {
            "=": empty,
            "!=": self.entry,
        }
        for operator, found in asked.items():
            domain = Domain("text", operator, False) & Domain("id", "in", both.ids)
            entries = self.env["test.diary.entry"].with_user(self.carl)
            self.assertEqual(entries.search(domain), found)
            self.assertEqual(both.with_user(self.carl).filtered_domain(domain), found)

    def test_no_path_leads_around(self):
        reminders = self.env["test.diary.reminder"]
        reminder = reminders.create({"entry_id": self.entry.id})
        domain = [("entry_id.text", "ilike", MARKER)]
        with self.refused():
            reminders.search(domain)
        with self.refused():
            reminder.filtered_domain(domain)
        with self.refused():
            reminders.search([("entry_id.page_ids.entry_id.text", "=", MARKER)])
        with self.refused():
            reminders.search([("entry_text", "ilike", MARKER)])

    def test_no_name_is_found(self):
        for user in self.anna, self.carl:
            entries = self.env["test.diary.entry"].with_user(user)
            self.assertEqual(entries.name_search(MARKER), [])
            self.assertEqual(
                entries.search([("display_name", "ilike", MARKER)]), entries
            )
            self.assertIn(self.entry.id, dict(entries.name_search("")))

    def test_no_name_is_asked_for_in_python(self):
        domain = [("display_name", "ilike", MARKER)]
        mine = self.as_(self.anna)
        self.assertIn(MARKER, mine.display_name)
        self.assertFalse(mine.filtered_domain(domain))
        self.assertFalse(mine.sudo().filtered_domain(domain))
        reminder = self.env["test.diary.reminder"].with_user(self.anna)
        reminder = reminder.create({"entry_id": self.entry.id})
        self.assertIn(MARKER, reminder.display_name)
        for asked in domain, [("entry_text", "ilike", MARKER)]:
            self.assertFalse(reminder.filtered_domain(asked))
        # and it is there afterwards
        self.assertIn(MARKER, mine.display_name)
        self.assertIn(MARKER, reminder.display_name)

    def test_nobody_sorts_by_it(self):
        for user in self.anna, self.carl:
            entries = self.env["test.diary.entry"].with_user(user)
            for order in "text", "text desc nulls last", "day, name":
                with self.refused():
                    entries.search([], order=order)
            with self.refused():
                entries.search_read([], ["text"], order="text")
        with self.refused():
            self.env["test.diary.reminder"].search([], order="entry_text")

    def test_nobody_groups_or_sums_by_it(self):
        for user in self.anna, self.carl:
            entries = self.env["test.diary.entry"].with_user(user)
            with self.refused():
                entries._read_group([], ["text"])
            for aggregate in "array_agg", "count_distinct", "max", "count":
                with self.refused():
                    entries._read_group([], [], [f"text:{aggregate}"])
            with self.refused():
                entries.formatted_read_group([], ["text"], ["__count"])
            with self.refused():
                entries.read_progress_bar([], "text", {"field": "day", "colors": {}})
        with self.refused():
            self.env["test.diary.reminder"]._read_group([], ["entry_text"])

    def test_the_client_does_not_offer_it(self):
        described = self.env["test.diary.entry"].fields_get(["text", "name", "mood"])
        for name in "text", "name":
            for can in "sortable", "groupable", "searchable":
                self.assertFalse(described[name][can])
        self.assertTrue(described["mood"]["sortable"])
        related = self.env["test.diary.reminder"].fields_get(["entry_text"])
        for can in "sortable", "groupable", "searchable":
            self.assertFalse(related["entry_text"][can])
