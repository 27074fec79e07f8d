"""Parts told of beside each other: none is about a few, nor what is left over."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.addons.mentoring_results.cells import Cell, merge_cells, merge_lists
from odoo.addons.mentoring_results.statistics.gates import find_lacking


def test_what_is_enough_is_told_largest_first():
    told = merge_cells([Cell("A", 12, 5), Cell("B", 30, 20)], "Others")
    assert told == [Cell("B", 30, 20), Cell("A", 12, 5)]


def test_what_is_too_few_is_told_together():
    cells = [Cell("A", 30, 20), Cell("B", 6, 2), Cell("C", 7, 3)]
    assert merge_cells(cells, "Others") == [Cell("A", 30, 20), Cell("Others", 13, 5)]


def test_a_few_left_over_take_the_smallest_along():
    cells = [Cell("A", 30, 20), Cell("B", 20, 8), Cell("C", 2, 1)]
    assert merge_cells(cells, "Others") == [Cell("A", 30, 20), Cell("Others", 22, 9)]


def test_where_all_were_matched_nobody_is_told_of_apart():
    assert merge_cells([Cell("A", 30, 30), Cell("B", 12, 5)], "Others") == []


def test_one_part_alone_is_beside_nothing():
    assert merge_cells([Cell("A", 30, 20)], "Others") == []
    assert merge_lists({"A": [1] * 30}, "Others") == []


def test_days_of_a_few_are_told_together():
    told = merge_lists({"A": [1] * 10, "B": [5] * 4, "C": [7] * 6}, "Others")
    assert told == [("A", [1] * 10), ("Others", [7] * 6 + [5] * 4)]


COUNTS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(COUNTS)
def test_nothing_told_is_about_a_few_and_nobody_is_left_out(counts):
    cells = [Cell(str(at), max(two), min(two)) for at, two in enumerate(counts)]
    told = merge_cells(cells, "Others")
    assert not any(find_lacking((cell.people, cell.events)) for cell in told)
    if told:
        assert sum(c.people for c in told) == sum(c.people for c in cells)
        assert sum(c.events for c in told) == sum(c.events for c in cells)
