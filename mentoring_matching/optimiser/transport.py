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

Where all have the same candidates, or the first round shows them to be poor, a part of
the pool tells what places cost (:mod:`.sketch`). If all pairs fit into a small matrix,
they are solved from these prices at once (:mod:`.dense`); otherwise, unless people
differ much in whom they want, other candidates are chosen by them.
"""

from dataclasses import dataclass

import numpy as np

from .candidates import JITTER, best_of_rows, candidate_pairs, shuffle
from .pairing import best_beside_prices, best_of_candidates
from .prices import middle_prices
from .sketch import fits, is_easy, sketch_prices, solve_from_sketch

#: Up to so many mentees x places, all pairs are looked at at once.
SMALL = 600_000

#: In a block of mentees with more new candidates than this each, they get so many;
#: twice as many in every next round.
MOST_NEW = 16

#: So many near misses per mentee become candidates along with the violations.
NEAR_MISSES = 10

#: With more than this share of all pairs against the prices of the first round, the
#: candidates are worth little, and others are chosen.
MANY = 0.003

#: So they are, without a try, where a mentor is one of this share of all mentees.
AGREED = 0.5


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

    :param known: ``mentee * mentors + mentor`` of some allowed pairs to start from,
        sorted; the result does not depend on them
    """
    if problem.places * len(problem.scores) <= SMALL:
        return Optimum(*solve_from_sketch(problem))
    known = np.asarray(known, np.int64)
    pairs = _merge(candidate_pairs(problem), known)
    if fits(problem) and _is_agreed(problem, pairs):
        return Optimum(*solve_from_sketch(problem))
    chosen, gain, price = _solve_sparsely(problem, pairs)
    is_poor = _share_of_violations(problem, gain, price) > MANY
    if is_poor and fits(problem):
        return Optimum(*solve_from_sketch(problem))
    # Where people differ, guessed prices would only be in their way.
    is_priced = is_poor and not is_easy(problem)
    if is_priced:
        price = sketch_prices(problem)
        pairs = _merge(candidate_pairs(problem, price), known)
        chosen, gain, price = _solve_sparsely(problem, pairs, price)
    most, tight = MOST_NEW, np.empty(problem.shape, bool)
    while not _is_proved(problem, gain, price, tight):
        pairs = _merge(pairs, _better_pairs(problem, gain, price, most))
        known_price = price if is_priced else None
        chosen, gain, price = _solve_sparsely(problem, pairs, known_price)
        most *= 2
    return Optimum(chosen, gain, price, tight)


def _is_agreed(problem, pairs):
    """Whether many have the same candidate."""
    known = np.bincount(pairs % max(1, problem.shape[1]))
    return known.max(initial=0) >= AGREED * len(problem.scores)


def _merge(pairs, others):
    """Two sorted arrays as one, each member once: a stable sort merges runs."""
    both = np.sort(np.concatenate([pairs, others]), kind="stable")
    return both[np.diff(both, prepend=-1) > 0]


def _solve_sparsely(problem, pairs, price=None):
    """The best assignment by these pairs alone, and what proves it among them.

    :param price: float64 (mentors,), about what will prove it, if that is known
    :return: the mentors, int64 (mentees,), -1 for unmatched; gain and price
    """
    problem.pause()
    mentee, mentor = np.divmod(pairs, max(1, problem.shape[1]))
    worth = problem.worth_of(mentee, mentor)
    if price is None:
        chosen = best_of_candidates(problem, mentee, mentor, worth)
    else:
        chosen = best_beside_prices(problem, mentee, mentor, worth, price)
    return chosen, *middle_prices(problem, chosen, mentee, mentor, worth)


def _is_proved(problem, gain, price, tight):
    """Hold every pair against the prices: whether none violates them.

    :param tight: filled in, if so: bool (mentees, mentors)
    """
    for rows in problem.blocks():
        over = _over(problem, rows, gain, price)
        if over.max(initial=0) > 0:
            return False
        np.equal(over, 0, out=tight[rows])
    return True


def _better_pairs(problem, gain, price, most):
    """Pairs that violate the prices, and near misses: int64
    ``mentee * mentors + mentor``, sorted.

    :param most: in a block of mentees with more finds than this each, so many of each
        mentee are returned
    """
    mentors = problem.shape[1]
    margin = _near_margin(problem, gain, price)
    found = []
    for rows in problem.blocks():
        over = _over(problem, rows, gain, price)
        largest = over.max(initial=0)
        # What is just as good keeps the next prices from going astray.
        hit = np.flatnonzero(over >= -margin if largest > 0 else over > -margin)
        if len(hit) > most * len(over):
            keys = over / max(1, largest) + shuffle(problem, rows, JITTER)
            # Whoever has a violation keeps one, however small it is beside others'.
            keys[over <= 0] -= 1
            best = best_of_rows(keys, most)
            hit = np.sort(best[over.ravel()[best] >= -margin])
        found.append(hit + rows.start * mentors)
    return np.concatenate(found)


def _near_margin(problem, gain, price):
    """How far below its price a pair may be to count as a near miss: steps, >= 0."""
    over = _over(problem, _some(problem), gain, price)
    wanted = NEAR_MISSES * len(over)
    if wanted >= over.size:
        return 0.0
    least = np.partition(over, over.size - wanted, axis=None)[over.size - wanted]
    return float(-least) if -np.inf < least < 0 else 0.0


def _share_of_violations(problem, gain, price):
    over = _over(problem, _some(problem), gain, price)
    return np.count_nonzero(over > 0) / over.size


def _some(problem):
    """Every sixteenth mentee."""
    return np.arange(0, len(problem.scores), 16)


def _over(problem, rows, gain, price):
    """By how much pairs of some mentees violate the prices: float64."""
    over = problem.steps(rows)
    over -= price - problem.bonus
    over -= gain[rows, None]
    return over
