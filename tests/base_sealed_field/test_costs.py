"""What sealed content costs: no query of its own."""

from .common import MARKER, DiaryCase


class TestCosts(DiaryCase):
    def entries(self, count=50):
        entries = self.env["test.diary.entry"].with_user(self.anna)
        entries = entries.create(
            [
                {"name": f"{MARKER} {n}", "text": MARKER, "mood": MARKER}
                for n in range(count)
            ]
        )
        self.env.flush_all()
        return entries

    def count(self, function, records):
        """Return how many queries it takes, with none of the records in the cache."""
        self.env.registry.clear_all_caches()
        function(records)
        records.invalidate_model()
        before = self.env.cr.sql_log_count
        function(records)
        return self.env.cr.sql_log_count - before

    def test_reading_takes_what_its_policy_takes_however_many_there_are(self):
        def plain(entries):
            entries.mapped("mood")
            entries.reader_ids.mapped("login")

        entries = self.entries()
        expected = self.count(plain, entries)
        for records in entries, entries[:5]:
            for read in (
                lambda records: records.mapped("text"),
                lambda records: records.read(["text", "name", "story"]),
                lambda records: records.mapped("display_name"),
            ):
                self.assertLessEqual(self.count(read, records), expected + 1)

    def test_creating_takes_one_query_more(self):
        entries = self.env["test.diary.page"].with_user(self.anna)
        values = {"entry_id": self.entry.id}
        sealed = self.count(
            lambda e: e.create([{**values, "text": MARKER}] * 20), entries
        )
        plain = self.count(lambda e: e.create([values] * 20), entries)
        self.assertLessEqual(sealed, plain + 3)

    def test_writing_takes_no_query_more(self):
        entries = self.entries(20)

        def write(name):
            def change(records):
                records.write({name: MARKER * 2})
                records.env.flush_all()
                records.write({name: MARKER})
                records.env.flush_all()

            return change

        entries.mapped("is_unsealed")
        sealed = self.count(write("text"), entries)
        self.assertLessEqual(sealed, self.count(write("mood"), entries) + 2)
