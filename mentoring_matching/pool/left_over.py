"""Why somebody is left over: how many of the others would do, and what stops them."""

from collections import defaultdict
from functools import cached_property

import numpy as np

from ..optimiser.problem import row_blocks
from ..optimiser.scoring import Parts


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
        self.total = total
        self.floor = floor
        given = np.bincount(chosen[chosen >= 0], minlength=len(pool.mentor_ids))
        self.mentor_full = pool.capacity - given <= 0
        self.mentee_taken = chosen >= 0

    def of_mentees(self, which):
        """A list of reasons of some mentees, by index."""
        return self._count("mentee", which, np.arange(len(self.pool.mentor_ids)))

    def of_mentors(self, which):
        """A list of reasons of some mentors, by index."""
        return self._count("mentor", np.arange(len(self.pool.mentee_ids)), which)

    @cached_property
    def rated(self):
        """The criteria to count by, ready to rate: of kinds asked about and hard."""
        parts = Parts(self.pool.features, self.pool.criteria)
        return [
            (str(kind.id), kind, parts.rated(kind.id))
            for kind in self.pool.kinds
            if kind.is_asked_about or parts.criteria[kind.id].forbids
        ]

    def _count(self, side, mentees, mentors):
        """Count for each of one side what is to be said of pairs with the other."""
        axis = 1 if side == "mentee" else 0
        who, others = (mentees, mentors) if axis else (mentors, mentees)
        counts = defaultdict(list)
        for rows in row_blocks(len(mentees), len(self.pool.mentor_ids)):
            for key, cells in self._look(side, mentees[rows], mentors):
                counts[key].append(np.count_nonzero(cells, axis=axis))
        join = np.concatenate if axis else sum
        counts = {key: join(found).tolist() for key, found in counts.items()}
        for key, rule in self.pool.features.forbidden.items():
            counts["rules", key] = self._count_rule(rule, axis)[who].tolist()
        return [
            self._prepare_reason(side, len(others), counts, at)
            for at in range(len(who))
        ]

    def _look(self, side, mentees, mentors):
        """Yield what can be said of the pairs of some people: a key, and bool cells."""
        fit = self.allowed[mentees][:, mentors]
        yield ("fit", None), fit
        if side == "mentee":
            yield ("full", None), fit & self.mentor_full[mentors]
        else:
            yield ("full", None), fit & self.mentee_taken[mentees, None]
        if self.floor is not None:
            yield ("weak", None), fit & (self.total[mentees][:, mentors] < self.floor)
        for key, kind, rated in self.rated:
            shares = rated.shares(mentees)[:, mentors]
            if rated.criterion.forbids:
                yield ("rules", key), shares == 0
            if kind.is_asked_about:
                yield ("known", key), ~np.isnan(shares)
                yield ("with", key), fit & (shares > 0)

    def _count_rule(self, rule, axis):
        """How many a rule forbids to each mentee (``axis`` 1) or mentor (0)."""
        if rule.dtype == bool:
            return np.count_nonzero(rule, axis=axis)
        pairs = np.unique(rule, axis=0)
        return np.bincount(pairs[:, 1 - axis], minlength=self.allowed.shape[1 - axis])

    def _prepare_reason(self, side, others, counts, at):
        reason = {"side": side, "others": others, "fit": 0, "full": 0, "weak": 0}
        reason |= {"rules": {}, "with": {}}
        for (name, key), numbers in counts.items():
            if key is None:
                reason[name] = numbers[at]
            elif name == "rules" and numbers[at]:
                reason["rules"][key] = numbers[at]
            elif name == "with" and counts["known", key][at]:
                reason["with"][key] = numbers[at]
        return reason
