"""Notes and to-dos about a record are found by those alone who may read them."""

from odoo.exceptions import AccessError

from ..common import MentoringCase

WORD = "quokka"
#: Each asks a record for what was noted about it, or is to be done about it.
ASKED = (
    ("message_ids.body", "ilike", WORD),
    ("website_message_ids.body", "ilike", WORD),
    ("message_ids", "any", [("body", "ilike", WORD), ("date", ">", "2000-01-01")]),
    ("activity_ids.note", "ilike", WORD),
    ("activity_ids.summary", "ilike", WORD),
    ("activity_ids.create_date", ">", "2000-01-01"),
    ("activity_summary", "ilike", WORD),
    ("activity_state", "=", "planned"),
    ("activity_state", "!=", False),
    ("activity_state", "in", ["planned", "overdue", "today"]),
    ("activity_date_deadline", ">", "2000-01-01"),
    ("activity_type_id.name", "!=", False),
)


class TestChatter(MentoringCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = pairing = self._in_progress()
        pairing.programme_id.sudo().is_published = True
        case.records = (
            pairing,
            pairing.mentor_id,
            pairing.mentee_id,
            pairing.programme_id,
        )
        self.env["mail.activity"].search([]).unlink()
        case.notes = [self._note(record.sudo()) for record in self.records]
        self.env.flush_all()

    def _note(self, record):
        record.with_user(self.coordinator).activity_schedule(
            "mail.mail_activity_data_todo",
            summary=WORD,
            note=WORD,
            user_id=self.coordinator.id,
            date_deadline="2099-01-01",
        )
        return record.with_user(self.coordinator).message_post(
            body=WORD, message_type="comment", subtype_xmlid="mail.mt_note"
        )

    def _readers(self):
        """Yield all who read one of the records, and not what is noted about it."""
        for record, note in zip(self.records, self.notes, strict=True):
            for user in (
                self.mentor,
                self.mentee,
                self.line_manager,
                self.employee,
                self.portal_mentee,
            ):
                mine = record.with_user(user).sudo(False)
                reads = mine.has_access("read")
                if reads and not note.with_user(user).sudo(False).has_access("read"):
                    yield user, mine

    def _finds(self, record, *condition):
        self.env.invalidate_all()
        try:
            return bool(record.search([("id", "=", record.id), *condition]))
        except AccessError:
            return False

    def test_who_reads_the_record_finds_nothing_by_them(self):
        readers = list(self._readers())
        self.assertGreater(len(readers), 5)
        for user, record in readers:
            self.assertTrue(self._finds(record))
            for asked in ASKED:
                with self.subTest(user=user.login, record=record, asked=asked):
                    self.assertFalse(self._finds(record, asked))

    def test_nor_is_shown_what_follows_from_them(self):
        for user, record in self._readers():
            if user.share:
                continue
            self.env.invalidate_all()
            with self.subTest(user=user.login, record=record):
                self.assertFalse(record.activity_summary)
                self.assertFalse(record.activity_type_id)
                groups = record.formatted_read_group(
                    [("id", "=", record.id)], ["activity_state"], ["__count"]
                )
                self.assertEqual([g["activity_state"] for g in groups], [False])

    def test_who_works_on_it_finds_and_groups_by_them(self):
        for record in self.records:
            mine = record.with_user(self.coordinator).sudo(False)
            for asked in ASKED:
                with self.subTest(record=record, asked=asked):
                    self.assertTrue(self._finds(mine, asked))
            self.assertFalse(self._finds(mine, ("activity_state", "=", False)))
            self.assertFalse(self._finds(mine, ("activity_state", "!=", "planned")))
            groups = mine.formatted_read_group(
                [("id", "=", mine.id)], ["activity_state"], ["__count"]
            )
            self.assertEqual([g["activity_state"] for g in groups], ["planned"])
            self.assertEqual(mine.activity_summary, WORD)

    def test_no_guarded_model_is_searched_past_the_rules_of_its_lines(self):
        guarded = self.env.registry["guarded.record.mixin"]
        for model in self.env.registry.values():
            if issubclass(model, guarded):
                for field in model._fields.values():
                    if field.type in ("one2many", "many2many"):
                        with self.subTest(field=str(field)):
                            self.assertFalse(field.bypass_search_access)
