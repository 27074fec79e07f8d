"""The best assignment by some pairs alone, by SciPy's sparse solver.

It finds shortest augmenting paths (Jonker & Volgenant 1987). Of mentors with several
places it knows nothing: as ever there is one column per place. And everybody has one of
their own besides, for staying alone, which keeps it on its safe ways: with more columns
than rows it does not let rows outbid each other first, by steps as small as costs
differ; and its check that everybody can have one, which may take exponential time
(scipy/scipy#26147), is over at once.
"""

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

#: More than anything can cost, and still exact beside it.
FORBIDDING = 2.0**52


def best_of_candidates(problem, mentee, mentor, worth):
    """The best assignment by some pairs alone, for large pools.

    :param mentee, mentor, worth: the pairs, none worth less than nothing
    :return: int64 (mentees,), -1 for unmatched
    """
    mentees = problem.shape[0]
    chosen = np.full(mentees, -1)
    if not len(worth):
        return chosen
    pair, place, owner = _single_places(problem, mentor)
    dearest = worth.max()
    cost = (dearest - worth)[pair]
    # The fewer side chooses; the solver looks long for those who are left over.
    if mentees <= len(owner):
        best = _choices(mentee[pair], place, cost, (mentees, len(owner)), dearest)
        chosen[best >= 0] = owner[best[best >= 0]]
    else:
        best = _choices(place, mentee[pair], cost, (len(owner), mentees), dearest)
        chosen[best[best >= 0]] = owner[best >= 0]
    return chosen


def best_beside_prices(problem, mentee, mentor, worth, price):
    """As :func:`best_of_candidates`, faster if prices are known that are about right.

    The solver gets what pairs lack beside these. Whoever stays alone then gives up what
    they hoped for, and a place left empty its price; so places choose as well, whom
    they know or to stay empty, and the two sides make one problem.

    :param price: float64 (mentors,), 0 or more
    """
    mentees = problem.shape[0]
    chosen = np.full(mentees, -1)
    if not len(worth):
        return chosen
    pair, place, owner = _single_places(problem, mentor)
    price = np.floor(price)
    left = worth - price[mentor]
    hope = np.zeros(mentees)
    np.maximum.at(hope, mentee, left)
    person, places = mentee[pair], len(owner)
    by_place = np.argsort(place, kind="stable")
    row = np.concatenate([person, mentees + place[by_place]])
    column = np.concatenate([place, places + person[by_place]])
    cost = np.concatenate([(hope[mentee] - left)[pair], np.zeros(len(place))])
    own = np.concatenate([places + np.arange(mentees), np.arange(places)])
    best = _solve(row, column, cost, own, np.concatenate([hope, price[owner]]))
    made = np.flatnonzero(best[:mentees] < places)
    chosen[made] = owner[best[made]]
    return chosen


def _single_places(problem, mentor):
    """Pairs with mentors as pairs with single places, as many as can be needed.

    :return: the index of the pair and the place of each, sorted by pair; and the mentor
        of each place
    """
    known = np.bincount(mentor, minlength=problem.shape[1])
    known = np.minimum(problem.capacity, known)
    first = np.cumsum(known) - known
    copies = known[mentor]
    nth = np.arange(copies.sum()) - np.repeat(np.cumsum(copies) - copies, copies)
    pair = np.repeat(np.arange(len(mentor)), copies)
    return pair, first[mentor][pair] + nth, np.repeat(np.arange(len(known)), known)


def _choices(row, column, cost, shape, nothing):
    """The column of each row at the least cost: int64, -1 for none at ``nothing``."""
    rows, columns = shape
    if (np.diff(row) < 0).any():
        by_row = np.argsort(row, kind="stable")
        row, column, cost = row[by_row], column[by_row], cost[by_row]
    own = columns + np.arange(rows)
    best = _solve(row, column, cost, own, np.full(rows, nothing))
    return np.where(best < columns, best, -1)


def _solve(row, column, cost, own, own_cost):
    """The column of each row, all different, at the least cost: int64 (rows,).

    :param row, column, cost: what may be chosen, sorted by row
    :param own, own_cost: a column that each row can have in any case, and its cost
    """
    rows = len(own)
    sizes = np.bincount(row, minlength=rows) + 1
    ends = np.cumsum(sizes)
    # One column more, for nobody, so that there are more than rows.
    columns = max(own.max(), column.max()) + 2
    at = np.arange(len(row)) + row + 1
    indices, data = np.empty(ends[-1] + 1, np.int32), np.empty(ends[-1] + 1)
    # One's own comes first. A sparse matrix holds no cost of 0: all are 1 higher.
    indices[ends - sizes], data[ends - sizes] = own, own_cost + 1
    indices[at], data[at] = column, cost + 1
    indices[-1], data[-1] = columns - 1, FORBIDDING
    ends[-1] += 1
    graph = csr_matrix((data, indices, np.append(0, ends)), (rows, columns))
    return min_weight_full_bipartite_matching(graph)[1]
