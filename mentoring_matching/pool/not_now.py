"""Who is not matched: ever, as the core says, or as things stand in this pool."""

from odoo.tools import SQL

from odoo.addons.mentoring_programme.models.pairing.never_matched import Rule
from odoo.addons.mentoring_programme.states import PAIRING_OPEN


def get_rules(env, forbidden=()):
    """Return all rules that a pool asks.

    :param forbidden: ``(mentee id, mentor id)`` that the coordinator forbade
    """
    every = env["mentoring.pairing"]._get_rules()
    return [*every, ForbiddenByHand(forbidden), TurnedDown(), BrokenOff(), Open()]


class ForbiddenByHand(Rule):
    """Not the coordinator's to propose either, until they allow it again."""

    key = "coordinator"

    def __init__(self, pairs=()):
        self.pairs = list(pairs)

    def find_pairs(self, env, mentee_ids, mentor_ids):
        return self.pairs

    def sentence(self, env, mentee, mentor):
        return env._("The coordinator does not want this match.")

    def count(self, env, counts):
        return env._("Forbidden by the coordinator: %(count)s of %(others)s.", **counts)


class Open(Rule):
    key = "open"

    def find_pairs(self, env, mentee_ids, mentor_ids):
        env["mentoring.pairing"].flush_model()
        return env.execute_query(
            SQL(
                "SELECT DISTINCT mentee_id, mentor_id FROM mentoring_pairing "
                "WHERE mentee_id = ANY(%s) AND mentor_id = ANY(%s) AND state IN %s",
                mentee_ids,
                mentor_ids,
                PAIRING_OPEN,
            )
        )

    def sentence(self, env, mentee, mentor):
        return env._("The two have a pairing or a proposal already.")

    def count(self, env, counts):
        return env._("Paired or proposed already: %(count)s of %(others)s.", **counts)


class _Over(Rule):
    """What came to nothing between two people is not tried again, in any programme and
    in whichever roles, unless both have wished for it since.

    A coordinator may propose it again; a computation does not.
    """

    #: Of ``mentoring_pairing``.
    where = None

    def find_pairs(self, env, mentee_ids, mentor_ids):
        env["mentoring.pairing"].flush_model()
        found = env.execute_query(
            SQL(
                "SELECT DISTINCT mentee_id, mentor_id FROM mentoring_pairing WHERE %s",
                self.where,
            )
        )
        people = env["mentoring.participant"]
        over = [(people.browse(one), people.browse(two)) for one, two in found]
        forbidden = people._get_pairs_of(over, mentee_ids, mentor_ids)
        if not forbidden:
            return []
        wished = people._get_mutual_wishes(mentee_ids, mentor_ids)
        return [pair for pair in forbidden if pair not in wished]


class TurnedDown(_Over):
    key = "turned_down"
    where = SQL("was_turned_down")

    def sentence(self, env, mentee, mentor):
        return env._("One of the two has turned this match down.")

    def count(self, env, counts):
        return env._("Turned down before: %(count)s of %(others)s.", **counts)


class BrokenOff(_Over):
    key = "broken_off"
    where = SQL("state = 'ended' AND started_on IS NOT NULL")

    def sentence(self, env, mentee, mentor):
        return env._("The two were a pair that ended early.")

    def count(self, env, counts):
        return env._(
            "A pair before, which ended early: %(count)s of %(others)s.", **counts
        )
