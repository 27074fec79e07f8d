"""Of several optimal assignments, the first one: mentee by mentee, in their order.

All optimal assignments are made of tight pairs (:class:`~.transport.Optimum`), and one
turns into another by moving mentees round closed ways of tight pairs. A mentee can move
from mentor *a* to mentor *b* exactly if a way leads back from *b* to *a*: so both lie
in one strongly connected component, and components are independent. Where scores differ
enough, nobody shares one, and there is nothing to do.
Within a component, mentees choose one after the other: see :mod:`.turns`.
"""

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from .turns import Turns

#: With more ways than this a node, a look at the largest component saves most of them.
MANY_WAYS = 30


def first_among_equals(problem, optimum):
    """The optimal assignment in which mentee 0 has the lowest mentor possible, then
    mentee 1, and so on; being unmatched counts as the highest.

    :return: int64 (mentees,), -1 for unmatched
    """
    nobody = problem.shape[1]
    place = np.where(optimum.mentor < 0, nobody, optimum.mentor)
    load = np.bincount(place, minlength=nobody + 1)[:nobody]
    # "Nobody" is a mentor as well, the last one, at no price: ways through them leave
    # somebody unmatched, fill a place left or leave one empty.
    room = np.append(problem.capacity - load, 0)
    spare = np.append(optimum.price == 0, False)
    content = optimum.gain == 0
    group = _components(optimum.tight, place, content, room, spare)
    for label in np.flatnonzero(np.bincount(group) > 1):
        nodes = np.flatnonzero(group == label)
        movers = np.flatnonzero(group[place] == label)
        mentors = nodes[nodes < nobody]
        tight = np.take(optimum.tight[movers], mentors, axis=1)
        has_nobody = len(mentors) < len(nodes)
        if has_nobody:
            tight = np.column_stack([tight, content[movers]])
        at = np.searchsorted(nodes, place[movers])
        turns = Turns(tight, at, room[nodes], spare[nodes], has_nobody)
        place[movers] = nodes[turns.settle()]
    return np.where(place == nobody, -1, place)


def _components(tight, place, content, room, spare):
    """The component of each mentor, and of nobody: int (mentors + 1,)."""
    leads = np.zeros((len(room), len(room)), bool)
    for mentee, at in enumerate(place):
        leads[at, :-1] |= tight[mentee]
    leads[place[content], -1] = True
    leads[room > 0, -1] = True
    leads[-1, spare] = True
    if np.count_nonzero(leads) > MANY_WAYS * len(leads):
        _thin_out(leads)
    return connected_components(csr_matrix(leads), connection="strong")[1]


def _thin_out(leads):
    """Make the component of the node that leads to most others a mere circle."""
    hub = leads.sum(axis=1).argmax()
    inside = _reached(leads, hub, axis=0) & _reached(leads, hub, axis=1)
    nodes = np.flatnonzero(inside)
    leads[np.ix_(inside, inside)] = False
    leads[nodes, np.roll(nodes, 1)] = True


def _reached(leads, start, axis):
    """Where one gets to from a node (axis 0), or from where (1): bool (nodes,)."""
    seen = np.arange(len(leads)) == start
    new = seen
    while new.any():
        new = leads.compress(new, axis=axis).any(axis=axis) & ~seen
        seen |= new
    return seen
