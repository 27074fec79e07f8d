"""Why somebody is left over: how many of the others would do, and what stops them."""

from functools import cached_property

import numpy as np

from ..matching.problem import row_blocks
from ..matching.scoring import Parts


class Reasons:
    """Counts for mentees and mentors without a match.

    A reason is a dict to be stored:

    - ``side``: ``"mentee"`` or ``"mentor"``, whose reason it is;
    - ``others``: how many there are on the other side;
    - ``fit``: how many of them no rule and no hard criterion forbids;
    - ``full``: how many of those are taken: no place left, or matched with somebody;
    - ``weak``: how many of those that fit earn too few points;
    - ``rules``: how many each rule (by key) and hard criterion (by id, as text)
        forbids; those that forbid nobody are left out;
    - ``with``: of those that fit, how many earn something on the criteria that people
        ask about first, by id as text; those of which nothing is known are left out.
    """

    def __init__(self, pool, chosen, total, allowed, floor):
        self.pool = pool
        self.allowed = allowed
        self.weak = None if floor is None else (total, floor)
        given = np.bincount(chosen[chosen >= 0], minlength=len(pool.mentor_ids))
        self.mentor_full = pool.capacity - given <= 0
        self.mentee_taken = chosen >= 0

    def of_mentees(self, rows):
        """A list of reasons of some mentees, by index."""
        everybody = np.arange(len(self.pool.mentor_ids))
        return self._count("mentee", rows, everybody, 1, self.mentor_full[None, :])

    def of_mentors(self, columns):
        """A list of reasons of some mentors, by index."""
        everybody = np.arange(len(self.pool.mentee_ids))
        return self._count("mentor", everybody, columns, 0, self.mentee_taken[:, None])

    @cached_property
    def rated(self):
        """The criteria to count by, ready to rate: of kinds asked about and hard."""
        parts = Parts(self.pool.features, self.pool.criteria)
        return [
            (str(kind.id), kind, parts.rated(kind.id))
            for kind in self.pool.kinds
            if kind.is_asked_about or parts.criteria[kind.id].forbids
        ]

    def _count(self, side, rows, columns, axis, taken):
        """Count the pairs of ``rows`` and ``columns`` along ``axis``."""
        if not len(rows) or not len(columns):
            people = len((columns, rows)[axis])
            nothing = {"fit": 0, "full": 0, "weak": 0, "rules": {}, "with": {}}
            return [{"side": side, "others": 0, **nothing} for _one in range(people)]
        counts = {}

        def add(key, block, cells):
            found = counts.setdefault(key, np.zeros(len((columns, rows)[axis]), int))
            number = np.count_nonzero(cells, axis=axis)
            if axis:
                found[block] = number
            else:
                found += number

        for block in row_blocks(len(rows), len(self.pool.mentor_ids)):
            here = rows[block]
            fit = self.allowed[here][:, columns]
            add(("fit",), block, fit)
            add(("full",), block, fit & (taken if axis else taken[here]))
            if self.weak:
                total, floor = self.weak
                add(("weak",), block, fit & (total[here][:, columns] < floor))
            for key, kind, rated in self.rated:
                shares = rated.shares(here)[:, columns]
                if rated.criterion.forbids:
                    add(("rules", key), block, shares == 0)
                if kind.is_asked_about:
                    add(("known", key), block, ~np.isnan(shares))
                    add(("with", key), block, fit & (shares > 0))
        for key, rule in self.pool.features.forbidden.items():
            counts["rules", key] = self._count_rule(rule, axis)[(columns, rows)[axis]]
        others = (len(rows), len(columns))[axis]
        return self._as_dicts(side, others, counts, len((columns, rows)[axis]))

    def _count_rule(self, rule, axis):
        """How many a rule forbids to each mentee (``axis`` 1) or mentor (0)."""
        if rule.dtype == bool:
            return np.count_nonzero(rule, axis=axis)
        pairs = np.unique(rule, axis=0)
        return np.bincount(pairs[:, 1 - axis], minlength=self.allowed.shape[1 - axis])

    def _as_dicts(self, side, others, counts, people):
        counts = {key: numbers.tolist() for key, numbers in counts.items()}
        reasons = []
        for at in range(people):
            reason = {"side": side, "others": others, "weak": 0}
            reason |= {"rules": {}, "with": {}}
            for (name, *key), numbers in counts.items():
                if not key:
                    reason[name] = numbers[at]
                elif name == "rules" and numbers[at]:
                    reason["rules"][key[0]] = numbers[at]
                elif name == "with" and counts["known", *key][at]:
                    reason["with"][key[0]] = numbers[at]
            reasons.append(reason)
        return reasons
