"""Mentees who could have each other's places choose, one after the other.

Each takes the lowest place from which a way leads back to the one they leave: somebody
there moves on to a place as good for them, and so forth. The way is searched from both
ends in turn. If one end runs out, it has seen a set of places that no way enters or
leaves: these are separate from then on, so the effort for ways that do not exist stays
about linear in the number of places.
"""

import numpy as np

from .problem import row_blocks

#: The mover of a step on which a place is filled or left empty without a move.
NO_ONE = -1

#: So many nodes are searched from at a time.
WAVE = 16

NO_NODES = np.empty(0, np.int64)


class Turns:
    """One component of :mod:`.ties`. Its places ("nodes") are mentors in their order,
    and, perhaps, "nobody" as the last.

    :ivar tight: bool (mentees, nodes), where a mentee can be at no loss to the total
    :ivar place: int (mentees,), the node where each is
    :ivar room: int (nodes,), places left
    :ivar spare: bool (nodes,), whether a place may be left empty
    :ivar nobody: the index of the node "nobody", None if it is not in the component
    :ivar label: int (nodes,), nodes with different labels are known to be separate
    :ivar guests: per node, the mentees who have not chosen yet
    """

    def __init__(self, tight, place, room, spare, has_nobody):
        self.tight, self.place, self.room, self.spare = tight, place, room, spare
        nodes = tight.shape[1]
        self.by_node = _transposed(tight)
        self.nobody = nodes - 1 if has_nobody else None
        self.label = np.zeros(nodes, np.int64)
        self.labels = 0
        self.guests = [set() for _node in range(nodes)]
        for mentee, node in enumerate(place.tolist()):
            self.guests[node].add(mentee)
        self.ahead, self.behind = _Trail(nodes), _Trail(nodes)

    def settle(self, pause):
        """Let everyone choose, in order: their nodes, int (mentees,).

        :param pause: called before each
        """
        for mentee in range(len(self.place)):
            pause()
            self.guests[self.place[mentee]].remove(mentee)
            while (better := self._better_node(mentee)) is not None:
                moves = self._way_back(mentee, better)
                if moves is not None:
                    self._move(mentee, better, moves)
                    break
        return self.place

    def _better_node(self, mentee):
        at = self.place[mentee]
        if at == 0:
            return None
        lower = self.tight[mentee, :at] & (self.label[:at] == self.label[at])
        best = int(lower.argmax())
        return best if lower[best] else None

    def _way_back(self, mentee, start):
        """Who moves where, so that there is a place at ``start`` and the mentee's own
        is filled or may be empty: (mentee, node) pairs, None if there is no way."""
        goal = int(self.place[mentee])
        if self.nobody is not None and self.room[start] > 0 and self.spare[goal]:
            return []
        for guest in self.guests[start]:
            if self.tight[guest, goal]:
                return [(guest, goal)]
        if not self.guests[start] and self.room[start] == 0:
            self._separate(start)
            return None
        return self._by_two_moves(start, goal, mentee + 1) or self._search(
            start, goal, mentee + 1
        )

    def _by_two_moves(self, start, goal, first):
        """The same if somebody at ``start`` can take the place of one who can come."""
        movers = self.by_node[goal, first:].nonzero()[0] + first
        hosts = self.place[movers]
        for guest in self.guests[start] if len(hosts) else ():
            can = self.tight[guest, hosts]
            one = int(can.argmax())
            if can[one]:
                return [(guest, int(hosts[one])), (int(movers[one]), goal)]
        return None

    def _search(self, start, goal, first):
        """The same by way of others; who may move are the mentees from ``first`` on."""
        together = self.label == self.label[goal]
        unseen = together.copy(), together.copy()
        ends = (
            self._look_ahead(start, unseen[0]),
            self._look_behind(goal, unseen[1], first),
        )
        while True:
            for side in (0, 1):
                new = next(ends[side], None)
                if new is None:
                    self._separate(together & ~unseen[side])
                    return None
                met = new[~unseen[1 - side][new]]
                if len(met):
                    node = int(met[0])
                    ahead = self.ahead.back(node, start)
                    behind = self.behind.back(node, goal)
                    moves = [(mover, at) for mover, at, _from in ahead]
                    moves += [(mover, to) for mover, _at, to in behind]
                    return [move for move in moves if move[0] != NO_ONE]

    def _separate(self, nodes):
        self.labels += 1
        self.label[nodes] = self.labels

    def _move(self, mentee, node, moves):
        for guest, new in moves:
            self.guests[self.place[guest]].remove(guest)
            self.guests[new].add(guest)
        for guest, new in [*moves, (mentee, node)]:
            self.room[self.place[guest]] += 1
            self.room[new] -= 1
            self.place[guest] = new

    def _look_ahead(self, start, unseen):
        """From the place wanted: where can those go who are there?

        Yields, for a small and about equal effort each, the nodes newly seen.
        """
        unseen[start] = False
        queue = [np.array([start])]
        for nodes in _waves(queue):
            # Who has room can take one more in; nobody can leave a place empty.
            new = self._by_no_one(nodes, unseen, self.spare, self.room > 0, self.ahead)
            queue.append(new)
            yield new
            guests = [one for node in nodes.tolist() for one in self.guests[node]]
            if not guests:
                continue
            guests = np.array(guests)
            can = self.tight[guests] & unseen
            new = can.any(axis=0).nonzero()[0]
            unseen[new] = False
            movers = guests[can[:, new].argmax(axis=0)]
            self.ahead.note(new, movers, self.place[movers])
            queue.append(new)
            yield new

    def _look_behind(self, goal, unseen, first):
        """From the place left: who can come there? Yields as :meth:`_look_ahead`."""
        unseen[goal] = False
        queue = [np.array([goal])]
        for nodes in _waves(queue):
            can = self.by_node[nodes, first:]
            coming = can.any(axis=0)
            coming &= unseen[self.place[first:]]
            coming = coming.nonzero()[0]
            movers, hosts = coming + first, self.place[coming + first]
            # Of several at one host one moves: the last, as noted.
            self.behind.note(hosts, movers, nodes[can[:, coming].argmax(axis=0)])
            hosts = hosts[self.behind.mover[hosts] == movers]
            unseen[hosts] = False
            queue.append(hosts)
            yield hosts
            new = self._by_no_one(nodes, unseen, self.room > 0, self.spare, self.behind)
            queue.append(new)
            yield new

    def _by_no_one(self, nodes, unseen, from_nobody, to_nobody, trail):
        """What nodes lead to without anybody moving: nodes not seen yet, now seen.

        :param from_nobody: bool (nodes,), what "nobody" leads to
        :param to_nobody: bool (nodes,), what leads to "nobody"
        """
        nobody = self.nobody
        if nobody is None:
            return NO_NODES
        if (nodes == nobody).any():
            new, link = (from_nobody & unseen).nonzero()[0], nobody
        elif unseen[nobody] and (leads := to_nobody[nodes]).any():
            new, link = np.array([nobody]), nodes[leads.argmax()]
        else:
            return NO_NODES
        unseen[new] = False
        trail.note(new, NO_ONE, link)
        return new


def _waves(queue):
    """What is in a queue, and comes into it meanwhile, some nodes at a time."""
    for nodes in queue:
        for at in range(0, len(nodes), WAVE):
            yield nodes[at : at + WAVE]


def _transposed(matrix):
    """A contiguous copy of the transpose, made in blocks that fit a cache."""
    transposed = np.empty(matrix.shape[::-1], matrix.dtype)
    for rows in row_blocks(*matrix.shape):
        transposed[:, rows] = matrix[rows].T
    return transposed


class _Trail:
    """How a search got to each node: from which, and by whose move. A search reads of
    it only what it has written itself."""

    def __init__(self, nodes):
        self.mover = np.empty(nodes, np.int64)
        self.link = np.empty(nodes, np.int64)

    def note(self, nodes, mover, link):
        self.mover[nodes] = mover
        self.link[nodes] = link

    def back(self, node, origin):
        """The steps from a node back to where the search began: (mover, node, link)."""
        while node != origin:
            link = int(self.link[node])
            yield int(self.mover[node]), node, link
            node = link
