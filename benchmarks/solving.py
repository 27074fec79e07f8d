"""The exact solve beside SciPy's dense solver: python benchmarks/solving.py

5,000 mentees, 3,000 mentors with 1 to 3 places. SciPy gets the matrix with its columns
repeated by capacity; making that matrix is not counted.
"""

import sys

from measure import side_by_side, table

import optimiser  # isort: skip
import numpy as np
from programme import make_programme, seven_criteria
from scipy.optimize import linear_sum_assignment

ROUNDS = 3


def pools(mentees, mentors):
    """By name: scores and allowed pairs of one size."""
    features, capacity = make_programme(mentees, mentors)
    criteria = seven_criteria()
    total, _parts = optimiser.score(features, criteria)
    allowed = optimiser.allowed_pairs(features, criteria)
    rng = np.random.default_rng(2)
    everybody = rng.random((mentees, mentors)) < 0.97
    return capacity, {
        "seven criteria": (total, allowed),
        "seven criteria, rounded to fives": (np.round(total / 5) * 5, allowed),
        "seven criteria, no hard one": (total, everybody),
        "random": (rng.random((mentees, mentors)) * 100, everybody),
        "random, 1 to 10": (rng.integers(1, 11, (mentees, mentors)) * 1.0, everybody),
    }


def main(mentees=5000, mentors=3000):
    capacity, every = pools(int(mentees), int(mentors))
    rows = [("scores", "SciPy", "score", "participation", "fair", "ratio")]
    for name, (scores, allowed) in every.items():
        rows.append((name, *compare(scores, allowed, capacity)))
    table(*rows)


def compare(scores, allowed, capacity):
    gains = np.where(allowed, scores, 0).astype(float)
    places = np.repeat(gains, capacity, axis=1)

    def ours(objective):
        return lambda: optimiser.assign(scores, allowed, capacity, objective)

    times = side_by_side(
        ROUNDS,
        scipy=lambda: linear_sum_assignment(places, maximize=True),
        score=ours("score"),
        participation=ours("participation"),
        fair=ours("fair"),
    )
    theirs = places[times["scipy"][1]].sum()
    mentors = times["score"][1]
    total = gains[np.flatnonzero(mentors >= 0), mentors[mentors >= 0]].sum()
    assert np.isclose(total, theirs, rtol=1e-9), (total, theirs)
    seconds = {name: time for name, (time, _result) in times.items()}
    ratio = seconds["score"] / seconds["scipy"]
    return [f"{time:.2f} s" for time in seconds.values()] + [f"{ratio:.2f}"]


if __name__ == "__main__":
    main(*sys.argv[1:])
