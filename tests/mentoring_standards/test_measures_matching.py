"""Matching: hand-made programmes of few pairs, and exactly what is found of them."""

from unittest.mock import patch

from odoo.fields import Command

from odoo.addons.mentoring_results.cells import Cell
from odoo.addons.mentoring_standards.measures import MEASURES

from .measure_common import MeasureCase


class TestMatching(MeasureCase):
    def test_criteria_and_selection_are_there_to_read(self):
        programme = self._programme(selection="")
        programme.sudo().env["mentoring.matching.criterion"].search(
            [("programme_id", "=", programme.id)]
        ).unlink()
        self.env["mentoring.matching.criterion"].create(
            [
                {"programme_id": programme.id, "kind": "focus", "weight": 5},
                {"programme_id": programme.id, "kind": "language", "weight": 0},
            ]
        )
        self._is(
            self._measure("criteria_shown", programme),
            2,
            1,
            "What people read of how they are selected and matched, written: 1 of 2 "
            "(50 %), …. Criteria of matching that people can read: 1.",
        )

    def test_mentors_offer_what_mentees_asked_for(self):
        programme = self._open_programme()
        other = self.env["mentoring.focus.area"].create({"name": "Leading"})
        mentors, mentees = self._people(programme, 4)
        mentors.write({"focus_area_ids": [Command.set(self.area.ids)]})
        mentees[:2].write({"focus_area_ids": [Command.set((self.area | other).ids)]})
        mentees[2].write({"focus_area_ids": [Command.set(other.ids)]})
        mentees[3].write({"focus_area_ids": [Command.clear()]})
        self._begin(mentors, mentees)
        self._is(
            self._measure("matched_on_needs", programme),
            3,
            2,
            "Pairings in which the mentor offers a focus area that the mentee asked "
            "for, of those whose mentee named one: 2 of 3 (66 %), ….",
        )

    def test_both_have_accepted(self):
        programme = self._open_programme()
        both = self._pairs(programme, 2)
        one = self._pairs(programme, 1)
        day = self._moment_ago(25)
        self._set(both, mentor_accepted_on=day, mentee_accepted_on=day)
        self._set(one, mentor_accepted_on=day)
        # over before the period
        self._pairs(programme, 1, days=20, finished_on=self._days_ago(15))
        found = self._measure("both_accepted", programme, since=10)
        self.assertEqual((found.n, found.met_of, found.value), (3, 2, 66.7))
        self.assertEqual(
            found.sentence,
            "Pairings that both accepted before they began: 2 of 3 (66 %), "
            f"{self._period(10)}.",
        )

    def test_who_lost_a_match_is_matched_again(self):
        programme = self._open_programme()
        mentors, mentees = self._people(programme, 4)
        broken = self._begin(mentors[:2], mentees[:2], days=60)
        self._set(broken, state="ended", finished_on=self._days_ago(40))
        self._begin(mentors[2], mentees[0], days=30)
        self._begin(mentors[3], mentees[3], days=30)
        self._is(
            self._measure("rematched", programme),
            2,
            1,
            "Mentees matched with somebody new, of those whose first match came to "
            "nothing: 1 of 2 (50 %), …. Half of those whose pairing had ended waited "
            "no longer than 10 days.",
        )

    def test_nobody_reports_to_their_partner(self):
        programme, mentor, mentee = self._ready_pair()
        self._begin(mentor, mentee)
        self._pairs(programme, 1)
        found = self._measure("not_in_line", programme)
        self.assertEqual((found.n, found.met_of), (2, 2))
        self.mentee_employee.parent_id = self.mentor_employee
        self._is(
            self._measure("not_in_line", programme),
            2,
            1,
            "Pairings now in which neither reports to the other, at any height: 1 of 2 "
            "(50 %), ….",
        )

    def test_departments_are_compared_where_there_are_enough_of_each(self):
        programme = self._open_programme()
        cells = [Cell("Sales", 20, 15), Cell("Works", 20, 10)]
        found = self._access(programme, cells)
        self.assertEqual((found.value, found.n), (25, 40))
        self.assertEqual(
            found.sentence,
            "Between the departments, at most, in the share of mentees matched: 25 "
            f"percentage points, of 40, {self._period()}.",
        )
        measure = MEASURES["access_equal"]
        self.assertTrue(measure.meets(25, 30))
        self.assertFalse(measure.meets(25, 20))

    def test_departments_of_few_are_not_told_of(self):
        programme = self._open_programme()
        found = self._access(programme, [Cell("Sales", 20, 15), Cell("Works", 2, 0)])
        self.assertEqual((found.value, found.n, found.few), (None, 0, True))
        self.assertNotIn("20", found.sentence)

    def _access(self, programme, cells):
        told = {"department_id": {"matched": cells}}
        programmes = type(self.env["mentoring.programme"])
        with patch.object(programmes, "_count_fairness", lambda _self: told):
            return self._measure("access_equal", programme)
