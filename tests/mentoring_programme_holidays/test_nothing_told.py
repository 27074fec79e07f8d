"""Of a leave its days are kept, once it has begun, and nothing else of it anywhere."""

import logging

from odoo.exceptions import AccessError

from ..watch_common import NEVER
from .common import SECRETS, TimeOffCase


class TestNothingTold(TimeOffCase):
    def test_no_field_of_ours_says_what_kind_of_leave(self):
        for name, model in self.env.registry.items():
            if not name.startswith("mentoring.watch"):
                continue
            for fname, field in model._fields.items():
                if field.store and fname not in ("write_uid", "create_uid"):
                    self.assertFalse(
                        [word for word in NEVER if word in fname], f"{name}.{fname}"
                    )
                    self.assertFalse((field.comodel_name or "").startswith("hr.leave"))

    def test_before_its_first_day_nothing_is_kept_of_it(self):
        self._pair()
        self._leave(10, 90)
        self._look(9)
        self.assertEqual(self._events(), [])
        for table in ("mentoring_watch_event", "mentoring_watch_snapshot"):
            self.assertNotIn(self._day(90), self._dump(table))

    def test_its_kind_is_in_no_table_mail_or_log_of_ours(self):
        pairing = self._pair()
        with self.assertLogs(level=logging.DEBUG) as logs:
            self._leave(1, 60)
            marks = len(logs.output)
            self._look(9)
            logging.getLogger(__name__).debug("something is logged at all")
        self.assertEqual(pairing.state, "on_hold")
        ours = [line for line in logs.output[marks:] if "odoo.sql_db" not in line[:40]]
        self.env.cr.execute(
            "SELECT table_name FROM information_schema.tables "
            "WHERE table_name ~ '^(mentoring_|mail_activity$)' "
            "AND table_type = 'BASE TABLE'"
        )
        tables = [name for (name,) in self.env.cr.fetchall()]
        self.assertIn("mentoring_watch_event", tables)
        texts = {name: self._dump(name) for name in tables} | {"log": str(ours)}
        messages = (
            self.env["mail.message"].sudo().search([("model", "=like", "mentoring.%")])
        )
        mails = self.env["mail.mail"].sudo().search([("id", ">", self.first_mail)])
        self.assertTrue(mails)
        texts["chatter"] = str(messages.mapped("body"))
        texts["mails"] = str(mails.mapped("body_html") + mails.mapped("subject"))
        for where, text in texts.items():
            for secret in SECRETS:
                self.assertNotIn(secret, text, where)

    def test_whoever_runs_the_programme_reads_the_days_and_not_the_leave(self):
        self._pair()
        leave = self._leave(1, 60)
        self._look(2)
        event = self._event("away").with_user(self.coordinator)
        [values] = event.read([])
        self.assertEqual(str(values["until"]), self._day(60))
        for secret in SECRETS:
            self.assertNotIn(secret, str(values))
        with self.assertRaises(AccessError):
            leave.with_user(self.coordinator).read(["holiday_status_id"])
        for user in (self.mentee, self.line_manager):
            with self.assertRaises(AccessError):
                event.with_user(user).read(["until"])

    def test_the_queries_do_not_grow_with_the_people(self):
        programme = self._open_programme()
        kind, people, counts = self._type(), self.env["mentoring.participant"], []
        for size in (2, 20):
            names = {f"P{size}N{number}": {} for number in range(size)}
            mentees = self._pool(programme, {}, names)[1]
            people |= mentees
            for place in mentees:
                employee = self.env["hr.employee"].create({"name": place.name})
                place._write_through_door({"employee_id": employee.id})
                self._leave(0, 60, employee, kind=kind)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            facts = self.env["mentoring.watch.snapshot"]._look()
            counts.append(self.cr.sql_log_count - before)
            self.assertTrue(all(facts[p.id]["away_until"] for p in people))
        self.assertEqual(*counts)

    def _dump(self, table):
        self.env.flush_all()
        self.env.cr.execute(f'SELECT t::text FROM "{table}" t')
        return str(self.env.cr.fetchall())
