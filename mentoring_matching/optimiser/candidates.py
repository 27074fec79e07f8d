"""Which pairs are worth a look: each side's best, a hundredth of the whole.

Only a guess, for speed: :mod:`.transport` prices all the others afterwards, and no
answer depends on the choice made here.
"""

from functools import cache

import numpy as np

#: Each mentee's and, roughly, each mentor's best so many.
BEST = 12

#: A mentor's threshold is read off every so many mentees.
SAMPLE = 4

#: Among near-equals everyone would pick the same few: scores differ by up to this
#: share of the largest, as if at random, while candidates are chosen.
JITTER = 1e-3

#: The same beside prices that are guessed, about as far as these may be wrong.
PRICED_JITTER = 0.03

#: So many numbers tell near-equals apart.
NOISE = 1 << 18


def candidate_pairs(problem, price=None):
    """Each mentee's best, and what is above the threshold of either side.

    :param price: a guess, taken off the worth of each mentor's pairs before they are
        compared, as is what that leaves the mentee at best
    :return: int64, sorted, ``mentee * mentors + mentor`` of each pair, all allowed
    """
    mentees, mentors = problem.shape
    if not mentees or not mentors:
        return np.empty(0, np.int64)
    best = min(BEST, mentors)
    thresholds = _mentor_thresholds(problem, price)
    found = []
    for rows in problem.blocks():
        keys = _look(problem, rows, price)
        lowest = mentors - best
        hit = keys >= np.partition(keys, lowest, axis=1)[:, lowest, None]
        hit |= keys >= thresholds
        hit &= problem.allowed[rows]
        found.append(np.flatnonzero(hit) + rows.start * mentors)
    return np.concatenate(found)


def best_of_rows(keys, number):
    """Flat indices of the so many highest of each row, in no order."""
    columns = keys.shape[1]
    if number >= columns:
        return np.arange(keys.size)
    best = np.argpartition(keys, columns - number, axis=1)[:, columns - number :]
    return (best + np.arange(0, keys.size, columns)[:, None]).ravel()


def shuffle(problem, rows, jitter):
    """What tells near-equals apart: float32 (rows, mentors), 0 to ``jitter``, in
    another order for each mentee.

    Graphs of pairs picked at random are well connected (Walkup 1980); those of pairs
    picked by a rule, such as multiples of some number, are not.
    """
    mentees, mentors = problem.shape
    noise = _noise(NOISE + mentors, jitter)
    noise = np.lib.stride_tricks.sliding_window_view(noise, mentors)
    return noise[np.arange(mentees)[rows] * 7919 % NOISE]


@cache
def _noise(size, most):
    rng = np.random.default_rng(0)
    return rng.random(size, dtype=np.float32) * np.float32(most)


def _mentor_thresholds(problem, price):
    """What about :data:`BEST` mentees reach with each mentor: float32 (mentors,)."""
    mentees = problem.shape[0]
    step = max(1, min(SAMPLE, mentees // (4 * BEST)))
    sample = _look(problem, np.arange(0, mentees, step), price)
    rank = max(0, len(sample) - 1 - BEST // step)
    return np.partition(sample, rank, axis=0)[rank]


def _look(problem, rows, price):
    """Scores as they look from afar: float32 (rows, mentors), the largest about 1,
    near-equals shuffled, forbidden pairs below all others."""
    with np.errstate(over="ignore", invalid="ignore"):
        if price is None:
            keys = problem.scores[rows] * (problem.scale / max(1, problem.largest))
        else:
            keys = problem.steps(rows)
            keys -= price - problem.bonus
            keys -= keys.max(axis=1, initial=0, keepdims=True)
            keys *= 1 / max(1, problem.largest)
        keys = keys.astype(np.float32, copy=False)
    # Thousands of equal keys make a partition slow, so the forbidden ones differ, too.
    np.copyto(keys, np.float32(-4), where=~problem.allowed[rows])
    keys += shuffle(problem, rows, JITTER if price is None else PRICED_JITTER)
    return keys
