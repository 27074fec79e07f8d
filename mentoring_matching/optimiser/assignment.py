"""Who is matched with whom: the best pairing of a whole pool."""

import numpy as np

from .fairness import raise_the_lowest
from .problem import read_problem
from .ties import first_among_equals
from .transport import solve


def assign(
    scores, allowed, capacity, objective="score", floor=None, pause=lambda: None
):
    """Pair every mentee with at most one mentor, and do it in the best way there is.

    ``objective`` says what is best:

    ``"score"``
        The greatest total score. Somebody may stay unmatched for it. A pair that
        scores 0 or less is never made: it adds nothing.
    ``"participation"``
        As many mentees matched as possible; of all ways to do that, the greatest total.
    ``"fair"``
        As many mentees matched as possible; of all ways to do that, those whose lowest
        score is highest; of these, the greatest total.

    **Ties.** Of several assignments that are best, the first in this order: mentee 0
    gets the mentor with the lowest index, being unmatched counting as last; then mentee
    1, and so on. So the answer follows from the input alone, whatever the version of a
    library or the layout of an array; and who is earlier in the list comes first among
    equals.

    Scores are compared on a grid of at most 4e-11 of the largest score (for 5,000
    mentees; finer for fewer): see :mod:`.problem`. On it, the answer is exact.

    :param scores: float (mentees, mentors). NaN and ``-inf`` mean not allowed.
    :param allowed: bool (mentees, mentors), the pairs that may be made
    :param capacity: int (mentors,), places of each mentor, 0 or more
    :param objective: ``"score"``, ``"participation"`` or ``"fair"``
    :param floor: a score; pairs below it are not allowed
    :param pause: called between steps, without arguments: a few times a second in large
        pools. What it raises ends the computation.
    :return: int64 (mentees,), the index of each mentee's mentor, -1 for unmatched
    :raises ValueError: an unknown objective; shapes that do not fit; a capacity that is
        negative or not whole; an allowed pair that scores ``+inf``; anything that is
        not a number
    """
    try:
        prepare = _OBJECTIVES[objective]
    except (KeyError, TypeError):
        known = ", ".join(_OBJECTIVES)
        raise ValueError(f"objective: {objective!r} is not one of {known}.") from None
    above = 0 if objective == "score" else -np.inf
    problem = read_problem(scores, allowed, capacity, floor, above)
    problem.pause = pause
    optimum = solve(problem, prepare(problem))
    return np.append(problem.mentors, -1)[first_among_equals(problem, optimum)]


def _for_score(problem):
    return ()


def _for_participation(problem, known=()):
    """Make one more pair worth more than any difference between as many pairs."""
    problem.bonus = (2 * problem.most_pairs + 1) * problem.largest + 1
    return known


def _for_fairness(problem):
    return _for_participation(problem, raise_the_lowest(problem))


_OBJECTIVES = {
    "score": _for_score,
    "participation": _for_participation,
    "fair": _for_fairness,
}
