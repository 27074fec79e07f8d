"""What prices will be like, from a part of the people and places.

Where all agree on who is good, or all are alike, everybody's best few are the same few,
and candidates chosen by scores alone leave most places unknown to most. A part of the
pool, solved, tells what each mentor's place costs; seen against that, people differ.
"""

from math import isqrt

import numpy as np

from .dense import solve_densely

#: Pools of fewer mentees x places than this are solved without a sketch.
SMALL = 20_000

#: So are those where this share of the people, or places, have whom they want at once.
EASY = 0.25

#: And those for which a square matrix would have more entries than this.
DENSE = 2_000_000

#: One in so many mentees and places is looked at ...
PART = 4

#: ... or fewer, so that these are about so many mentees x places at most.
LARGEST = 1_000_000


def solve_from_sketch(problem):
    """What :func:`~.dense.solve_densely` returns, from prices if they are worth it."""
    if is_easy(problem) or not fits(problem):
        return solve_densely(problem, np.zeros(problem.shape[1]))
    return solve_densely(problem, sketch_prices(problem))


def fits(problem):
    """Whether a square matrix of all mentees or places is small."""
    return max(len(problem.scores), problem.places) ** 2 <= DENSE


def is_easy(problem):
    """Whether about everybody can have one of those who suit them best."""
    size = min(len(problem.scores), problem.places)
    if len(problem.scores) * problem.places <= SMALL:
        return True
    best = [problem.steps(rows).argmax(axis=1) for rows in problem.blocks()]
    asked = np.bincount(np.concatenate(best), minlength=problem.shape[1])
    return np.minimum(asked, problem.capacity).sum() > EASY * size


def sketch_prices(problem):
    """Guess the prices of a pool from those of a part of it.

    :return: float64 (mentors,), whole steps, 0 or more
    """
    mentees, mentors = problem.shape
    part = max(PART, isqrt(mentees * problem.places // LARGEST))
    # At random, as lists have an order; always the same, for the same time it takes.
    rng = np.random.default_rng(0)
    rows = np.sort(rng.permutation(mentees)[: mentees // part])
    places = np.repeat(np.arange(mentors), problem.capacity)
    places = rng.permutation(places)[: len(places) // part]
    capacity = np.bincount(places, minlength=mentors)
    seen = np.flatnonzero(capacity)
    smaller = problem.part(rows, seen, capacity[seen])
    _chosen, gain, price_seen, _tight = solve_from_sketch(smaller)
    # Nobody in the part would rather go to a mentor who is not in it.
    price = np.zeros(mentors)
    for block in problem.blocks(len(rows)):
        over = problem.steps(rows[block])
        over += problem.bonus - gain[block, None]
        np.maximum(price, over.max(axis=0), out=price)
    price[seen] = price_seen
    return price
