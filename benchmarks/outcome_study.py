"""How often the outcome study's intervals are right: python benchmarks/outcome_study.py

1,000 companies of each kind, in which it is known what mentoring does (companies.py),
in percentage points of those who leave within a year. Beside the study stands the naive
difference: who took part in the year, less who did not. It fails where an interval is
right less often than it has to be.
"""

import os
import sys
import types
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

import companies
from companies import HORIZON
from measure import table

ADDON = Path(__file__).resolve().parents[1] / "mentoring_results"

# The addon's plain Python, without the addon, which wants Odoo.
for folder in (ADDON, ADDON / "models", ADDON / "models" / "study"):
    name = ".".join(folder.relative_to(ADDON.parent).parts)
    sys.modules[name] = types.ModuleType(name)
    sys.modules[name].__path__ = [str(folder)]

from mentoring_results import employment  # noqa: E402
from mentoring_results.models.study.frame import Frame  # noqa: E402
from mentoring_results.statistics.gates import is_enough  # noqa: E402
from mentoring_results.statistics.strata import Stratum, compare, naive  # noqa: E402

#: When the window begins, for HR's records have days.
BEGIN = date(2024, 1, 1)
DAYS = 365.25 / 12
#: So many of a hundred intervals are right, at least.
PROMISED = 93


class Found(NamedTuple):
    """What one company's study found, beside what is true.

    :ivar is_told: not too small to say
    :ivar study, naive: intervals of the difference
    :ivar truth: what mentoring did to those who took part
    :ivar aim: what comparing within strata aims at: the same, where those of a stratum
        who take part are like those who do not
    """

    is_told: bool
    study: object
    naive: object
    truth: float
    aim: float


def look(company, number):
    """Study a company, as the study's design has it: by HR's records alone."""
    people = companies.make(company, number)
    records = {mark: _record(mark, person) for mark, person in enumerate(people)}
    placed = {
        mark: _day(person.accepted)
        for mark, person in enumerate(people)
        if person.accepted is not None
    }
    frame = Frame(seed=number)
    members = frame.enter_all(placed, records)
    if company.by_lot > 1:  # the wait list is the comparison
        waiting = {mark: BEGIN for mark, person in enumerate(people) if person.waits}
        others = frame.enter_all(waiting, records)
    else:
        colleagues = [record for mark, record in records.items() if mark not in placed]
        others = frame.draw_days(colleagues, members)
    sides = [_by_stratum(side) for side in (members, others)]
    strata = [
        Stratum(*(n for side in sides for n in _count(side.get(key, ()))))
        for key in sorted(sides[0].keys() | sides[1].keys())
    ]
    comparison = compare(strata)
    return Found(
        is_enough(comparison),
        comparison.difference,
        _count_naively(people),
        *_find_truth(people, *sides),
    )


def _record(mark, person):
    """Return what HR has on record of somebody."""
    version = employment.Version(_day(-person.months), person.department)
    left = person.left < companies.WINDOW + 2 * HORIZON
    if left:
        version = version._replace(departed=_day(person.left))
    return employment.Person(mark, [employment.Employment(mark, 1, [version])])


def _day(month):
    return BEGIN + timedelta(days=round(month * DAYS))


def _by_stratum(members):
    found = {}
    for member in members:
        found.setdefault(member.stratum, []).append(member)
    return found


def _count(members):
    end = timedelta(days=round(HORIZON * DAYS))
    return len(members), sum(m.person.has_left(m.day + end) for m in members)


def _count_naively(people):
    """Compare as is done on a spreadsheet: whoever took part in the year, and whoever
    did not; who was gone at its end."""
    placed = [person for person in people if person.accepted is not None]
    others = [person for person in people if person.accepted is None]
    counts = [
        (len(side), sum(person.left <= HORIZON for person in side))
        for side in (placed, others)
    ]
    return naive([Stratum(*counts[0], *counts[1])])


def _find_truth(people, placed, compared):
    """Return the truth, and what the study aims at, for those who are compared."""
    total = truth = aim = 0
    for key, members in placed.items():
        if key not in compared:
            continue
        others = [people[member.person.mark] for member in compared[key]]
        without = sum(person.risk for person in others) / len(others)
        for member in members:
            person = people[member.person.mark]
            total += 1
            truth += person.risk_with - person.risk
            aim += person.risk_with - without
    return truth / total, aim / total


def covers(interval, value):
    return interval.low <= value <= interval.high


def share(hits):
    return 100 * sum(hits) / len(hits)


def points(values):
    return f"{100 * sum(values) / len(values):+.1f}"


def summarise(company, found):
    """Return a row of the table, and how often the study was right about its aim."""
    told = [each for each in found if each.is_told]
    right = share([covers(each.study, each.aim) for each in told])
    return right, (
        company.name,
        f"{share([each.is_told for each in found]):.0f} %",
        points([each.truth for each in told]),
        points([each.study.value for each in told]),
        f"{right:.1f} %",
        f"{share([covers(each.study, each.truth) for each in told]):.1f} %",
        points([each.naive.value for each in told]),
        f"{share([covers(each.naive, each.truth) for each in told]):.1f} %",
    )


def main(repetitions=1000, workers=None):
    rows = [
        (
            "company",
            "says something",
            "truth",
            "study",
            "covers its aim",
            "covers the truth",
            "naive",
            "naive covers",
        )
    ]
    wrong = []
    numbers = range(int(repetitions))
    with ProcessPoolExecutor(int(workers or os.cpu_count())) as pool:
        for company in companies.COMPANIES:
            found = list(pool.map(partial(look, company), numbers, chunksize=25))
            right, row = summarise(company, found)
            rows.append(row)
            if right < PROMISED:
                wrong.append(company.name)
    table(*rows)
    if wrong:
        sys.exit(f"Right in less than {PROMISED} %: {', '.join(wrong)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
