"""Odoo caches a list for whoever reads it first; what others see or do is the same."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields

from odoo.addons.base_guarded_workflow.fields import ConfidentialOne2many

from ..access_common import AccessCase


class TestLists(AccessCase):
    def _lists(self):
        """Yield each confidential list there is, with all records that have one."""
        for name, model in self.env.items():
            if model._abstract or model._transient:
                continue
            for field in model._fields.values():
                if isinstance(field, ConfidentialOne2many):
                    # sudo: the test - whatever there is
                    records = model.sudo().with_context(active_test=False).search([])
                    yield f"{name}.{field.name}", records, field.name

    def _read(self, records, fname, user, sudo):
        """Return ``{id: ids}`` of a list, as somebody may read the records."""
        theirs = records.with_user(user).sudo(sudo)
        return {record.id: set(record[fname]._ids) for record in theirs}

    def test_what_somebody_sees_of_a_list_is_not_what_there_is(self):
        told = set()
        for name, records, fname in self._lists():
            field = records._fields[fname]
            if field.groups:
                continue
            self.env.invalidate_all()
            there = self._read(records, fname, self.env.user, sudo=True)
            for role, user in self.users.items():
                readable = records.with_user(user).sudo(False)
                readable = readable._filtered_access("read").with_env(records.env)
                with self.subTest(list=name, role=role):
                    self.env.invalidate_all()
                    seen = self._read(readable, fname, user, sudo=False)
                    by_code = self._read(readable, fname, user, sudo=True)
                    whole = {id_: there[id_] for id_ in readable.ids}
                    self.assertEqual(by_code, whole, "code decides by all there is")
                    self.env.invalidate_all()
                    self._read(readable, fname, user, sudo=True)
                    again = self._read(readable, fname, user, sudo=False)
                    self.assertEqual(
                        again, seen, "nobody is told of what code has read"
                    )
                    if seen != whole:
                        told.add(name)
        for name in ("goal_ids", "meeting_ids", "evaluation_ids", "learned_ids"):
            self.assertIn(f"mentoring.pairing.{name}", told, "somebody sees less")

    def test_what_a_computed_field_has_read_is_not_told_with_it(self):
        for role in ("line_manager", "coordinator"):
            self.env.invalidate_all()
            theirs = self.pairing.with_user(self.users[role]).sudo(False)
            [values] = theirs.read(["advice", "missing", "goal_ids", "evaluation_ids"])
            readable = self.env["mentoring.evaluation"].with_user(self.users[role])
            readable = set(readable.search([]).ids)
            self.assertLessEqual(set(values["evaluation_ids"]), readable, role)
            self.assertLess(len(values["goal_ids"]), 5, role)

    def _look_first(self, user):
        """Return the pairing for somebody who has looked at all of its lists."""
        self.env.flush_all()
        self.env.invalidate_all()
        pairing = self.pairing.with_user(user).sudo(False)
        for fname, field in pairing._fields.items():
            if isinstance(field, ConfidentialOne2many) and not field.groups:
                pairing[fname].mapped("display_name")
        return pairing

    def _evaluations(self, moment):
        # sudo: the test - both people's
        return self.pairing.sudo().evaluation_ids.filtered(lambda e: e.moment == moment)

    def test_questionnaires_of_both_lapse_whoever_has_looked_at_theirs(self):
        for user in (self.mentee, self.mentor, self.coordinator):
            with self.subTest(user=user.login), self._undone():
                self._look_first(user).action_end()
                self.env.invalidate_all()
                self.assertEqual(
                    set(self._evaluations("mid").mapped("state")), {"lapsed"}
                )

    def test_both_are_asked_later_after_a_pause_whoever_has_looked_at_theirs(self):
        before = self._evaluations("mid")[0].planned_on
        until = fields.Date.add(fields.Date.today(), days=10)
        self._look_first(self.mentee).action_hold(until)
        with freeze_time(fields.Datetime.now() + timedelta(days=10)):
            self._look_first(self.mentee).action_resume()
        self.env.invalidate_all()
        after = fields.Date.add(before, days=10)
        self.assertEqual(set(self._evaluations("mid").mapped("planned_on")), {after})

    def test_nobody_is_asked_twice_whoever_has_looked_at_theirs(self):
        pairing = self._look_first(self.mentee)
        # sudo: the test - as the steps do
        self.env["mentoring.evaluation"].sudo()._plan(pairing, ("mid",))
        self.assertEqual(len(self._evaluations("mid")), 2)

    def test_meetings_are_cancelled_by_who_reads_none(self):
        self._look_first(self.coordinator).action_end()
        self.env.invalidate_all()
        # sudo: the test - the pair's
        self.assertEqual(self.planned_meeting.sudo().state, "cancelled")
