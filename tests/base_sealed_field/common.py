"""Two people's diaries, and a third who would like to know."""

from odoo.tests import TransactionCase, new_test_user

#: In every text that is written here; whatever shows one has leaked.
MARKER = "xylophone"
#: What whom it is open to reads in its place, where it cannot be opened.
CANNOT = "This is sealed and cannot be opened here; ask your administrator."


class DiaryCase(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = "base.group_user,base.group_allow_export"
        cls.anna = new_test_user(cls.env, "anna", groups)
        cls.bert = new_test_user(cls.env, "bert", groups)
        cls.carl = new_test_user(cls.env, "carl", groups)
        cls.portal = new_test_user(cls.env, "paul", "base.group_portal")
        cls.admin = new_test_user(cls.env, "boss", "base.group_user,base.group_system")
        cls.set_up_keys()
        cls.entry = cls.write_entry(cls.anna)
        cls.env.flush_all()
        cls.env.invalidate_all()

    @classmethod
    def set_up_keys(cls):
        """The database has the key that was made when the addon was installed."""

    @classmethod
    def write_entry(cls, author, **values):
        values = {
            "name": f"{MARKER} name",
            "text": f"{MARKER} text\nsecond line",
            "story": f"<p>{MARKER} story</p>",
            **values,
        }
        entry = cls.env["test.diary.entry"].with_user(author).create(values)
        return entry.with_env(cls.env)

    def goal(self, code):
        """Return a goal of gamification, Anna's, that has counted five by ``code``."""
        definition = self.env["gamification.goal.definition"].create(
            {
                "name": "Count",
                "computation_mode": "python",
                "condition": "higher",
                "compute_code": code,
            }
        )
        return self.env["gamification.goal"].create(
            {
                "definition_id": definition.id,
                "user_id": self.anna.id,
                "target_goal": 1,
                "current": 5,
                "state": "inprogress",
            }
        )

    def as_(self, user, record=None):
        return (record or self.entry).with_user(user)

    def column(self, record, field="text"):
        """Return what is stored."""
        record.env.flush_all()
        self.env.cr.execute(
            f'SELECT "{field}" FROM {record._table} WHERE id = %s', [record.id]
        )
        (value,) = self.env.cr.fetchone()
        return bytes(value) if isinstance(value, memoryview) else value

    def key_id(self, record):
        """Return the id of the key that has sealed it."""
        return self.column(record)[3:19].decode()

    def set_column(self, record, value, field="text"):
        """Store something past Odoo."""
        record.env.flush_all()
        self.env.cr.execute(
            f'UPDATE {record._table} SET "{field}" = %s WHERE id = %s',
            [value, record.id],
        )
        record.env.invalidate_all()

    def assertOpen(self, record):
        self.assertEqual(record.text, f"{MARKER} text\nsecond line")

    def assertSealed(self, record):
        self.assertIs(record.text, False)
        self.assertIs(record.name, False)
        self.assertIs(record.story, False)

    def assertTellsNothing(self, value):
        self.assertNotIn(MARKER, str(value))
