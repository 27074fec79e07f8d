"""The exact optimum of a pool small enough for a matrix of all mentees x places.

SciPy's dense solver (Jonker & Volgenant 1987; Crouse 2016) starts from nothing, which
takes long where all agree on who is good: everybody is outbid again and again. So it
gets not what pairs are worth, but what they lack beside prices that are about right
(:mod:`.sketch`): then most find a place soon. What it does not tell, the prices that
prove its choice, comes from the guessed ones and the same matrix.
"""

import numpy as np
from scipy.optimize import linear_sum_assignment

from .prices import own_worth


def solve_densely(problem, guess):
    """The best assignment of all pairs, and what proves it.

    :param guess: float64 (mentors,), prices of any quality, whole steps, 0 or more; the
        better, the faster
    :return: the mentors, int64 (mentees,), -1 for unmatched; gain and price as in
        :class:`~.transport.Optimum`; and the tight pairs
    :raises ArithmeticError: the choice is not the best, which cannot be
    """
    problem.pause()
    lack, hope = _lack(problem, guess)
    chosen = _choose(problem, lack, hope, guess)
    np.copyto(lack, np.inf, where=~problem.allowed)
    gain, price = _correct(problem, chosen, lack, hope, guess)
    lack += price - guess
    lack += (gain - hope)[:, None]
    return chosen, gain, price, lack == 0


def _lack(problem, price):
    """By how much each pair falls short of its mentor's price and the mentee's hope.

    A pair that may not be made counts as worth nothing, as if both stayed alone.

    :return: float64 (mentees, mentors); and the hopes, what each mentee is left with at
        these prices: float64 (mentees,), 0 or more, all 0 if the prices are
    """
    lack, hope = np.empty(problem.shape), np.zeros(problem.shape[0])
    has_prices = price.any()
    for rows in problem.blocks():
        worth = problem.all_steps(rows)
        worth += problem.bonus
        np.copyto(worth, 0, where=~problem.allowed[rows])
        np.subtract(price, worth, out=lack[rows])
        if has_prices:
            hope[rows] = -lack[rows].min(axis=1, initial=0)
            lack[rows] += hope[rows, None]
    return lack, hope


def _choose(problem, lack, hope, price):
    """The assignment at which least is lacking: int64 (mentees,), -1 for unmatched.

    Whoever stays alone gives up their hope, and a place left empty its price; so where
    there are more of one side, the other is filled up with what costs just that.
    """
    (mentees, mentors), places = problem.shape, problem.places
    owner = np.repeat(np.arange(mentors), problem.capacity)
    height = max(mentees, places) if price.any() else mentees
    width = max(mentees, places) if hope.any() else places
    cost = np.empty((height, width))
    cost[:mentees, :places] = np.take(lack, owner, axis=1)
    cost[mentees:, :places] = price[owner]
    cost[:mentees, places:] = hope[:, None]
    mentee, place = linear_sum_assignment(cost)
    made = (mentee < mentees) & (place < places)
    chosen = np.full(mentees, -1)
    chosen[mentee[made]] = owner[place[made]]
    matched = np.flatnonzero(chosen >= 0)
    chosen[matched[~problem.allowed[matched, chosen[matched]]]] = -1
    return chosen


def _correct(problem, chosen, lack, hope, guess):
    """The prices that prove a choice, from guessed ones.

    Mentees bid for what they lack least, and prices rise until nobody would rather have
    another place, or none: potentials by Bellman and Ford. "Nobody" takes part as the
    last mentor, in whom all places meet that are left; in the end they cost nothing.

    :return: gain float64 (mentees,) and price float64 (mentors,)
    """
    mentees, mentors = problem.shape
    at = np.where(chosen < 0, mentors, chosen)
    has_room = np.bincount(at, minlength=mentors + 1)[:-1] < problem.capacity
    everyone = np.arange(mentees)
    price = np.append(guess, 0.0)
    own = own_worth(problem, chosen)
    rise = np.zeros(mentors + 1)
    rows = slice(None)
    for _round in range(mentors + 2):
        gain = own - price[at]
        surplus = hope[rows] - gain[rows]
        bid = (surplus[:, None] - lack[rows]).max(axis=0, initial=-np.inf) + guess
        rise[:-1] = np.maximum(bid, price[-1])
        rise[-1] = max(
            -gain[rows].min(initial=np.inf), price[:-1][has_room].max(initial=-np.inf)
        )
        risen = rise > price
        if not risen.any():
            price -= price[-1]
            return own - price[at], price[:-1]
        price[risen] = rise[risen]
        # Who is with a mentor whose price has risen bids more for the others.
        rows = everyone[risen[at]]
    raise ArithmeticError("Prices rise without end: the choice is not optimal.")
