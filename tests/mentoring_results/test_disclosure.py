"""What reports and intervals tell follows from what was released, so that a solver
finds nobody's answer in them, either.

The core's solver (``tests/mentoring_programme/test_disclosure.py``) is shown here what
the report says of each release, beside the release.
"""

import json
from itertools import product
from statistics import stdev

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.addons.mentoring_programme import disclosure
from odoo.addons.mentoring_results import released
from odoo.addons.mentoring_results.goals import tell_goals

from ..mentoring_programme.test_disclosure import releases
from .experience_common import GOALS, NETWORK, TRUST, ExperienceCase

SCALE = disclosure.Scale(1, 3)
SINGLE = disclosure.Choice(("yes", "no"))
SEVERAL = disclosure.Choice(("a", "b"))


def ask(question, measure, tally):
    """Return what a release tells of a question, as it is stored."""
    told = {"title": measure, "item": measure, "measure": measure, "asks": ""}
    if isinstance(question, disclosure.Scale):
        told |= {"low": [question.low, ""], "high": [question.high, ""]}
    group = {"role": "", **disclosure.figures(tally, question)}
    for option, label in zip(group.get("options", ()), "abc", strict=False):
        option |= {"label": label, "answer": label}
    return json.loads(json.dumps([{**told, "groups": [group]}]))


def release_all(question, measure, answers, sequence):
    """Return what each of a sequence of releases tells of a question."""
    tally, counted, told = None, 0, []
    for now in sequence:
        block = answers[counted:now]
        if disclosure.may_join(len(block)):
            tally = disclosure.add_block(tally, question, block)
            counted = now
        told.append(ask(question, measure, tally))
    return told


def report(questions, measure):
    """Return all that a report tells of a release, beside what was told there."""
    items = released.get_items(questions, measure)
    return repr(
        (
            questions,
            items and released.combine(items),
            released.get_pictures(questions),
        )
    )


def find_determined(told_of_worlds):
    """Return what was told that leaves somebody but one answer.

    :param told_of_worlds: ``(everybody's answers, what is told)`` of all there can be
    """
    possible = {}
    for answers, told in told_of_worlds:
        found = possible.setdefault(told, [set() for _person in answers])
        for person, answer in enumerate(answers):
            found[person].add(answer)
    return [
        told
        for told, found in possible.items()
        if any(len(answers) == 1 for answers in found)
    ]


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("question", "measure", "options", "people"),
    [
        (SCALE, "quality", (1, 2, 3), 7),
        (SINGLE, "again", (frozenset({"yes"}), frozenset({"no"})), 10),
        (SEVERAL, "area", tuple(map(frozenset, ("a", "b", "ab"))), 7),
    ],
)
def test_no_report_on_any_sequence_of_releases_determines_an_answer(
    question, measure, options, people
):
    """Every answer of everybody, every sequence of releases, a report on each."""
    worlds = list(product(options, repeat=people))
    for sequence in releases(people):
        if sequence:
            assert not find_determined(
                (
                    answers,
                    tuple(
                        report(told, measure)
                        for told in release_all(question, measure, answers, sequence)
                    ),
                )
                for answers in worlds
            ), sequence


@pytest.mark.no_cover
def test_nor_does_what_has_changed_since_the_start():
    """Five people, each asked twice: start, end and the change between them."""
    told_of = {
        answers: ask(SCALE, "standing", disclosure.add_block(None, SCALE, answers))
        for answers in product((1, 2, 3), repeat=5)
    }
    told = [
        (start, end, repr((told_of[start], told_of[end], change)))
        for start, end in product(told_of, repeat=2)
        for change in [released.find_change(told_of[start], told_of[end], "standing")]
    ]
    assert all(change for *_answers, change in told)
    assert not find_determined((start + end, change) for start, end, change in told)


@pytest.mark.no_cover
def test_no_report_on_goals_determines_how_anybody_gets_on():
    """Up to nine people, each with a goal achieved, one left, or both."""
    for people in range(5, 9):
        worlds = list(product(((1, 0), (0, 1), (1, 1)), repeat=people))
        told = [(goals, tell_goals(goals)) for goals in worlds]
        assert not find_determined((g, repr(said)) for g, said in told if said)
        assert all(
            said is None
            for goals, said in told
            if 0 in map(sum, zip(*goals, strict=True))
        ), "all alike"


@pytest.mark.no_cover
def test_nor_do_two_reports_between_which_one_more_has_set_a_goal():
    """That one joined is known; what others have set or achieved meanwhile is not. So
    where only that one's goal is new, it may be achieved or not, to a reader."""
    possible, nothing_else = {}, set()
    for achieved, left, done, more, joined in product(
        range(3, 15), range(3, 15), range(4), range(4), ((1, 0), (0, 1))
    ):
        before = [(1, 0)] * achieved + [(0, 1)] * left
        # some of what was left is achieved now, and some have set another goal
        after = [(1, 0)] * (achieved + done) + [(0, 1)] * (left - done)
        after[0] = (after[0][0], after[0][1] + more)
        told = tell_goals(before), tell_goals([*after, joined])
        if None in told:
            continue
        possible.setdefault(repr(told), set()).add(joined)
        if not done and not more and max(achieved, left) < 9:
            nothing_else.add(repr(told))
    assert nothing_else
    assert not [told for told in nothing_else if len(possible[told]) == 1]


def test_the_solver_finds_what_intervals_of_the_answers_would_give_away():
    """As they are usually made: with the average, the spread says who all said 2."""
    worlds = list(product((1, 2, 3), repeat=5))

    def usual(answers):
        tally = disclosure.add_block(None, SCALE, answers)
        [question] = ask(SCALE, "quality", tally)
        return question["groups"][0]["average"], round(stdev(answers), 2)

    determined = find_determined((answers, usual(answers)) for answers in worlds)
    assert (2.0, 0.0) in determined


@pytest.mark.no_cover
@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 4), min_size=5, max_size=30), st.data())
def test_answers_that_are_released_alike_are_reported_alike(answers, data):
    """Somebody said one more, somebody else one less: the sum is the same."""
    likert = disclosure.Scale(1, 5)
    more, less = data.draw(st.permutations(range(len(answers))))[:2]
    others = list(answers)
    others[more] += 1
    others[less] -= 1 if others[less] > 1 else 0
    told = [
        ask(likert, "quality", disclosure.add_block(None, likert, given_))
        for given_ in (answers, others)
    ]
    if told[0] == told[1]:
        items = [released.get_items(questions, "quality") for questions in told]
        assert released.combine(items[0]) == released.combine(items[1])
        assert released.find_change(*told, "quality")["value"] == 0


class TestReports(ExperienceCase):
    """The same of the whole way, from answers to what a report says."""

    def _told(self, programme):
        report = self._report(programme)
        return report._tell_experience(), report._tell_areas()

    def _programme_of(self, start, end):
        pairings = self._pairs()
        self._say(pairings, "baseline", *start)
        self._say(pairings, "final", *end)
        return pairings.programme_id

    def test_other_answers_with_the_same_releases_have_the_same_report(self):
        area, again = "Where did you gain?", "Once more?"

        def end(trust, areas, yes):
            return [
                {TRUST: t, GOALS: 6 - t, area: a, again: y}
                for t, a, y in zip(trust, areas, yes, strict=True)
            ]

        some = self._programme_of(
            [{GOALS: value} for value in (1, 2, 3, 3, 2, 1)],
            end(
                (5, 5, 5, 5, 5, 5),
                [["Network"]] * 5 + [["Career"]],
                [["Yes"]] * 6,
            ),
        )
        others = self._programme_of(
            [{GOALS: 2}] * 6,
            end(
                (5, 4, 5, 5, 5, 5),
                [["Network"]] * 6,
                [["No"]] + [["Yes"]] * 5,
            ),
        )
        self.assertEqual(self._told(some), self._told(others))

    def test_a_report_says_the_same_once_all_answers_are_gone(self):
        programme = self._programme_of(
            [{GOALS: 2, NETWORK: 1}] * 6, [{GOALS: 4, NETWORK: 3, TRUST: 4}] * 6
        )
        before = self._told(programme)
        programme.sudo()._erase_answers()
        self.assertFalse(
            self.env["survey.user_input"].search(
                [("survey_id", "in", (self.at_start | self.at_end).ids)]
            )
        )
        self.env.invalidate_all()
        self.assertEqual(self._told(programme), before)

    def test_every_number_of_a_report_is_that_of_the_frozen_figures(self):
        programme = self._programme_of(
            [{GOALS: 2, NETWORK: 1}] * 6, [{GOALS: 4, NETWORK: 3, TRUST: 4}] * 6
        )
        releases = self.env["mentoring.release"].search(
            [("programme_id", "=", programme.id), ("state", "=", "released")]
        )
        figures = {
            release.moment: json.loads(json.dumps(release.figures))["questions"]
            for release in releases
        }
        experience, _areas = self._told(programme)
        for measure in experience["measures"]:
            items = released.get_items(figures["final"], measure["key"])
            again = released.combine(items)
            self.assertEqual(measure["value"], again["value"], measure["key"])
            limits = [measure["bar"]["low"], measure["bar"]["high"]]
            self.assertEqual(limits, again["interval"])
        change = released.find_change(figures["baseline"], figures["final"], "standing")
        [told] = experience["changes"]
        self.assertEqual(told["rows"][-1]["value"], change["value"])
