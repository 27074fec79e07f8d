"""The exact solve beside its peers on pools meant to be hard.

    python benchmarks/adversarial.py
    python benchmarks/adversarial.py --size 5000x3000 --only "total,line" --rounds 1

Peers are the dense and the sparse solver of SciPy and, where it is installed
(pip install -r benchmarks/requirements.in), lapx. They get their matrices ready made,
columns repeated by capacity, and break no ties. Processor time of one thread, shortest
of the rounds, everything in turn; "ratio" is of ``score`` beside the best peer, the
last two are beside ``score``.
"""

import argparse

from measure import side_by_side, table

import optimiser  # isort: skip
import numpy as np
from families import FAMILIES, PRODUCT
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix, hstack, identity
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

try:
    import lap
except ImportError:
    lap = None

#: Above so many entries the sparse solver gets no full matrix: it would take minutes.
MOST_SPARSE = 3_000_000


def peers(scores, allowed, capacity):
    """By name: functions that solve a pool for the greatest total, and return it."""
    gains = np.where(allowed & (scores > 0), scores, 0).astype(float)
    gains = np.repeat(gains, np.minimum(capacity, len(scores)), axis=1)

    def dense():
        return gains[linear_sum_assignment(gains, maximize=True)].sum()

    def sparse():
        row, column = min_weight_full_bipartite_matching(graph, maximize=True)
        column = np.where(column < gains.shape[1], column, 0)
        return gains[row, column][column < gains.shape[1]].sum()

    def jonker_volgenant():
        column = lap.lapjv(costs, extend_cost=True, return_cost=False)[0]
        made = column >= 0
        return gains[np.flatnonzero(made), column[made]].sum()

    contestants = {"dense": dense}
    if np.count_nonzero(gains) <= MOST_SPARSE:
        # A column of one's own: worth next to nothing, as 0 is no entry.
        alone = identity(len(gains), format="csr") * 1e-9
        graph = hstack([csr_matrix(gains), alone]).tocsr()
        contestants["sparse"] = sparse
    if lap:
        costs = gains.max(initial=0) - gains
        contestants["lapx"] = jonker_volgenant
    return contestants


def compare(pool, rounds, objectives):
    def ours(objective):
        return lambda: optimiser.assign(*pool, objective)

    contestants = peers(*pool)
    times = side_by_side(
        rounds, **contestants, **{name: ours(name) for name in objectives}
    )
    seconds = {name: time for name, (time, _result) in times.items()}
    mentors = times["score"][1]
    made = np.flatnonzero(mentors >= 0)
    total = pool[0][made, mentors[made]].sum()
    assert np.isclose(total, times["dense"][1], rtol=1e-6), (total, times["dense"][1])
    best = min(contestants, key=seconds.get)
    return [
        f"{best} {seconds[best]:.3g} s",
        f"{seconds['score']:.3g} s",
        f"{seconds['score'] / seconds[best]:.2f}",
        *(f"{seconds[name] / seconds['score']:.2f}" for name in objectives[1:]),
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", nargs="*", default=["1000x600", "1000x350"])
    parser.add_argument("--only", default="", help="parts of names, with commas")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--score-alone", action="store_true")
    options = parser.parse_args()
    objectives = ["score", "participation", "fair"][: 1 if options.score_alone else 3]
    head = ["scores", "size", "best peer", "score", "ratio", *objectives[1:]]
    rows = [head]
    for name, family in {**FAMILIES, **PRODUCT}.items():
        if not any(part in name for part in options.only.split(",")):
            continue
        for size in options.size:
            rng = np.random.default_rng(1)
            pool = family(rng, *map(int, size.split("x")))
            rows.append([name, size, *compare(pool, options.rounds, objectives)])
            print(*rows[-1], sep="\t", flush=True)
    table(*rows)


if __name__ == "__main__":
    main()
