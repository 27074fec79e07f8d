"""What is known of a pool, as arrays: one row per person, in a stable order.

Whoever reads people (from Odoo, from a file, from a generator) numbers the options of
each attribute - languages 0, 1, 2, ...; departments 0, 1, 2, ... - the same way for
mentors and mentees, and fills these in. Nothing here knows names.

What is not known stays open: a row of a set without any option, code -1, number NaN. A
criterion that needs it earns half its points and forbids nothing, on both sides: see
:mod:`.criteria`.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix

NO_PAIRS = np.empty((0, 2), np.int64)
NO_WISHES = np.empty((0, 3), np.int64)


@dataclass
class People:
    """One side of the pool.

    :ivar size: how many people
    :ivar sets: attributes with any number of options: bool (size, options)
    :ivar codes: attributes with one option: int (size,), -1 for unknown
    :ivar numbers: measures: float (size,), NaN for unknown
    :ivar levels: skill levels, uint8 (size, skills): 1 to 100, 0 for "does not have
        it"; None without skills
    :raises ValueError: an array does not have one row per person
    """

    size: int
    sets: dict[str, np.ndarray] = field(default_factory=dict)
    codes: dict[str, np.ndarray] = field(default_factory=dict)
    numbers: dict[str, np.ndarray] = field(default_factory=dict)
    levels: np.ndarray | None = None

    def __post_init__(self):
        self.sets = {name: np.asarray(a, bool) for name, a in self.sets.items()}
        self.codes = {name: np.asarray(a, np.int64) for name, a in self.codes.items()}
        self.numbers = {
            name: np.asarray(a, np.float64) for name, a in self.numbers.items()
        }
        if self.levels is not None:
            self.levels = np.asarray(self.levels, np.uint8)
        for attributes, dimensions in (
            (self.sets, 2),
            (self.codes, 1),
            (self.numbers, 1),
            ({"levels": self.levels} if self.levels is not None else {}, 2),
        ):
            for name, array in attributes.items():
                if array.ndim != dimensions or len(array) != self.size:
                    raise ValueError(
                        f"{name}: has the shape {array.shape} for {self.size} people."
                    )


@dataclass
class Features:
    """Both sides of the pool, and what is known of pairs.

    :ivar mentee_wishes: int (k, 3), a mentee, a mentor they asked for, the rank from 1
    :ivar mentor_wishes: int (k, 3), a mentee, the mentor who asked for them, the rank
    :ivar met: int (k, 2), a mentee and a mentor who were matched before
    :ivar forbidden: the rules that always hold, whatever the criteria: by name ("the
        mentor is in the mentee's reporting line", ...) the pairs forbidden, as int
        (k, 2) or as bool (mentees, mentors)
    :raises ValueError: an array's shape does not fit, or names a person there is not
    """

    mentees: People
    mentors: People
    mentee_wishes: np.ndarray = field(default_factory=NO_WISHES.copy)
    mentor_wishes: np.ndarray = field(default_factory=NO_WISHES.copy)
    met: np.ndarray = field(default_factory=NO_PAIRS.copy)
    forbidden: dict[str, np.ndarray] = field(default_factory=dict)

    def __post_init__(self):
        self.mentee_wishes = self._pairs("mentee_wishes", self.mentee_wishes, 3)
        self.mentor_wishes = self._pairs("mentor_wishes", self.mentor_wishes, 3)
        self.met = self._pairs("met", self.met, 2)
        rules = {name: np.asarray(pairs) for name, pairs in self.forbidden.items()}
        for name, pairs in rules.items():
            if pairs.dtype != bool:
                rules[name] = self._pairs(name, pairs, 2)
            elif pairs.shape != self.shape:
                raise ValueError(f"{name}: has the shape {pairs.shape}.")
        self.forbidden = rules

    @property
    def shape(self):
        """The numbers of mentees and of mentors."""
        return self.mentees.size, self.mentors.size

    def permitted(self, rule, mentees, mentors):
        """Whether a rule of ``forbidden`` lets single pairs pass: bool, as long."""
        if rule.dtype == bool:
            return ~rule[mentees, mentors]
        keys = rule[:, 0] * self.shape[1] + rule[:, 1]
        return ~np.isin(mentees * self.shape[1] + mentors, keys)

    @cached_property
    def met_before(self):
        """CSR (mentees, mentors), 1 for a pair matched before."""
        return self._sparse(self.met, np.ones(len(self.met), np.float32))

    @cached_property
    def mentee_favour(self):
        """How much each mentee wishes for each mentor: see :meth:`_favour`."""
        return self._favour(self.mentee_wishes, by=0)

    @cached_property
    def mentor_favour(self):
        """How much each mentor wishes for each mentee: see :meth:`_favour`."""
        return self._favour(self.mentor_wishes, by=1)

    def _favour(self, wishes, by):
        """CSR (mentees, mentors): 1 for a person's first wish, evenly falling, above 0
        for the last one they named."""
        last = np.zeros(self.shape[by])
        np.maximum.at(last, wishes[:, by], wishes[:, 2])
        last = last[wishes[:, by]]
        return self._sparse(wishes[:, :2], (last - wishes[:, 2] + 1) / last)

    def _sparse(self, pairs, values):
        """CSR float32 (mentees, mentors); of a pair named twice, the highest value."""
        rising = np.argsort(values, kind="stable")
        pairs, values = pairs[rising], values[rising]
        # Of equal keys in the reverse order, unique keeps the first.
        keys = (pairs[:, 0] * self.shape[1] + pairs[:, 1])[::-1]
        keys, at = np.unique(keys, return_index=True)
        rows_columns = np.divmod(keys, max(1, self.shape[1]))
        values = values[::-1][at].astype(np.float32)
        return csr_matrix((values, rows_columns), self.shape)

    def _pairs(self, name, pairs, columns):
        pairs = np.asarray(pairs)
        if not pairs.size:
            return np.empty((0, columns), np.int64)
        if pairs.ndim != 2 or pairs.shape[1] != columns or pairs.dtype.kind not in "iu":
            raise ValueError(f"{name}: must be whole numbers in {columns} columns.")
        if (pairs < 0).any() or (pairs[:, :2] >= self.shape).any():
            raise ValueError(f"{name}: names somebody who is not in the pool.")
        if columns == 3 and (pairs[:, 2] < 1).any():
            raise ValueError(f"{name}: ranks count from 1.")
        return pairs.astype(np.int64)
