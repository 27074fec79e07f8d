"""Intervals of proportions and of their differences, which keep what they promise
where few things happened.

* Of a proportion: E. B. Wilson, "Probable inference, the law of succession, and
  statistical inference", Journal of the American Statistical Association 22 (1927).
* Of a difference: R. G. Newcombe, "Interval estimation for the difference between
  independent proportions: comparison of eleven methods", Statistics in Medicine 17
  (1998), method 10; its idea for any two estimates with limits of their own: G. Y. Zou
  and A. Donner, "Construction of confidence limits about effect measures", Statistics
  in Medicine 27 (2008).
"""

from math import sqrt
from statistics import NormalDist
from typing import NamedTuple

#: How often intervals are to cover the truth.
LEVEL = 0.95


class Interval(NamedTuple):
    """An estimate with its limits, all of them shares: 0.1 is ten per cent."""

    value: float
    low: float
    high: float


def quantile(level=LEVEL):
    """Return how many standard errors an interval reaches to each side."""
    return NormalDist().inv_cdf((1 + level) / 2)


def wilson(events, people, level=LEVEL):
    """Return the share of people to whom something happened, with Wilson's interval.

    :param people: more than none; need not be whole, where it is an effective size
    """
    if people <= 0 or not 0 <= events <= people:
        raise ValueError(f"{events} of {people} is no share")
    share = events / people
    square = quantile(level) ** 2
    centre = (share + square / (2 * people)) / (1 + square / people)
    reach = sqrt(share * (1 - share) * square / people + (square / (2 * people)) ** 2)
    reach /= 1 + square / people
    # limits do not pass what was seen, which rounding could make them do at the ends
    low, high = max(centre - reach, 0.0), min(centre + reach, 1.0)
    return Interval(share, min(low, share), max(high, share))


def difference(one, other):
    """Return ``one`` less ``other``, each an independent :class:`Interval`."""
    value = one.value - other.value
    down = sqrt((one.value - one.low) ** 2 + (other.high - other.value) ** 2)
    up = sqrt((one.high - one.value) ** 2 + (other.value - other.low) ** 2)
    return Interval(value, value - down, value + up)


def newcombe(events, people, other_events, other_people, level=LEVEL):
    """Return the difference of two shares, with Newcombe's interval (method 10)."""
    return difference(
        wilson(events, people, level), wilson(other_events, other_people, level)
    )
