"""The rules that always hold, whatever a programme weighs: who is never matched."""

import numpy as np

from odoo.tools import SQL

from ..matching import reporting_line, same_person
from ..states import OPEN_STATES


def read_rules(roster, pairings, forbidden):
    """Return the pairs that each rule forbids, by its key.

    :param roster: the :class:`~.roster.Roster`
    :param pairings: those of the pool's mentors, as :func:`read_pairings` returns them
    :param forbidden: ``(mentee id, mentor id)`` that the coordinator forbade
    """
    partners = roster.by_side(roster.whole("partner_id"))
    return {
        "line": _reporting_line(roster),
        "person": same_person(*partners),
        "excluded": _excluded(roster),
        "coordinator": _indices(roster, forbidden),
        "turned_down": _indices(
            roster,
            [pair for *pair, _state, was_turned_down in pairings if was_turned_down],
        ),
        "open": _indices(
            roster, [pair for *pair, state, _no in pairings if state in OPEN_STATES]
        ),
        "company": _other_company(roster),
    }


def read_pairings(roster):
    """Return ``(mentee id, mentor id, state, whether one of the two said no)`` of all
    pairings of the pool's mentors."""
    return roster.env.execute_query(
        SQL(
            "SELECT mentee_id, mentor_id, state, was_turned_down "
            "FROM mentoring_pairing WHERE mentor_id = ANY(%s)",
            roster.mentor_ids,
        )
    )


def _reporting_line(roster):
    """One above the other at any height, whoever stands between them."""
    employees, managers = (
        np.array(
            roster.env.execute_query(
                SQL("SELECT id, COALESCE(parent_id, -1) FROM hr_employee ORDER BY id")
            ),
            np.int64,
        )
        .reshape(-1, 2)
        .T
    )
    who = roster.whole("employee_id")
    return reporting_line(
        _positions(employees, managers),
        *(_positions(employees, side) for side in roster.by_side(who)),
    )


def _positions(among, ids):
    """The index of each id in a sorted array, -1 where it is not there."""
    if not len(among):
        return np.full(len(ids), -1)
    at = np.minimum(np.searchsorted(among, ids), len(among) - 1)
    return np.where(among[at] == ids, at, -1)


def _excluded(roster):
    query = SQL(
        "SELECT participant_id, partner_id FROM mentoring_wish "
        "WHERE kind = 'exclude' AND participant_id = ANY(%s)",
        roster.ids,
    )
    rows, partners = roster.lines(query, 2)
    return _pairs([pair for _number, *pair in roster.pairs(rows, partners)])


def _other_company(roster):
    """Everybody of an employee of a company that does not take part."""
    admitted = roster.programme._get_companies().ids
    employers = roster.whole("employer_id")
    outside = (employers >= 0) & ~np.isin(employers, admitted)
    if not outside.any():
        return _pairs([])
    return np.logical_or.outer(*roster.by_side(outside))


def _indices(roster, pairs):
    """Pairs of ids as indices; those of people who are not in the pool drop out."""
    mentees, row_of = len(roster.mentee_ids), roster.row_of
    return _pairs(
        [
            (row_of[mentee], row_of[mentor] - mentees)
            for mentee, mentor in pairs
            if mentee in row_of and mentor in row_of
        ]
    )


def _pairs(pairs):
    return np.array(pairs, np.int64).reshape(-1, 2)
