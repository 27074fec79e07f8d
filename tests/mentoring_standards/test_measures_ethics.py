"""Ethics: hand-made programmes of few pairs, and exactly what is found of them."""

from unittest.mock import patch

from odoo import fields

from .measure_common import MeasureCase


class TestEthics(MeasureCase):
    def test_people_accept_what_their_role_is_for(self):
        programme = self._open_programme()
        mentors, _mentees = self._people(programme, 2)
        self._set(mentors, role_accepted_on=fields.Datetime.now())
        self._is(
            self._measure("roles_accepted", programme),
            4,
            2,
            "People who accepted what their role is for: 2 of 4 (50 %), ….",
        )

    def test_a_former_version_of_the_code_is_not_the_one_of_now(self):
        programme = self._open_programme()
        mentors, mentees = self._people(programme, 2)
        self._set(
            mentors | mentees,
            code_accepted_version=1,
            code_accepted_on=fields.Datetime.now(),
        )
        found = self._measure("code_accepted", programme)
        self.assertEqual((found.n, found.met_of), (4, 4))
        programme.code_of_conduct = "<p>Anew</p>"
        self._set(mentors[0], code_accepted_version=2)
        self._is(
            self._measure("code_accepted", programme),
            4,
            1,
            "People who accepted the code of conduct in its version of now: 1 of 4 "
            "(25 %), …. The version of now: 2.",
        )

    def test_who_went_is_not_counted(self):
        programme = self._open_programme()
        mentors, mentees = self._people(programme, 1)
        self._set(mentors, role_accepted_on=fields.Datetime.now(), state="withdrawn")
        found = self._measure("roles_accepted", programme)
        self.assertEqual((found.n, found.met_of), (1, 0))

    def test_it_counts_that_both_declared_not_what(self):
        programme = self._open_programme()
        pairings = self._pairs(programme, 3)
        declarations = type(self.env["mentoring.declaration"])
        said = [(pairings[0], 2), (pairings[1], 1)]
        with patch.object(declarations, "_read_group", lambda *_args, **_more: said):
            found = self._measure("conflicts_checked", programme)
        self._is(
            found,
            3,
            1,
            "Pairings in which both declared whether their interests conflict: 1 of 3 "
            "(33 %), ….",
        )

    def test_concerns_are_told_of_where_there_are_five(self):
        told = {
            "n": 8,
            "acknowledged_in_time": 7,
            "feedback_in_time": 6,
            "by_outcome": {},
        }
        found = self._concerns(told)
        self._is(
            found,
            8,
            6,
            "Concerns in the whole company: 8 concluded, 7 acknowledged within 7 days, "
            "6 answered within 3 months, ….",
        )

    def test_of_fewer_concerns_not_even_the_number_is_told(self):
        four = {"n": 4, "acknowledged_in_time": 4, "feedback_in_time": 4}
        for told in (None, four):
            found = self._concerns(told)
            self.assertEqual((found.value, found.n, found.met_of), (None, 0, None))
            self.assertTrue(found.few)
            self.assertIn("there were fewer, or none", found.sentence)

    def _concerns(self, told):
        counts = type(self.env["mentoring.concern.count"])
        programme = self._open_programme()
        with patch.object(counts, "_get_told", lambda *_args: told):
            return self._measure("concerns_in_time", programme)
