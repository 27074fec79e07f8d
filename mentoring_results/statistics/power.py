"""What could be seen at all: said before anybody looks.

How large the effect has to be for its interval to leave out nought in four studies of
five. Counted out over all that could happen, the gates among it: where few events are
expected, most studies end with nothing to say.
"""

from math import exp, lgamma, log, sqrt

from .gates import may_tell
from .intervals import LEVEL, difference, wilson
from .strata import Stratum

#: How often an effect of that size is to be seen.
POWER = 0.8
#: Steps in which sizes are tried, as a share.
STEP = 0.01
#: Events further than so many standard deviations from what is expected do not count.
FAR = 4.5
#: From so many people on a side, more would tell next to nothing more.
MOST = 1000


def visible_effect(people, others, base, is_less=True, level=LEVEL, power=POWER):
    """Return the smallest difference that would be seen, as a share; or ``None`` where
    none would.

    It is what can be hoped for at best: nobody dropped, and strata of one weight.

    :param people: who take part
    :param others: whom they are compared with
    :param base: the share of the others to whom it happens
    :param is_less: whether it is to happen less to those who take part (leaving), or
        more (moves)
    """
    if people < 1 or others < 1:
        return None
    others = min(others, MOST)
    people = min(people, MOST)
    sides = [
        [(events, wilson(events, size, level)) for events in range(size + 1)]
        for size in (people, others)
    ]
    room = base if is_less else 1 - base
    # one after the other: the largest effects are not seen either, where they leave too
    # few to whom it happened
    for step in range(1, int(room / STEP + 1e-9) + 1):
        if chance(sides, base, step * STEP, is_less) >= power:
            return step * STEP
    return None


def chance(sides, base, effect, is_less=True):
    """Return how likely it is that an effect of a size is seen.

    :param sides: of both sides, ``(events, interval)`` of each possible number
    """
    share = base - effect if is_less else base + effect
    share = min(max(share, 0.0), 1.0)
    people, others = (len(side) - 1 for side in sides)
    seen = 0.0
    of_others = _likely(others, base)
    for events, weight in _likely(people, share):
        for other_events, other_weight in of_others:
            if not may_tell(Stratum(people, events, others, other_events)):
                continue
            found = difference(sides[0][events][1], sides[1][other_events][1])
            if found.high < 0 if is_less else found.low > 0:
                seen += weight * other_weight
    return seen


def _likely(people, share):
    """Return ``(events, probability)`` of the numbers of events that are likely."""
    reach = FAR * sqrt(people * share * (1 - share)) + 1
    start = max(int(people * share - reach), 0)
    end = min(int(people * share + reach) + 1, people)
    if share in (0, 1):
        return [(round(people * share), 1.0)]
    # one after the other, from the middle: large powers would be nought at the start
    middle = min(max(round(people * share), start), end)
    found = {middle: _probability(middle, people, share)}
    odds = share / (1 - share)
    for events in range(middle, end):
        found[events + 1] = found[events] * (people - events) / (events + 1) * odds
    for events in range(middle, start, -1):
        found[events - 1] = found[events] * events / (people - events + 1) / odds
    return sorted(found.items())


def _probability(events, people, share):
    chosen = lgamma(people + 1) - lgamma(events + 1) - lgamma(people - events + 1)
    return exp(chosen + events * log(share) + (people - events) * log(1 - share))
