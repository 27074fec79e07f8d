"""How sure one may be of what was released, from nothing but what was released.

Plain Python. An interval made of the answers themselves would tell more of them than
their average does: with the average, the spread of five answers leaves few sets of
answers, often one. So these are made of the *rounded* average (or share), the *low end*
of the range of how many answered, and the scale. Whoever has the release can compute
each of them, so nothing more is told than was published (``disclosure.py``).

* The spread is not known, so the largest is taken that the scale allows around a mean:
  ``(high - mean) * (mean - low)`` (R. Bhatia and C. Davis, "A better bound on the
  variance", The American Mathematical Monthly 107, 2000). It is that of answers at the
  two ends alone, so that a mean is as sure as a share of people, and its interval is
  E. B. Wilson's (1927), stretched to the scale. It stays on the scale, holds for five
  people, and is wide: of answers as people give them it covers the truth more often
  than it says. Only where all answer at the two ends, and nearly all at one, it may be
  less (86 % at worst, of five people; 98 % on average).
* What was rounded might have been anything that rounds to it: the interval is the
  union over all of that. A bound ("at least 4.8") might be anything from there on.
* Means of the same people's answers to several questions: the mean of the ends, as if
  who says much of one said much of all.
* A change: start and end as if they were of different people, by the way of Zou and
  Donner (2008). The same people's answers go together, which would make it narrower.
* That a block of five whose answers were all the same extreme counts as one short of it
  is not made up for: it is less than what the largest spread gives away.

People who did not answer are another matter: no interval is about them.
"""

from .statistics.intervals import Interval, difference, wilson

#: An average is told to one decimal, a share to five per cent: half of that.
AVERAGE_ROUNDED = 0.05
SHARE_ROUNDED = 2.5


def of_average(average, people, low, high, bound=""):
    """Return the interval of an average as it was released, on its scale.

    :param people: how many at least
    :param low: of the scale
    :param high: of the scale
    :param bound: ``"at_least"``, ``"at_most"`` or ``""``
    """
    least, most = average - AVERAGE_ROUNDED, average + AVERAGE_ROUNDED
    if bound == "at_least":
        least, most = average, high
    elif bound == "at_most":
        least, most = low, average
    span = high - low
    return [
        low + span * _wilson((least - low) / span, people).low,
        low + span * _wilson((most - low) / span, people).high,
    ]


def of_share(share, people, rounded=SHARE_ROUNDED):
    """Return the interval of a share of people, in per cent.

    :param share: as it was released: ``[from, to]``
    :param people: how many at least
    :param rounded: how far each end may be from what it was
    """
    least, most = share
    return [
        100 * _wilson((least - rounded) / 100, people).low,
        100 * _wilson((most + rounded) / 100, people).high,
    ]


def of_index(intervals):
    """Return the interval of the mean of what the same people answered."""
    return [sum(ends) / len(intervals) for ends in zip(*intervals, strict=True)]


def of_change(start, end):
    """Return what lies between two estimates, each ``(value, [low, high])``.

    :return: the same
    """
    changed = difference(
        *(Interval(value, low, high) for value, (low, high) in (end, start))
    )
    return changed.value, [changed.low, changed.high]


def _wilson(share, people):
    return wilson(min(max(share, 0.0), 1.0) * people, people)
