"""Of several optimal assignments, the first one: mentee by mentee, in their order.

All optimal assignments are made of tight pairs (:class:`~.transport.Optimum`), and one
turns into another by moving mentees round closed ways of tight pairs. Where scores
differ enough, there is no such way, and nothing to do. Else mentees choose one after
the other: at once, where that comes out even, or as :mod:`.turns` says.
"""

import numpy as np

from .bits import columns_as_bits, lowest, rows_as_bits
from .turns import Turns


def first_among_equals(problem, optimum):
    """The optimal assignment in which mentee 0 has the lowest mentor possible, then
    mentee 1, and so on; being unmatched counts as the highest.

    :return: int64 (mentees,), -1 for unmatched
    """
    # "Nobody" is a mentor as well, the last one, at no price: ways through them leave
    # somebody unmatched, fill a place left or leave one empty.
    nobody = problem.shape[1]
    place = np.where(optimum.mentor < 0, nobody, optimum.mentor)
    room = problem.capacity - np.bincount(place, minlength=nobody + 1)[:nobody]
    (spare,) = rows_as_bits(optimum.price[None] == 0)
    tight = rows_as_bits(optimum.tight)
    for mentee in np.flatnonzero(optimum.gain == 0).tolist():
        tight[mentee] |= 1 << nobody
    settled = _first_come(tight, problem.capacity.tolist(), spare)
    if settled is None:
        (content,) = rows_as_bits((optimum.gain == 0)[None])
        by_node = [*columns_as_bits(optimum.tight), content]
        turns = Turns(tight, by_node, place.tolist(), room.tolist(), spare)
        settled = turns.settle(problem.pause)
    settled = np.array(settled, np.int64)
    return np.where(settled == nobody, -1, settled)


def _first_come(tight, left, spare):
    """The first place left to each mentee in turn: the answer, if it comes out even.

    :param left: list of int, the places of each mentor; used up
    :return: list of int, None if somebody finds none, or a place stays empty that must
        not
    """
    nobody = 1 << len(left)
    is_left = 2 * nobody - 1
    first = []
    for can in tight:
        can &= is_left
        if not can:
            return None
        node = lowest(can)
        first.append(node)
        if node < len(left):
            left[node] -= 1
            if not left[node]:
                is_left ^= 1 << node
    return None if is_left & ~(nobody | spare) else first
