"""Kinds that rest on what is between two people already."""

import numpy as np

from odoo.tools import SQL

from odoo.addons.mentoring_programme.states import PAIRING_MATCHED

from ...optimiser import MetBefore, RankedWishes
from .base import Kind


class Wishes(Kind):
    """Facts: ``mentee_rank`` and ``mentor_rank``, None where they did not ask for the
    other."""

    kind = "wishes"
    is_private = True

    def promise(self, env):
        return env._("One of you, or both, wished for the other.")

    def prepare(self, roster):
        query = SQL(
            "SELECT participant_id, partner_id, rank FROM mentoring_wish "
            "WHERE kind = 'want' AND participant_id = ANY(%s)",
            roster.ids,
        )
        rows, partners, ranks = roster.lines(query, 3)
        sides = [], []
        for number, mentee, mentor in roster.pairs(rows, partners):
            is_mentor = rows[number] >= len(roster.mentee_ids)
            sides[is_mentor].append((mentee, mentor, ranks[number]))
        roster.mentee_wishes, roster.mentor_wishes = map(np.array, sides)
        return RankedWishes(**self.common)

    def say_unknown(self, words, facts, people):
        return words.env._("Neither asked for anybody who takes part; it counts half.")

    def say(self, words, facts, people):
        mentee, mentor = facts["mentee_rank"], facts["mentor_rank"]
        if mentee and mentor:
            return words.env._(
                "They asked for each other: wish %(one)s of %(mentee)s, wish %(two)s "
                "of %(mentor)s.",
                one=mentee,
                two=mentor,
                **people,
            )
        if mentee:
            return words.env._(
                "%(mentee)s asked for %(mentor)s: wish %(rank)s.", rank=mentee, **people
            )
        if mentor:
            return words.env._(
                "%(mentor)s asked for %(mentee)s: wish %(rank)s.", rank=mentor, **people
            )
        return words.env._("Neither asked for the other.")


class Met(Kind):
    """Facts: ``met``, whether they were matched before, in any programme and in either
    role."""

    kind = "met"
    modes = ("avoid", "forbid", "favour")
    is_private = True

    def promise(self, env):
        if self.spec["mode"] == "favour":
            return env._("You have been matched before.")
        return env._("You have not been matched before.")

    def prepare(self, roster):
        # A proposal that was withdrawn has ended, too, but never began.
        pairings = roster.env.execute_query(
            SQL(
                "SELECT DISTINCT mentee_id, mentor_id FROM mentoring_pairing "
                "WHERE state IN %s OR state = 'ended' AND started_on IS NOT NULL",
                (*PAIRING_MATCHED, "completed"),
            )
        )
        people = roster.env["mentoring.participant"]
        pairs = [(people.browse(one), people.browse(two)) for one, two in pairings]
        roster.met = roster.indices(
            people._get_pairs_of(pairs, roster.mentee_ids, roster.mentor_ids)
        )
        return MetBefore(self.spec["mode"], **self.common)

    def say(self, words, facts, people):
        if facts["met"]:
            return words.env._("They were matched before.")
        return words.env._("They have not been matched before.")
