"""Mentees who could have each other's places choose, one after the other.

Each takes the lowest place from which a way leads back to the one they leave: somebody
there moves on to a place as good for them, and so forth. The way is searched from both
ends in turn. If one end runs out, it has seen a set of places that no way enters or
leaves: these are separate from then on, so the effort for ways that do not exist stays
about linear in the number of places.

Sets are whole numbers (:mod:`.bits`): of places, "nodes", which are mentors in their
order and "nobody" as the last; or of mentees.
"""

from itertools import cycle

from .bits import highest, indices, lowest

#: The mover of a step on which a place is filled or left empty without a move.
NO_ONE = -1

#: What an end of a search yields for "nothing yet", and when it has run out.
NOT_YET, END = -1, -2


class Turns:
    """Who is where, and who has not chosen yet.

    :ivar tight: per mentee, the nodes where they can be at no loss to the total
    :ivar by_node: per node, the mentees for whom it is tight
    :ivar place: per mentee, the node where they are
    :ivar room: per mentor, places left
    :ivar has_room: the mentors with any
    :ivar spare: the mentors of whom a place may be left empty
    :ivar guests: per node, the mentees who are there and have not chosen yet
    :ivar waiting: all mentees who have not
    :ivar label: per node, a number; nodes with different ones are known to be separate
    :ivar together: per label, its nodes
    """

    def __init__(self, tight, by_node, place, room, spare):
        self.tight, self.by_node = tight, by_node
        self.place, self.room, self.spare = place, room, spare
        self.nobody = len(room)
        self.has_room = sum(1 << node for node, left in enumerate(room) if left)
        self.guests = [0] * (self.nobody + 1)
        for mentee, node in enumerate(place):
            self.guests[node] |= 1 << mentee
        self.waiting = (1 << len(place)) - 1
        self.label = [0] * (self.nobody + 1)
        self.together = [(1 << self.nobody + 1) - 1]

    def settle(self, pause):
        """Let everyone choose, in order: their nodes.

        :param pause: called before each
        """
        for mentee in range(len(self.place)):
            pause()
            self.waiting ^= 1 << mentee
            self.guests[self.place[mentee]] ^= 1 << mentee
            while (better := self._better_node(mentee)) is not None:
                moves = self._way_back(better, self.place[mentee])
                if moves is not None:
                    self._move(mentee, better, moves)
                    break
        return self.place

    def _better_node(self, mentee):
        at = self.place[mentee]
        lower = self.tight[mentee] & self.together[self.label[at]] & ((1 << at) - 1)
        return lowest(lower) if lower else None

    def _way_back(self, start, goal):
        """Who moves where, so that there is a place at ``start`` and one at ``goal`` is
        filled or may be empty: (mentee, node) pairs, None if there is no way."""
        if guests := self.guests[start] & self.by_node[goal]:
            return [(highest(guests), goal)]
        if not self.guests[start] and not self.room[start]:
            self._separate(1 << start, self.label[goal])
            return None
        way = _Way(self, start, goal, self.together[self.label[goal]])
        for end in cycle((way.look_ahead(), way.look_behind())):
            met = next(end, END)
            if met == END:
                self._separate(way.closed, self.label[goal])
                return None
            if met != NOT_YET:
                return way.moves(met)

    def _separate(self, nodes, label):
        self.together[label] ^= nodes
        for node in indices(nodes):
            self.label[node] = len(self.together)
        self.together.append(nodes)

    def _move(self, mentee, node, moves):
        for guest, new in moves:
            self.guests[self.place[guest]] ^= 1 << guest
            self.guests[new] ^= 1 << guest
        for guest, new in [*moves, (mentee, node)]:
            self._make_room(self.place[guest], 1)
            self._make_room(new, -1)
            self.place[guest] = new

    def _make_room(self, node, places):
        if node < self.nobody:
            self.room[node] += places
            self.has_room &= ~(1 << node)
            self.has_room |= (self.room[node] > 0) << node


class _Way:
    """A search from both ends, among nodes not known to be separate.

    In each step an end looks at one node, and yields the one where the ends have met.

    :ivar seen: nodes that can be reached from the start
    :ivar heard: nodes from which the goal can be reached
    :ivar asked: mentees who can move to one of these
    :ivar free: nodes that lead to one of these without a move
    :ivar closed: once an end has run out, what no way leaves, or enters
    :ivar ahead: what was seen from which node
    :ivar behind: who was asked, and what is free, to move to which node
    """

    def __init__(self, turns, start, goal, together):
        self.turns, self.start, self.goal, self.together = turns, start, goal, together
        self.seen, self.asked, self.heard = 1 << start, 0, 1 << goal
        self.free = self.closed = 0
        self.ahead, self.behind = [], []

    def look_ahead(self):
        """From the place wanted: where can those go who are there?"""
        turns, nodes, unseen = self.turns, self.seen, self.together ^ self.seen
        while nodes:
            node = highest(nodes)
            nodes ^= 1 << node
            guests = turns.guests[node]
            if guests & self.asked or self.free >> node & 1:
                yield node
            # Who has room can take one more in; nobody can leave a place empty.
            new = turns.spare if node == turns.nobody else 0
            if node < turns.nobody and turns.room[node]:
                new = 1 << turns.nobody
            for guest in indices(guests):
                new |= turns.tight[guest]
            new &= unseen
            unseen ^= new
            self.seen |= new
            nodes |= new
            self.ahead.append((new, node))
            yield highest(new & self.heard)
        self.closed = self.seen

    def look_behind(self):
        """From the place left: who can come there?"""
        turns, node, unheard = self.turns, self.goal, self.together ^ self.heard
        strangers, movers, free = turns.waiting, 0, 0
        while True:
            asked = turns.by_node[node] & strangers
            empty = turns.has_room if node == turns.nobody else 0
            if turns.spare >> node & 1:
                empty = 1 << turns.nobody
            empty &= unheard
            self.behind.append((asked, empty, node))
            self.asked |= asked
            self.free |= empty
            movers |= asked
            free |= empty
            yield NOT_YET
            while not 1 << node & unheard:
                if free:
                    node = highest(free)
                    free ^= 1 << node
                elif movers:
                    node = turns.place[highest(movers)]
                    movers &= ~turns.guests[node]
                    strangers &= ~turns.guests[node]
                else:
                    self.closed = self.heard
                    return
            unheard ^= 1 << node
            self.heard |= 1 << node
            if self.seen >> node & 1:
                yield node

    def moves(self, node):
        """Who moves where on the way that leads over a node where the ends have met."""
        moves, to = [], node
        while to != self.start:
            bit = 1 << to
            at = next(at for new, at in self.ahead if new & bit)
            guests = indices(self.turns.guests[at])
            who = next((one for one in guests if self.turns.tight[one] & bit), NO_ONE)
            moves.append((who, to))
            to = at
        at = node
        while at != self.goal:
            bit, guests = 1 << at, self.turns.guests[at]
            who, to = next(
                (guests & asked, to)
                for asked, empty, to in self.behind
                if guests & asked or bit & empty
            )
            moves.append((highest(who), to))
            at = to
        return [move for move in moves if move[0] != NO_ONE]
