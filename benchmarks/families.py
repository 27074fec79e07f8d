"""Pools meant to be hard: families of scores, each for any size, always the same ones.

Each function takes a random generator and the numbers of mentees and mentors, and
returns scores, allowed pairs and capacities.
"""

import numpy as np
import optimiser
from programme import make_programme, seven_criteria


def _pool(rng, scores, allowed=None, capacity=None):
    if allowed is None:
        allowed = np.ones(scores.shape, bool)
    if capacity is None:
        capacity = rng.integers(1, 4, scores.shape[1])
    return np.asarray(scores, float), allowed, capacity


def _sides(rng, mentees, mentors, most=50):
    """A number for each mentee, as a column, and for each mentor."""
    return rng.random((mentees, 1)) * most, rng.random(mentors) * most


# What all agree on.


def total_rounded(rng, *size):
    a, b = _sides(rng, *size)
    return _pool(rng, np.round(a + b))


def total_exact(rng, *size):
    a, b = _sides(rng, *size)
    return _pool(rng, a + b)


def product_rounded(rng, *size):
    a, b = _sides(rng, *size, 10)
    return _pool(rng, np.round(a * b))


def product_exact(rng, *size):
    a, b = _sides(rng, *size, 10)
    return _pool(rng, a * b)


def three_factors_rounded(rng, mentees, mentors):
    scores = rng.random((mentees, 3)) @ rng.random((3, mentors)) * 33
    return _pool(rng, np.round(scores))


def three_factors_in_tens(rng, mentees, mentors):
    scores = rng.random((mentees, 3)) @ rng.random((3, mentors)) * 33
    return _pool(rng, np.round(scores / 10) * 10)


def machol_wien(rng, mentees, mentors):
    """Products of positions (Machol & Wien 1976), the classic hard one."""
    scores = np.arange(1, mentees + 1)[:, None] * np.arange(1.0, mentors + 1)
    return _pool(rng, scores.max() + 1 - scores)


def mentors_alone(rng, mentees, mentors):
    """Everybody rates the mentors alike."""
    return _pool(rng, np.tile(rng.integers(1, 101, mentors), (mentees, 1)))


# Distances.


def line(rng, *size):
    a, b = _sides(rng, *size, 100)
    return _pool(rng, 100 - abs(a - b))


def line_rounded(rng, *size):
    a, b = _sides(rng, *size, 100)
    return _pool(rng, np.round(100 - abs(a - b)))


def plane(rng, mentees, mentors):
    a, b = rng.random((mentees, 1, 2)), rng.random((1, mentors, 2))
    return _pool(rng, np.round(100 - 70 * np.sqrt(((a - b) ** 2).sum(axis=2)), 1))


def ladder(rng, *size):
    """Full points from some years ahead on, fewer below."""
    a, b = _sides(rng, *size, 30)
    return _pool(rng, np.round(np.clip(20 + b - a, 0, 20)))


# Ties.


def random(rng, *size):
    return _pool(rng, rng.random(size) * 100)


def one_to_ten(rng, *size):
    return _pool(rng, rng.integers(1, 11, size))


def nearly_tied(rng, *size):
    """Whole points, and what hardly counts beside them but says who comes first."""
    return _pool(rng, rng.integers(1, 6, size) + rng.random(size) * 1e-6)


def camps(rng, mentees, mentors):
    """Two kinds of people, each best among themselves, who agree on the rest."""
    a, b = _sides(rng, mentees, mentors, 20)
    alike = (np.arange(mentees)[:, None] % 2) == (np.arange(mentors) % 2)
    return _pool(rng, np.round(a + b) + 30 * alike)


def yes_or_no(rng, *size):
    return _pool(rng, 1 + (rng.random(size) < 5 / size[1]))


def all_equal(rng, *size):
    return _pool(rng, np.ones(size))


def wide(rng, *size):
    return _pool(rng, np.exp(rng.normal(0, 5, size)))


# Few may.


def blocks(rng, mentees, mentors):
    """Departments of unlike sizes, each on its own, and what all agree on in them."""
    a, b = _sides(rng, mentees, mentors)
    mine = rng.integers(0, 12, (mentees, 1)) * rng.integers(0, 2, (mentees, 1))
    theirs = rng.integers(0, 12, mentors) * rng.integers(0, 2, mentors)
    return _pool(rng, np.round(a + b), mine == theirs)


def chain(rng, mentees, mentors):
    """Each knows two mentors, and the last one moves everybody."""
    place = np.arange(mentees)[:, None] % mentors - np.arange(mentors)
    allowed = (place == 0) | (place == -1)
    return _pool(rng, np.where(place == 0, 100.0, 99.0), allowed)


def one_in_fifty(rng, *size):
    return _pool(rng, rng.integers(1, 101, size), rng.random(size) < 0.02)


def three_each(rng, *size):
    return _pool(rng, rng.random(size) * 100, rng.random(size) < 3 / size[1])


def above_a_floor(rng, *size):
    a, b = _sides(rng, *size)
    scores = np.round(a + b)
    return _pool(rng, scores, scores >= 50)


def ever_fewer(rng, mentees, mentors):
    """The later in the list, the fewer mentors will do, and these are everybody's."""
    last = np.linspace(mentors, 1, mentees)[:, None]
    scores = np.round(rng.random((mentees, mentors)) * 100)
    return _pool(rng, scores, np.arange(mentors) < last)


# Capacities.


def one_place(rng, mentees, mentors):
    a, b = _sides(rng, mentees, mentors)
    return _pool(rng, np.round(a + b), None, np.ones(mentors, int))


def many_places(rng, *size):
    return _pool(rng, rng.random(size) * 100, None, rng.integers(1, 51, size[1]))


def many_places_rounded(rng, *size):
    a, b = _sides(rng, *size)
    scores = np.round(a + b + rng.random(size) * 10)
    return _pool(rng, scores, None, rng.integers(1, 51, size[1]))


def shortage(rng, mentees, mentors):
    """Two mentees for each place, in whole points that many share."""
    a, b = _sides(rng, mentees, mentors, 30)
    scores = np.round(a + b + rng.random((mentees, mentors)) * 40)
    capacity = rng.multinomial(mentees // 2, np.full(mentors, 1 / mentors))
    return _pool(rng, scores, None, capacity)


# The product's own criteria.


def _criteria(*names):
    def family(rng, *size):
        features, capacity = make_programme(*size)
        chosen = [c for c in OWN if not names or c.name in names]
        scores, _parts = optimiser.score(features, chosen)
        return scores, optimiser.allowed_pairs(features, chosen), capacity

    return family


OWN = [*seven_criteria(), optimiser.LightLoad(weight=3)]

HARD = [
    total_rounded,
    total_exact,
    product_rounded,
    product_exact,
    three_factors_rounded,
    three_factors_in_tens,
    machol_wien,
    mentors_alone,
    line,
    line_rounded,
    plane,
    ladder,
    random,
    one_to_ten,
    nearly_tied,
    camps,
    yes_or_no,
    all_equal,
    wide,
    blocks,
    chain,
    one_in_fifty,
    three_each,
    above_a_floor,
    ever_fewer,
    one_place,
    many_places,
    many_places_rounded,
    shortage,
]

#: By name: what makes a pool.
FAMILIES = {family.__name__.replace("_", " "): family for family in HARD}

#: The same for the product's own criteria, together and alone.
PRODUCT = {
    "seven criteria": _criteria(),
    "seniority alone": _criteria("seniority_gap"),
    "load alone": _criteria("light_load"),
    "department, place, load": _criteria("same:department", "place", "light_load"),
    "skills alone": _criteria("skills"),
}
