"""What prices will be like, from a quarter of the people and places.

Where all agree on who is good, or all are alike, everybody's best few are the same few,
and candidates chosen by scores alone leave most places unknown to most. A part of the
pool, solved, tells what each mentor's place costs; seen against that, people differ.
"""

import numpy as np

#: One in so many mentees and places is looked at.
PART = 4


def sketch_prices(problem, solve):
    """Guess the prices of a pool from those of a part of it.

    :param solve: solves the part: (problem) -> gain, price
    :return: gain float64 (mentees,) and price float64 (mentors,), close to a dual
    """
    # At random, as lists have an order; always the same, for the same time it takes.
    rng = np.random.default_rng(0)
    mentees, mentors = problem.shape
    rows = np.sort(rng.permutation(mentees)[: mentees // PART])
    places = np.repeat(np.arange(mentors), problem.capacity)
    places = rng.permutation(places)[: len(places) // PART]
    capacity = np.bincount(places, minlength=mentors)
    seen = np.flatnonzero(capacity)
    part_gain, part_price = solve(problem.part(rows, seen, capacity[seen]))
    # Nobody in the part would rather go to a mentor who is not in it.
    price = np.zeros(mentors)
    for block in problem.blocks(len(rows)):
        over = problem.steps(rows[block])
        over += problem.bonus - part_gain[block, None]
        np.maximum(price, over.max(axis=0), out=price)
    price[seen] = part_price
    gain = np.empty(mentees)
    for block in problem.blocks():
        left = problem.steps(block)
        left -= price - problem.bonus
        gain[block] = left.max(axis=1, initial=0)
    return gain, price
