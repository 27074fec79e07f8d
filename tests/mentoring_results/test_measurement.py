"""What was measured, when and from where: noted once, and kept."""

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.mentoring_results.measures import Value

from .objective_common import ObjectiveCase


class TestMeasurement(ObjectiveCase):
    def _set_up_once(self):
        type(self).programme = self._running()
        type(self).objective = self._typed(self.programme)

    def test_what_is_typed_says_where_it_is_from_and_is_not_of_tomorrow(self):
        tomorrow = fields.Date.add(fields.Date.today(), days=1)
        for values, sentence in (
            ({"source": " "}, "Say where it is from"),
            ({"source": False}, "Say where it is from"),
            ({"measured_on": tomorrow}, "a day still to come"),
            ({"value": 101}, "0 to 100"),
        ):
            with self.assertRaisesRegex(ValidationError, sentence):
                self._note(self.objective, **{"value": 85, **values})

    def test_what_the_programme_measures_is_typed_by_nobody(self):
        counted = self._typed(self.programme, measure_key="quality", target_value=4)
        with self.assertRaisesRegex(ValidationError, "by the programme itself"):
            self._note(counted, 4.5)
        for forged in ({"is_counted": True}, {"has_value": False}):
            with self.assertRaisesRegex(AccessError, "typed by nobody"):
                self._note(self.objective, 85, **forged)
        measurements = self.env["mentoring.measurement"].with_user(self.coordinator)
        with self.assertRaisesRegex(AccessError, "typed by nobody"):
            measurements.with_context(default_is_counted=True).create(
                {"objective_id": counted.id, "value": 5}
            )
        with self.assertRaisesRegex(UserError, "follows from other fields"):
            self._note(self.objective, 85, measure_key="quality")

    def test_it_stays_as_it_was_noted(self):
        measurement = self._note(self.objective, 85)
        for user in (self.coordinator, self.manager, self.env.user):
            with self.assertRaisesRegex(UserError, "stays as it was noted"):
                measurement.with_user(user).value = 95
        with self.assertRaisesRegex(UserError, "stays as it was noted"):
            measurement.sudo().measured_on = self._days_ago(3)
        self.assertEqual(measurement.value, 85)

    def test_it_is_taken_back_and_the_log_says_so_without_the_number(self):
        self._note(self.objective, 61)
        wrong = self._note(self.objective, 85)
        wrong.action_take_back()
        self.assertEqual(self.objective.actual_said, "61 %")
        log = self._log(self.programme)
        self.assertIn("Measurement taken back: People stay", log)
        self.assertNotIn("85", log)

    def test_what_a_released_report_tells_is_not_taken_back(self):
        early = self._note(self.objective, 61)
        told = self._note(self.objective, 85)
        report = self._release_report(self.programme)
        self.assertEqual(report.measurement_ids, told)
        early.action_take_back()
        for user in (self.coordinator, self.manager):
            with self.assertRaisesRegex(UserError, "tells of this, so it stays"):
                told.with_user(user).unlink()
        with self.assertRaisesRegex(UserError, "so it stays"):
            self.objective.unlink()
        later = self._note(self.objective, 90)
        self.assertEqual(self.objective.last_measurement_id, later)

    def test_a_report_notes_what_the_programme_measured_for_it(self):
        counted = self._typed(self.programme, measure_key="completed")
        report = self._release_report(self.programme, completed=Value(73))
        measurement = counted.measurement_ids
        self.assertTrue(measurement.is_counted)
        self.assertEqual(measurement.value, 73)
        self.assertEqual(measurement.report_ids.sudo(False), report)

    def test_how_many_people_it_is_of(self):
        for number, said in ((0, ""), (25, "25")):
            measurement = self._note(self.objective, 85, people_from=number)
            self.assertEqual(measurement.people_said or "", said)
        measurement = self._note(self.objective, 85, people_from=10, people_to=19)
        self.assertEqual(measurement.people_said, "10–19")

    def test_who_runs_the_programme_notes_and_nobody_else_reads(self):
        measurement = self._note(self.objective, 85)
        by_manager = self._note(self.objective, 86, user=self.manager)
        for user in (self.coordinator, self.manager):
            for record in (measurement, by_manager):
                self.assertTrue(record.with_user(user).sudo(False).has_access("read"))
        for who, user in self._others(self.programme).items():
            theirs = measurement.with_user(user).sudo(False)
            self.assertFalse(theirs.has_access("read"), who)
            with self.assertRaises(AccessError, msg=who):
                theirs.read(["value"])
            with self.assertRaises(AccessError, msg=who):
                theirs.unlink()
            with self.assertRaises(AccessError, msg=who):
                self._note(self.objective, 12, user=user)
        self.assertTrue(measurement.exists())

    def test_nobody_learns_of_it_by_its_name(self):
        measurement = self._note(self.objective, 85)
        self.assertIn("85 %", measurement.display_name)
        for user in (self.mentee, self.other_coordinator):
            name = measurement.with_user(user).sudo().display_name
            self.assertNotIn("85", name.replace(str(measurement.id), ""))
