"""Which pairs are worth a look: each side's best, a hundredth of the whole.

Only a guess, for speed: :mod:`.transport` prices all the others afterwards, and no
answer depends on the choice made here.
"""

from functools import lru_cache

import numpy as np

#: Each mentee's and, roughly, each mentor's best so many.
BEST = 12

#: With no more allowed pairs than this for each mentee, all of them are.
FEW = 20

#: A mentor's threshold is read off every so many mentees.
SAMPLE = 4

#: Among near-equals everyone would pick the same few: scores differ by up to this
#: share of the largest, as if at random, while candidates are chosen ...
JITTER = 1e-3

#: ... or less, this share of what lies between a mentee's best and the last of them.
SPREAD = 0.1

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
    if np.count_nonzero(problem.allowed) <= FEW * mentees:
        return np.flatnonzero(problem.allowed)
    best = min(BEST, mentors)
    thresholds, jitter = _look_at_some(problem, price)
    found = []
    for rows in problem.blocks():
        keys = _look(problem, rows, price)
        keys += shuffle(problem, rows, jitter)
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
    noise = np.lib.stride_tricks.sliding_window_view(_noise(NOISE + mentors), mentors)
    return noise[np.arange(mentees)[rows] * 7919 % NOISE] * np.float32(jitter)


@lru_cache(maxsize=1)
def _noise(size):
    return np.random.default_rng(0).random(size, dtype=np.float32)


def _look_at_some(problem, price):
    """What about :data:`BEST` mentees reach with each mentor: float32 (mentors,); and
    how far near-equals are to be shuffled."""
    mentees, mentors = problem.shape
    step = max(1, min(SAMPLE, mentees // (4 * BEST)))
    # At random, as lists have an order; always the same.
    rows = np.sort(np.random.default_rng(0).permutation(mentees)[: mentees // step])
    sample = np.empty((len(rows), mentors), np.float32)
    for block in problem.blocks(len(rows)):
        sample[block] = _look(problem, rows[block], price)
    jitter = PRICED_JITTER
    if price is None:
        last = max(0, mentors - BEST)
        spread = -float(np.median(np.partition(sample, last, axis=1)[:, last]))
        jitter = min(SPREAD * spread, JITTER) or JITTER
    sample += shuffle(problem, rows, jitter)
    rank = max(0, len(sample) - 1 - BEST // step)
    return np.partition(sample, rank, axis=0)[rank], jitter


def _look(problem, rows, price):
    """By how much pairs look worse than the mentee's best from afar: float32 (rows,
    mentors), -1 for as much as the largest, and forbidden pairs below all others."""
    keys = problem.steps(rows)
    nothing = -problem.largest
    if price is not None:
        keys -= price - problem.bonus
        nothing = 0
    keys -= keys.max(axis=1, initial=nothing, keepdims=True)
    keys *= 1 / max(1, problem.largest)
    keys = keys.astype(np.float32, copy=False)
    # Thousands of equal keys make a partition slow, so the forbidden ones differ, too.
    np.copyto(keys, np.float32(-4), where=~problem.allowed[rows])
    return keys
