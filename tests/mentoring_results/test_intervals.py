"""Intervals of what was released: as in the literature, and no narrower than they may
be."""

from math import comb
from random import Random

import pytest

from odoo.addons.mentoring_programme import disclosure
from odoo.addons.mentoring_results import intervals, released

LIKERT = disclosure.Scale(1, 5)


def of_answers(answers, question=LIKERT):
    """Return the interval of an average, of what is released of these answers."""
    told = disclosure.figures(disclosure.add_block(None, question, answers), question)
    return intervals.of_average(
        *(told["average"], told["people"][0], question.low, question.high),
        bound=told["bound"],
    )


@pytest.mark.parametrize(
    ("chosen", "people", "low", "high"),
    [
        (81, 263, 25.53, 36.62),
        (15, 148, 6.24, 16.05),
        (0, 20, 0, 16.11),
        (1, 29, 0.61, 17.18),
    ],
)
def test_a_share_has_the_interval_of_newcombes_examples(chosen, people, low, high):
    """R. G. Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3."""
    share = [100 * chosen / people] * 2
    found = intervals.of_share(share, people, rounded=0)
    assert found == pytest.approx([low, high], abs=0.01)


def test_an_average_is_as_sure_as_a_share_at_the_ends_of_its_scale():
    """3.0 of 1 to 5, of ten: as if half of them had said 1 and half 5."""
    low, high = intervals.of_average(3.0, 10, 1, 5)
    half = intervals.of_share([50, 50], 10, rounded=100 * 0.05 / 4)
    assert [low, high] == pytest.approx([1 + end / 25 for end in half])
    assert low == pytest.approx(1.91, abs=0.01)


def test_it_is_of_the_published_alone_whatever_the_answers():
    assert of_answers([3] * 6) == of_answers([1, 1, 1, 5, 5, 5])
    assert of_answers([4, 4, 5, 4, 3]) == of_answers([4, 4, 5, 4, 3, 4])


def test_a_bound_reaches_to_the_end_of_the_scale():
    low, high = of_answers([5] * 8)
    assert high == 5
    assert low == pytest.approx(3.05, abs=0.01), "at least 4.8, of five people"
    assert of_answers([1] * 8) == pytest.approx([6 - high, 6 - low])


def test_fewer_people_or_more_rounding_never_make_it_narrower():
    for average in (1.4, 2.0, 3.3, 4.7):
        few = intervals.of_average(average, 5, 1, 5)
        many = intervals.of_average(average, 20, 1, 5)
        assert few[0] < many[0] < average < many[1] < few[1]
    exact = intervals.of_share([40, 40], 10, rounded=0)
    told = intervals.of_share([40, 40], 10)
    assert told[0] < exact[0] < exact[1] < told[1]


@pytest.mark.no_cover
@pytest.mark.parametrize("people", [5, 9, 12, 25])
@pytest.mark.parametrize(
    "usual", [(1, 2, 3, 4, 5), (3, 4, 4, 4, 5), (4, 5, 5, 5, 5), (1, 1, 2, 5, 5)]
)
def test_it_covers_the_truth_at_least_as_often_as_it_says(usual, people):
    chance, covered = Random(18), 0
    truth = sum(usual) / len(usual)
    for _repetition in range(500):
        low, high = of_answers([chance.choice(usual) for _person in range(people)])
        covered += low <= truth <= high
    assert covered >= 475


@pytest.mark.no_cover
def test_where_all_answer_at_the_two_ends_it_covers_it_on_average():
    """The hardest case, by all there can be rather than by chance."""
    chances = []
    for people in (5, 8, 10, 20, 30):
        told = [of_answers([5] * k + [1] * (people - k)) for k in range(people + 1)]
        for percent in range(1, 100):
            share = percent / 100
            chances.append(
                sum(
                    comb(people, k) * share**k * (1 - share) ** (people - k)
                    for k, (low, high) in enumerate(told)
                    if low <= 1 + 4 * share <= high
                )
            )
    assert sum(chances) / len(chances) > 0.95
    assert min(chances) > 0.85, "what the docstring says"


def test_a_change_of_nothing_holds_zero_and_one_of_much_does_not():
    alike = intervals.of_change((3.0, [2.0, 4.0]), (3.0, [2.0, 4.0]))
    assert alike == (0, [pytest.approx(-(2**0.5)), pytest.approx(2**0.5)])
    value, (low, high) = intervals.of_change((2.0, [1.6, 2.4]), (4.0, [3.7, 4.3]))
    assert value == 2
    assert (low, high) == (pytest.approx(1.5), pytest.approx(2.5))


def _item(value, people, role="", bound="", interval=(1, 5)):
    return released.Item("", role, value, people, bound, [*interval], (1, 5))


def test_many_mentees_weigh_more_than_few_mentors():
    items = [_item(5, [5, 9], "mentor"), _item(2, [20, None], "mentee")]
    told = released.combine(items)
    assert (told["value"], told["people"]) == (2.6, [25, None])
    assert released.of_whom(items, "mentee") == items[1:]
    assert released.of_whom(items, "organisation") == items
    asked_all = [_item(5, [5, 9]), _item(2, [20, None], "mentor")]
    assert released.combine(asked_all)["people"] == [5, None], "who is in both?"


@pytest.mark.parametrize(
    ("start", "end", "bound"),
    [
        ("", "at_least", "at_least"),
        ("at_most", "", "at_least"),
        ("at_most", "at_least", "at_least"),
        ("at_least", "", "at_most"),
        ("at_least", "at_least", ""),
        ("", "", ""),
    ],
)
def test_a_change_from_or_to_a_bound_is_a_bound(start, end, bound):
    before, after = _item(3, [5, 9], bound=start), _item(4, [5, 9], bound=end)
    assert released._change([before], [after])["bound"] == bound


@pytest.mark.parametrize(
    ("no", "value", "bound"),
    [([20, 20], 80, ""), ([0, 20], 80, "at_least"), ([80, 100], 20, "at_most")],
)
def test_a_share_that_is_known_as_a_range_is_told_as_a_bound(no, value, bound):
    """Of five people, one of whom at most said no, “90 %” is none there can be."""
    options = [{"share": [100 - end for end in reversed(no)]}, {"share": no}]
    group = {"role": "", "people": [5, 9], "options": options}
    question = {"title": "Once more?", "measure": "again", "groups": [group]}
    told = released.combine(released.get_items([question], "again"))
    assert (told["value"], told["bound"]) == (value, bound)


def test_an_index_is_as_wide_as_its_items_on_average():
    assert intervals.of_index([[2, 4], [3, 4.5]]) == [2.5, 4.25]
    assert released.outwards([2.01, 4.24]) == [2.0, 4.3], "rounding narrows nothing"
    assert released.outwards([2.0, 4.2]) == [2.0, 4.2]
