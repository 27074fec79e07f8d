"""Prices that prove an optimal choice: the dual of Kuhn (1955).

A mentor's price is what one place more with them would be worth. Prices of a choice
are bounds on differences, so they come out as shortest paths, by Bellman and Ford. They
form a lattice; what lies between the lowest and the highest proves as much as either.
"""

import numpy as np


def middle_prices(problem, chosen, mentee, mentor, worth):
    """The prices in the middle of those at which nobody wants another candidate.

    Both ends are held by a few candidates alone, and the pairs that are none would
    soon overthrow them. Hence the middle (as in stabilised column generation; du Merle
    et al. 1999).

    :param mentee, mentor, worth: the candidates, sorted by mentee
    :return: gain float64 (mentees,) and price float64 (mentors,), whole half steps
    :raises ArithmeticError: the choice is not the best of these candidates
    """
    own = own_worth(problem, chosen)
    low = _lowest(problem, chosen, own, mentee, mentor, worth)
    high = _highest(problem, chosen, own, mentee, mentor, worth)
    price = (low + high) / 2
    return own - np.append(price, 0)[chosen], price


def own_worth(problem, chosen):
    """What each mentee's pair is worth, 0 for nobody: float64 (mentees,)."""
    matched = np.flatnonzero(chosen >= 0)
    own = np.zeros(len(chosen))
    own[matched] = problem.worth_of(matched, chosen[matched])
    return own


def _lowest(problem, chosen, own, mentee, mentor, worth):
    """A mentee bids what another mentor's place would bring them above what they have;
    prices rise until no bid is left, within as many rounds as there are mentors."""
    by_mentor = np.argsort(mentor, kind="stable")
    mentor, mentee, worth = mentor[by_mentor], mentee[by_mentor], worth[by_mentor]
    starts = np.flatnonzero(np.diff(mentor, prepend=-1))
    wooed = mentor[starts]
    # One more at the end, at no price: index -1 is to be unmatched.
    price = np.zeros(problem.shape[1] + 1)
    for _round in range(len(price) + 1):
        if not len(starts):
            return price[:-1]
        gain = own - price[chosen]
        bid = np.maximum.reduceat(worth - gain[mentee], starts)
        if (bid <= price[wooed]).all():
            return price[:-1]
        price[wooed] = np.maximum(price[wooed], bid)
    raise ArithmeticError("Prices rise without end: the choice is not optimal.")


def _highest(problem, chosen, own, mentee, mentor, worth):
    """From what the pairs are worth, prices fall until nobody would rather leave."""
    matched = np.flatnonzero(chosen >= 0)
    load = np.bincount(chosen[matched], minlength=problem.shape[1])
    price = np.full(problem.shape[1], np.inf)
    np.minimum.at(price, chosen[matched], own[matched])
    price[load < problem.capacity] = 0
    inside = chosen[mentee] >= 0
    mentee, mentor, worth = mentee[inside], mentor[inside], worth[inside]
    starts = np.flatnonzero(np.diff(mentee, prepend=-1))
    wooing = mentee[starts]
    for _round in range(len(price) + 1):
        if not len(starts):
            return price
        most = own[wooing] - np.maximum.reduceat(worth - price[mentor], starts)
        if (most >= price[chosen[wooing]]).all():
            return price
        np.minimum.at(price, chosen[wooing], most)
    raise ArithmeticError("Prices fall without end: the choice is not optimal.")
