"""How much work the optimiser makes of a pool: counted, not timed.

Runs without a database, as `test_optimiser.py` does.
"""

import numpy as np

from . import optimiser_pools  # noqa: F401 - finds the optimiser

from optimiser import transport  # isort: skip
from optimiser.bits import columns_as_bits, indices, lowest, rows_as_bits  # isort: skip
from optimiser.candidates import candidate_pairs  # isort: skip
from optimiser.fairness import raise_the_lowest  # isort: skip
from optimiser.problem import read_problem  # isort: skip


def _problem(scores):
    return read_problem(
        scores, np.ones(scores.shape, bool), np.full(scores.shape[1], 2)
    )


def _agreed(mentees, mentors, most=50):
    """Scores on which all agree: a part of each side's own."""
    rng = np.random.default_rng(1)
    return rng.random((mentees, 1)) * most + rng.random(mentors) * most


def test_the_order_of_the_list_makes_no_more_candidates():
    """Two kinds of people, who take turns in the list and want their own."""
    mentees, mentors = 400, 240
    alike = np.arange(mentees)[:, None] % 2 == np.arange(mentors) % 2
    scores = np.round(_agreed(mentees, mentors, 20) + 30 * alike)
    pairs = candidate_pairs(_problem(scores))
    assert len(pairs) < 30 * mentees


def test_scores_that_hardly_differ_are_told_apart():
    rng = np.random.default_rng(1)
    scores = rng.integers(1, 6, (400, 240)) + rng.random((400, 240)) * 1e-6
    mentee, mentor = np.divmod(candidate_pairs(_problem(scores)), 240)
    is_candidate = np.zeros(scores.shape, bool)
    is_candidate[mentee, mentor] = True
    best = np.argmax(scores, axis=1)
    assert is_candidate[np.arange(400), best].all()


def test_who_may_have_a_few_mentors_gets_to_know_them_all():
    scores = _agreed(300, 200)
    allowed = np.random.default_rng(2).random(scores.shape) < 0.04
    problem = read_problem(scores, allowed, np.ones(200, int))
    assert candidate_pairs(problem).tolist() == np.flatnonzero(allowed).tolist()


def test_nobody_is_tried_out_where_all_have_the_same_candidates(monkeypatch):
    """Neither the best of the same few would be of use, nor what they cost."""
    tried = []
    solve_sparsely = transport._solve_sparsely

    def solve(*arguments):
        tried.append(1)
        return solve_sparsely(*arguments)

    monkeypatch.setattr(transport, "SMALL", 0)
    monkeypatch.setattr(transport, "_solve_sparsely", solve)
    transport.solve(_problem(_agreed(300, 200)))
    assert not tried
    transport.solve(_problem(np.random.default_rng(4).random((300, 200))))
    assert tried


def test_the_floor_is_found_among_thousands_in_a_dozen_trials():
    scores = np.arange(1, 161)[:, None] * np.arange(1.0, 101)
    problem = _problem(scores.max() + 1 - scores)
    trials = []
    problem.pause = lambda: trials.append(1)
    raise_the_lowest(problem)
    assert 1 < len(trials) <= 16


def test_sets_of_people_are_what_the_matrix_says():
    matrix = np.random.default_rng(3).random((700, 430)) < 0.3
    for numbers, lines in (
        (rows_as_bits(matrix), matrix),
        (columns_as_bits(matrix), matrix.T),
    ):
        for number, line in zip(numbers, lines, strict=True):
            assert [*indices(number)] == np.flatnonzero(line)[::-1].tolist()
            assert lowest(number) == line.argmax()
