"""The highest floor that still leaves as many people matched as possible.

The bottleneck assignment (Gross 1959), with a proof for each floor that fails: by König
(1931) and Hall (1935), a matching is largest if the unmatched mentees, and all they
could displace, together know only mentors who are full. So a higher floor is found out
to be too high by a few mentees, and the best pair these have below it is the next floor
that can be met at all.
"""

import numpy as np

from .bits import highest, indices, rows_as_bits
from .problem import row_blocks

#: The pairs of every so many mentees tell first which floors there are.
SAMPLE = 16


def raise_the_lowest(problem):
    """Forbid all pairs below the highest floor at which no fewer can be matched.

    :param problem: a :class:`~.problem.Problem`; its ``allowed`` is changed
    :return: the pairs of a largest matching that is still allowed: int64
        ``mentee * mentors + mentor``, sorted
    """
    matching = _Matching(problem, None, np.full(len(problem.scores), -1))
    matching.grow()
    chosen = np.array(matching.chosen, np.int64)
    matched = np.flatnonzero(chosen >= 0)
    reached, size = -np.inf, len(matched)
    possible = _highest_conceivable(problem, size) if size else reached
    floors = _Floors(problem)
    while reached < possible:
        problem.pause()
        floor = floors.between(reached, possible)
        matching = _Matching(problem, floor, chosen)
        if matching.grow(len(chosen) - size):
            chosen = np.array(matching.chosen, np.int64)
            matched = np.flatnonzero(chosen >= 0)
            reached = problem.worth_of(matched, chosen[matched]).min()
        else:
            possible = _best_way_out(problem, matching)
    problem.forbid_below(reached)
    return matched * problem.shape[1] + chosen[matched]


def _highest_conceivable(problem, size):
    """The highest floor at which as many mentees as this have a pair at all."""
    best = [problem.steps(rows).max(axis=1) for rows in problem.blocks()]
    best = np.concatenate(best)
    return np.partition(best, len(best) - size)[len(best) - size]


def _best_way_out(problem, matching):
    """The most steps, below its floor, of a stuck mentee's pair with others than the
    full mentors: a larger matching needs one of these."""
    mentors = problem.shape[1]
    full = np.zeros(mentors, bool)
    full[[*indices(matching.full)]] = True
    stuck = np.array(matching.stuck())
    best = -np.inf
    for rows in row_blocks(len(stuck), mentors):
        steps = problem.steps(stuck[rows])[:, ~full]
        best = max(best, steps.max(initial=-np.inf))
    return best


class _Floors:
    """What a floor may be: first of some mentees' pairs, of everybody's in the end."""

    def __init__(self, problem):
        self.problem, self.every, self.steps = problem, SAMPLE, None

    def between(self, low, high):
        """A floor above ``low``, at most ``high``: about the middle one, at first the
        highest, as that can be met as a rule."""
        if self.steps is None:
            self.steps = self._collect(low, high)
            return high
        within = self.steps[(self.steps > low) & (self.steps <= high)]
        if not len(within) and self.every > 1:
            self.every = 1
            within = self._collect(low, high)
        self.steps = within
        if not len(within):
            return high
        middle = len(within) // 2
        return np.partition(within, middle)[middle]

    def _collect(self, low, high):
        rows = np.arange(0, len(self.problem.scores), self.every)
        found = [np.empty(0)]
        for block in row_blocks(len(rows), self.problem.shape[1]):
            steps = self.problem.steps(rows[block])
            found.append(steps[(steps > low) & (steps <= high)])
        return np.concatenate(found)


class _Matching:
    """A matching of pairs at or above a floor, made larger by augmenting paths.

    :ivar knows: per mentee, the mentors at or above the floor, as bits
    :ivar chosen: per mentee, the mentor, -1 for unmatched
    :ivar free: mentors with places left
    :ivar full: mentors whom to leave nobody who is there can, for a place that is left
    :ivar lost: mentees for whom no place can be made
    """

    def __init__(self, problem, floor, chosen):
        """
        :param floor: None for all pairs that are allowed
        :param chosen: a matching: what is at or above the floor is kept of it
        """
        kept = np.flatnonzero(chosen >= 0)
        if floor is None:
            self.knows = rows_as_bits(problem.allowed)
        else:
            self.knows = []
            for rows in problem.blocks():
                self.knows += rows_as_bits(problem.steps(rows) >= floor)
            kept = kept[problem.worth_of(kept, chosen[kept]) >= floor]
        self.chosen, self.lost, self.full = [-1] * len(chosen), [], 0
        self.guests = [[] for _mentor in range(problem.shape[1])]
        self.room = problem.capacity.tolist()
        self.free = (1 << len(self.room)) - 1
        for mentee in kept.tolist():
            self._take(mentee, int(chosen[mentee]))

    def grow(self, losses=np.inf):
        """Make it as large as it can be.

        :param losses: give up when more mentees than this can have no place
        :return: whether it has not given up
        """
        waiting = [mentee for mentee, mentor in enumerate(self.chosen) if mentor < 0]
        # Who knows few chooses first.
        for mentee in sorted(waiting, key=lambda one: self.knows[one].bit_count()):
            if not self._make_place(mentee):
                self.lost.append(mentee)
                if len(self.lost) > losses:
                    return False
        return True

    def stuck(self):
        """Who is lost, or with a mentor who is full."""
        there = (self.guests[mentor] for mentor in indices(self.full))
        return self.lost + [mentee for guests in there for mentee in guests]

    def _make_place(self, mentee):
        """Match one mentee more, others moving on for it: whether that can be."""
        unseen = ~self.full
        trail, nodes, people = [], 0, [mentee]
        while True:
            while people:
                asked = people.pop()
                new = self.knows[asked] & unseen
                if free := new & self.free:
                    self._move_on(asked, highest(free), trail)
                    return True
                if new:
                    unseen ^= new
                    nodes |= new
                    trail.append((new, asked))
            if not nodes:
                self.full = ~unseen
                return False
            node = highest(nodes)
            nodes ^= 1 << node
            people = self.guests[node].copy()

    def _move_on(self, mentee, mentor, trail):
        """Let a mentee take a free place, and others the places given up for it."""
        while True:
            left = self.chosen[mentee]
            if left >= 0:
                self.guests[left].remove(mentee)
                self.room[left] += 1
            self._take(mentee, mentor)
            if left < 0:
                return
            bit = 1 << left
            mentee, mentor = next(asked for new, asked in trail if new & bit), left

    def _take(self, mentee, mentor):
        self.chosen[mentee] = mentor
        self.guests[mentor].append(mentee)
        self.room[mentor] -= 1
        bit = 1 << mentor
        self.free = self.free | bit if self.room[mentor] else self.free & ~bit
