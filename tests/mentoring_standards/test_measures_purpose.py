"""Purpose: hand-made programmes of few pairs, and exactly what is found of them."""

from odoo.exceptions import AccessError
from odoo.fields import Command

from odoo.addons.mentoring_standards.measures import MEASURES

from .measure_common import MeasureCase


class TestPurpose(MeasureCase):
    def test_objectives_have_a_measure_and_a_target(self):
        programme = self._programme(
            objective_ids=[
                Command.create({"name": "Stay", "measure": "Share", "target": "90 %"}),
                Command.create({"name": "Know people", "measure": "Contacts"}),
                Command.create({"name": "Grow", "target": "A lot"}),
                Command.create({"name": "Learn"}),
            ]
        )
        self._is(
            self._measure("objectives_defined", programme),
            4,
            1,
            "Objectives of the programme with a measure and a target: 1 of 4 (25 %), …"
            ".",
        )

    def test_what_is_not_written_is_named(self):
        programme = self._programme(
            sponsor_words="Do it.",
            client_expectations="Time is given.",
            priority="Two hours a month.",
            selection="",
            helpers="A hotline.",
        )
        self._is(
            self._measure("informed", programme),
            7,
            6,
            "Texts that people read before they enrol, written: 6 of 7 (85 %), …. Not "
            "written: How Participants Are Selected.",
        )

    def test_a_goal_counts_that_was_begun_where_the_direction_is_set(self):
        with_goal = self._in_progress()
        programme = with_goal.programme_id.with_user(self.coordinator)
        self._pairs(programme, 1)
        self._pairs(programme, 1, state="direction")
        self._pairs(programme, 1, state="completed", finished_on=self._days_ago(1))
        # over before the period began
        self._pairs(
            programme,
            1,
            days=800,
            state="completed",
            finished_on=self._days_ago(400),
        )
        self._is(
            self._measure("goals_by_direction", programme),
            3,
            1,
            "Pairings in which the mentee had a learning goal with a measure, of those "
            "past setting the direction: 1 of 3 (33 %), ….",
        )

    def test_a_mentors_goal_is_not_the_mentees(self):
        pairing = self._accepted_pairing()
        self._sign_contract(pairing)
        self._activate_goal(pairing, pairing.mentor_user_id)
        self._set(pairing, state="progress")
        found = self._measure("goals_by_direction", pairing.programme_id)
        self.assertEqual((found.n, found.met_of, found.value), (1, 0, 0.0))

    def test_people_say_themselves_that_they_take_part(self):
        programme = self._open_programme()
        person = self._enrol(programme, "mentee", self.mentee_employee)
        person.action_approve()
        self._people(programme, 1)
        found = self._measure("voluntary", programme)
        self.assertEqual((found.n, found.met_of), (3, 1))
        self.assertIn("may leave without a reason", found.sentence)

    def test_nothing_to_count_is_not_nothing_reached(self):
        found = self._measure("goals_by_direction", self._programme())
        self.assertEqual((found.value, found.n, found.met_of), (None, 0, None))
        self.assertIn("there was nothing to count", found.sentence)
        self.assertFalse(MEASURES["goals_by_direction"].meets(found.value, 0))

    def test_it_is_for_those_who_run_the_programme(self):
        programme = self._open_programme()
        for user in (self.other_coordinator, self.mentee, self.line_manager):
            with self.assertRaises(AccessError):
                self._measure("voluntary", programme, user=user)
        self._measure("voluntary", programme, user=self.manager)

    def test_many_people_cost_as_many_queries_as_few(self):
        few, many = self._open_programme(), self._open_programme()
        self._pairs(few, 2)
        self._pairs(many, 6)
        for key, measure in MEASURES.items():
            with self.subTest(key):
                asked = [
                    len(self._count_queries(lambda p=p, m=measure: self._ask(m, p)))
                    for p in (few, many)
                ]
                self.assertEqual(*asked)

    def _ask(self, measure, programme):
        env = self.env(user=self.coordinator)
        days = self._days_ago(365), self._days_ago(0)
        return measure.measure(env, programme, *days)
