"""What released figures say of a measure. Plain Python, and a function of these alone.

``questions`` are those of a release's ``figures``, as they were frozen: each says which
measure it feeds (``measure``), what it is called in whatever language it was asked
(``item``), and whom alone it asked (``asks``).
"""

from math import ceil, floor
from typing import NamedTuple

from . import intervals

#: Of which role each is; a question marked as one feeds the other, of the other role.
LEARNING = {"mentee_learning": "mentee", "mentor_learning": "mentor"}
#: To which scale all are brought, so that they can be added up.
SCALE = (1, 5)


class Item(NamedTuple):
    """What one question says of a measure, of everybody or of one role.

    :ivar value: on :data:`SCALE`, or in per cent
    :ivar people: how many answered, as ``[from, to]``
    :ivar interval: ``[low, high]``
    :ivar scale: ``(low, high)`` as it was asked; ``None`` of a share
    """

    name: str
    role: str
    value: float
    people: list
    bound: str
    interval: list
    scale: tuple | None

    @property
    def same(self):
        """What it has in common with the same question, asked at another moment."""
        return (self.name, self.role, self.scale)


def mark(questions, marks):
    """Return what was frozen before questions said which measure they feed, marked.

    :param marks: ``{title: what is added}``
    """
    return [{**marks.get(question["title"], {}), **question} for question in questions]


# --- Measures ----------------------------------------------------------------------


def get_items(questions, key):
    """Return what the questions that feed a measure say of it."""
    return [
        _get_item(question, group, role)
        for question in questions
        for group in question["groups"]
        for role in [_get_role(question, group)]
        if _feeds(question.get("measure"), role, key)
        and ("average" in group or group.get("options"))
    ]


def _get_role(question, group):
    return group["role"] or question.get("asks") or ""


def _feeds(measure, role, key):
    if role and key in LEARNING and measure in LEARNING:
        return role == LEARNING[key]
    return measure == key


def _get_item(question, group, role):
    name = question.get("item") or question["title"]
    people = group["people"]
    if "average" not in group:
        # the last option is the no
        least, most = group["options"][-1]["share"]
        yes = [100 - most, 100 - least]
        interval = intervals.of_share(yes, people[0])
        value, bound = _get_share(yes)
        return Item(name, role, value, people, bound, interval, None)
    low, high = question["low"][0], question["high"][0]
    bound = group["bound"]
    interval = intervals.of_average(group["average"], people[0], low, high, bound)
    return Item(
        name,
        role,
        _bring(group["average"], low, high),
        people,
        bound,
        [_bring(end, low, high) for end in interval],
        (low, high),
    )


def _get_share(ends):
    """Return a share that is known as ``[from, to]`` as one number, and its bound."""
    least, most = ends
    if least == most:
        return least, ""
    return (least, "at_least") if least else (most, "at_most")


def _bring(value, low, high):
    """Bring a value of a scale to :data:`SCALE`."""
    least, most = SCALE
    return least + (most - least) * (value - low) / (high - low)


def combine(items):
    """Return what several items say together: the mean of what each says.

    Where mentors and mentees are told apart, each role weighs as many people as it is
    of at least, and there are as many people as in both.

    :return: ``value``, ``people``, ``bound``, ``interval`` as of ``measures.Value``
    """
    value, interval = _get_mean(items)
    bounds = {item.bound for item in items if item.bound}
    return {
        "value": round(value, 1),
        "people": add_people([people for _items, people in _get_sides(items)]),
        # with one above and one below nothing is said but the interval
        "bound": bounds.pop() if len(bounds) == 1 else "",
        "interval": outwards(interval),
    }


def _get_mean(items):
    sides, people = zip(*_get_sides(items), strict=True)
    weights = [least for least, _most in people]
    means = [sum(item.value for item in side) / len(side) for side in sides]
    ends = [intervals.of_index([item.interval for item in side]) for side in sides]
    return (
        _weigh(means, weights),
        [_weigh(of_side, weights) for of_side in zip(*ends, strict=True)],
    )


def _weigh(numbers, weights):
    total = sum(weights)
    return sum(n * (weight / total) for n, weight in zip(numbers, weights, strict=True))


def _get_sides(items):
    """Return items by role, where nobody is in two, else all at once, each with how
    many people answered: ``[(items, [from, to])]``."""
    sides = {}
    for item in items:
        sides.setdefault(item.role, []).append(item)
    apart = sides.keys() == {"mentor", "mentee"}
    return [
        (side, join_people([item.people for item in side]))
        for side in (sides.values() if apart else [items])
    ]


def of_whom(items, whom):
    """Return the items of a role, where there are any of that role alone; else all."""
    if any(item.role == whom for item in items if item.role):
        return [item for item in items if item.role in (whom, "")]
    return items


def join_people(ranges):
    """Return the range that holds all of these."""
    ends = [end for _start, end in ranges]
    return [min(start for start, _end in ranges), None if None in ends else max(ends)]


def add_people(ranges):
    """Return how many there are in all of these, nobody being in two."""
    ends = [end for _start, end in ranges]
    return [sum(start for start, _end in ranges), None if None in ends else sum(ends)]


def outwards(interval):
    """Round an interval to one decimal, so that it is not narrower for it."""
    low, high = (round(end, 6) for end in interval)
    return [floor(low * 10) / 10, ceil(high * 10) / 10]


# --- Change ------------------------------------------------------------------------


def find_change(start, end, key, whom=""):
    """Return what has changed in a measure between two releases: by the same questions
    alone, asked of the same role on the same scale.

    :param whom: whose alone, as of :func:`of_whom`
    :return: ``start``, ``end``, as of :func:`combine`, ``value``, ``bound`` and
        ``interval`` of the change, and ``items``, each with the same; ``None`` if
        nothing is the same
    """
    before = {item.same: item for item in of_whom(get_items(start, key), whom)}
    after = {item.same: item for item in of_whom(get_items(end, key), whom)}
    same = [name for name in before if name in after]
    if not same:
        return None
    return {
        **_change([before[name] for name in same], [after[name] for name in same]),
        "items": [
            {
                "name": before[name].name,
                "role": before[name].role,
                **_change([before[name]], [after[name]]),
            }
            for name in same
        ],
    }


def _change(before, after):
    value, interval = intervals.of_change(_get_mean(before), _get_mean(after))
    return {
        "start": combine(before),
        "end": combine(after),
        "value": round(value, 1),
        "bound": _get_bound(before, after),
        "interval": outwards(interval),
    }


def _get_bound(before, after):
    """Return whether what has changed is at least or at most what lies between:
    nothing, where one end says the one and the other the other."""
    turned = {"at_least": "at_most", "at_most": "at_least", "": ""}
    bounds = {item.bound for item in after} | {turned[item.bound] for item in before}
    bounds.discard("")
    return bounds.pop() if len(bounds) == 1 else ""


# --- Areas -------------------------------------------------------------------------


def get_pictures(questions):
    """Return what people say they gained, in one picture for each question and role.

    Of a choice each option is a bar; of a matrix each row, with the share of who chose
    one of the upper half of its options.

    :return: dicts with ``question`` (as frozen), ``role``, ``people``, and ``bars``:
        ``label``, ``answer``, ``share`` as ``[from, to]``, ``interval``
    """
    pictures = {}
    for question in questions:
        if question.get("measure") != "area":
            continue
        for group in question["groups"]:
            if not group.get("options"):
                continue
            role = _get_role(question, group)
            picture = pictures.setdefault(
                (question.get("question"), question["title"], role),
                {"question": question, "role": role, "people": None, "bars": []},
            )
            ranges = [picture["people"], group["people"]]
            picture["people"] = join_people([people for people in ranges if people])
            picture["bars"] += _get_bars(question, group)
    return list(pictures.values())


def get_upper_half(options):
    """Return the options of a row that say it was gained."""
    return options[len(options) // 2 :]


def _get_bars(question, group):
    people = group["people"][0]
    if "row" not in question:
        return [
            {
                "label": option["label"],
                "answer": option.get("answer"),
                "share": option["share"],
                "interval": outwards(intervals.of_share(option["share"], people)),
            }
            for option in group["options"]
        ]
    upper = get_upper_half(group["options"])
    share = [
        min(sum(ends), 100)
        for ends in zip(*(option["share"] for option in upper), strict=True)
    ]
    rounded = intervals.SHARE_ROUNDED * len(upper)
    return [
        {
            "label": question["row"],
            "answer": question.get("answer"),
            "share": share,
            "interval": outwards(intervals.of_share(share, people, rounded)),
        }
    ]
