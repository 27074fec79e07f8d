"""The highest floor that still leaves as many people matched as possible.

The bottleneck assignment (Gross 1959), with a proof for each floor that fails: by König
(1931) and Hall (1935), a matching is largest if the unmatched mentees, and all they
could displace, together know only mentors who are full. So a higher floor is found out
to be too high by a few mentees, and the best pair these have below it is the next floor
that can be met at all.
"""

import numpy as np

from .candidates import JITTER, best_of_rows, candidate_pairs, shuffle
from .pairing import best_of_candidates
from .problem import row_blocks

#: So many unexplored mentors a mentee gets to know at a time.
NEW_MENTORS = 8

#: The order of the norm by which matchings are chosen.
STEEP = 8


def raise_the_lowest(problem):
    """Forbid all pairs below the highest floor at which no fewer can be matched.

    :param problem: a :class:`~.problem.Problem`; its ``allowed`` is changed
    :return: the pairs met on the way that are still allowed: int64
        ``mentee * mentors + mentor``
    """
    pairs = candidate_pairs(problem)
    search = _Search(problem, pairs)
    chosen, _stuck, _full = search.largest(-problem.largest)
    size = np.count_nonzero(chosen >= 0)
    if not size:
        return pairs
    reached, possible = search.lowest(chosen), search.highest_conceivable(size)
    further = 1
    while reached < possible:
        floor = search.next_floor(reached, possible, further)
        chosen, stuck, full = search.largest(floor)
        if np.count_nonzero(chosen >= 0) == size:
            reached = search.lowest(chosen)
            further *= 4
        else:
            possible = search.best_way_out(stuck, full, floor)
    problem.forbid_below(reached)
    return search.pairs[problem.allowed.ravel()[search.pairs]]


class _Search:
    """Largest matchings at any floor, on the pairs known so far and no more than that.

    :ivar pairs: int64 ``mentee * mentors + mentor``, known pairs
    """

    def __init__(self, problem, pairs):
        self.problem, self.pairs = problem, pairs

    def largest(self, floor):
        """A largest matching of pairs of ``floor`` steps or more, and why it is.

        :return: the mentors chosen, int (mentees,), -1 for unmatched; the mentees that
            are unmatched or could be displaced by those, bool (mentees,); and the
            mentors these know, all of them full, bool (mentors,)
        """
        while True:
            self.problem.pause()
            mentee, mentor = np.divmod(self.pairs, self.problem.shape[1])
            worth = self.problem.worth_of(mentee, mentor)
            known = worth >= floor
            mentee, mentor = mentee[known], mentor[known]
            worth = self._without_the_low(worth[known])
            chosen = best_of_candidates(self.problem, mentee, mentor, worth)
            stuck, full = _closure(chosen, mentee, mentor, self.problem.shape[1])
            discovered = self._discover(stuck, full, floor)
            if not len(discovered):
                return chosen, stuck, full
            self.pairs = np.union1d(self.pairs, discovered)

    def _without_the_low(self, worth):
        """Worths by which the largest matchings are best, and of these about the one
        whose lowest pair is highest: as by a norm of a high order."""
        lowest, highest = worth.min(initial=np.inf), worth.max(initial=-np.inf)
        loss = (highest - worth) / max(1, highest - lowest)
        return 1 - loss**STEEP / (2 * self.problem.most_pairs + 2)

    def _discover(self, stuck, full, floor):
        """Pairs not known yet that lead the stuck mentees out of the full mentors."""
        mentors = self.problem.shape[1]
        found = [np.empty(0, np.int64)]
        for rows in self._blocks(stuck):
            ways_out = self.problem.steps(rows) >= floor
            ways_out[:, full] = False
            # Each mentee looks somewhere else first.
            keys = np.where(ways_out, shuffle(self.problem, rows, JITTER), -1)
            best = best_of_rows(keys, NEW_MENTORS)
            mentee, mentor = np.divmod(best[ways_out.ravel()[best]], mentors)
            found.append(rows[mentee] * mentors + mentor)
        return np.concatenate(found)

    def _blocks(self, some):
        """The mentees of a bool (mentees,) in blocks of indices."""
        some = np.flatnonzero(some)
        return [some[rows] for rows in row_blocks(len(some), self.problem.shape[1])]

    def next_floor(self, low, high, further):
        """So many known floors above ``low``, at most half the way to ``high``.

        What was reached is nearly the best, so it is a short way as a rule.
        """
        worth = self.problem.worth_of(*np.divmod(self.pairs, self.problem.shape[1]))
        worth = np.unique(worth[(worth > low) & (worth <= high)])
        return worth[min(further - 1, len(worth) // 2)] if len(worth) else high

    def lowest(self, chosen):
        """The fewest steps among the pairs of a matching."""
        matched = np.flatnonzero(chosen >= 0)
        return self.problem.worth_of(matched, chosen[matched]).min()

    def highest_conceivable(self, size):
        """The highest floor at which as many mentees as this have a pair at all."""
        best = [self.problem.steps(rows).max(axis=1) for rows in self.problem.blocks()]
        best = np.concatenate(best)
        return np.partition(best, len(best) - size)[len(best) - size]

    def best_way_out(self, stuck, full, floor):
        """The most steps, below the floor, of a stuck mentee's pair with others than
        the full mentors: a larger matching needs one of these."""
        best = -np.inf
        for rows in self._blocks(stuck):
            steps = self.problem.steps(rows)[:, ~full]
            best = max(best, steps.max(initial=-np.inf))
        return best


def _closure(chosen, mentee, mentor, mentors):
    """Who is unmatched, or matched with a mentor that one of these knows.

    :return: the mentees, bool (mentees,), and the mentors they know, bool (mentors,)
    """
    stuck = chosen < 0
    while True:
        full = np.zeros(mentors + 1, bool)
        full[mentor[stuck[mentee]]] = True
        grown = (chosen < 0) | full[chosen]
        if (grown == stuck).all():
            return stuck, full[:-1]
        stuck = grown
