"""Objectives in numbers: target against actual, for who runs the programme."""

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import mute_logger

from odoo.addons.mentoring_results.measures import Value

from .objective_common import ObjectiveCase


class TestObjective(ObjectiveCase):
    def test_target_against_actual(self):
        objective = self._typed(baseline=60)
        self.assertEqual(objective.target_said, "60 % → 80 %")
        self.assertEqual(objective.status, "unmeasured")
        self._note(objective, 75, people_from=25, basis="19 of 25")
        self.assertEqual(objective.status, "under_way", "its end lies ahead")
        self.assertEqual(objective.actual_said, "75 %")
        self.assertEqual((objective.people, objective.basis), ("25", "19 of 25"))
        self._note(objective, 80)
        self.assertEqual(objective.status, "reached", "the last one counts")
        self.assertIn("1 of 1", objective.programme_id.objectives_line)

    def test_when_it_was_to_be_measured_it_is_reached_or_not(self):
        objective = self._typed(measured_when="date", due_date=self._days_ago(1))
        self._note(objective, 75, measured_on=self._days_ago(2))
        self.assertEqual(objective.status, "under_way", "measured before")
        self._note(objective, 75)
        self.assertEqual(objective.status, "missed")

    def test_nobody_at_all_is_a_target_too(self):
        objective = self._typed(
            unit="count", direction="lower", has_target=True, target_value=0
        )
        self.assertTrue(objective.has_target)
        self._note(objective, 0)
        self.assertEqual(objective.status, "reached")
        self._note(objective, 2)
        self.assertEqual(objective.status, "under_way")

    def test_without_a_target_nothing_is_judged(self):
        objective = self._objective(self._running(), unit="percent")
        self._note(objective, 75)
        self.assertEqual((objective.actual_said, objective.status), ("75 %", False))
        self.assertFalse(objective.programme_id.objectives_line)

    def test_the_programme_measures_by_itself(self):
        objective = self._typed(measure_key="completed")
        shown = Value(73, people=[20, None], basis="Pairings completed: 22 of 30.")
        with self._measured(completed=shown):
            objective.action_measure()
            objective.action_measure()
        measurement = objective.measurement_ids
        self.assertEqual(len(measurement), 1, "once a day, while it is the same")
        self.assertTrue(measurement.is_counted)
        self.assertEqual(objective.actual_said, "73 %")
        self.assertEqual(objective.people, "20 or more")
        self.assertEqual(objective.basis, shown.basis)
        with self._measured(completed=Value(81)):
            objective.programme_id.action_measure_objectives()
        self.assertEqual(objective.status, "reached")

    def test_a_measure_brings_its_unit_and_what_is_better(self):
        programme = self._running()
        days = self._objective(programme, measure_key="days_to_match", target_value=14)
        self.assertEqual((days.unit, days.direction), ("days", "lower"))
        self.assertEqual(days.target_said, "14 days")
        share = self._objective(programme, measure_key="completed")
        self.assertEqual((share.unit, share.direction), ("percent", "higher"))

    def test_why_nothing_can_be_said_stands_there(self):
        objective = self._typed(measure_key="quality", target_value=4)
        with self._measured():
            objective.action_measure()
        self.assertEqual(objective.status, "unmeasured", "it may be known later")
        self.assertEqual(objective.actual_said, "Nothing is known of it yet.")
        with self._measured(quality=Value(lacking="Of too few people.", few=True)):
            objective.action_measure()
        self.assertEqual(objective.status, "too_few")
        self.assertEqual(objective.actual_said, "Of too few people.")

    def test_what_many_said_is_judged_as_it_was_released(self):
        objective = self._typed(measure_key="quality", target_value=4)
        for least, status in ((20, "reached"), (10, "too_few")):
            shown = Value(4.5, [least, None], interval=[3.6, 4.9])
            with self._measured(quality=shown):
                objective.action_measure()
            self.assertEqual(objective.status, status)
        self.assertIn("between 3.6 and 4.9", objective.actual_said)

    def test_fewer_who_leave_are_more_who_stay(self):
        """What a study tells above nought is better."""
        objective = self._typed(measure_key="leaving", target_value=5)
        self.assertEqual(objective.direction, "higher")
        self.assertIn("Staying", objective._say_design()["measure_key"])
        for value, status in ((8, "reached"), (-8, "under_way")):
            interval = [value - 2, value + 2]
            with self._measured(leaving=Value(value, [40, 40], interval=interval)):
                objective.action_measure()
            self.assertEqual(objective.status, status)

    def test_what_was_measured_by_another_measure_is_no_actual(self):
        objective = self._typed(measure_key="completed")
        with self._measured(completed=Value(81)):
            objective.action_measure()
        objective.measure_key = "matched"
        self.assertEqual(objective.status, "unmeasured")

    def test_nor_is_what_was_measured_in_another_unit(self):
        objective = self._typed()
        self._note(objective, 85)
        objective.write({"unit": "days", "target_value": 10})
        self.assertEqual(objective.status, "unmeasured", "85 percent are no 85 days")
        self.assertFalse(objective.actual_said)

    def test_measured_once_a_day_whatever_the_language(self):
        objective = self._typed(measure_key="completed")
        for basis in ("22 of 30", "22 af 30"):
            with self._measured(completed=Value(73, basis=basis)):
                objective.action_measure()
        self.assertEqual(len(objective.measurement_ids), 1)

    def test_changes_in_the_dialog_of_translations_are_counted(self):
        self.env["res.lang"]._activate_lang("da_DK")
        objective = self._typed()
        programme = objective.programme_id.sudo()
        before = programme.objective_changes
        objective.update_field_translations("measure", {"da_DK": "Hvem er her endnu"})
        self.assertEqual(programme.objective_changes, before, "a first translation")
        objective.update_field_translations("name", {"en_US": "People are here"})
        self.assertEqual(programme.objective_changes, before + 1)

    def test_a_target_that_is_moved_stands_in_the_log(self):
        objective = self._typed()
        objective.write({"target_value": 70, "measured_when": "after"})
        objective.months_after = 6
        log = self._log(objective.programme_id)
        self.assertRegex(log, "Target in Numbers: 80 % → 70 %")
        self.assertRegex(log, "6 months after the end")

    def test_it_is_measured_up_to_ten_years_after_the_end(self):
        objective = self._typed(measured_when="after", months_after=120)
        latest = objective.due_on
        preview = objective.new({"months_after": 10**9}, origin=objective)
        self.assertEqual(preview.due_on, latest, "no day that there is not")
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            objective.months_after = 121
            objective.flush_recordset()

    def test_shares_are_of_a_hundred(self):
        with self.assertRaisesRegex(ValidationError, "0 to 100"):
            self._typed(target_value=120)

    def test_nothing_is_aimed_at_that_there_cannot_be(self):
        programme = self._running()
        for values, sentence in (
            ({"measure_key": "quality", "target_value": 45}, "from 1 to 5"),
            ({"measure_key": "days_to_match", "target_value": -3}, "less than nought"),
            ({"measure_key": "moves", "target_value": 101}, "from -100 to 100"),
        ):
            with self.assertRaisesRegex(ValidationError, sentence):
                self._objective(programme, **values)
        objective = self._typed(programme, target_value=45)
        objective.has_target = False
        objective.measure_key = "quality"  # what is not ticked is not asked
        self.assertFalse(objective.target_said)

    def test_once_it_is_over_the_target_stays_and_measuring_goes_on(self):
        objective = self._typed()
        objective.programme_id.sudo()._write_through_door({"state": "closed"})
        with self.assertRaisesRegex(UserError, "stays as it was"):
            objective.target_value = 50
        self._note(objective, 85)
        self.assertEqual(objective.status, "reached")

    def test_a_programme_closes_with_numbers_or_with_what_comes_later(self):
        programme = self._running()
        programme.objective_ids.result = "As hoped"
        objective = self._typed(programme)
        self.assertIn("People stay", programme._needs_results())
        objective.write({"measured_when": "after", "months_after": 6})
        self.assertFalse(programme._needs_results(), "it is measured later")
        objective.measured_when = "end"
        self._note(objective, 85)
        self.assertFalse(programme._needs_results())

    def test_that_nothing_can_be_said_is_no_result_to_close_with(self):
        programme = self._running()
        programme.objective_ids.result = "As hoped"
        objective = self._typed(programme, measure_key="completed")
        with self._measured():
            objective.action_measure()
        self.assertIn("People stay", programme._needs_results())

    def test_one_with_a_measure_of_its_own_is_not_measured_by_a_button(self):
        objective = self._typed()
        with self.assertRaisesRegex(UserError, "a measure of your own"):
            objective.action_measure()
        with self.assertRaisesRegex(UserError, "None of the objectives"):
            objective.programme_id.action_measure_objectives()

    def test_it_is_found_by_how_far_it_is(self):
        programme = self._running()
        reached, open_ = self._typed(programme), self._typed(programme)
        self._note(reached, 90)
        objectives = reached.search(
            [("programme_id", "=", programme.id), ("status", "=", "reached")]
        )
        self.assertEqual(objectives, reached)
        objectives = reached.search([("status", "in", ["unmeasured"])])
        self.assertIn(open_, objectives)
        self.assertNotIn(reached, objectives)

    def test_the_target_is_for_all_and_what_came_of_it_for_who_runs_it(self):
        objective = self._typed()
        self._note(objective, 85)
        for user in (self.coordinator, self.manager):
            own = objective.with_user(user).sudo(False)
            self.assertEqual(own.status, "reached", user.login)
        others = self._others(objective.programme_id)
        for who in ("employee", "mentor", "mentee", "portal", "line manager"):
            theirs = objective.with_user(others[who]).sudo(False)
            if theirs.has_access("read"):
                self.assertEqual(theirs.target_said, "80 %", who)
            for name in ("status", "actual", "actual_said", "basis", "measurement_ids"):
                with self.assertRaises(AccessError, msg=f"{who} {name}"):
                    theirs.read([name])
        for who in ("admitted coordinator", "admitted manager", "other coordinator"):
            theirs = objective.with_user(others[who]).sudo(False)
            self.assertFalse(theirs.status, who)
            self.assertFalse(theirs.actual_said, who)
            self.assertFalse(theirs.measurement_ids, who)
            with self.assertRaises(AccessError, msg=who):
                theirs.action_note_measurement()

    def test_many_are_read_by_as_many_queries_as_one(self):
        programme = self._running()

        def read():
            objectives = programme.with_user(self.manager).sudo(False).objective_ids
            for objective in objectives:
                self.assertIsNotNone(objective.status)
                self.assertIsNotNone(objective.due_on)

        self._note(self._typed(programme), 70)
        one = len(self._count_queries(read))
        for value in range(71, 80):
            self._note(self._typed(programme), value)
        self.assertEqual(len(self._count_queries(read)), one)

    def test_its_screens_open_for_who_runs_programmes_and_for_who_reads_them(self):
        for user in (self.manager, self.coordinator):
            self.env["mentoring.objective"].with_user(user).get_views(
                [(False, "list"), (False, "form"), (False, "search")]
            )
        form = (
            self.env["mentoring.programme"]
            .with_user(self.employee)
            .get_views([(False, "form")])["views"]["form"]["arch"]
        )
        self.assertNotIn("actual_said", form)
        self.assertIn("target_said", form)

    def test_a_copy_is_measured_anew(self):
        objective = self._typed(measured_when="date", due_date=fields.Date.today())
        self._note(objective, 85)
        copy = objective.programme_id.copy().objective_ids.filtered("has_target")
        self.assertEqual(copy.target_value, 80)
        self.assertFalse(copy.measurement_ids)
        self.assertFalse(copy.due_date)
