"""Training: hand-made programmes of few pairs, and exactly what is found of them."""

from odoo import fields

from odoo.addons.mentoring_training.providers import SelfAssessment

from ..mentoring_training.common import Training
from .measure_common import MeasureCase


class TestTraining(Training, MeasureCase):
    def test_briefed_are_told_by_role_of_those_who_are_ready(self):
        programme = self._open_programme()
        # not ready yet
        self._enrol(programme, "mentee", self.mentee_employee).action_approve()
        mentors, mentees = self._people(programme, 3)
        (mentors | mentees[:2]).write({"briefed_on": self._days_ago(2)})
        self._is(
            self._measure("briefed", programme),
            6,
            5,
            "People briefed or trained before their match, of those ready: 5 of 6 "
            "(83 %), …. Mentors: 3 of 3; mentees: 2 of 3.",
        )

    def test_training_counts_that_is_asked_for_and_needed_of_somebody(self):
        programme = self._open_programme()
        course = self._require(programme)
        gathering = self._require(
            programme, "Gathering", stage="during", kind="gathering"
        )
        mine = self._require(
            programme,
            "Where I stand",
            stage="during",
            kind="self_assessment",
            provider=SelfAssessment.key,
        )
        first = self._approved(programme)
        second = self._approved(programme, employee=self.portal_employee)
        today = fields.Date.today()
        self._training(first, course).action_complete(today)
        self._set(self._training(first, mine).sudo(), state="done", done_on=today)
        # is needed of nobody: what was put away, and what was waived
        gathering.active = False
        training = self._training(second, course)
        training.action_waive("Has led the same course for years")
        self.assertEqual(training.state, "waived")
        self._is(
            self._measure("learning_support", programme),
            3,
            2,
            "Training done by mentors and mentees, of what was asked of them: 2 of 3 "
            "(66 %), ….",
        )
        self._is(
            self._measure("self_assessed", programme),
            2,
            1,
            "Self-assessments made, of those people were asked for: 1 of 2 (50 %), ….",
        )

    def test_what_mentors_learn_on_the_way_is_told_of_mentors(self):
        programme = self._open_programme()
        before = self._require(programme, "Course", role="mentor")
        supervision = self._require(
            programme,
            "Supervision",
            role="mentor",
            stage="during",
            kind="supervision",
        )
        self._require(programme, "Gathering", stage="during")
        mentor = self._approved(programme, "mentor", self.mentor_employee)
        self._approved(programme)
        self._training(mentor, before).action_complete(fields.Date.today())
        found = self._measure("mentor_development", programme)
        self.assertEqual((found.n, found.met_of), (1, 0))
        self._training(mentor, supervision).action_complete(fields.Date.today())
        found = self._measure("mentor_development", programme)
        self.assertEqual((found.n, found.met_of, found.value), (1, 1, 100.0))

    def test_where_nothing_is_asked_nothing_is_found(self):
        found = self._measure("mentor_development", self._open_programme())
        self.assertEqual((found.value, found.n), (None, 0))
