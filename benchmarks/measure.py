"""Where the optimiser is found, and how times are taken."""

import os
import sys
import time
from pathlib import Path

# One thread each, so that a ratio compares algorithms and not numbers of cores.
os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"
# Behind all others: its tests must not stand before those of the clone.
sys.path.append(str(Path(__file__).resolve().parents[1] / "mentoring_matching"))


def side_by_side(rounds, **contestants):
    """Run functions without arguments in turn, several times.

    :return: per name, the shortest processor time in seconds and the last result
    """
    times = {name: [] for name in contestants}
    results = {}
    for _round in range(rounds):
        for name, function in contestants.items():
            start = time.process_time()
            results[name] = function()
            times[name].append(time.process_time() - start)
    return {name: (min(times[name]), results[name]) for name in contestants}


def table(*rows):
    """Print rows as a Markdown table; the first are its headings."""
    head, *body = [[str(cell) for cell in row] for row in rows]
    print("|", " | ".join(head), "|")
    print("|", " | ".join("---" if n == 0 else "--:" for n in range(len(head))), "|")
    for row in body:
        print("|", " | ".join(row), "|")
