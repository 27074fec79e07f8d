"""`assign` against brute force, against another solver, and at its edges.

Runs without a database, too:
python -m pytest tests/mentoring_matching/test_optimiser.py --noconftest -p no:odoo
"""

import json
import os
import subprocess
import sys
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from .optimiser_pools import (
    ADDON,
    by_brute_force,
    by_integer_programme,
    possible,
    quality,
)

import optimiser  # isort: skip
from optimiser.problem import read_problem  # isort: skip
from optimiser.candidates import candidate_pairs  # isort: skip
from optimiser import dense, sketch, transport  # isort: skip
from optimiser.prices import middle_prices  # isort: skip

OBJECTIVES = ["score", "participation", "fair"]

#: The limits that lead there: SMALL and MANY of transport, EASY and DENSE of sketch.
ROUTES = {
    "at once": (10**9, 1, -1, 10**6),
    "at once, from a sketch": (10**9, 1, 1, 10**6),
    "by candidates": (0, 1, 1, 0),
    "by poor candidates": (0, -1, 1, 0),
    "by poor candidates, then at once": (0, -1, 1, 10**6),
}


@pytest.fixture(params=ROUTES, scope="module", autouse=True)
def route(request):
    """Everything here holds of all ways to solve a pool."""
    with pytest.MonkeyPatch.context() as patch:
        small, many, easy, square = ROUTES[request.param]
        patch.setattr(transport, "SMALL", small)
        patch.setattr(transport, "MANY", many)
        patch.setattr(sketch, "SMALL", 10)
        patch.setattr(sketch, "EASY", easy)
        patch.setattr(sketch, "DENSE", square)
        yield request.param


#: Few values, so that ties abound; multiples of an eighth, so that sums are exact.
COARSE = st.integers(-2, 4).map(float)
FINE = st.integers(-400, 800).map(lambda eighths: eighths / 8)
WIDE = st.sampled_from([-90.0, -1.0, 0.0, 1.0, 100.0])
STRANGE = st.sampled_from([np.nan, -np.inf])


@st.composite
def small_pools(draw):
    mentees, mentors = draw(st.integers(0, 5)), draw(st.integers(0, 4))
    entries = mentees * mentors

    def matrix(values, dtype):
        drawn = draw(st.lists(values, min_size=entries, max_size=entries))
        return np.array(drawn, dtype).reshape(mentees, mentors)

    scores = matrix(
        draw(st.sampled_from([COARSE, FINE, WIDE, COARSE | STRANGE])), float
    )
    allowed = matrix(st.sampled_from([True, True, True, False]), bool)
    capacity = draw(st.lists(st.integers(0, 3), min_size=mentors, max_size=mentors))
    floor = draw(st.sampled_from([None, None, 1.0, -1.5]))
    return scores, allowed, np.array(capacity, int), floor


def random_pool(seed, mentees, mentors, kind="fine", most_places=3):
    rng = np.random.default_rng(seed)
    scores = rng.normal(30, 20, (mentees, mentors))
    if kind == "coarse":
        scores = np.round(scores / 10) * 10
    elif kind == "alike":
        # All agree on who is good, so the best candidates of each are the same few.
        scores = rng.random((mentees, 2)) @ rng.random((2, mentors)) * 50
        scores = np.round(scores / 5) * 5
    elif kind == "wide":
        # What most differ by is nothing beside the largest.
        scores = np.exp(rng.normal(0, 5, (mentees, mentors)))
    allowed = rng.random((mentees, mentors)) < 0.8
    return scores, allowed, rng.integers(0, most_places + 1, mentors)


def assert_feasible(mentors, scores, allowed, capacity, objective, floor=None):
    may = possible(scores, allowed, objective, floor)
    made = mentors >= 0
    assert may[np.flatnonzero(made), mentors[made]].all()
    load = np.bincount(mentors[made], minlength=len(capacity))
    assert (load <= capacity).all()


@pytest.mark.parametrize("objective", OBJECTIVES)
@settings(max_examples=250, deadline=None, derandomize=True)
@given(pool=small_pools())
def test_it_is_the_first_best_of_all_assignments(objective, pool):
    scores, allowed, capacity, floor = pool
    expected = by_brute_force(scores, allowed, capacity, objective, floor)
    mentors = optimiser.assign(scores, allowed, capacity, objective, floor)
    assert mentors.dtype.kind == "i"
    assert mentors.tolist() == expected.tolist()


@pytest.mark.parametrize("objective", OBJECTIVES)
@pytest.mark.parametrize("kind", ["fine", "coarse"])
@pytest.mark.parametrize("mentees, mentors", [(45, 30), (60, 15)])
def test_an_integer_programme_finds_nothing_better(objective, kind, mentees, mentors):
    pool = random_pool(7, mentees, mentors, kind)
    chosen = optimiser.assign(*pool, objective)
    assert_feasible(chosen, *pool, objective)
    expected = by_integer_programme(*pool, objective)
    assert quality(pool[0], chosen, objective) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("kind", ["fine", "coarse", "alike", "wide"])
@pytest.mark.parametrize("mentees, mentors", [(400, 250), (500, 120), (150, 400)])
def test_a_dense_solver_finds_nothing_better(kind, mentees, mentors):
    scores, allowed, capacity = pool = random_pool(11, mentees, mentors, kind)
    chosen = optimiser.assign(*pool)
    assert_feasible(chosen, *pool, "score")
    gains = np.where(possible(scores, allowed, "score", None), scores, 0)
    places = np.repeat(gains, capacity, axis=1)
    expected = places[linear_sum_assignment(places, maximize=True)].sum()
    assert quality(scores, chosen, "score") == pytest.approx((expected,), rel=1e-12)


@pytest.mark.parametrize("kind", ["fine", "coarse", "alike", "wide"])
@pytest.mark.parametrize("size", [(300, 200), (600, 60)])
def test_prices_prove_the_optimum(kind, size):
    """Weak duality: no assignment is worth more than gains and prices together."""
    problem = read_problem(*random_pool(3, *size, kind))
    optimum = transport.solve(problem)
    made = np.flatnonzero(optimum.mentor >= 0)
    worth = problem.worth_of(made, optimum.mentor[made]).sum()
    assert worth == optimum.gain.sum() + problem.capacity @ optimum.price
    assert (optimum.gain >= 0).all() and (optimum.price >= 0).all()
    bound = optimum.gain[:, None] + optimum.price
    steps = problem.steps(slice(None))
    assert (steps <= bound).all()
    assert np.array_equal(optimum.tight, steps == bound)


def test_prices_of_a_choice_that_is_not_the_best_are_refused():
    problem = read_problem([[1, 2], [2, 1]], np.ones((2, 2), bool), [1, 1])
    mentee, mentor = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
    worth = problem.worth_of(mentee, mentor)
    worst = np.array([0, 1])
    with pytest.raises(ArithmeticError):
        middle_prices(problem, worst, mentee, mentor, worth)
    with (
        pytest.MonkeyPatch.context() as patch,
        pytest.raises(ArithmeticError),
    ):
        patch.setattr(dense, "_choose", lambda *arguments: worst)
        dense.solve_densely(problem, np.zeros(2))


@pytest.mark.parametrize("kind", ["fine", "coarse", "alike", "wide"])
@pytest.mark.parametrize("size", [(60, 25), (40, 70)])
@pytest.mark.parametrize("objective", OBJECTIVES)
def test_the_prices_guessed_at_do_not_matter(kind, size, objective):
    pool = random_pool(8, *size, kind)
    expected = optimiser.assign(*pool, objective).tolist()
    for most in (0, 1, 1e15):
        with pytest.MonkeyPatch.context() as patch:

            def guess(problem, most=most):
                wild = np.random.default_rng(3).random(problem.shape[1]) * most
                return np.rint(np.minimum(wild, 1) * (problem.largest + problem.bonus))

            patch.setattr(transport, "sketch_prices", guess)
            assert optimiser.assign(*pool, objective).tolist() == expected


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_a_computation_ends_when_a_pause_says_so(objective):
    class NoLonger(Exception):
        pass

    pool = random_pool(9, 60, 40, "coarse")
    expected = optimiser.assign(*pool, objective).tolist()
    pauses = []
    chosen = optimiser.assign(*pool, objective, pause=lambda: pauses.append(1))
    assert chosen.tolist() == expected
    assert len(pauses) > 1
    for last in (1, len(pauses)):
        left = iter([None] * (last - 1))

        def pause(left=left):
            try:
                next(left)
            except StopIteration:
                raise NoLonger from None

        with pytest.raises(NoLonger):
            optimiser.assign(*pool, objective, pause=pause)


def test_who_is_a_candidate_does_not_depend_on_the_layout():
    pool = random_pool(4, 90, 70)
    by_columns = [np.asfortranarray(array) for array in pool]
    pairs = candidate_pairs(read_problem(*pool))
    assert pairs.tolist() == candidate_pairs(read_problem(*by_columns)).tolist()


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_mentors_who_are_full_cost_next_to_nothing(objective):
    scores, allowed, capacity = random_pool(6, 1500, 1200)
    capacity = np.where(np.arange(1200) % 100 == 7, 2, 0)
    tracemalloc.start()
    chosen = optimiser.assign(scores, allowed, capacity, objective)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < scores.nbytes / 2
    left = np.flatnonzero(capacity)
    alone = optimiser.assign(
        scores[:, left], allowed[:, left], capacity[left], objective
    )
    assert chosen.tolist() == np.append(left, -1)[alone].tolist()


def test_equals_are_served_in_their_order():
    everything = np.ones((5, 3))
    chosen = optimiser.assign(everything, everything == 1, [1, 2, 1])
    assert chosen.tolist() == [0, 1, 1, 2, -1]


def test_sums_that_differ_by_rounding_alone_are_equal():
    scores = np.array([[0.1 + 0.2, 0.3], [0.3, 0.3]])
    assert scores[0, 0] != scores[0, 1]
    for objective in OBJECTIVES:
        chosen = optimiser.assign(scores, scores > 0, [1, 1], objective)
        assert chosen.tolist() == [0, 1]


def test_a_pair_that_adds_nothing_is_made_for_participation_only():
    scores, allowed = np.array([[0.0, -2.0]]), np.ones((1, 2), bool)
    assert optimiser.assign(scores, allowed, [1, 1]).tolist() == [-1]
    assert optimiser.assign(scores, allowed, [1, 1], "participation").tolist() == [0]
    assert optimiser.assign(scores, allowed, [0, 1], "fair").tolist() == [1]


@pytest.mark.parametrize("objective", ["participation", "fair"])
def test_one_more_match_is_worth_any_loss(objective):
    """Everybody has to leave the mentor of their heart for the last one to get in."""
    size = 200
    allowed = np.eye(size, dtype=bool) | np.eye(size, k=1, dtype=bool)
    scores = np.where(np.eye(size), 100.0, -100.0)
    allowed[-1] = np.arange(size) == 0
    chosen = optimiser.assign(scores, allowed, np.ones(size, int), objective)
    assert chosen.tolist() == [*range(1, size), 0]
    chosen = optimiser.assign(scores, allowed, np.ones(size, int))
    assert chosen.tolist() == [*range(size - 1), -1]


def test_each_objective_has_its_own_answer():
    scores = np.array([[9.0, 4.0, 0.0], [4.0, 0.0, 1.0], [0.0, 6.0, -9.0]])
    allowed = np.ones((3, 3), bool)
    answers = {o: optimiser.assign(scores, allowed, [1] * 3, o) for o in OBJECTIVES}
    assert answers["score"].tolist() == [0, 2, 1]
    scores[1, 2] = -3
    answers = {o: optimiser.assign(scores, allowed, [1] * 3, o) for o in OBJECTIVES}
    assert answers["score"].tolist() == [0, -1, 1]
    assert answers["participation"].tolist() == [0, 2, 1]
    assert answers["fair"].tolist() == [2, 0, 1]


@pytest.mark.parametrize("objective", OBJECTIVES)
@pytest.mark.parametrize(
    "scores, allowed, capacity, expected",
    [
        ([], [], [], []),
        ([], [], [1, 2], []),
        (np.ones((0, 3)), np.ones((0, 3), bool), [1, 1, 1], []),
        ([[], []], [[], []], [], [-1, -1]),
        ([[5], [6]], [[True], [True]], [0], [-1, -1]),
        ([[5], [6]], [[True], [True]], [10**12], [0, 0]),
        ([[5], [6]], [[False], [False]], [2], [-1, -1]),
        ([[5, 6], [7, 5]], [[1, 1], [1, 0]], [1.0, 1.0], [1, 0]),
        ([[np.nan, -np.inf], [3, np.nan]], [[True] * 2] * 2, [1, 1], [-1, 0]),
        ([[np.inf, 1]], [[False, True]], [1, 1], [1]),
        ([[1e308, 1e-308]], [[True, True]], [1, 1], [0]),
        ([[1e-290, 2e-290]], [[True, True]], [1, 1], [1]),
        ([[1e308, 2.0]], [[False, True]], [1, 1], [1]),
        (np.array([[2, 3]], np.int8), [[True, True]], [1, 1], [1]),
        (np.array([[2, 3]], np.float16), [[True, True]], [1, 1], [1]),
    ],
)
def test_edges_are_defined(objective, scores, allowed, capacity, expected):
    chosen = optimiser.assign(scores, allowed, capacity, objective)
    assert chosen.shape == (len(expected),)
    assert chosen.tolist() == expected


def test_a_pair_on_the_floor_is_allowed_and_one_below_is_not():
    scores, allowed = [[5.0, 4.0]], [[True, True]]
    for objective in OBJECTIVES:
        for capacity, floor, expected in (
            ([0, 1], 4, 1),
            ([0, 1], 4.1, -1),
            ([1, 1], np.inf, -1),
        ):
            chosen = optimiser.assign(scores, allowed, capacity, objective, floor)
            assert chosen.tolist() == [expected]


@pytest.mark.parametrize(
    "change, message",
    [
        ({"scores": [[1, 2], [3]]}, "scores: rows differ"),
        ({"scores": [1, 2]}, "scores: must be mentees x mentors"),
        ({"scores": [[1, 2, 3], [1, 2, 3]]}, "scores: must be mentees x mentors"),
        ({"scores": [["a", "b"], ["c", "d"]]}, "scores: holds"),
        ({"scores": [[1, None], [object(), 2]]}, "scores: holds something not a"),
        ({"scores": [[1j, 1], [1, 1]]}, "scores: holds complex"),
        ({"scores": [[np.inf, 1], [1, 1]]}, "infinity"),
        ({"scores": 3}, "scores: must be mentees x mentors"),
        ({"allowed": [[True, False]]}, "allowed: has the shape"),
        ({"allowed": [[True], [False]]}, "allowed: must be"),
        ({"allowed": [[2, 0], [1, 1]]}, "other than true and false"),
        ({"allowed": [[True, False], [True]]}, "allowed: rows differ"),
        ({"capacity": [1]}, "scores: must be mentees x mentors"),
        ({"capacity": 2}, "capacity: must be one number per mentor"),
        ({"capacity": [1, -1]}, "capacity: must be 0 or more"),
        ({"capacity": [1, 1.5]}, "capacity: must be whole"),
        ({"capacity": [1, np.nan]}, "capacity: must be 0 or more"),
        ({"capacity": [1, np.inf]}, "capacity: must be 0 or more, and finite"),
        ({"capacity": ["x", "y"]}, "capacity: holds"),
        ({"objective": "best"}, "objective: 'best' is not one of score"),
        ({"objective": ["score"]}, "objective"),
        ({"floor": np.nan}, "floor"),
        ({"floor": "low"}, "could not convert"),
        ({"floor": [1]}, "floor"),
    ],
)
def test_a_wrong_input_is_named(change, message):
    pool = {"scores": [[1, 2], [3, 4]], "allowed": [[True] * 2] * 2, "capacity": [1, 1]}
    with pytest.raises(ValueError, match=message):
        optimiser.assign(**{**pool, **change})


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_the_answer_follows_from_the_input_alone(objective):
    """Neither the layout of the arrays nor an earlier call matters, nor the process."""
    scores, allowed, capacity = random_pool(5, 120, 80, "coarse")
    before = scores.copy(), allowed.copy(), capacity.copy()
    chosen = optimiser.assign(scores, allowed, capacity, objective).tolist()
    for array, copy in zip((scores, allowed, capacity), before, strict=True):
        assert np.array_equal(array, copy)
    variants = [
        (scores, allowed, capacity),
        (np.asfortranarray(scores), np.asfortranarray(allowed), list(capacity)),
        (scores.astype(np.float32), allowed.tolist(), capacity.astype(np.uint8)),
        (scores[::-1][::-1], allowed.astype(int), capacity.astype(float)),
    ]
    for variant in variants:
        assert optimiser.assign(*variant, objective).tolist() == chosen
    code = (
        "import sys, json, optimiser; pool = json.loads(sys.stdin.read());"
        "print(optimiser.assign(*pool).tolist()); assert 'odoo' not in sys.modules"
    )
    pool = [scores.tolist(), allowed.tolist(), capacity.tolist(), objective]
    path = os.pathsep.join([str(ADDON), *sys.path])
    fresh = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(pool),
        capture_output=True,
        check=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "17"},
    )
    assert fresh.stdout.strip() == repr(chosen)
