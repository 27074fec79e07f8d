"""A lot among equals: who comes first, where nothing else tells.

Of several best assignments, :func:`~.assignment.assign` returns the first one, mentee
by mentee in the order of the list (:mod:`.ties`). Its answer follows from what it is
given and from that order, and from nothing else: not from the way to the solution, nor
from a library. So to draw is to put people into an order of chance beforehand.

That is a fair draw. Two mentees are *equals* if the same pairs may be made of them, and
for the same points. Exchange two equals in an order: what comes out is the same, with
the two exchanged. Both orders are as likely, so the two have the same chance of each
mentor, and of none. Those who are no equals are not drawn against each other: nobody is
matched by lot whom points would leave out, for what is best does not depend on the
order. Scores stay as they are; noise beside them would have to be smaller than the grid
they are counted on (:mod:`.problem`), which would round it away.

People are drawn one by one: the lot of each follows from the seed and from who they
are. Whoever comes or goes leaves all others in their order, and the same seed draws the
same.
"""

from hashlib import sha256

import numpy as np


def in_order_of_lot(seed, keys):
    """Return the keys of people as they are drawn.

    :param str seed: chance, drawn once
    :param keys: what tells people apart, whole numbers
    """
    return sorted(
        keys, key=lambda key: (sha256(f"{seed}:{key}".encode()).digest(), key)
    )


def equals(scores, allowed, capacity, tiers):
    """Number the groups of mentees who are equals.

    :param scores: float (mentees, mentors)
    :param allowed: bool (mentees, mentors)
    :param capacity: int (mentors,), the places that are drawn for
    :param tiers: of each mentee, the tier in which they are drawn
    :return: int64 (mentees,)
    """
    has_place = np.flatnonzero(np.asarray(capacity) > 0)
    numbers, group = {}, []
    for mentee, tier in enumerate(tiers):
        may = allowed[mentee, has_place]
        points = np.where(may, scores[mentee, has_place], 0)
        both = sha256(may.tobytes() + points.tobytes()).digest()
        group.append(numbers.setdefault((tier, both), len(numbers)))
    return np.array(group, np.int64)


def decided_by_lot(group, mentor_of):
    """Tell of which mentees the lot decided whether they are matched: of those in a
    group of equals some of whom are, and some are not.

    :param group: as :func:`equals` returns it
    :param mentor_of: as :func:`~.assignment.assign` returns it
    :return: bool (mentees,)
    """
    is_matched = np.asarray(mentor_of) >= 0
    size = np.bincount(group)
    matched = np.bincount(group, is_matched)
    return ((matched > 0) & (matched < size))[group]
