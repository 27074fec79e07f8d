"""The optimiser, found as an outsider would, and slow ways to be sure of it.

No database, no Odoo: what is below is plain NumPy and SciPy.
"""

import itertools
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

ROOT = Path(__file__).resolve().parents[2]
ADDON = ROOT / "mentoring_matching"
sys.path[:0] = [str(ADDON), str(ROOT / "benchmarks")]


def possible(scores, allowed, objective, floor):
    """The pairs that may be made, by the letter of the documentation."""
    possible = allowed & ~np.isnan(scores) & (scores > -np.inf)
    if floor is not None:
        possible &= scores >= floor
    if objective == "score":
        possible &= scores > 0
    return possible


def quality(scores, mentors, objective):
    """What an objective looks at, best first."""
    made = [scores[i, j] for i, j in enumerate(mentors) if j >= 0]
    total = sum(made)
    return {
        "score": (total,),
        "participation": (len(made), total),
        "fair": (len(made), min(made, default=0), total),
    }[objective]


def by_brute_force(scores, allowed, capacity, objective, floor=None):
    """Try every assignment, in the order of the tie rule: the first best one."""
    mentees, mentors = scores.shape
    may = possible(scores, allowed, objective, floor)
    choices = [[*np.flatnonzero(may[i]), -1] for i in range(mentees)]
    best, found = None, None
    for candidate in itertools.product(*choices):
        load = np.bincount([j for j in candidate if j >= 0], minlength=mentors)
        if (load <= capacity).all():
            value = quality(scores, candidate, objective)
            if best is None or value > best:
                best, found = value, candidate
    return np.array(found, dtype=int)


def by_integer_programme(scores, allowed, capacity, objective):
    """The quality of the best assignment by HiGHS, from the textbook's model."""
    may = possible(scores, allowed, objective, None)
    if objective != "score":
        size = _maximise(np.ones(may.sum()), may, capacity)
    if objective == "score":
        return (_maximise(scores[may], may, capacity),)
    if objective == "participation":
        return size, _maximise(scores[may], may, capacity, size)
    floors = np.unique(scores[may])
    low, high = 0, len(floors) - 1
    while low < high:
        middle = (low + high + 1) // 2
        above = may & (scores >= floors[middle])
        reached = _maximise(np.ones(above.sum()), above, capacity)
        low, high = (middle, high) if reached == size else (low, middle - 1)
    may &= scores >= floors[low]
    return size, floors[low], _maximise(scores[may], may, capacity, size)


def _maximise(worth, may, capacity, size=0):
    mentee, mentor = np.nonzero(may)
    ones, pairs = np.ones(len(mentee)), np.arange(len(mentee))
    one_each = csr_matrix((ones, (mentee, pairs)), (may.shape[0], len(pairs)))
    places = csr_matrix((ones, (mentor, pairs)), (may.shape[1], len(pairs)))
    found = milp(
        -worth,
        integrality=ones,
        bounds=Bounds(0, 1),
        constraints=[
            LinearConstraint(one_each, ub=1),
            LinearConstraint(places, ub=capacity),
            LinearConstraint(ones, lb=size),
        ],
    )
    assert found.success, found.message
    return round(-found.fun, 9)
