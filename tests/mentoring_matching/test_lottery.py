"""A lot among equals: fair, from a seed that is kept, and at nobody's cost."""

from collections import Counter

import numpy as np
import pytest

from odoo.exceptions import UserError

from .optimiser_pools import by_brute_force, quality
from .test_matching_run import RunCase

import optimiser  # isort: skip

OBJECTIVES = ["score", "participation", "fair"]


def draw(scores, capacity, seed, objective="participation"):
    """Return the mentor of each mentee, drawn as a run draws."""
    mentees = optimiser.in_order_of_lot(seed, range(len(scores)))
    mentors = optimiser.in_order_of_lot(seed, range(len(capacity)))
    drawn = np.array(scores, float)[np.ix_(mentees, mentors)]
    places = np.array(capacity)[mentors]
    found = optimiser.assign(drawn, np.ones(drawn.shape, bool), places, objective)
    mentor_of = np.full(len(scores), -1)
    for at, mentor in enumerate(found):
        mentor_of[mentees[at]] = -1 if mentor < 0 else mentors[mentor]
    return mentor_of


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_equals_have_the_same_chance(objective):
    wins = Counter()
    for seed in range(200):
        mentor_of = draw([[3, 3]] * 6, [1, 1], f"{seed}", objective)
        wins.update(np.flatnonzero(mentor_of >= 0).tolist())
    assert sum(wins.values()) == 400
    # two of six: chi squared, of five degrees of freedom, at 1 %
    expected = 400 / 6
    apart = sum((wins[mentee] - expected) ** 2 for mentee in range(6)) / expected
    assert apart / (1 - 2 / 6) * 5 / 6 < 15.1, wins


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_a_lot_costs_no_points(objective):
    rng = np.random.default_rng(18)
    for _pool in range(30):
        scores = rng.integers(0, 4, (5, 3)).astype(float)
        capacity = rng.integers(0, 3, 3)
        everybody = np.ones(scores.shape, bool)
        best = by_brute_force(scores, everybody, capacity, objective)
        wanted = quality(scores, best, objective)
        for seed in "abcde":
            drawn = draw(scores, capacity, seed, objective)
            assert quality(scores, drawn, objective) == wanted


def test_the_same_seed_draws_the_same_whoever_comes_or_goes():
    drawn = optimiser.in_order_of_lot("seed", range(40))
    assert drawn == optimiser.in_order_of_lot("seed", reversed(range(40)))
    fewer = optimiser.in_order_of_lot("seed", range(0, 40, 3))
    assert fewer == [key for key in drawn if key % 3 == 0]
    assert drawn != optimiser.in_order_of_lot("another", range(40))


def test_equals_are_those_of_whom_the_same_pairs_are_worth_the_same():
    scores = np.array([[3, 1], [3, 2], [3, 2], [3, 2], [9, 2]], np.float32)
    allowed = np.array([[1, 1], [1, 1], [1, 1], [1, 1], [0, 1]], bool)
    tiers = [False, False, False, True, False]
    both = optimiser.equals(scores, allowed, [1, 1], tiers)
    assert both.tolist() == [0, 1, 1, 2, 3]
    # what the second mentor is worth tells nobody apart who has no place with them
    first = optimiser.equals(scores, allowed, [1, 0], tiers)
    assert first.tolist() == [0, 0, 0, 1, 2]


def test_the_lot_decided_where_equals_are_and_are_not_matched():
    group = np.array([0, 0, 1, 1, 2])
    drawn = optimiser.decided_by_lot(group, np.array([3, -1, 1, 0, -1]))
    assert drawn.tolist() == [True, True, False, False, False]


class TestLottery(RunCase):
    """Two places, four mentees who are equals."""

    def setUp(self):
        super().setUp()
        self.mentees.focus_area_ids = self.code
        self.ann.capacity = 1
        self.cid.action_withdraw()
        self._draw_lots(True)

    def _draw_lots(self, draws):
        """As it was said before enrolment opened."""
        self.programme.sudo()._write_through_door({"matching_lottery": draws})

    def _seed(self, seed):
        self.programme.sudo()._write_through_door({"lottery_seed": seed})

    def test_a_run_draws_and_says_by_which_seed(self):
        run = self._run(self.programme)
        self.assertEqual((run.matched_count, run.drawn_count), (2, 4))
        self.assertTrue(run.is_drawn)
        self.assertTrue(run.seed)
        self.assertEqual(run.seed, self.programme.lottery_seed)

    def test_running_again_draws_no_other_lot(self):
        runs = [self._run(self.programme) for _time in range(3)]
        self.assertEqual(len({run.seed for run in runs}), 1)
        matches = self._matches(runs[0])
        self.assertEqual([self._matches(run) for run in runs], [matches] * 3)

    def test_chance_tells_who_gets_a_place(self):
        matched = set()
        for seed in "abcdefgh":
            self._seed(seed)
            matched.add(frozenset(self._matches(self._run(self.programme))))
        self.assertGreater(len(matched), 1)

    def test_without_a_lottery_nothing_is_drawn(self):
        self._draw_lots(False)
        run = self._run(self.programme)
        self.assertEqual((run.seed, run.drawn_count), (False, 0))
        self.assertFalse(run.is_drawn)
        self.assertFalse(self.programme.sudo().lottery_seed)

    def test_whose_pairing_broke_comes_first_whatever_the_lot(self):
        self.hal._write_through_door({"broken_on": self.hal.create_date})
        for seed in "abcdef":
            self._seed(seed)
            run = self._run(self.programme)
            self.assertIn("Hal", self._matches(run))
            self.assertFalse(run.is_drawn, "they were not drawn with the others")
            self.assertEqual(run.drawn_count, 3)

    def test_nobody_writes_a_seed_or_that_a_lot_decided(self):
        run = self._run(self.programme)
        own = self.programme.with_user(self.coordinator)
        for record, values in (
            (run, {"seed": "a"}),
            (run, {"is_drawn": False}),
            (own, {"lottery_seed": "a"}),
        ):
            with self.subTest(values), self.assertRaises(UserError):
                record.write(values)
        with self.assertRaises(UserError):
            run.lottery = False

    def test_what_people_have_read_before_they_enrol_stays(self):
        for user in (self.coordinator, self.manager):
            with self.assertRaisesRegex(UserError, "stays as it is"):
                self.programme.with_user(user).matching_lottery = False
        run = self._run(self.programme, lottery=False)
        self.assertTrue(run.lottery, "it is the programme's to say")
        draft = self._programme(name="Next")
        draft.matching_lottery = True
        self.assertTrue(draft.matching_lottery)

    def test_it_may_not_once_somebody_saw_what_would_come_of_it(self):
        """Looked at, changed in who takes part, and run again."""
        first = self._run(self.programme)
        [chosen, *_rest] = first.candidate_ids.filtered("is_chosen").mentee_id
        first.action_discard()
        chosen.with_user(self.coordinator).action_withdraw()
        second = self._run(self.programme)
        self.assertEqual(second.seed, first.seed)
        self.assertFalse(second.is_drawn)
        second.action_publish()
        self.assertFalse(self.programme._is_drawn_by_lot())

    def test_a_draft_that_nobody_computed_shows_nothing(self):
        runs = self.env["mentoring.matching.run"].with_user(self.coordinator)
        draft = runs.create({"programme_id": self.programme.id})
        draft.action_discard()
        self.assertTrue(self._run(self.programme).is_drawn)
        draft.sudo().unlink()

    def test_runs_in_which_lots_were_drawn_stay(self):
        run = self._run(self.programme)
        run.action_discard()
        with self.assertRaisesRegex(UserError, "until they liked"):
            run.sudo().unlink()

    def test_what_is_changed_by_hand_is_not_drawn(self):
        run = self._run(self.programme)
        [mentee, *_rest] = run.candidate_ids.filtered("is_chosen").mentee_id
        run.board_leave_open(mentee.id)
        self.assertFalse(run.is_drawn)

    def test_a_study_may_conclude_from_a_lot_alone(self):
        self.assertFalse(self.programme._is_drawn_by_lot())
        run = self._run(self.programme)
        self.assertFalse(self.programme._is_drawn_by_lot(), "nobody is asked yet")
        run.action_publish()
        day = run.state_since.date()
        self.assertEqual(self.programme._is_drawn_by_lot(), day, "since that day")
        self._pool(self.programme, {}, {"Ida": {"focus_area_ids": self.code.ids}})
        self.assertFalse(self.programme._is_drawn_by_lot(), "she waits, undrawn")

    def test_it_may_not_once_who_waited_was_offered_a_mentor(self):
        run = self._run(self.programme)
        run.action_publish()
        waiting = self.mentees - run.candidate_ids.filtered("is_chosen").mentee_id
        mentors, _none = self._pool(self.programme, {"Dan": {}}, {})
        self._propose(mentors, waiting[0])
        self.assertFalse(self.programme._is_drawn_by_lot())

    def test_it_may_not_where_points_decided_as_well(self):
        self.eva.focus_area_ids = self.sales
        self.bob.focus_area_ids = self.code
        run = self._run(self.programme)
        run.action_publish()
        self.assertFalse(run.is_drawn)
        self.assertFalse(self.programme._is_drawn_by_lot())
