"""Peak memory of scoring and solving 10,000 x 6,000: python benchmarks/memory.py"""

import resource
import sys

from measure import table

import optimiser  # isort: skip
import numpy as np
from programme import make_programme, seven_criteria


def peak():
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB"


def main(mentees=10_000, mentors=6_000):
    features, capacity = make_programme(int(mentees), int(mentors))
    rows = [("step", "peak so far"), ("people read", peak())]
    criteria = seven_criteria()
    total, _parts = optimiser.score(features, criteria)
    allowed = optimiser.allowed_pairs(features, criteria)
    rows.append(("scored", peak()))
    for objective in ("score", "participation", "fair"):
        optimiser.assign(total, allowed, capacity, objective)
        rows.append((f"solved for {objective}", peak()))
    del total
    scores = np.random.default_rng(2).random(features.shape)
    optimiser.assign(scores, allowed | True, capacity)
    rows.append(("solved on float64, everything allowed", peak()))
    table(*rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
