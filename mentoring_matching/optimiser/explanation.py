"""Why a pair is as good as it is, or why it may not be made."""

from typing import NamedTuple

import numpy as np

from .scoring import Parts

#: Mentees explained at a time.
AT_ONCE = 256


class Part(NamedTuple):
    """What one criterion adds to a pair.

    :ivar name: the criterion's name
    :ivar points: float, 0 to the weight, the share of it met
    :ivar weight: float
    :ivar known: False if data was missing and half the points were given
    :ivar facts: what both sides said, as the kind's ``facts`` documents it; options and
        codes are numbers as in :class:`~.features.People`
    """

    name: object
    points: float
    weight: float
    known: bool
    facts: dict


class Explanation(NamedTuple):
    """Why one pair is as good as it is.

    :ivar score: float, exactly the sum of the parts' points and exactly the total that
        :func:`~.scoring.score` gives
    :ivar parts: a :class:`Part` per criterion, in the order given
    :ivar forbidden: names of the rules and hard criteria that forbid the pair
    """

    mentee: int
    mentor: int
    score: float
    parts: tuple[Part, ...]
    forbidden: tuple[object, ...]

    @property
    def allowed(self):
        return not self.forbidden


def explain(features, criteria, pairs):
    """Explain pairs, allowed or not.

    :param features: a :class:`~.features.Features`
    :param criteria: a list of :class:`~.criteria.Criterion`
    :param pairs: int (k, 2), a mentee and a mentor in each row
    :return: a list of :class:`Explanation`, in the order of ``pairs``
    :raises ValueError: a pair names somebody who is not in the pool
    """
    pairs = np.asarray(pairs, np.int64).reshape(-1, 2)
    if (pairs < 0).any() or (pairs >= features.shape).any():
        raise ValueError("pairs: name somebody who is not in the pool.")
    mentees, mentors = pairs.T
    parts, forbidden = [], [[] for _pair in pairs]
    for name, rule in features.forbidden.items():
        _note(name, ~features.permitted(rule, mentees, mentors), forbidden)
    for name, criterion in (by_name := Parts(features, criteria)).criteria.items():
        points, known, met = _rate(by_name.rated(name), mentees, mentors)
        if criterion.forbids:
            _note(name, ~met, forbidden)
        weight = float(criterion.weight)
        facts = criterion.facts(features, mentees, mentors)
        rows = zip(points.tolist(), known.tolist(), facts, strict=True)
        parts.append([Part(name, p, weight, k, f) for p, k, f in rows])
    parts = list(zip(*parts, strict=True)) or [()] * len(pairs)
    return [
        Explanation(mentee, mentor, sum(part.points for part in row), row, tuple(why))
        for (mentee, mentor), row, why in zip(
            pairs.tolist(), parts, forbidden, strict=True
        )
    ]


def _rate(rated, mentees, mentors):
    """Points float32, and whether known and met, bool, of single pairs."""
    shares = np.empty(len(mentees), np.float32)
    asked, row = np.unique(mentees, return_inverse=True)
    for start in range(0, len(asked), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        here = np.flatnonzero((row >= start) & (row < start + AT_ONCE))
        shares[here] = rated.shares(asked[some])[row[here] - start, mentors[here]]
    return rated.to_points(shares), ~np.isnan(shares), shares != 0


def _note(name, forbids, forbidden):
    for pair in np.flatnonzero(forbids).tolist():
        forbidden[pair].append(name)
