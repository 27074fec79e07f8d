"""Training in the cost of a programme, and in what it shows."""

from odoo import fields
from odoo.fields import Command

from odoo.addons.mentoring_results_training.hooks import uninstall_hook

from ..mentoring_training.common import TrainingCase


class TestTrained(TrainingCase):
    def _set_up_once(self):
        cls = type(self)
        self.env.company.write(
            {"mentoring_mentor_rate": 100, "mentoring_mentee_rate": 60}
        )
        cls.programme = self._open_programme()
        cls.mentees = self._enrolled(6, cls.programme)
        cls.mentors = self._enrolled(2, cls.programme, role="mentor")
        cls.course = self._require(cls.programme, hours=2)
        cls.evening = self._require(cls.programme, "Evening", "mentor", hours=3)

    def _do(self, people, user=None):
        trainings = people.completion_ids.with_user(user or self.coordinator)
        trainings.action_complete(fields.Date.today())

    def _value(self, programme=None):
        programme = programme or self.programme
        return programme._measure(["trained"])[programme.id]["trained"]

    def test_hours_that_were_done_are_counted_by_role_at_its_rate(self):
        self.programme.action_add_usual_costs()
        self._do(self.mentees[:3])
        self._do(self.mentors[:1])
        self.env.flush_all()
        self.env.invalidate_all()
        lines = self.programme.cost_line_ids.filtered(lambda c: c.source == "training")
        self.assertEqual(
            {line.kind: (line.hours_from, line.low) for line in lines},
            {"mentee_hours": (6, 360), "mentor_hours": (3, 300)},
        )

    def test_without_training_no_objective_is_measured_by_it(self):
        programme = self._open_programme()
        programme.sudo().objective_ids = [
            Command.create({"name": "Prepared", "measure_key": "trained"}),
            Command.create({"name": "Finished", "measure_key": "completed"}),
        ]
        uninstall_hook(self.env)
        keys = {o.name: o.measure_key for o in programme.objective_ids}
        self.assertFalse(keys["Prepared"])
        self.assertEqual(keys["Finished"], "completed")

    def test_what_was_waived_took_no_time(self):
        self.mentees[0].completion_ids.with_user(self.coordinator).action_waive("Knows")
        line = self.env["mentoring.cost.line"].with_user(self.coordinator)
        line = line.create(
            {
                "programme_id": self.programme.id,
                "kind": "mentee_hours",
                "source": "training",
            }
        )
        self.assertFalse(line.high)
        self.assertEqual(self._value().value, round(100 / 8))

    def test_whoever_has_done_all_that_is_asked_is_trained(self):
        self.assertEqual(self._value().value, 0)
        self._do(self.mentees)
        value = self._value()
        self.assertEqual((value.value, value.people), (75, [8, 8]))
        self.assertIn("6 of 8", value.basis)
        self._require(self.programme, "Workshop", stage="during")
        self.assertEqual(self._value().value, 0, "they have something to do again")

    def test_the_report_tells_it_with_how_the_programme_went(self):
        self._do(self.mentees)
        reports = self.env["mentoring.report"].with_user(self.coordinator)
        report = reports.create({"programme_id": self.programme.id, "lang": "en_US"})
        told = {
            line["said"]: line["basis"] for line in report._say_process(self.programme)
        }
        self.assertIn("6 of 8", told["75 %"])

    def test_the_plan_says_that_trainings_are_counted(self):
        plan = self.programme._get_plan()[self.programme.id]
        [row] = [r for r in plan["programme_process"] if r["key"] == "trained"]
        self.assertIn("Trainings and briefings done", row["how"])

    def test_among_few_people_it_tells_nothing(self):
        programme = self._open_programme()
        people = self._enrolled(4, programme)
        self._require(programme)
        self._do(people)
        value = self._value(programme)
        self.assertIsNone(value.value)
        self.assertIn("Fewer than 5", value.lacking)
        nothing = self._value(self._open_programme())
        self.assertIn("No training is asked", nothing.lacking)

    def test_it_is_for_those_who_run_the_programme(self):
        self._do(self.mentees)
        for user in (self.other_coordinator, self.employee):
            with self.subTest(user=user.login):
                self.env.invalidate_all()
                value = self._value(self.programme.with_user(user))
                self.assertIsNone(value.value)

    def test_many_programmes_ask_the_database_as_often_as_one(self):
        more = self.programme
        for _number in range(3):
            programme = self._open_programme()
            self._enrolled(5, programme)
            self._require(programme)
            more |= programme
        self.env.flush_all()
        few, many = (
            len(self._count_queries(programmes._measure_trained))
            for programmes in (self.programme, more)
        )
        self.assertEqual(few, many)
