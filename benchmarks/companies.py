"""Made-up companies in which it is known what mentoring does: plain Python, seeded.

Everybody has a department and a tenure, which HR has on record, and is keen to stay or
not, which nobody has. Who leaves depends on tenure and keenness, and on mentoring as
far as the company says. Of each person it is known what would have been likely with
mentoring and without: the truth that a study is to find.
"""

from math import inf, log
from random import Random
from typing import NamedTuple

#: Months for which people are followed, and in which a programme accepts them.
HORIZON = WINDOW = 12
DEPARTMENTS = 5
#: Bands of tenure, in months: as many people are in each.
TENURES = ((0, 12), (12, 36), (36, 84), (84, 240))
#: How many leave within the horizon, of a hundred of each tenure.
LEAVING = (26, 20, 14, 10)
#: Times as many of those who are keen to stay, and of those who are not.
KEENNESS = {True: 0.4, False: 1.6}


class Company(NamedTuple):
    """What is true of a company, and how people come into its programme.

    :ivar effect: of those with mentoring, so many of a hundred who would leave stay
    :ivar by_tenure: how much rather people of each tenure volunteer
    :ivar by_keenness: how much rather the keen volunteer
    :ivar is_rolling: people are accepted all through the window, not on one day
    :ivar by_lot: so many volunteer for each place, and lots decide
    """

    name: str
    effect: int = 0
    people: int = 800
    places: int = 150
    by_tenure: tuple = (1, 1, 1, 1)
    by_keenness: float = 1
    is_rolling: bool = False
    by_lot: int = 1


class Person(NamedTuple):
    """Somebody, with what HR has on record and what nobody on the outside can see.

    :ivar department: from 1 on
    :ivar months: with the company, when the window begins
    :ivar accepted: the month in which a programme took them, or ``None``
    :ivar waits: volunteered, and had no luck
    :ivar left: the month in which they leave; infinite, where they do not
    :ivar risk: how likely it is that they leave within the horizon, without mentoring
    :ivar risk_with: the same with mentoring
    """

    department: int
    months: float
    accepted: float | None
    waits: bool
    left: float
    risk: float
    risk_with: float


COMPANIES = (
    Company("no effect"),
    Company("true effect", effect=50),
    Company("self-selection, by what HR knows", by_tenure=(1, 2, 6, 12)),
    Company("self-selection, also by keenness", by_tenure=(1, 2, 6, 12), by_keenness=5),
    Company("the same, by lot among volunteers", by_keenness=5, by_lot=2),
    Company("small programme", people=240, places=24),
    Company("accepted all through the year", is_rolling=True),
)


def make(company, number):
    """Return the people of a company, the ``number``-th of its kind."""
    rng = Random(f"{company.name} {number}")
    people = [_born(company, rng) for _person in range(company.people)]
    order = sorted(people, key=lambda person: person[-1])
    volunteers = company.places * company.by_lot
    chosen = order[:volunteers]
    rng.shuffle(chosen)
    placed = chosen[: company.places]
    waiting = chosen[company.places :]
    others = order[volunteers:]
    return [
        *(_take(company, rng, person) for person in placed),
        *(_live(company, rng, person, waits=True) for person in waiting),
        *(_live(company, rng, person) for person in others),
    ]


def _born(company, rng):
    department, tenure = rng.randrange(DEPARTMENTS) + 1, rng.randrange(len(TENURES))
    months = rng.uniform(*TENURES[tenure])
    is_keen = rng.random() < 0.5
    wish = company.by_tenure[tenure] * (company.by_keenness if is_keen else 1)
    # whose turn it is, by how much they want it: the shortest waits are chosen
    turn = rng.expovariate(wish)
    return department, months, LEAVING[tenure] / 100 * KEENNESS[is_keen], turn


def _take(company, rng, person):
    """Let a programme accept somebody, unless they leave before."""
    waiting = _live(company, rng, person)
    month = rng.random() * WINDOW if company.is_rolling else 0
    if waiting.left <= month:
        return waiting
    left = month + _months(rng, waiting.risk_with)
    return waiting._replace(accepted=month, left=left)


def _live(company, rng, person, waits=False):
    department, months, risk, _turn = person
    with_mentoring = risk * (1 - company.effect / 100)
    left = _months(rng, risk)
    return Person(department, months, None, waits, left, risk, with_mentoring)


def _months(rng, risk):
    """Return after how many months somebody leaves of whom so many do in a horizon."""
    return rng.expovariate(-log(1 - risk) / HORIZON) if risk else inf
