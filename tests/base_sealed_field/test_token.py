"""Ciphertext that is moved or changed in the database by hand."""

from odoo.exceptions import UserError

from odoo.addons.base_sealed_field.orm import binding

from .common import CANNOT, DiaryCase


class TestTokens(DiaryCase):
    def test_a_token_does_not_open_in_another_row(self):
        theirs = self.write_entry(self.carl)
        mine = self.write_entry(self.anna)
        for row, reader in (theirs, self.carl), (mine, self.anna):
            self.set_column(row, self.column(self.entry))
            self.assertEqual(self.as_(reader, row).text, CANNOT)

    def test_a_token_does_not_open_in_another_field(self):
        self.set_column(self.entry, self.column(self.entry, "name"))
        self.assertEqual(self.as_(self.anna).text, CANNOT)

    def test_a_token_does_not_open_in_another_model(self):
        page = self.env["test.diary.page"].with_user(self.carl)
        page = page.create({"entry_id": self.write_entry(self.carl).id, "text": "x"})
        self.env.cr.execute(
            "UPDATE test_diary_page SET id = %s, text = %s WHERE id = %s",
            [self.entry.id + 10**6, self.column(self.entry), page.id],
        )
        moved = page.browse(self.entry.id + 10**6)
        self.env.invalidate_all()
        self.assertEqual(moved.text, CANNOT)
        entries = self.env["test.diary.entry"]
        fields = [records._fields["text"] for records in (page, entries)]
        self.assertNotEqual(*(binding(field, 1, [1]) for field in fields))

    def test_a_row_that_is_renumbered_or_handed_on_does_not_open(self):
        token = self.column(self.entry)
        self.env.cr.execute(
            "UPDATE test_diary_entry SET author_id = %s WHERE id = %s",
            [self.carl.id, self.entry.id],
        )
        self.env.invalidate_all()
        self.assertEqual(self.as_(self.carl).text, CANNOT)
        with self.assertRaisesRegex(UserError, "It is kept"):
            self.as_(self.carl).text = "mine"
        self.assertEqual(self.column(self.entry), token)

    def test_a_changed_token_does_not_open(self):
        token = self.column(self.entry)
        flipped = bytes([token[40] ^ 1])
        for changed in (
            token[:40] + flipped + token[41:],
            token[:-1],
            token[:30],
            token[:20],
            b"",
            b"s1.",
            b"s2" + token[2:],
            b"plain text",
            token[:3] + b"0" * 16 + token[19:],
        ):
            self.set_column(self.entry, changed)
            self.assertEqual(self.as_(self.anna).text, CANNOT, changed)
            self.assertSealed(self.as_(self.carl))

    def test_an_older_token_of_the_same_place_does_open(self):
        # said in the README: who writes into the database can put back what was there
        before = self.column(self.entry)
        self.as_(self.anna).text = "newer"
        self.set_column(self.entry, before)
        self.assertOpen(self.as_(self.anna))
