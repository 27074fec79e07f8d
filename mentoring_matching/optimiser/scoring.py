"""How good every pair is, and which pairs may be made.

Points are counted in whole 4096ths: then sums of float32 are exact, so a total is the
sum of its criteria to the last digit, in whatever order and blocks they are added.
"""

from collections.abc import Mapping

import numpy as np

from .criteria import UNKNOWN_SHARE
from .problem import row_blocks

#: Fractions of a point that are counted, a power of two.
FRACTIONS = 4096

#: Criteria by which mentees fall into at most so many kinds are scored kind by kind.
MOST_PROFILES = 512


def score(features, criteria):
    """Score every pair, allowed or not.

    :param features: a :class:`~.features.Features`
    :param criteria: a list of :class:`~.criteria.Criterion`, each of its own name
    :return: the total, float32 (mentees, mentors), from 0 to the sum of the weights;
        and a read-only mapping of each criterion's name to its points, float32
        (mentees, mentors), computed when looked up
    :raises ValueError: two criteria of one name, or features that lack what a criterion
        needs
    """
    parts = Parts(features, criteria)
    total = np.zeros(features.shape, np.float32)
    rated = [parts.rated(name) for name in parts]
    for rows in row_blocks(*features.shape):
        for criterion in rated:
            total[rows] += criterion.points(rows)
    return total, parts


def allowed_pairs(features, criteria):
    """Which pairs no rule and no hard criterion forbids: bool (mentees, mentors)."""
    allowed = np.ones(features.shape, bool)
    for pairs in features.forbidden.values():
        if pairs.dtype == bool:
            allowed &= ~pairs
        else:
            allowed[tuple(pairs.T)] = False
    for criterion in criteria:
        if criterion.forbids:
            rated = Rated(features, criterion)
            for rows in row_blocks(*features.shape):
                allowed[rows] &= rated.met(rows)
    return allowed


class Parts(Mapping):
    """Each criterion's points, by its name: see :func:`score`."""

    def __init__(self, features, criteria):
        self.features = features
        self.criteria = {criterion.name: criterion for criterion in criteria}
        if len(self.criteria) < len(criteria):
            raise ValueError("criteria: two have the same name; give them keys.")

    def __getitem__(self, name):
        points = np.empty(self.features.shape, np.float32)
        rated = self.rated(name)
        for rows in row_blocks(*self.features.shape):
            points[rows] = rated.points(rows)
        return points

    def __iter__(self):
        return iter(self.criteria)

    def __len__(self):
        return len(self.criteria)

    def rated(self, name):
        """The criterion of this name, ready to give points."""
        return Rated(self.features, self.criteria[name])


class Rated:
    """A criterion on the people of a pool. Mentees of one kind are rated once."""

    def __init__(self, features, criterion):
        self.criterion = criterion
        try:
            self.measure = criterion.measure(features)
            profile = criterion.profile(features)
        except KeyError as error:
            raise ValueError(
                f"{criterion.name}: needs {error} of mentees and mentors."
            ) from error
        self.kind = None
        if profile is not None:
            _kinds, first, kind = np.unique(
                profile,
                axis=0 if profile.ndim > 1 else None,
                return_index=True,
                return_inverse=True,
            )
            if len(first) <= MOST_PROFILES:
                self.kind = kind.ravel()
                self.of_kinds = self.measure(first)
                self.points_of_kinds = self.to_points(self.of_kinds)
        self.everyone = np.arange(features.mentees.size)

    def shares(self, rows):
        """Shares of a slice or indices of mentees: float32 (rows, mentors)."""
        if self.kind is not None:
            return self.of_kinds[self.kind[rows]]
        return self.measure(self.everyone[rows])

    def points(self, rows):
        """Points, as :meth:`shares`."""
        if self.kind is not None:
            return self.points_of_kinds[self.kind[rows]]
        return self.to_points(self.measure(self.everyone[rows]))

    def met(self, rows):
        """Whether pairs meet the criterion as a hard one, as :meth:`shares`: bool."""
        return self.shares(rows) != 0

    def to_points(self, shares):
        """The points that shares are worth, in whole 4096ths."""
        points = np.where(np.isnan(shares), np.float32(UNKNOWN_SHARE), shares)
        points *= np.float32(self.criterion.weight * FRACTIONS)
        np.rint(points, out=points)
        points /= FRACTIONS
        return points
