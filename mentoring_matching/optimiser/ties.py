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

from .problem import row_blocks
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
        has_nobody = nodes[-1] == nobody
        tight = np.empty((len(movers), len(nodes)), bool)
        for rows in row_blocks(*tight.shape):
            # "Nobody" has no column there: whatever is taken for it is replaced.
            tight[rows] = np.take(
                optimum.tight[movers[rows]], nodes, axis=1, mode="clip"
            )
        if has_nobody:
            tight[:, -1] = content[movers]
        at = np.searchsorted(nodes, place[movers])
        settled = _first_come(tight, at, room[nodes], spare[nodes], has_nobody)
        if settled is None:
            turns = Turns(tight, at, room[nodes], spare[nodes], has_nobody)
            settled = turns.settle(problem.pause)
        place[movers] = nodes[settled]
    return np.where(place == nobody, -1, place)


def _first_come(tight, place, room, spare, has_nobody):
    """The first place left to each mentee in turn: the answer, if it comes out even.

    :return: int (mentees,), None if somebody finds none, or a place stays empty that
        must not
    """
    left = np.bincount(place, minlength=len(room)) + room
    if has_nobody:
        left[-1] = len(place)
    is_left = left > 0
    first = np.empty(len(place), np.int64)
    for mentee, can in enumerate(tight):
        node = int((can & is_left).argmax())
        if not (can[node] and is_left[node]):
            return None
        first[mentee] = node
        left[node] -= 1
        is_left[node] = left[node] > 0
    if has_nobody:
        left[-1] = 0
    return first if spare[left > 0].all() else None


def _components(tight, place, content, room, spare):
    """The component of each mentor, and of nobody: int (mentors + 1,)."""
    leads = np.zeros((len(room), len(room)), bool)
    if np.count_nonzero(tight) < MANY_WAYS * len(tight):
        mentee, mentor = np.divmod(np.flatnonzero(tight), max(1, tight.shape[1]))
        leads[place[mentee], mentor] = True
    else:
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
