"""Scores, rules and explanations of the optimiser.

Runs without a database, too, as test_optimiser.py does.
"""

import dataclasses
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .optimiser_pools import ADDON  # puts the optimiser and the benchmarks on the path

import optimiser  # isort: skip
from optimiser import scoring  # isort: skip
from pair_by_pair import as_objects, score_pair  # isort: skip
from programme import make_programme, seven_criteria  # isort: skip

UNKNOWN = np.nan


@pytest.fixture(scope="module")
def pool():
    """90 x 60 people, and every kind of criterion."""
    features, _capacity = make_programme(90, 60, seed=4)
    features.mentor_wishes = np.array([[3, 1, 1], [4, 1, 2], [5, 2, 1]])
    rng = np.random.default_rng(4)
    features.forbidden["company_rule"] = rng.random(features.shape) < 0.02
    return features


@pytest.fixture
def criteria():
    return [
        *seven_criteria(),
        optimiser.TimeZone(2, weight=2.5, is_hard=True),
        optimiser.RankedWishes(weight=9),
        optimiser.MetBefore(mode="forbid", weight=1),
        optimiser.LightLoad(weight=1.3),
        optimiser.Same("department", weight=0.7, key="same again"),
    ]


def people(number, **attributes):
    return optimiser.People(number, **attributes)


def points(criterion, mentees, mentors, **pairs):
    """What one criterion gives: rows of mentees, out of a weight of 1."""
    features = optimiser.Features(mentees, mentors, **pairs)
    criterion = dataclasses.replace(criterion, weight=1)
    total, _parts = optimiser.score(features, [criterion])
    return total.tolist()


def allowed(criterion, mentees, mentors, **pairs):
    features = optimiser.Features(mentees, mentors, **pairs)
    return optimiser.allowed_pairs(features, [criterion]).tolist()


def codes(*values, name="department"):
    return people(len(values), codes={name: np.array(values)})


def years(*values):
    return people(len(values), numbers={"seniority": np.array(values)})


def sets(*rows):
    return people(len(rows), sets={"answers": np.array(rows, bool)})


def test_scores_are_those_of_a_loop_over_pairs(pool):
    total, parts = optimiser.score(pool, seven_criteria())
    mentees = as_objects(pool.mentees, "wanted_skills")
    mentors = as_objects(pool.mentors, "shared_skills")
    each = np.stack([parts[name] for name in parts], axis=-1)
    for i, mentee in enumerate(mentees):
        for j, mentor in enumerate(mentors):
            expected = score_pair(mentee, mentor)
            # A skill counts in whole 64ths, points in whole 4096ths.
            assert each[i, j] == pytest.approx(expected, abs=10 / 128 + 1 / 4096)
            assert each[i, j, 1:] == pytest.approx(expected[1:], abs=1 / 4096)
            assert total[i, j] == sum(each[i, j].tolist())


def test_every_explanation_adds_up(pool, criteria):
    total, parts = optimiser.score(pool, criteria)
    may = optimiser.allowed_pairs(pool, criteria)
    pairs = np.argwhere(np.ones(pool.shape, bool))
    explanations = optimiser.explain(pool, criteria, pairs)
    assert len(explanations) == total.size
    by_name = {name: parts[name] for name in parts}
    for pair, explanation in zip(pairs.tolist(), explanations, strict=True):
        at = explanation.mentee, explanation.mentor
        assert list(at) == pair
        assert sum(part.points for part in explanation.parts) == total[at]
        assert explanation.score == total[at]
        assert explanation.allowed == may[at]
        for part, criterion in zip(explanation.parts, criteria, strict=True):
            assert (part.name, part.weight) == (criterion.name, criterion.weight)
            assert part.points == by_name[part.name][at]
            assert 0 <= part.points <= part.weight + 1e-3
    assert 0.02 < may.mean() < 0.9
    json.dumps([part.facts for part in explanations[0].parts])


def test_the_parts_are_the_total(pool, criteria):
    total, parts = optimiser.score(pool, criteria)
    assert list(parts) == [criterion.name for criterion in criteria]
    assert np.array_equal(sum(parts.values()), total)
    assert total.dtype == np.float32


def test_mentees_scored_by_kind_are_scored_as_each_alone(pool, criteria, monkeypatch):
    total, _parts = optimiser.score(pool, criteria)
    may = optimiser.allowed_pairs(pool, criteria)
    monkeypatch.setattr(scoring, "MOST_PROFILES", 0)
    assert np.array_equal(optimiser.score(pool, criteria)[0], total)
    assert np.array_equal(optimiser.allowed_pairs(pool, criteria), may)


def test_explanations_name_every_rule_and_hard_criterion():
    features = optimiser.Features(
        codes(0, 1),
        codes(0, 2),
        forbidden={
            "reporting_line": np.array([[0, 0]]),
            "excluded": np.array([[True, False], [False, True]]),
        },
        met=np.array([[0, 0]]),
    )
    criteria = [
        optimiser.Same("department", different=True, weight=4, is_hard=True),
        optimiser.MetBefore(mode="forbid", weight=2, key="met"),
    ]
    pairs = [[0, 0], [0, 1], [1, 0], [1, 1]]
    explanations = optimiser.explain(features, criteria, pairs)
    assert [e.forbidden for e in explanations] == [
        ("reporting_line", "excluded", "same:department", "met"),
        (),
        (),
        ("excluded",),
    ]
    first = explanations[0]
    assert first.score == 0
    assert first.parts[0].facts == {"mentee": 0, "mentor": 0}
    assert first.parts[1].facts == {"met": True}
    may = optimiser.allowed_pairs(features, criteria)
    assert may.tolist() == [[False, True], [True, False]]
    assert optimiser.explain(features, criteria, []) == []
    assert optimiser.explain(features, [], [[1, 1]])[0].score == 0


def test_what_is_not_known_earns_half_and_forbids_nothing():
    department = optimiser.Same("department", is_hard=True)
    assert points(department, codes(-1, 3), codes(3, -1, 4)) == [
        [0.5, 0.5, 0.5],
        [1, 0.5, 0],
    ]
    assert allowed(department, codes(-1, 3), codes(3, -1, 4)) == [
        [True, True, True],
        [True, True, False],
    ]
    language = optimiser.InCommon("answers", is_hard=True)
    sides = sets([0, 0], [1, 0]), sets([0, 0], [0, 1], [1, 1])
    assert points(language, *sides) == [[0.5, 0.5, 0.5], [0.5, 0, 1]]
    assert allowed(language, *sides) == [[True] * 3, [True, False, True]]
    features = optimiser.Features(codes(-1), codes(1))
    part = optimiser.explain(features, [department], [[0, 0]])[0].parts[0]
    assert not part.known
    assert part.facts == {"mentee": None, "mentor": 1}


def test_overlap_is_the_part_of_what_the_mentee_wants():
    overlap = optimiser.Overlap("answers")
    mentees, mentors = sets([1, 1, 1, 1]), sets([1, 0, 0, 0], [1, 1, 1, 1], [0] * 4)
    assert points(overlap, mentees, mentors) == [[0.25, 1, 0.5]]
    facts = overlap.facts(optimiser.Features(mentees, mentors), np.r_[0], np.r_[0])
    assert facts == [{"mentee": [0, 1, 2, 3], "mentor": [0], "shared": [0]}]


def test_seniority_fades_outside_its_range_unless_it_is_hard():
    gap = optimiser.SeniorityGap(3, 10)
    mentees, mentors = years(2.0), years(5, 12, 3.5, 15, 1, UNKNOWN)
    assert points(gap, mentees, mentors) == [[1, 1, 0.5, 0, 0, 0.5]]
    hard = optimiser.SeniorityGap(3, 10, is_hard=True)
    assert points(hard, mentees, mentors) == [[1, 1, 0, 0, 0, 0.5]]
    assert allowed(hard, mentees, mentors) == [[True, True, False, False, False, True]]
    reverse = optimiser.SeniorityGap(3, 10, reverse=True, is_hard=True)
    assert points(reverse, years(9.0), years(5, 12, 1)) == [[1, 0, 1]]


def test_a_place_is_the_same_or_both_meet_remotely():
    def side(*rows):
        place, remote = np.array(rows).T
        return people(len(rows), codes={"place": place, "remote": remote})

    mentees = side((0, 0), (1, 1), (-1, 1))
    mentors = side((0, 0), (0, 1), (-1, 0), (1, -1))
    assert points(optimiser.Place(), mentees, mentors) == [
        [1, 1, 0.5, 0],
        [0, 1, 0.5, 1],
        [0.5, 1, 0.5, 0.5],
    ]


def test_time_zones_are_counted_round_the_globe():
    def side(*hours):
        return people(len(hours), numbers={"utc_offset": np.array(hours)})

    zone = optimiser.TimeZone(3, is_hard=True)
    mentees, mentors = side(11.0, 1.0), side(-11.0, 4.0, 5.5, UNKNOWN)
    assert points(zone, mentees, mentors) == [[1, 0, 0, 0.5], [0, 1, 0, 0.5]]
    assert allowed(zone, mentees, mentors)[0] == [True, False, False, True]


def test_skills_count_by_what_there_is_to_learn():
    mentees = people(
        3,
        levels=np.array([[40, 0, 0], [40, 20, 0], [0, 0, 0]]),
        sets={"wanted_skills": np.array([[1, 0, 0], [1, 1, 0], [0, 0, 0]], bool)},
    )
    mentors = people(
        6,
        levels=np.array(
            [[20, 0, 0], [40, 0, 9], [60, 0, 0], [90, 60, 0]] + [[80, 0, 0], [0, 0, 0]]
        ),
        sets={"shared_skills": np.array([[1] * 3] * 4 + [[0] * 3, [1] * 3], bool)},
    )
    assert points(optimiser.SkillsCovered(), mentees, mentors) == [
        [0.25, 0.5, 0.75, 1, 0, 0.5],
        [0.125, 0.25, 0.375, 1, 0, 0.5],
        [0.5] * 6,
    ]
    facts = optimiser.SkillsCovered().facts(
        optimiser.Features(mentees, mentors), np.r_[1], np.r_[4]
    )
    assert facts == [
        {"wanted": [0, 1], "mentee": [40, 20], "mentor": [80, 0], "shares": [False] * 2}
    ]


def test_wishes_of_both_sides_count_alike():
    wishes = {
        "mentee_wishes": np.array([[0, 0, 1], [0, 1, 2], [0, 1, 3]]),
        "mentor_wishes": np.array([[0, 0, 1], [1, 0, 2]]),
    }
    sides = people(3), people(3)
    given = np.array(points(optimiser.RankedWishes(), *sides, **wishes))
    assert given[0] == pytest.approx([1, 2 / 3, 0], abs=1e-3)
    assert given[1].tolist() == [0.5, 0.5, 0.5]
    # The mentor named others than mentee 2; nobody else said anything.
    assert given[2].tolist() == [0, 0.5, 0.5]
    features = optimiser.Features(*sides, **wishes)
    facts = optimiser.RankedWishes().facts(features, np.r_[0, 1], np.r_[1, 0])
    assert facts == [
        {"mentee_rank": 2, "mentor_rank": None},
        {"mentee_rank": None, "mentor_rank": 2},
    ]


@pytest.mark.parametrize(
    "mode, given, may",
    [("avoid", [0, 1], True), ("favour", [1, 0], True), ("forbid", [0, 1], False)],
)
def test_those_who_met_are_avoided_favoured_or_forbidden(mode, given, may):
    sides = people(1), people(2)
    criterion = optimiser.MetBefore(mode=mode)
    assert points(criterion, *sides, met=[[0, 0], [0, 0]]) == [given]
    assert allowed(criterion, *sides, met=[[0, 0]]) == [[may, True]]


def test_a_light_load_is_the_share_of_places_left():
    numbers = {"load": np.array([0, 1, 3, 0, 0]), "places": [2, 2, 2, 0, UNKNOWN]}
    mentors = people(5, numbers=numbers)
    assert points(optimiser.LightLoad(), people(1), mentors) == [[1, 0.5, 0, 0, 0.5]]
    features = optimiser.Features(people(1), mentors)
    facts = optimiser.LightLoad().facts(features, np.r_[0], np.r_[1])
    assert facts == [{"load": 1, "places": 2}]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    scores=st.lists(
        st.sampled_from([1.0, 2, 3, np.nan, -np.inf]), min_size=6, max_size=6
    ),
    may=st.lists(st.booleans(), min_size=6, max_size=6),
    k=st.integers(0, 5),
)
def test_top_is_the_best_in_order_and_equals_by_index(scores, may, k):
    scores, may = np.reshape(scores, (2, 3)), np.reshape(may, (2, 3))
    best = optimiser.top(scores, may, k)
    assert best.shape == (2, k)
    for row in range(2):
        good = [j for j in range(3) if may[row, j] and scores[row, j] > 0]
        good.sort(key=lambda j: (-scores[row, j], j))
        assert best[row].tolist() == (good + [-1] * k)[:k]


def test_top_of_nobody_is_empty():
    assert (
        optimiser.top(np.ones((2, 0)), np.ones((2, 0), bool), 2).tolist()
        == [[-1, -1]] * 2
    )
    assert optimiser.top(np.ones((0, 2)), np.ones((0, 2), bool), 1).shape == (0, 1)


def test_a_pool_of_nobody_is_scored():
    nobody = optimiser.Features(codes(), codes(1, 2))
    total, _parts = optimiser.score(nobody, [optimiser.Same("department")])
    assert total.shape == (0, 2)
    nobody = optimiser.Features(codes(1, 2), codes())
    assert optimiser.allowed_pairs(
        nobody, [optimiser.Same("department", is_hard=True)]
    ).shape == (2, 0)


@pytest.mark.parametrize(
    "wrong, message",
    [
        (lambda: optimiser.Overlap("x", weight=11), "weight"),
        (lambda: optimiser.Overlap("x", weight=UNKNOWN), "weight"),
        (lambda: optimiser.MetBefore(mode="like"), "mode"),
        (lambda: people(2, codes={"place": np.array([1])}), "place: has the shape"),
        (lambda: people(2, levels=np.array([1, 2])), "levels: has the shape"),
        (lambda: optimiser.Features(people(1), people(1), met=[[0, 1]]), "met: names"),
        (lambda: optimiser.Features(people(1), people(1), met=[[0, -1]]), "met: names"),
        (lambda: optimiser.Features(people(1), people(1), met=[[0]]), "met: must be"),
        (
            lambda: optimiser.Features(people(1), people(1), mentee_wishes=[[0, 0, 0]]),
            "ranks count from 1",
        ),
        (
            lambda: optimiser.Features(
                people(1), people(1), forbidden={"rule": np.ones((2, 1), bool)}
            ),
            "rule: has the shape",
        ),
        (
            lambda: optimiser.score(
                optimiser.Features(codes(1), codes(1)),
                [optimiser.Same("department")] * 2,
            ),
            "same name",
        ),
        (
            lambda: optimiser.score(
                optimiser.Features(people(1), people(1)), [optimiser.Same("department")]
            ),
            "department",
        ),
        (
            lambda: optimiser.explain(
                optimiser.Features(people(1), people(1)), [], [[0, -1]]
            ),
            "pairs: name somebody",
        ),
        (lambda: optimiser.top(np.ones((1, 1)), np.ones((1, 1), bool), -1), "k: must"),
        (lambda: optimiser.top(np.ones((1, 1)), np.ones((1, 1), bool), 1.5), "k: must"),
        (lambda: optimiser.top(np.ones((1, 2)), np.ones((1, 1), bool), 1), "scores"),
    ],
)
def test_what_does_not_fit_is_refused(wrong, message):
    with pytest.raises(ValueError, match=message):
        wrong()


def test_nothing_of_the_core_needs_odoo():
    modules = list((ADDON / "optimiser").glob("**/*.py"))
    assert modules
    for module in modules:
        assert "odoo" not in module.read_text().replace("of Odoo", "").replace(
            "from Odoo", ""
        )
