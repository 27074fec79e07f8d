"""How many mentors each rule and criterion leaves to a mentee, one after the other."""

from typing import NamedTuple

import numpy as np

from .scoring import Rated


class Step(NamedTuple):
    """What is left once something more is asked for.

    :ivar asks: ``"rule"``, ``"place"`` or ``"criterion"``
    :ivar name: the rule's or criterion's name, None for places
    :ivar before: how many mentors there were
    :ivar left: how many of these are left
    """

    asks: str
    name: object
    before: int
    left: int


def funnel(features, criteria, mentee, capacity):
    """Narrow all mentors down to those who are free for a mentee and meet everything.

    First what always holds: the rules, a place, the hard criteria. Then the others, a
    share of which is enough. Whoever left something open meets it, as elsewhere.

    :param features: a :class:`~.features.Features`
    :param criteria: a list of :class:`~.criteria.Criterion`
    :param mentee: an index
    :param capacity: int (mentors,), the places of each that are open
    :return: a list of :class:`Step`, each beginning with those whom the last one left
    :raises ValueError: there is no such mentee, or not a capacity for each mentor
    """
    mentees, mentors = features.shape
    if not 0 <= mentee < mentees or np.shape(capacity) != (mentors,):
        raise ValueError(
            f"mentee: {mentee!r} is none of {mentees}, or capacity: has the shape "
            f"{np.shape(capacity)} for {mentors} mentors."
        )
    left, steps = np.ones(mentors, bool), []
    for asks, name, passes in _questions(features, criteria, mentee, capacity):
        before = np.count_nonzero(left)
        left &= passes
        steps.append(Step(asks, name, int(before), int(np.count_nonzero(left))))
    return steps


def _questions(features, criteria, mentee, capacity):
    """Yield what is asked, its name, and the mentors who meet it: bool (mentors,)."""
    everyone = np.arange(features.shape[1])
    asker = np.full(len(everyone), mentee)
    for name, rule in features.forbidden.items():
        yield "rule", name, features.permitted(rule, asker, everyone)
    yield "place", None, np.asarray(capacity) > 0
    for criterion in sorted(criteria, key=lambda criterion: not criterion.forbids):
        met = Rated(features, criterion).met(np.array([mentee]))
        yield "criterion", criterion.name, met[0]
