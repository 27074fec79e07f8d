"""Scoring beside a loop over pairs, and beside the solve: python benchmarks/scoring.py

The loop runs on a sample of the pairs and is extrapolated to all of them.
"""

import sys

from measure import side_by_side, table

import optimiser  # isort: skip
import numpy as np
from pair_by_pair import as_objects, score_pair
from programme import make_programme, seven_criteria

SAMPLE = 20_000
ROUNDS = 3


def main(mentees=5000, mentors=3000):
    features, capacity = make_programme(int(mentees), int(mentors))
    criteria = seven_criteria()
    persons = (
        as_objects(features.mentees, "wanted_skills"),
        as_objects(features.mentors, "shared_skills"),
    )
    rng = np.random.default_rng(3)
    sample = np.column_stack([rng.integers(0, size, SAMPLE) for size in features.shape])
    pairs = [(persons[0][i], persons[1][j]) for i, j in sample.tolist()]
    allowed = optimiser.allowed_pairs(features, criteria)
    total, _parts = optimiser.score(features, criteria)
    chosen = optimiser.top(total, allowed, 5)
    shown = np.argwhere(chosen >= 0)[:, 0], chosen[chosen >= 0]
    times = side_by_side(
        ROUNDS,
        loop=lambda: [sum(score_pair(*pair)) for pair in pairs],
        scoring=lambda: optimiser.score(features, criteria),
        rules=lambda: optimiser.allowed_pairs(features, criteria),
        solve=lambda: optimiser.assign(total, allowed, capacity),
        top=lambda: optimiser.top(total, allowed, 5),
        explain=lambda: optimiser.explain(features, criteria, np.column_stack(shown)),
    )
    seconds = {name: time for name, (time, _result) in times.items()}
    loop = seconds["loop"] / SAMPLE * total.size
    table(
        ("step", "time", "beside scoring"),
        ("loop over pairs, extrapolated", f"{loop:.0f} s", ratio(loop, seconds)),
        ("`score`", f"{seconds['scoring']:.2f} s", "1"),
        (
            "`allowed_pairs`",
            f"{seconds['rules']:.2f} s",
            ratio(seconds["rules"], seconds),
        ),
        ("`assign`", f"{seconds['solve']:.2f} s", ratio(seconds["solve"], seconds)),
        ("`top`, 5 each", f"{seconds['top']:.2f} s", ratio(seconds["top"], seconds)),
        (
            f"`explain`, {len(shown[0]):,} pairs",
            f"{seconds['explain']:.2f} s",
            ratio(seconds["explain"], seconds),
        ),
    )


def ratio(time, seconds):
    return f"{time / seconds['scoring']:.3g}"


if __name__ == "__main__":
    main(*sys.argv[1:])
