"""A programme's people as the optimiser wants them, and its answers as records."""

import numpy as np

from odoo.addons.mentoring_programme.models.participant.persons import told_apart_once
from odoo.addons.mentoring_programme.states import PARTICIPANT_MATCHABLE

from .. import optimiser
from .kinds import KINDS
from .left_over import Reasons
from .not_now import get_rules
from .roster import Roster


class Pool:
    """Everybody to match, read at once: the queries do not grow with the people.

    :param programme: a ``mentoring.programme``
    :param specs: the criteria, as ``mentoring.matching.criterion._prepare_settings``
        returns them
    :param mentees: ``mentoring.participant`` records, in the order in which ties are
        broken
    :param mentors: the same
    :param forbidden: ``(mentee id, mentor id)`` pairs that the coordinator forbade

    The caller decides what may be read and passes records with ``sudo()``: matching
    weighs wishes and answers that hardly anybody may see.

    :ivar mentee_ids, mentor_ids: participants' ids, in the order of all arrays
    :ivar features: :class:`~..optimiser.Features`
    :ivar criteria: list of :class:`~..optimiser.Criterion`, each named by its spec's id
    :ivar capacity: int (mentors,), the places that are open
    :ivar most: the points a pair earns that meets everything
    """

    def __init__(self, programme, specs, mentees, mentors, forbidden=()):
        self.kinds = [KINDS[spec["kind"]](spec) for spec in specs]
        self.most = sum(spec["weight"] for spec in specs)
        columns = {}
        for kind in self.kinds:
            columns |= kind.columns()
        roster = Roster(programme, mentees, mentors, columns)
        self.mentee_ids, self.mentor_ids = roster.mentee_ids, roster.mentor_ids
        self._mentees = {id_: at for at, id_ in enumerate(self.mentee_ids)}
        self._mentors = {id_: at for at, id_ in enumerate(self.mentor_ids)}
        self.capacity = self._count_places(roster)
        with told_apart_once(programme.env):
            self.criteria = [kind.prepare(roster) for kind in self.kinds]
            self.features = roster.features(
                {
                    rule.key: roster.forbidden(rule)
                    for rule in get_rules(programme.env, forbidden)
                }
            )

    def _count_places(self, roster):
        """Return the places open, and note each mentor's load on the way."""
        roster.numbers["load"] = roster.whole("matched_count") + roster.whole(
            "proposal_count"
        )
        roster.numbers["places"] = roster.whole("capacity")
        takes_part = np.isin(roster.values("state"), PARTICIPANT_MATCHABLE)
        places = np.where(takes_part, roster.whole("places_open"), 0)
        return np.minimum(roster.by_side(places)[1], self._count_personal(roster))

    def _count_personal(self, roster):
        """Return the places that each mentor has as a person."""
        mentors = roster.env["mentoring.participant"].sudo().browse(self.mentor_ids)
        places = mentors._get_places()
        return np.array([places[mentor][1] for mentor in mentors], np.int64)

    def pair_index(self, mentee_id, mentor_id):
        """The indices of two participants, None if one is not in the pool."""
        if mentee_id in self._mentees and mentor_id in self._mentors:
            return self._mentees[mentee_id], self._mentors[mentor_id]
        return None

    def explain(self, pairs):
        """Say why pairs are as good as they are, to be stored: ids and numbers.

        :param pairs: int (k, 2), indices of a mentee and a mentor in each row
        :return: a list of dicts: ``points``, ``percent`` of all points, ``parts`` and
            ``forbidden``, which names rules by their key and criteria by their id. A
            part has ``id``, ``points``, ``known`` and ``facts``, as its kind keeps
            them; the parts' points add up to ``points``.
        """
        return [
            {
                "points": why.score,
                "percent": round(100 * why.score / (self.most or 1), 4),
                "parts": [
                    {
                        "id": part.name,
                        "points": part.points,
                        "known": part.known,
                        "facts": kind.to_ids(part.facts, why.mentee, why.mentor),
                    }
                    for kind, part in zip(self.kinds, why.parts, strict=True)
                ],
                "forbidden": list(why.forbidden),
            }
            for why in optimiser.explain(self.features, self.criteria, pairs)
        ]

    def narrow(self, mentee_id):
        """Say how many mentors are left to a mentee by what is asked one by one, first
        what always holds, then what people ask about first.

        :return: a list of dicts: ``asks``, ``name``, ``before`` and ``left``, as
            :class:`~..optimiser.Step` documents them
        """
        criteria = [
            criterion
            for kind, criterion in zip(self.kinds, self.criteria, strict=True)
            if kind.is_asked_about or criterion.forbids
        ]
        mentee = self._mentees[mentee_id]
        steps = optimiser.funnel(self.features, criteria, mentee, self.capacity)
        return [step._asdict() for step in steps]

    def why_left(self, chosen, total, allowed, floor=None):
        """Say why people are left over, in numbers.

        :param chosen: int (mentees,), the mentor of each, -1 for none
        :param total: float (mentees, mentors), the points of every pair
        :param allowed: bool (mentees, mentors), what no rule forbids
        :param floor: the points below which no pair is made
        :return: the reasons of mentees without a mentor, and of mentors with a place
            whom nobody was given, by participant id; see :class:`~.left_over.Reasons`
        """
        reasons = Reasons(self, chosen, total, allowed, floor)
        given = np.bincount(chosen[chosen >= 0], minlength=len(self.mentor_ids))
        mentees = np.flatnonzero(chosen < 0)
        mentors = np.flatnonzero((self.capacity > 0) & (given == 0))
        return (
            self._by_id(self.mentee_ids, mentees, reasons.of_mentees(mentees)),
            self._by_id(self.mentor_ids, mentors, reasons.of_mentors(mentors)),
        )

    @staticmethod
    def _by_id(ids, people, values):
        return {ids[at]: v for at, v in zip(people.tolist(), values, strict=True)}
