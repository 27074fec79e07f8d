"""The highest floor that still leaves as many people matched as possible.

The bottleneck assignment (Gross 1959), with a proof for each floor that fails: by König
(1931) and Hall (1935), a matching is largest if the unmatched mentees, and all they
could displace, together know only mentors who are full. So a higher floor is found out
to be too high by a few mentees, and the best pair these have below it is the next floor
that can be met at all.
"""

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_bipartite_matching

#: So many unexplored mentors a mentee gets to know at a time.
NEW_MENTORS = 8


def raise_the_lowest(problem, pairs):
    """Forbid all pairs below the highest floor at which no fewer can be matched.

    :param problem: a :class:`~.problem.Problem`; its ``allowed`` is changed
    :param pairs: int64 ``mentee * mentors + mentor``, some to start from
    :return: the pairs met on the way that are still allowed
    """
    search = _Search(problem, pairs)
    chosen, _stuck, _full = search.largest(-problem.largest)
    size = np.count_nonzero(chosen >= 0)
    if not size:
        return pairs
    reached, possible = search.lowest(chosen), search.highest_conceivable(size)
    floor = possible
    while reached < possible:
        chosen, stuck, full = search.largest(floor)
        if np.count_nonzero(chosen >= 0) == size:
            reached = search.lowest(chosen)
        else:
            possible = search.best_way_out(stuck, full, floor)
        floor = np.ceil((reached + possible) / 2)
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
            mentee, mentor = np.divmod(self.pairs, self.problem.shape[1])
            known = self.problem.worth_of(mentee, mentor) >= floor
            mentee, mentor = mentee[known], mentor[known]
            chosen = self._match(mentee, mentor)
            stuck, full = _closure(chosen, mentee, mentor, self.problem.shape[1])
            discovered = self._discover(stuck, full, floor)
            if not len(discovered):
                return chosen, stuck, full
            self.pairs = np.union1d(self.pairs, discovered)

    def _match(self, mentee, mentor):
        """A largest matching of these pairs (Hopcroft & Karp 1973)."""
        mentees, mentors = self.problem.shape
        degree = np.bincount(mentor, minlength=mentors)
        places = np.minimum(self.problem.capacity, degree)
        first = np.cumsum(places) - places
        copies = places[mentor]
        nth = np.arange(copies.sum()) - np.repeat(np.cumsum(copies) - copies, copies)
        column = np.repeat(first[mentor], copies) + nth
        known = np.ones(len(column), bool)
        size = (mentees, places.sum())
        graph = csr_matrix((known, (np.repeat(mentee, copies), column)), size)
        place = maximum_bipartite_matching(graph, perm_type="column")
        owner = np.append(np.repeat(np.arange(mentors), places), -1)
        return owner[place]

    def _discover(self, stuck, full, floor):
        """Pairs not known yet that lead the stuck mentees out of the full mentors."""
        mentors = self.problem.shape[1]
        found = [np.empty(0, np.int64)]
        outside = np.flatnonzero(~full & (self.problem.capacity > 0))
        for mentee in np.flatnonzero(stuck):
            steps = self.problem.steps(mentee)[outside]
            way_out = outside[steps >= floor]
            # Each mentee looks somewhere else first.
            spread = np.argsort((way_out + mentee * 7919) % mentors)[:NEW_MENTORS]
            found.append(mentee * mentors + way_out[spread])
        return np.concatenate(found)

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
        outside = ~full & (self.problem.capacity > 0)
        best = -np.inf
        for mentee in np.flatnonzero(stuck):
            steps = self.problem.steps(mentee)[outside]
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
