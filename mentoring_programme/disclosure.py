"""What may be told of people's answers without giving away anybody's. Plain Python.

Results are published again and again while answers come in. Whoever takes one
publication from the next is left with the answers of those who came in between, so it
is they who must be hidden among each other, not only all of them in the crowd.

So answers are added up in *blocks*: the people who are new at a publication, at least
five, each counted once for good. Of a block a *tally* keeps what leaves everybody in it
more than one answer:

* of a scale the sum, one short of the end where all gave the same extreme value: a
  block of five fives counts as 24, and so does one of four fives and a four;
* of a choice, for each option, how many chose it: "0 or 1" where at most one did, "all
  or all but one" where at most one did not.

What is published is computed from tallies alone, and nobody is in two blocks. So
whatever is subtracted from whatever leaves tallies at best. None of them determines an
answer, therefore no sequence of publications does. The tests let a solver try.

Tallies and figures are made of what JSON knows, as they are stored.
"""

from fractions import Fraction
from math import ceil
from typing import NamedTuple

#: Fewer people than this are never told apart from each other.
SMALLEST = 5
#: From so many new people on who wrote something, words they allowed to be quoted are.
QUOTED_FROM = 10
#: An average this close to the end of its scale is told as "at least" or "at most".
NEAR_THE_END = Fraction(1, 5)
#: How many people took part is told as one of these ranges, from ... on.
RANGES = (5, 10, 20)


class Scale(NamedTuple):
    """A question that is answered by a whole number; an answer is that number."""

    low: int
    high: int


class Choice(NamedTuple):
    """A question with options; an answer is the set of the chosen ones, never empty."""

    options: tuple


# --- When ------------------------------------------------------------------------


def people_lacking(counted, new, minimum=SMALLEST, is_over=False):
    """Return how many more people have to answer before there is something to publish.

    While answers come in, a publication adds at least ``minimum`` people, and half as
    many as were there before. Once it is over, nobody is waited for.

    :param counted: people in earlier publications
    :param new: people who have answered since
    """
    minimum = max(minimum, SMALLEST)
    if counted and is_over:
        return 0
    wanted = minimum if is_over else max(minimum, ceil(counted / 2))
    return max(wanted - new, 0)


def may_join(new, minimum=SMALLEST):
    """Tell whether so many new people are enough to be counted.

    Those who came too late and are too few stay out, also of the last publication.
    """
    return new >= max(minimum, SMALLEST)


# --- What is kept ----------------------------------------------------------------


def add_block(tally, question, answers, minimum=SMALLEST):
    """Return ``tally`` with the answers of a block of new people; as it is, if they are
    too few.

    :param tally: of the blocks before; ``None`` at first
    :param answers: one per person
    """
    if not may_join(len(answers), minimum):
        return tally
    tally = tally or {"people": 0}
    added = _of_scale if isinstance(question, Scale) else _of_choice
    return {
        "people": tally["people"] + len(answers),
        **added(tally, question, answers),
    }


def _of_scale(tally, question, answers):
    count, total = len(answers), sum(answers)
    lowest, highest = question.low * count + 1, question.high * count - 1
    return {"sum": tally.get("sum", 0) + min(max(total, lowest), highest)}


def _of_choice(tally, question, answers):
    count = len(answers)
    counts = dict(tally.get("counts", {}))
    for option in question.options:
        chosen = sum(option in answer for answer in answers)
        least, most = counts.get(str(option), (0, 0))
        counts[str(option)] = [
            least + (0 if chosen <= 1 else min(chosen, count - 1)),
            most + (count if chosen >= count - 1 else max(chosen, 1)),
        ]
    return {"counts": counts}


# --- What is told ----------------------------------------------------------------


def figures(tally, question):
    """Return what is published of a question.

    ``people`` is a range. Of a scale, ``average`` to one decimal, and ``bound``:
    whether the true one is ``"at_least"`` or ``"at_most"`` that, or ``""``. Of a
    choice, ``options`` in the question's order: ``count`` and ``share`` (per cent, to
    five), each as ``[from, to]``.
    """
    people = tally["people"]
    told = {"people": people_range(people)}
    if isinstance(question, Scale):
        return {**told, **_average(tally["sum"], people, question)}
    counts = [tally["counts"].get(str(option), (0, 0)) for option in question.options]
    return {**told, "options": [_option(*count, people) for count in counts]}


def people_range(people):
    """Return a number of people as ``[from, to]``; ``to`` is ``None`` at the top."""
    start = max(start for start in RANGES if start <= people)
    later = [other - 1 for other in RANGES if other > start]
    return [start, later[0] if later else None]


def _average(total, people, question):
    mean = Fraction(total, people)
    highest, lowest = question.high - NEAR_THE_END, question.low + NEAR_THE_END
    if mean >= highest:
        return {"average": float(highest), "bound": "at_least"}
    if mean <= lowest:
        return {"average": float(lowest), "bound": "at_most"}
    return {"average": _round(mean, Fraction(1, 10)), "bound": ""}


def _option(least, most, people):
    # in pairs, so that options do not add up to how many people there are
    count = [least - least % 2, most - most % 2 + 1]
    shares = [Fraction(100 * number, people) for number in (least, most)]
    return {"count": count, "share": [int(_round(share, 5)) for share in shares]}


def _round(number, step):
    """Round to a multiple of ``step``, halves up."""
    return float((number / step + Fraction(1, 2)).__floor__() * step)
