"""Mentees who could have each other's places choose, one after the other.

Each takes the lowest place from which a way leads back to the one they leave: somebody
there moves on to a place as good for them, and so forth. The way is searched from both
ends in turn. If one end runs out, it has seen a set of places that no way enters or
leaves: these are separate from then on, so the effort for ways that do not exist stays
about linear in the number of places.
"""

from collections import deque

import numpy as np


class Exchange:
    """One component of :mod:`.ties`. Its places ("nodes") are mentors in their order,
    and, perhaps, "nobody" as the last.

    :ivar tight: bool (mentees, nodes), where a mentee can be at no loss to the total
    :ivar place: int (mentees,), the node where each is
    :ivar room: int (nodes,), places left
    :ivar spare: bool (nodes,), whether a place may be left empty
    :ivar nobody: the index of the node "nobody", None if it is not in the component
    :ivar label: int (nodes,), nodes with different labels are known to be separate
    :ivar labels: the last label given
    :ivar guests: per node, the mentees who have not chosen yet
    """

    def __init__(self, tight, place, room, spare, has_nobody):
        self.tight, self.place, self.room, self.spare = tight, place, room, spare
        self.by_node = np.ascontiguousarray(tight.T)
        self.nobody = tight.shape[1] - 1 if has_nobody else None
        self.label, self.labels = np.zeros(tight.shape[1], np.int64), 0
        self.guests = [set() for _node in range(tight.shape[1])]
        for mentee, node in enumerate(place.tolist()):
            self.guests[node].add(mentee)

    def settle(self):
        """Let everyone choose, in order: their nodes, int (mentees,)."""
        for mentee in range(len(self.place)):
            self.guests[self.place[mentee]].remove(mentee)
            while (better := self._better_node(mentee)) is not None:
                moves = self._way_back(mentee, better)
                if moves is not None:
                    self._move(mentee, better, moves)
                    break
        return self.place

    def _better_node(self, mentee):
        at = self.place[mentee]
        lower = self.tight[mentee, :at] & (self.label[:at] == self.label[at])
        best = int(lower.argmax()) if at else 0
        return best if at and lower[best] else None

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
        return self._search(start, goal, mentee + 1)

    def _search(self, start, goal, first):
        """The same by way of others; who may move are the mentees from ``first`` on."""
        together = self.label == self.label[goal]
        ahead = _Ahead(self, start, together)
        behind = _Behind(self, goal, together, first)
        while True:
            for end, other in ((ahead, behind), (behind, ahead)):
                if not end.queue:
                    self._separate(together & ~end.unseen)
                    return None
                for node in end.step():
                    if not other.unseen[node]:
                        return ahead.moves(node) + behind.moves(node)

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


class _End:
    """What one end of the search has seen.

    :ivar unseen: bool (nodes,), nodes of the same label not reached yet
    :ivar mover: int (nodes,), who moves on the step of the way that touches this node,
        -1 for a place that is filled or left empty without anybody moving
    :ivar link: int (nodes,), the other node of that step
    :ivar queue: what to explore next
    """

    def __init__(self, exchange, origin, together):
        self.exchange = exchange
        self.origin = origin
        self.unseen = together.copy()
        self.unseen[origin] = False
        self.mover = np.empty(len(together), np.int64)
        self.link = np.empty(len(together), np.int64)
        self.queue = deque()

    def _see(self, nodes, mover, link):
        """Note how these nodes, not seen before, were reached: return them as list."""
        self.unseen[nodes] = False
        self.mover[nodes] = mover
        self.link[nodes] = link
        return nodes.tolist()

    def _see_unmoved(self, node, at_nobody, to_nobody):
        """The same for what a node leads to without anybody moving.

        :param at_nobody: bool (nodes,), what "nobody" leads to
        :param to_nobody: bool (nodes,), what leads to "nobody"
        """
        nobody = self.exchange.nobody
        if node == nobody:
            return self._see(np.flatnonzero(at_nobody & self.unseen), -1, node)
        if nobody is not None and to_nobody[node] and self.unseen[nobody]:
            return self._see(np.array([nobody]), -1, node)
        return []

    def _way(self, node):
        """The steps between a node and the origin: (mover, node, its link)."""
        while node != self.origin:
            link = int(self.link[node])
            yield int(self.mover[node]), node, link
            node = link


class _Ahead(_End):
    """From the place wanted: where can those go who are there?

    The queue holds mentees to move, and the nodes to get them from as ``~node``.
    """

    def __init__(self, exchange, origin, together):
        super().__init__(exchange, origin, together)
        self.queue.append(~origin)

    def step(self):
        exchange, item = self.exchange, self.queue.popleft()
        if item >= 0:
            nodes = np.flatnonzero(exchange.tight[item] & self.unseen)
            new = self._see(nodes, item, exchange.place[item])
        else:
            # Who has room can take somebody in; nobody can leave a place empty.
            self.queue.extend(exchange.guests[~item])
            new = self._see_unmoved(~item, exchange.spare, exchange.room > 0)
        self.queue.extend([~node for node in new])
        return new

    def moves(self, node):
        return [(mover, at) for mover, at, _from in self._way(node) if mover >= 0]


class _Behind(_End):
    """From the place left: who can come there? The queue holds nodes."""

    def __init__(self, exchange, origin, together, first):
        super().__init__(exchange, origin, together)
        self.first = first
        self.queue.append(origin)

    def step(self):
        exchange, node = self.exchange, self.queue.popleft()
        movers = np.flatnonzero(exchange.by_node[node, self.first :]) + self.first
        hosts = exchange.place[movers]
        coming = self.unseen[hosts]
        movers, hosts = movers[coming], hosts[coming]
        # Of several at one host, one moves: the last, as written below.
        self.mover[hosts] = movers
        hosts = hosts[self.mover[hosts] == movers]
        new = self._see(hosts, self.mover[hosts], node)
        new += self._see_unmoved(node, exchange.room > 0, exchange.spare)
        self.queue.extend(new)
        return new

    def moves(self, node):
        return [(mover, to) for mover, _at, to in self._way(node) if mover >= 0]
