"""How many mentors each rule leaves: the optimiser's funnel beside its explanations.

Runs without a database, too, as test_optimiser.py does.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from . import optimiser_pools  # noqa: F401 - puts the optimiser on the path

import optimiser  # isort: skip

MENTEES, MENTORS = 3, 6


@st.composite
def features_and_places(draw):
    def array(values, *shape):
        size = int(np.prod(shape))
        return np.array(draw(st.lists(values, min_size=size, max_size=size))).reshape(
            shape
        )

    def people(size):
        return optimiser.People(
            size,
            sets={"languages": array(st.booleans(), size, 2)},
            codes={"department": array(st.integers(-1, 1), size)},
        )

    pair = st.tuples(st.integers(0, MENTEES - 1), st.integers(0, MENTORS - 1))
    features = optimiser.Features(
        people(MENTEES),
        people(MENTORS),
        met=np.array(draw(st.lists(pair, max_size=4)), int),
        forbidden={
            "line": np.array(draw(st.lists(pair, max_size=5)), int),
            "excluded": array(st.booleans(), MENTEES, MENTORS),
        },
    )
    return features, array(st.integers(0, 2), MENTORS)


CRITERIA = [
    optimiser.Same("department", weight=3),
    optimiser.InCommon("languages", weight=4, is_hard=True),
    optimiser.MetBefore(mode="forbid", weight=1, key="met"),
]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(pool=features_and_places(), mentee=st.integers(0, MENTEES - 1))
def test_each_step_leaves_those_whom_nothing_so_far_speaks_against(pool, mentee):
    features, capacity = pool
    steps = optimiser.funnel(features, CRITERIA, mentee, capacity)
    assert [(step.asks, step.name) for step in steps] == [
        ("rule", "line"),
        ("rule", "excluded"),
        ("place", None),
        ("criterion", "in_common:languages"),
        ("criterion", "met"),
        ("criterion", "same:department"),
    ]
    pairs = [(mentee, mentor) for mentor in range(MENTORS)]
    against = [
        {*why.forbidden, *(part.name for part in why.parts if not part.points)}
        | ({None} if not places else set())
        for why, places in zip(
            optimiser.explain(features, CRITERIA, pairs), capacity, strict=True
        )
    ]
    before, asked = MENTORS, set()
    for step in steps:
        asked.add(step.name)
        left = sum(not asked & names for names in against)
        assert (step.before, step.left) == (before, left)
        before = left
    # What always holds leaves those who may be matched, and no others.
    may = optimiser.allowed_pairs(features, CRITERIA)[mentee] & (capacity > 0)
    assert steps[4].left == may.sum()


def test_a_programme_is_narrowed_down_as_one_would_tell_it():
    speaks = {"languages": np.array([[True, False]])}
    features = optimiser.Features(
        optimiser.People(1, sets=speaks),
        optimiser.People(4, sets={"languages": np.eye(2)[[0, 0, 0, 1]]}),
        forbidden={"line": np.array([[0, 0]])},
    )
    shares = optimiser.InCommon("languages", weight=4, is_hard=True)
    steps = optimiser.funnel(features, [shares], 0, [1, 0, 1, 1])
    assert [(step.before, step.left) for step in steps] == [(4, 3), (3, 2), (2, 1)]


@pytest.mark.parametrize("mentee, capacity", [(1, [1]), (-1, [1]), (0, [1, 1]), (0, 1)])
def test_a_mentee_or_places_that_are_not_there_are_refused(mentee, capacity):
    features = optimiser.Features(optimiser.People(1), optimiser.People(1))
    with pytest.raises(ValueError, match="mentee: .* capacity: "):
        optimiser.funnel(features, [], mentee, capacity)
