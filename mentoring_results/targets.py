"""Whether a target is reached, as far as what is known allows to say."""

from math import inf

REACHED, UNDER_WAY, MISSED = "reached", "under_way", "missed"
#: What is known leaves it open; of few people there is no more to be known.
TOO_FEW, UNSURE = "too_few", "unsure"
#: From so many people on, what was released is judged as it was told.
ENOUGH = 20


def judge(value, target, lower_is_better=False, is_final=False, is_published=False):
    """Return what a value says of a target: one of the words above.

    What is known may be a range: of a value that is told as "at least 4.8", or of an
    estimate with its interval. A target inside of it cannot be judged.

    What was released is rounded, and of how many people is told as a range that is
    open from :data:`ENOUGH` on. Its interval is that of as few people as it may have
    been of, so it hardly ever leaves a target out. So of that many it is the number
    that was published, with its bound, that is judged; the interval stands by it.

    :param value: a ``Value`` of ``measures.py``
    :param is_published: it is what was released of people's answers
    :param is_final: it was measured when it was to be, so nothing better will come
    """
    if value.value is None:
        return TOO_FEW
    is_enough = bool(value.people) and value.people[0] >= ENOUGH
    low, high = _span(value, is_published and is_enough)
    if lower_is_better:
        low, high, target = -high, -low, -target
    if low >= target:
        return REACHED
    if high < target:
        return MISSED if is_final else UNDER_WAY
    return UNSURE if is_enough else TOO_FEW


def _span(value, as_told):
    """Return between which numbers the truth lies, or what was told of it."""
    low, high = value.value, value.value
    if value.interval and not as_told:
        low, high = value.interval
    if value.bound == "at_least":
        high = inf
    elif value.bound == "at_most":
        low = -inf
    return low, high
