"""Nobody but those who are granted a concern reads it, or learns that it exists: eight
roles, by every door; jobs; and a dump."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from .. import dump
from .concern_common import MARKER, ConcernCase

MODELS = tuple(
    f"mentoring.concern{part}"
    for part in ("", ".party", ".message", ".file", ".log", ".access", ".count")
)
SEALED = {
    "mentoring.concern": (
        *("kind_key", "wish_key", "what", "about", "outcome_key", "outcome"),
    ),
    "mentoring.concern.party": ("name", "who"),
    "mentoring.concern.message": ("body",),
    "mentoring.concern.file": ("name", "content"),
}


class TestConfidential(ConcernCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        make = object.__new__(cls)
        cls.concern = make._report(files=[(f"{MARKER}.txt", MARKER.encode())])
        handled = make._as(cls.concern, cls.handler)
        handled.action_acknowledge()
        handled._write_message(f"{MARKER} answer")
        make._as(cls.concern, cls.reporter)._write_message(f"{MARKER} thanks")
        cls.env.flush_all()
        cls.env.invalidate_all()
        # a deputy who stands by is an outsider as well
        cls.outsiders = {**cls.outsiders, "deputy": cls.deputy}

    def _each(self):
        """Yield outsiders and what they look for, in a request of their own each."""
        for role, user in self.outsiders.items():
            self.env.invalidate_all()
            for name in MODELS:
                with self.subTest(role=role, model=name):
                    yield user, self.env[name].with_user(user)

    def _nothing(self, call, *args, **kwargs):
        """Check that a call finds nothing, or is refused."""
        try:
            found = call(*args, **kwargs)
        except AccessError as error:
            self.assertNotIn(MARKER, str(error))
            self.assertNotIn(self.concern.sudo().code, str(error))
            return
        if isinstance(found, list) and len(found) == 1 and found[0] == (0,):
            return
        self.assertFalse(found)

    def test_nobody_finds_lists_counts_or_groups(self):
        for _user, model in self._each():
            self._nothing(model.search, [])
            self._nothing(model.search_count, [])
            self._nothing(model.search_read, [], ["id"])
            self._nothing(model.name_search, "")
            self._nothing(model.name_search, self.concern.sudo().code)
            self._nothing(model._read_group, [], [], ["__count"])
            self._nothing(lambda m=model: m.web_search_read([], {"id": {}})["records"])

    def test_nobody_reads_exports_or_is_told_the_name(self):
        for user, model in self._each():
            rows = self.env[model._name].search([])
            if not rows:
                continue
            rows = rows.with_user(user).sudo(False)
            self.assertFalse(rows.has_access("read"))
            for call in (
                lambda rows=rows: rows.read(["id"]),
                lambda rows=rows: rows.export_data(["id"]),
                lambda rows=rows: rows.read(),
            ):
                with self.assertRaises(UserError):
                    call()
            # Odoo shows names of any record, as superuser
            for row in rows.sudo():
                self.assertNotIn(MARKER, row.display_name or "")
                self.assertNotIn(self.concern.sudo().code, row.display_name or "")

    def test_no_rights_open_what_is_sealed(self):
        for user in (*self.outsiders.values(), self.env.user):
            for name, fields in SEALED.items():
                self.env.invalidate_all()
                rows = self.env[name].search([]).with_user(user).sudo()
                self.assertTrue(rows)
                for row in rows:
                    for field in fields:
                        self.assertFalse(row[field], (user.login, name, field))

    def test_no_message_to_do_file_or_follower_leads_to_it(self):
        for model, column in (
            ("mail.message", "model"),
            ("mail.activity", "res_model"),
            ("mail.followers", "res_model"),
            ("mail.scheduled.message", "model"),
            ("ir.attachment", "res_model"),
            ("mentoring.taken.step", "res_model"),
            ("guarded.passed.hint", "res_model"),
        ):
            found = self.env[model].search([(column, "like", "mentoring.concern")])
            self.assertFalse(found, model)

    def test_the_privacy_lookup_finds_nothing(self):
        partner = self.reporter.partner_id
        wizard = (
            self.env["privacy.lookup.wizard"]
            .with_user(self.admin)
            .create({"name": partner.name, "email": partner.email})
        )
        wizard.action_lookup()
        found = wizard.line_ids.filtered(
            lambda line: (line.res_model or "").startswith("mentoring.concern")
        )
        self.assertFalse(found)

    def test_no_view_and_no_menu_of_the_backend_shows_concerns(self):
        views = self.env["ir.ui.view"].search([("model", "in", MODELS)])
        self.assertFalse(views)
        actions = self.env["ir.actions.act_window"].search(
            [("res_model", "in", MODELS)]
        )
        self.assertFalse(actions)
        self.assertFalse(
            self.env["ir.actions.report"].search([("model", "in", MODELS)])
        )

    def test_a_dump_has_none_of_the_words(self):
        found = dump.rows_with(self.env, MARKER)
        self.assertEqual(found, [])

    def test_a_dump_does_not_name_who_reported_it(self):
        """Nor is whoever it is about in a column: who handles it alone is."""
        self.env.flush_all()
        ids = {
            "res_users": self.reporter.id,
            "res_partner": self.reporter.partner_id.id,
            "hr_employee": self.mentee_employee.id,
        }
        for name in MODELS:
            table = self.env[name]._table
            columns = self.env.execute_query(
                SQL(
                    """
                    SELECT attribute.attname, link.confrelid::regclass::text
                    FROM pg_constraint link
                    JOIN pg_attribute attribute
                        ON attribute.attrelid = link.conrelid
                        AND attribute.attnum = link.conkey[1]
                    WHERE link.contype = 'f' AND link.conrelid = %s::regclass
                    """,
                    table,
                )
            )
            for column, target in columns:
                if target not in ids:
                    continue
                found = self.env.execute_query(
                    SQL(
                        "SELECT id FROM %s WHERE %s = %s",
                        SQL.identifier(table),
                        SQL.identifier(column),
                        ids[target],
                    )
                )
                self.assertEqual(found, [], (table, column))
            names = self.env[name]._fields
            self.assertFalse({"create_uid", "write_uid", "create_date"} & set(names))

    def test_a_dump_does_not_link_a_handler_with_what_they_reported(self):
        rows = self.env["mentoring.concern.access"]
        self.assertNotEqual(
            rows._recognise(self.handler, "reporter"),
            rows._recognise(self.handler, "handler"),
        )

    def test_with_the_rules_switched_off_nobody_reads_more(self):
        rules = self.env["ir.rule"].search([("model_id.model", "in", MODELS)])
        self.assertTrue(rules)
        rules.active = False
        self.env.registry.clear_cache()
        for user in self.outsiders.values():
            self.assertFalse(self.env["mentoring.concern"].with_user(user).search([]))

    def test_a_job_that_runs_finds_nothing_to_read(self):
        self._look_after()
        concern = self.env["mentoring.concern"].browse(self.concern.id)
        self.assertFalse(concern.what)
        self.assertFalse(concern._get_reporter())
        self.assertFalse(concern._get_pairing())
        self.assertIsNone(concern._get_role())

    def test_those_it_is_about_get_no_mail(self):
        addresses = " ".join(self._mails().mapped("email_to"))
        self.assertNotIn(self.mentor.email, addresses)
        self.assertNotIn(self.coordinator.email, addresses)

    def test_whoever_is_taken_off_reads_nothing_any_more(self):
        concern = self._as(self.concern, self.handler)
        self.assertTrue(concern.has_access("read"))
        concern._revoke(self.handler)
        again = self._as(self.concern, self.handler)
        self.assertFalse(again.has_access("read"))
        self.assertFalse(again.sudo().what)
        self.assertFalse(again.env["mentoring.concern"]._get_handled())

    def test_steps_do_not_tell_which_concerns_there_are(self):
        missing = self.env["mentoring.concern"].browse(self.concern.id + 10_000)
        steps = {
            "action_acknowledge": (),
            "action_give_feedback": ("text",),
            "action_conclude": ("settled", "text"),
            "action_refer": (),
            "action_withdraw": (),
            "action_recuse": (),
        }
        for step, args in steps.items():
            said = set()
            for concern in (self.concern, missing):
                self.env.invalidate_all()
                concern = concern.with_user(self.stranger).sudo(False)
                with self.subTest(step=step), self.assertRaises(AccessError) as refused:
                    getattr(concern, step)(*args)
                said.add(str(refused.exception))
            self.assertEqual(len(said), 1, step)

    def test_a_refusal_in_debug_mode_does_not_tell_which_there_are(self):
        missing = self.env["mentoring.concern"].browse(self.concern.id + 10_000)
        said = set()
        users = type(self.env["res.users"])
        for concern in (self.concern, missing):
            self.env.invalidate_all()
            concern = concern.with_user(self.stranger).sudo(False)
            with (
                patch.object(users, "has_group", lambda user, group: True),
                self.assertRaises(AccessError) as refused,
            ):
                concern.read(["id"])
            said.add(str(refused.exception))
        self.assertEqual(len(said), 1)
