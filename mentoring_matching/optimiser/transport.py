"""The exact optimum of a pool, without ever sorting out all its pairs at once.

The transportation problem: every mentee at most one place, every mentor at most as many
as they have, the worth of the pairs greatest. Small pools go to a dense solver as they
are. For others candidates are chosen (:mod:`.candidates`); then three steps, repeated:

1. Solve it on the candidates alone (:mod:`.pairing`).
2. Find the prices that prove it (:mod:`.prices`).
3. Hold all pairs against the prices (column generation; Dantzig & Wolfe 1960). A pair
   worth more than the mentor's price and the mentee's gain together might improve the
   result, and becomes a candidate. If there is none, the result is optimal for the
   whole pool, by weak duality.

Where the first round shows that the candidates are poor, a part of the pool tells what
places cost (:mod:`.sketch`), and others are chosen by that.
"""

from dataclasses import dataclass

import numpy as np

from .candidates import JITTER, best_of_rows, candidate_pairs, shuffle
from .pairing import best_at_all, best_of_candidates
from .prices import lowest_prices, middle_prices
from .sketch import sketch_prices

#: Up to so many mentees x places, the dense solver is as fast on most pools.
SMALL = 600_000

#: In a block of mentees with more new candidates than this each, they get so many;
#: twice as many in every next round.
MOST_NEW = 16

#: So many near misses per mentee become candidates along with the violations.
NEAR_MISSES = 10

#: With more than this share of all pairs against the prices of the first round, the
#: candidates are worth little, and others are chosen.
MANY = 0.003

#: A part of a pool is solved in so many rounds; it need not be exact.
SKETCH_ROUNDS = 2


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


def solve(problem, known=()):
    """The :class:`Optimum` of a :class:`~.problem.Problem`.

    :param known: ``mentee * mentors + mentor`` of some allowed pairs to start from; the
        result does not depend on them
    """
    if problem.places * len(problem.scores) <= SMALL:
        chosen = best_at_all(problem)
        gain, price = lowest_prices(problem, chosen)
        _better, tight = _price_out(problem, gain, price, MOST_NEW)
        return Optimum(chosen, gain, price, tight)
    pairs = np.union1d(candidate_pairs(problem), known).astype(np.int64)
    chosen, gain, price = _solve_sparsely(problem, pairs)
    if _share_of_violations(problem, gain, price) > MANY:
        pairs = np.union1d(_sketched_candidates(problem), known).astype(np.int64)
        chosen, gain, price = _solve_sparsely(problem, pairs)
    most = MOST_NEW
    while True:
        better, tight = _price_out(problem, gain, price, most)
        if not len(better):
            return Optimum(chosen, gain, price, tight)
        pairs = _merge(pairs, better)
        chosen, gain, price = _solve_sparsely(problem, pairs)
        most *= 2


def _sketched_candidates(problem):
    return candidate_pairs(problem, *sketch_prices(problem, _solve_roughly))


def _solve_roughly(problem):
    """The gain and price of about an :class:`Optimum`."""
    if problem.places * len(problem.scores) <= SMALL:
        return lowest_prices(problem, best_at_all(problem))
    pairs = _sketched_candidates(problem)
    for _round in range(SKETCH_ROUNDS):
        _chosen, gain, price = _solve_sparsely(problem, pairs)
        better, _tight = _price_out(problem, gain, price, MOST_NEW)
        if not len(better):
            break
        pairs = _merge(pairs, better)
    return gain, price


def _merge(pairs, others):
    """Two sorted arrays as one, each member once: a stable sort merges runs."""
    both = np.sort(np.concatenate([pairs, others]), kind="stable")
    return both[np.diff(both, prepend=-1) > 0]


def _solve_sparsely(problem, pairs):
    """The best assignment by these pairs alone, and what proves it among them.

    :return: the mentors, int64 (mentees,), -1 for unmatched; gain and price
    """
    mentee, mentor = np.divmod(pairs, max(1, problem.shape[1]))
    worth = problem.worth_of(mentee, mentor)
    chosen = best_of_candidates(problem, mentee, mentor, worth)
    return chosen, *middle_prices(problem, chosen, mentee, mentor, worth)


def _price_out(problem, gain, price, most):
    """Hold every pair against the prices.

    :param most: in a block of mentees with more finds than this each, so many of each
        mentee are returned
    :return: pairs that violate the prices, and near misses, int64
        ``mentee * mentors + mentor``, sorted; none at all if nothing violates; and the
        tight pairs, bool (mentees, mentors)
    """
    mentees, mentors = problem.shape
    tight = np.zeros((mentees, mentors), bool)
    margin = _near_margin(problem, gain, price)
    found, violated = [np.empty(0, np.int64)], False
    for rows in problem.blocks():
        over = problem.steps(rows)
        over -= price - problem.bonus
        over -= gain[rows, None]
        np.equal(over, 0, out=tight[rows])
        largest = over.max(initial=0)
        violated = violated or largest > 0
        hit = np.flatnonzero(over > -margin)
        if len(hit) > most * len(over):
            keys = over / max(1, largest) + shuffle(problem, rows, JITTER)
            # Whoever has a violation keeps one, however small it is beside others'.
            keys[over <= (0 if largest > 0 else -margin)] = -np.inf
            best = best_of_rows(keys, most)
            hit = np.sort(best[over.ravel()[best] > -margin])
        found.append(hit + rows.start * mentors)
    return (np.concatenate(found) if violated else found[0]), tight


def _near_margin(problem, gain, price):
    """How far below its price a pair may be to count as a near miss: steps, >= 0."""
    over = _sample(problem, gain, price)
    wanted = NEAR_MISSES * len(over)
    if wanted >= over.size:
        return 0.0
    least = np.partition(over, over.size - wanted, axis=None)[over.size - wanted]
    return float(-least) if -np.inf < least < 0 else 0.0


def _share_of_violations(problem, gain, price):
    over = _sample(problem, gain, price)
    return np.count_nonzero(over > 0) / over.size


def _sample(problem, gain, price):
    """By how much pairs of every sixteenth mentee violate the prices: float64."""
    rows = np.arange(0, len(problem.scores), 16)
    over = problem.steps(rows)
    over -= price - problem.bonus
    over -= gain[rows, None]
    return over
