"""Which pairs are worth a look: each side's best, a hundredth of the whole.

Only a guess, for speed: :mod:`.transport` prices all the others afterwards, and no
answer depends on the choice made here.
"""

import numpy as np

#: Each mentee's and, roughly, each mentor's best so many.
BEST = 12

#: A mentor's threshold is read off every so many mentees.
SAMPLE = 8

#: Among near-equals everyone would pick the same few: scores differ by up to this
#: share of the largest, as if at random, while candidates are chosen.
JITTER = 1e-3


def candidate_pairs(problem):
    """Each mentee's best, and what is above the threshold of either side.

    :return: int64, sorted, ``mentee * mentors + mentor`` of each pair, all allowed
    """
    mentees, mentors = problem.shape
    if not mentees or not mentors:
        return np.empty(0, np.int64)
    best = min(BEST, mentors)
    thresholds = _mentor_thresholds(problem)
    found = []
    for rows in problem.blocks():
        keys = _look(problem, rows)
        hit = keys >= thresholds
        hit.ravel()[best_of_rows(keys, best)] = True
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


def shuffle(problem, rows):
    """What tells near-equals apart: float32 (rows, mentors), 0 to :data:`JITTER`, in
    another order for each mentee."""
    mentors = problem.shape[1]
    # Multiples of the golden ratio fill 0..1 evenly and repeat nothing.
    noise = (np.arange(2 * mentors) * 0.6180339887498949) % 1.0 * JITTER
    windows = np.lib.stride_tricks.sliding_window_view(
        noise.astype(np.float32), mentors
    )
    return windows[np.arange(problem.shape[0])[rows] * 7919 % mentors]


def _mentor_thresholds(problem):
    """What about :data:`BEST` mentees reach with each mentor: float32 (mentors,)."""
    mentees = problem.shape[0]
    step = max(1, min(SAMPLE, mentees // (4 * BEST)))
    sample = _look(problem, np.arange(0, mentees, step))
    rank = max(0, len(sample) - 1 - BEST // step)
    return np.partition(sample, rank, axis=0)[rank]


def _look(problem, rows):
    """Scores as they look from afar: float32 (rows, mentors), the largest 1 or -1,
    near-equals shuffled, forbidden pairs below all others."""
    with np.errstate(over="ignore", invalid="ignore"):
        keys = problem.scores[rows] * (problem.scale / max(1, problem.largest))
        keys = keys.astype(np.float32, copy=False)
    # Thousands of equal keys make a partition slow, so the forbidden ones differ, too.
    np.copyto(keys, np.float32(-2), where=~problem.allowed[rows])
    keys += shuffle(problem, rows)
    return keys
