"""Parts told of beside each other: none is about a few, nor what is left over."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.addons.mentoring_results.cells import are_apart, merge
from odoo.addons.mentoring_results.models.report.fairness import (
    are_enough_days,
    are_enough_events,
)
from odoo.addons.mentoring_results.statistics.gates import find_lacking


def part(name, people, events):
    """Return people of whom so many had it happen to them: ``{person: whether}``."""
    return {f"{name}{at}": at < events for at in range(people)}


def told_of(**counts):
    """Return what is told, as ``[(key, people, events)]``."""
    parts = {name: part(name, *count) for name, count in counts.items()}
    told = merge(parts, are_enough_events)
    return [(key, len(people), sum(people.values())) for key, people in told]


def test_what_is_enough_is_told_largest_first():
    assert told_of(a=(12, 5), b=(30, 20)) == [("b", 30, 20), ("a", 12, 5)]


def test_what_is_too_few_is_told_together():
    told = told_of(a=(30, 20), b=(6, 2), c=(7, 3))
    assert told == [("a", 30, 20), (None, 13, 5)]


def test_a_few_left_over_take_the_smallest_along():
    told = told_of(a=(30, 20), b=(20, 8), c=(2, 1))
    assert told == [("a", 30, 20), (None, 22, 9)]


def test_where_all_were_matched_nobody_is_told_of_apart():
    assert told_of(a=(30, 30), b=(12, 5)) == []


def test_one_part_alone_is_beside_nothing():
    assert told_of(a=(30, 20)) == []


def test_days_of_a_few_are_told_together():
    days = {"a": [1] * 10, "b": [5] * 4, "c": [7] * 6}
    parts = {
        name: {f"{name}{at}": day for at, day in enumerate(of_part)}
        for name, of_part in days.items()
    }
    told = merge(parts, are_enough_days)
    assert [(key, sorted(people.values())) for key, people in told] == [
        ("a", [1] * 10),
        (None, [5] * 4 + [7] * 6),
    ]


def test_parts_that_a_few_lie_between_are_not_both_told():
    sales, code = set(range(12)), set(range(12, 30))
    assert are_apart([sales, code], [])
    assert are_apart([sales, code], [code, sales])
    assert not are_apart([set(range(13)), set(range(13, 30))], [sales, code])


COUNTS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(COUNTS)
def test_nothing_told_is_about_a_few_and_nobody_is_left_out(counts):
    parts = {at: part(at, max(two), min(two)) for at, two in enumerate(counts)}
    told = [people for _key, people in merge(parts, are_enough_events)]
    assert not any(find_lacking((len(p), sum(p.values()))) for p in told)
    if told:
        everybody = {person for people in parts.values() for person in people}
        assert {person for people in told for person in people} == everybody
