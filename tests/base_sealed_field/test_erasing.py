"""Content that is erased goes for good, and nothing is opened for it."""

from .common import DiaryCase


class TestErasing(DiaryCase):
    def test_code_empties_what_it_cannot_read(self):
        self.assertFalse(self.entry.text)
        self.entry._erase_content(["text"])
        self.assertIsNone(self.column(self.entry))
        self.assertFalse(self.as_(self.anna).text)
        self.assertTrue(self.as_(self.anna).name)

    def test_the_rest_of_the_rows_stays(self):
        other = self.write_entry(self.bert)
        self.entry._erase_content(["text", "story"])
        self.assertTrue(self.as_(self.bert, other).text)

    def test_its_author_writes_anew(self):
        self.entry._erase_content(["text"])
        self.as_(self.anna).text = "Another day"
        self.assertEqual(self.as_(self.anna).text, "Another day")

    def test_what_is_waiting_to_be_written_goes_too(self):
        self.as_(self.anna).text = "Not stored yet"
        self.entry._erase_content(["text"])
        self.assertIsNone(self.column(self.entry))

    def test_nothing_else_is_emptied_so(self):
        with self.assertRaises(ValueError):
            self.entry._erase_content(["author_id"])
