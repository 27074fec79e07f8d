"""The best few mentors of each mentee, whatever the others get."""

import numpy as np

from .problem import row_blocks


def top(scores, allowed, k):
    """The ``k`` best mentors of each mentee, best first, equals by the lower index.

    :param scores: float (mentees, mentors); NaN and ``-inf`` mean not allowed
    :param allowed: bool (mentees, mentors)
    :param k: 0 or more; the time grows with it, so it is meant to be small
    :return: int64 (mentees, k), filled up with -1 where fewer mentors are allowed
    :raises ValueError: ``k`` is negative or not whole, or the shapes do not fit
    """
    scores, allowed = np.asarray(scores), np.asarray(allowed)
    if scores.ndim != 2 or allowed.shape != scores.shape or allowed.dtype != bool:
        raise ValueError(
            f"scores {scores.shape} and allowed {allowed.shape}: must be numbers and "
            "booleans for the same mentees x mentors."
        )
    if k != int(k) or k < 0:
        raise ValueError(f"k: must be a whole number, 0 or more, not {k!r}.")
    best = np.full((len(scores), int(k)), -1)
    if not scores.size:
        return best
    for rows in row_blocks(*scores.shape):
        left = np.where(allowed[rows] & (scores[rows] > -np.inf), scores[rows], -np.inf)
        everyone = np.arange(len(left))
        for rank in range(min(int(k), scores.shape[1])):
            mentor = left.argmax(axis=1)
            found = left[everyone, mentor] > -np.inf
            best[rows][found, rank] = mentor[found]
            left[everyone, mentor] = -np.inf
    return best
