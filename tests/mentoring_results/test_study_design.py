"""What a study can conclude, and what is said of that before it is registered."""

from unittest.mock import patch

from psycopg2 import IntegrityError

from odoo import fields
from odoo.fields import Command
from odoo.tools import mute_logger

from odoo.addons.mentoring_programme.models.programme.lottery import (
    MentoringProgramme as Lottery,
)

from .study_common import StudyCase


class TestStudyDesign(StudyCase):
    def test_only_since_the_day_of_the_lot_and_in_one_programme(self):
        """Who leaves between the lot and a later day is missing on one side alone."""
        more = self._open_programme(name="More")
        window_to = self.window["window_to"]
        for day, programmes, is_cause in (
            (window_to, self.programme, True),
            (fields.Date.subtract(window_to, days=1), self.programme, False),
            (window_to, self.programme | more, False),
        ):
            study = self._study(
                comparison="waiting", programme_ids=[Command.set(programmes.ids)]
            )
            with (
                self.subTest(day=day, programmes=len(programmes)),
                patch.object(Lottery, "_is_drawn_by_lot", return_value=day),
            ):
                self.assertEqual(study._is_drawn(), is_cause)

    def test_a_long_time_of_acceptance_is_said_before_and_beside_it(self):
        self.assertFalse(self._study()._hints_window())
        start = fields.Date.subtract(self.window["window_to"], months=6)
        self.assertFalse(
            self._study(window_from=start, comparison="waiting")._hints_window()
        )
        study = self._study(window_from=start)
        self.assertIn("over more than three months", study._hints_window())
        study.action_register()
        study.action_freeze()
        study.action_release()
        self.assertIn("over more than three months", study.reading)

    def test_no_year_is_too_far_to_say_when(self):
        study = self._study()
        preview = study.new({"window_to": "9999-06-01"}, origin=study)
        self.assertTrue(preview._needs_time())
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            study.window_to = "9999-06-01"
            study.flush_recordset()

    def test_another_programme_s_study_of_the_same_time_is_named(self):
        self._registered(name="First")
        more = self._open_programme(name="More")
        other = self._study(programme_ids=[Command.set(more.ids)])
        self.assertIn("“First”", other._hints_overlap())
        other.outcome = "moved"
        self.assertFalse(other._hints_overlap(), "it is about something else")
