"""The exact optimum of a pool, without ever sorting out all its pairs at once.

The transportation problem: every mentee at most one place, every mentor at most as many
as they have, the worth of the pairs greatest. Three steps, repeated:

1. Solve it on the candidates alone, with one column per place: SciPy's sparse
   Jonker-Volgenant (``min_weight_full_bipartite_matching``; Jonker & Volgenant 1987).
   Everybody also has a column of their own, worth nothing: staying unmatched.
2. Find the prices that prove it: the dual of Kuhn (1955), as shortest paths by Bellman
   and Ford. A mentor's price is what one place more with them would be worth.
3. Hold all pairs against the prices (column generation; Dantzig & Wolfe 1960). A pair
   worth more than the mentor's price and the mentee's gain together might improve the
   result, and becomes a candidate. If there is none, the result is optimal for the
   whole pool, by weak duality.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from .candidates import best_of_rows, shuffle

#: After the first round, so many near misses per mentee become candidates as well.
NEAR_MISSES = 10

#: In a block of mentees with more new candidates than this each, they get so many.
MOST_NEW = 16


@dataclass
class Optimum:
    """An optimal assignment and its proof: ``gain.sum() + capacity @ price`` equals
    what it is worth, and no allowed pair is worth more than the two together.

    :ivar mentor: int64 (mentees,), -1 for unmatched
    :ivar gain: float64 (mentees,), what each mentee is left with, 0 or more
    :ivar price: float64 (mentors,), 0 or more, and 0 for a mentor with places left
    :ivar tight: bool (mentees, mentors), pairs worth exactly gain and price together:
        every optimal assignment is made of these alone
    """

    mentor: np.ndarray
    gain: np.ndarray
    price: np.ndarray
    tight: np.ndarray


def solve(problem, pairs):
    """The :class:`Optimum` of a :class:`~.problem.Problem`.

    :param pairs: int64, sorted, ``mentee * mentors + mentor``: allowed pairs to start
        from; the result does not depend on them
    """
    near = NEAR_MISSES
    while True:
        mentee, mentor = np.divmod(pairs, max(1, problem.shape[1]))
        worth = problem.worth_of(mentee, mentor)
        chosen = _solve_candidates(problem, mentee, mentor, worth)
        gain, price = _prices(problem, chosen, mentee, mentor, worth)
        better, tight = _price_out(problem, gain, price, near)
        if not len(better):
            return Optimum(chosen, gain, price, tight)
        pairs = np.union1d(pairs, better)
        near = 0


def _solve_candidates(problem, mentee, mentor, worth):
    """The best assignment by these pairs alone: int64 (mentees,), -1 for unmatched."""
    mentees, mentors = problem.shape
    if not len(worth):
        return np.full(mentees, -1)
    places = np.minimum(problem.capacity, np.bincount(mentor, minlength=mentors))
    first = np.cumsum(places) - places
    copies = places[mentor]
    nth = np.arange(copies.sum()) - np.repeat(np.cumsum(copies) - copies, copies)
    everyone = np.arange(mentees)
    # Costs must not be 0 in a sparse matrix: everything costs one step more.
    dearest = worth.max() + 1
    cost = np.append(np.repeat(dearest - worth, copies), np.full(mentees, dearest))
    row = np.append(np.repeat(mentee, copies), everyone)
    column = np.append(np.repeat(first[mentor], copies) + nth, places.sum() + everyone)
    graph = csr_matrix((cost, (row, column)), (mentees, places.sum() + mentees))
    _row, column = min_weight_full_bipartite_matching(graph)
    owner = np.append(np.repeat(np.arange(mentors), places), np.full(mentees, -1))
    return owner[column]


def _prices(problem, chosen, mentee, mentor, worth):
    """The lowest prices at which nobody wants another candidate than the chosen one.

    A mentee bids what another mentor's place would bring them above what they have;
    prices rise until no bid is left. By the optimality of the choice they do, within
    as many rounds as there are mentors.

    :return: gain float64 (mentees,) and price float64 (mentors,)
    """
    matched = np.flatnonzero(chosen >= 0)
    own = np.zeros(len(chosen))
    own[matched] = problem.worth_of(matched, chosen[matched])
    by_mentor = np.argsort(mentor, kind="stable")
    mentor, mentee, worth = mentor[by_mentor], mentee[by_mentor], worth[by_mentor]
    starts = np.flatnonzero(np.diff(mentor, prepend=-1))
    wooed = mentor[starts]
    # One more at the end, at no price: index -1 is to be unmatched.
    price = np.zeros(problem.shape[1] + 1)
    for _round in range(len(price) + 1):
        gain = own - price[chosen]
        if not len(starts):
            return gain, price[:-1]
        bid = np.maximum.reduceat(worth - gain[mentee], starts)
        if (bid <= price[wooed]).all():
            return gain, price[:-1]
        price[wooed] = np.maximum(price[wooed], bid)
    raise ArithmeticError("Prices rise without end: the choice is not optimal.")


def _price_out(problem, gain, price, near):
    """Hold every pair against the prices.

    :param near: how many near misses per mentee to return besides, once there is a
        pair that violates the prices
    :return: the pairs as int64 ``mentee * mentors + mentor``, at most :data:`MOST_NEW`
        of each mentee, and none if no pair violates; and the tight ones, bool
        (mentees, mentors)
    """
    mentees, mentors = problem.shape
    tight = np.zeros((mentees, mentors), bool)
    margin = _near_margin(problem, gain, price, near) if near else 0.0
    found, violated = [np.empty(0, np.int64)], False
    price, gain = price - problem.bonus, gain[:, None]
    for rows in problem.blocks():
        allowed = problem.allowed[rows]
        left = problem.all_steps(rows)
        left -= price
        np.equal(left, gain[rows], out=tight[rows])
        tight[rows] &= allowed
        hit = np.flatnonzero((left > gain[rows] - margin) & allowed)
        if len(hit) > MOST_NEW * len(left):
            over = np.where(allowed, left - gain[rows], -np.inf)
            keys = over / max(1, problem.largest) + shuffle(problem, rows)
            best = best_of_rows(keys, MOST_NEW)
            hit = best[over.ravel()[best] > -margin]
        violated = violated or (left.ravel()[hit] > gain[rows][hit // mentors, 0]).any()
        found.append(hit + rows.start * mentors)
    return (np.concatenate(found) if violated else found[0]), tight


def _near_margin(problem, gain, price, near):
    """How far below its price a pair may be to count as a near miss: steps, >= 0."""
    mentees, mentors = problem.shape
    rows = np.arange(0, mentees, 16)
    wanted = near * len(rows)
    if wanted >= len(rows) * mentors:
        return 0.0
    over = (problem.steps(rows) + problem.bonus - price - gain[rows, None]).ravel()
    least = np.partition(over, len(over) - wanted)[len(over) - wanted]
    return float(-least) if -np.inf < least < 0 else 0.0
