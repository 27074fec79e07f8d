"""The solvers of SciPy, given a pool: of mentors with several places they know nothing.

Both find shortest augmenting paths (Jonker & Volgenant 1987; Crouse 2016).
"""

import numpy as np
from scipy.optimize import linear_sum_assignment
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import min_weight_full_bipartite_matching


def best_at_all(problem):
    """The best assignment by all pairs, for small pools, by SciPy's dense solver.

    :return: int64 (mentees,), -1 for unmatched
    """
    everyone = slice(None)
    cost = -problem.all_steps(everyone)
    cost -= problem.bonus
    np.copyto(cost, 0, where=~problem.allowed)
    owner = np.repeat(np.arange(problem.shape[1]), problem.capacity)
    mentee, place = linear_sum_assignment(np.take(cost, owner, axis=1))
    chosen = np.full(problem.shape[0], -1)
    chosen[mentee] = owner[place]
    # Who is with nobody costs nothing, like a pair that is not allowed.
    matched = np.flatnonzero(chosen >= 0)
    chosen[matched[~problem.allowed[matched, chosen[matched]]]] = -1
    return chosen


def best_of_candidates(problem, mentee, mentor, worth):
    """The best assignment by some pairs alone, for large pools.

    SciPy's sparse Jonker-Volgenant (1987), as ever with one column per place; everybody
    who chooses has one of their own besides, worth nothing: staying alone.

    :param mentee, mentor, worth: the pairs, none worth less than nothing
    :return: int64 (mentees,), -1 for unmatched
    """
    mentees, mentors = problem.shape
    chosen = np.full(mentees, -1)
    if not len(worth):
        return chosen
    known = np.minimum(problem.capacity, np.bincount(mentor, minlength=mentors))
    first = np.cumsum(known) - known
    copies = known[mentor]
    nth = np.arange(copies.sum()) - np.repeat(np.cumsum(copies) - copies, copies)
    # Costs must not be 0 in a sparse matrix: everything costs one step more.
    dearest = worth.max() + 1
    cost = np.repeat(dearest - worth, copies)
    person = np.repeat(mentee, copies)
    place = np.repeat(first[mentor], copies) + nth
    owner = np.repeat(np.arange(mentors), known)
    # The fewer side chooses; the solver looks long for those who are left over.
    if mentees <= len(owner):
        best = _choices(person, place, cost, (mentees, len(owner)), dearest)
        chosen[best >= 0] = owner[best[best >= 0]]
    else:
        best = _choices(place, person, cost, (len(owner), mentees), dearest)
        chosen[best[best >= 0]] = owner[best >= 0]
    return chosen


def _choices(row, column, cost, shape, nothing):
    """The column of each row at the least cost: int64, -1 for none at ``nothing``.

    The columns for that keep SciPy on the safe ways, too: with more columns than rows
    it does not let rows outbid each other first, by steps as small as costs differ; and
    its check that everybody can have one, which may take exponential time
    (scipy/scipy#26147), is over at once.
    """
    rows, columns = shape
    alone = np.arange(rows)
    cost = np.append(cost, np.full(rows, nothing))
    row, column = np.append(row, alone), np.append(column, columns + alone)
    graph = csr_matrix((cost, (row, column)), (rows, columns + rows))
    _row, best = min_weight_full_bipartite_matching(graph)
    return np.where(best < columns, best, -1)
