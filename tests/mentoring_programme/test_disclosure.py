"""Whatever is released in whatever order, a solver finds nobody's answer.

Runs without a database, too:
python -m pytest tests/mentoring_programme/test_disclosure.py --noconftest -p no:odoo
"""

import sys
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

ADDON = Path(__file__).parents[2] / "mentoring_programme"
sys.path.insert(0, str(ADDON))
import disclosure  # noqa: E402 isort: skip
from disclosure import Choice, Scale  # noqa: E402 isort: skip

sys.path.remove(str(ADDON))

SCALE = Scale(1, 3)
LIKERT = Scale(1, 5)
YES_NO = Choice(("yes", "no"))
SINGLE = Choice(("a", "b", "c"))
SEVERAL = Choice(("a", "b"))


def possible_answers(question, several=False):
    """Everything that one person may answer."""
    if isinstance(question, Scale):
        return list(range(question.low, question.high + 1))
    if not several:
        return [frozenset({option}) for option in question.options]
    sizes = range(1, len(question.options) + 1)
    chosen = (combinations(question.options, size) for size in sizes)
    return [frozenset(options) for some in chosen for options in some]


def releases(count, minimum=5):
    """Return every sequence of releases while so many people answer, one by one: how
    many had answered at each. The last may come when nobody is to answer any more."""

    def go_on(done):
        yield done
        counted = done[-1] if done else 0
        for now in range(counted + 1, count + 1):
            is_over = now == count
            new = now - counted
            if not disclosure.people_lacking(counted, new, minimum, is_over):
                yield from go_on((*done, now))

    return set(go_on(()))


def publish(question, answers, sequence, minimum=5):
    """Return all that is published of a question by a sequence of releases."""
    tally, counted, published = None, 0, []
    for now in sequence:
        block = answers[counted:now]
        if disclosure.may_join(len(block), minimum):
            tally = disclosure.add_block(tally, question, block, minimum)
            counted = now
        published.append(repr(disclosure.figures(tally, question)))
    return tuple(published)


def determined(question, answers, sequence, world):
    """Return whose answer follows from what was published, and how many answered: by
    trying all answers that everybody might have given."""
    told = publish(question, answers, sequence)
    found = [set() for _person in answers]
    for others in world:
        if publish(question, others, sequence) == told:
            for person, answer in enumerate(others):
                found[person].add(answer)
    return [person for person, answers in enumerate(found) if len(answers) == 1]


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("question", "several", "count"),
    [
        (YES_NO, False, 10),
        (SCALE, False, 7),
        (SINGLE, False, 7),
        (SEVERAL, True, 6),
    ],
)
def test_of_all_there_can_be_nothing_determines_an_answer(question, several, count):
    """Not by sampling: every answer of everybody, every sequence of releases."""
    world = list(product(possible_answers(question, several), repeat=count))
    for sequence in releases(count):
        by_told = {}
        for answers in world:
            told = publish(question, answers, sequence)
            found = by_told.setdefault(told, [set() for _person in answers])
            for person, answer in enumerate(answers):
                found[person].add(answer)
        for told, found in by_told.items():
            if sequence:
                assert all(len(answers) > 1 for answers in found), (sequence, told)


@st.composite
def people(draw):
    """A question, and what five to twelve people answer, in the order they do."""
    question, several = draw(
        st.sampled_from(
            [(YES_NO, False), (SCALE, False), (LIKERT, False), (SINGLE, False)]
            + [(SEVERAL, True)]
        )
    )
    options = possible_answers(question, several)
    # alike people are the hard case
    usual = draw(st.sampled_from(options))
    answer = st.one_of(st.just(usual), st.just(usual), st.sampled_from(options))
    return question, options, draw(st.lists(answer, min_size=5, max_size=12))


def alternatives(question, options, answers, sequence):
    """Return for each person what they may have answered, for all that is published.

    Who came between two releases may have answered in any order, so each block is tried
    with every number of people for each answer, and all blocks with each other.
    """
    blocks, start = [], 0
    for now in sequence:
        if disclosure.may_join(now - start):
            blocks.append((start, now))
            start = now
    told = publish(question, answers, sequence)
    ways = [list(multisets(options, end - start)) for start, end in blocks]
    tail = tuple(answers[start:])
    found = [set() for _block in blocks]
    pending = [((), index) for index in range(1)]
    while pending:
        chosen, index = pending.pop()
        if index == len(blocks):
            for number, block in enumerate(chosen):
                found[number] |= {frozenset([a]) for a in set(block)}
            continue
        until = sum(1 for now in sequence if now <= blocks[index][1])
        for block in ways[index]:
            tried = sum((*chosen, block), ())
            shown = publish(question, tried + tail, sequence[:until])
            if shown == told[:until]:
                pending.append(((*chosen, block), index + 1))
    return blocks, found


def multisets(options, size):
    if len(options) == 1:
        yield (options[0],) * size
        return
    for count in range(size + 1):
        for rest in multisets(options[1:], size - count):
            yield (options[0],) * count + rest


@pytest.mark.no_cover
@settings(max_examples=60, deadline=None)
@given(people())
def test_no_sequence_of_releases_determines_an_answer(drawn):
    question, options, answers = drawn
    for sequence in releases(len(answers)):
        blocks, found = alternatives(question, options, answers, sequence)
        for block, possible in zip(blocks, found, strict=True):
            assert len(possible) > 1, (sequence, block)


def test_the_solver_finds_what_live_averages_gave_away():
    """Five people, 4.0; one more, 3.5: the sixth answered 1. So it did before."""

    def live(answers, sequence):
        return [round(sum(answers[:now]) / now, 1) for now in sequence]

    answers, sequence = (4, 4, 5, 4, 3, 1), (5, 6)
    told = live(answers, sequence)
    world = product(range(1, 6), repeat=6)
    found = {others[5] for others in world if live(others, sequence) == told}
    assert found == {1}
    assert sequence not in releases(20), "nor can it be asked for any more"


# --- When ---------------------------------------------------------------------------


def test_a_release_takes_five_new_people_and_half_as_many_as_before():
    assert disclosure.people_lacking(0, 4) == 1
    assert disclosure.people_lacking(0, 5) == 0
    assert disclosure.people_lacking(5, 4) == 1
    assert disclosure.people_lacking(10, 5) == 0
    assert disclosure.people_lacking(20, 9) == 1
    assert disclosure.people_lacking(0, 7, minimum=8) == 1
    assert disclosure.people_lacking(0, 4, minimum=3) == 1, "never under five"


def test_when_it_is_over_nobody_is_waited_for():
    assert disclosure.people_lacking(20, 5, is_over=True) == 0
    assert disclosure.people_lacking(20, 1, is_over=True) == 0
    assert disclosure.people_lacking(0, 4, is_over=True) == 1


def test_the_last_ones_stay_out_where_they_are_too_few():
    before = disclosure.add_block(None, LIKERT, [4, 4, 5, 4, 3])
    assert disclosure.add_block(before, LIKERT, [1]) == before


# --- What is told -------------------------------------------------------------------


def told(question, *blocks):
    tally = None
    for block in blocks:
        tally = disclosure.add_block(tally, question, block)
    return disclosure.figures(tally, question)


def test_averages_have_one_decimal_and_people_are_a_range():
    assert told(LIKERT, [4, 4, 5, 4, 3, 2]) == {
        "people": [5, 9],
        "average": 3.7,
        "bound": "",
    }
    assert told(LIKERT, [3] * 10)["people"] == [10, 19]
    assert told(LIKERT, [3] * 25)["people"] == [20, None]


def test_what_is_near_the_end_of_a_scale_is_told_as_a_bound():
    assert told(LIKERT, [5] * 5) == told(LIKERT, [5, 5, 4, 5, 5])
    assert told(LIKERT, [5] * 8)["average"] == 4.8
    assert told(LIKERT, [5] * 8)["bound"] == "at_least"
    assert told(Scale(0, 10), [0] * 6)["average"] == 0.2
    assert told(Scale(0, 10), [0] * 6)["bound"] == "at_most"


def test_an_option_that_all_or_none_chose_is_told_as_a_range():
    everybody = told(YES_NO, [{"yes"}] * 5)
    assert everybody == told(YES_NO, [{"yes"}] * 4 + [{"no"}])
    yes, no = everybody["options"]
    assert yes == {"count": [4, 5], "share": [80, 100]}
    assert no == {"count": [0, 1], "share": [0, 20]}


def test_options_do_not_add_up_to_how_many_people_there_are():
    options = told(SINGLE, [{"a"}] * 4 + [{"b"}] * 3 + [{"c"}] * 3)["options"]
    assert [option["count"] for option in options] == [[4, 5], [2, 3], [2, 3]]
    assert [option["share"] for option in options] == [[40, 40], [30, 30], [30, 30]]


def test_an_option_that_is_new_counts_from_then_on():
    before = disclosure.add_block(None, YES_NO, [{"yes"}] * 3 + [{"no"}] * 2)
    more = Choice((*YES_NO.options, "later"))
    after = disclosure.add_block(before, more, [{"later"}] * 3 + [{"no"}] * 3)
    assert after["counts"]["later"] == [3, 3]
    assert after["people"] == 11


def test_tallies_are_what_json_knows():
    import json

    tally = disclosure.add_block(None, SINGLE, [{"a"}] * 5)
    again = disclosure.add_block(json.loads(json.dumps(tally)), SINGLE, [{"b"}] * 5)
    assert again == disclosure.add_block(tally, SINGLE, [{"b"}] * 5)
