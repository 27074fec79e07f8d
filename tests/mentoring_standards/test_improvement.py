"""What was found wanting, decided, done, and what came of it."""

from unittest.mock import patch

from psycopg2.errors import CheckViolation

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import mute_logger

from odoo.addons.mentoring_standards.models.programme.improvements import (
    EffectUnknown,
    OverdueImprovement,
)

from ..release_common import ReleaseCase


class ImprovementCase(ReleaseCase):
    def _note(self, programme, user=None, found=200, **values):
        """Return an improvement that was found so many days ago."""
        notes = self.env["mentoring.improvement"].with_user(user or self.coordinator)
        return notes.create(
            {
                "programme_id": programme.id,
                "what": "Mentees wait long.",
                "found_on": self._ago(found),
                **values,
            }
        )

    def _ago(self, days):
        return fields.Date.subtract(fields.Date.today(), days=days)


class TestImprovement(ImprovementCase):
    def test_it_says_how_far_it_is_and_asks_what_came_of_it_after_a_while(self):
        programme = self._open_programme()
        note = self._note(programme, due_on=self._ago(-1))
        self.assertEqual(note.status, "open")
        note.due_on = self._ago(1)
        self.assertEqual(note.status, "overdue")
        note.done_on = self._ago(89)
        self.assertEqual(note.status, "done")
        note.done_on = self._ago(90)
        self.assertEqual(note.status, "ask_effect")
        note.effect = "Two weeks less."
        self.assertEqual(note.status, "effect_known")

    def test_what_is_overdue_or_to_be_said_waits_for_those_who_run_it(self):
        programme = self._open_programme()
        overdue = self._note(programme, due_on=self._ago(1))
        silent = self._note(programme, done_on=self._ago(100))
        self._note(programme, due_on=self._ago(0))
        self._note(programme, done_on=self._ago(10))
        self._note(programme, done_on=self._ago(100), effect="Less")
        needs = {need.key: need for need in programme._get_needs()}
        for kind, note in ((OverdueImprovement, overdue), (EffectUnknown, silent)):
            lines = needs[kind.key].get_lines(programme)[programme.id]
            self.assertEqual([line["id"] for line in lines], note.ids)
            self.assertEqual(lines[0]["name"], "Mentees wait long.")

    def test_nothing_is_due_or_done_before_it_was_found(self):
        programme = self._open_programme()
        for name in ("due_on", "done_on"):
            with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
                with self.env.cr.savepoint():
                    self._note(programme, found=2, **{name: self._ago(3)})
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
            with self.env.cr.savepoint():
                self._note(programme, effect="It is better.")

    def test_it_is_noted_when_the_programme_is_over_too(self):
        programme = self._open_programme()
        programme.sudo()._write_through_door({"state": "closed"})
        self._note(programme).decision = "Begin earlier."

    def test_it_stays_with_its_programme(self):
        note = self._note(self._open_programme())
        with self.assertRaisesRegex(UserError, "stays with its programme"):
            note.programme_id = self._open_programme()

    def test_it_is_read_by_those_who_run_the_programme_alone(self):
        programme = self._open_programme()
        note = self._note(programme)
        self.assertEqual(note.with_user(self.manager).what, "Mentees wait long.")
        for user in (
            *(self.other_coordinator, self.line_manager, self.mentor, self.mentee),
            *(self.employee, self.portal_mentee, self.ethics_officer),
        ):
            self.env.invalidate_all()
            with self.assertRaises(AccessError):
                note.with_user(user).read(["what"])
            with self.assertRaises(AccessError):
                self._note(programme, user=user)
        theirs = programme.with_user(self.other_coordinator)
        with self.assertRaises(AccessError):
            theirs.action_note_concerns()


class TestFed(ImprovementCase):
    def test_released_results_say_what_to_improve(self):
        evaluations = self._asked(5)
        draft = self._draft(evaluations)
        with self.assertRaisesRegex(UserError, "Release the results first"):
            draft.action_note_improvement()
        self._rate(evaluations, trust=3)
        release = self._release(evaluations)
        action = release.action_note_improvement()
        programme = release.programme_id
        given = action["context"]
        self.assertEqual(given["default_programme_id"], programme.id)
        self.assertEqual(given["default_source"], "pulse")
        notes = self.env["mentoring.improvement"].with_user(self.coordinator)
        note = notes.with_context(**given).create({"what": "Less trust than hoped."})
        self.assertEqual(note.release_id, release)
        self.assertIn(note, programme.improvement_ids)
        other = self._open_programme()
        with self.assertRaisesRegex(ValidationError, "of the same programme"):
            self._note(other, release_id=release.id)

    def test_others_note_nothing_of_results(self):
        evaluations = self._asked(5)
        self._rate(evaluations, trust=3)
        release = self._release(evaluations)
        with self.assertRaises(AccessError):
            release.with_user(self.other_coordinator).action_note_improvement()

    def test_of_concerns_it_begins_with_counts_of_enough(self):
        programme = self._open_programme()
        with self.assertRaisesRegex(UserError, "fewer than five"):
            self._note_concerns(programme, None)
        told = {
            "n": 8,
            "acknowledged_in_time": 7,
            "feedback_in_time": 6,
            "by_outcome": {},
        }
        given = self._note_concerns(programme, told)["context"]
        self.assertEqual(given["default_source"], "concern")
        self.assertRegex(
            given["default_what"],
            ": 8; acknowledged in time: 7; answered in time: 6\\.",
        )

    def _note_concerns(self, programme, told):
        counts = type(self.env["mentoring.concern.count"])
        with patch.object(counts, "_get_told", lambda *_args: told):
            return programme.action_note_concerns()
