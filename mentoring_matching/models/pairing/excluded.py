from odoo import api, models
from odoo.tools import SQL

from odoo.addons.mentoring_programme.models.pairing.never_matched import (
    Rule,
    either_way,
)


class Excluded(Rule):
    """Who of the two excluded the other is not told."""

    key = "excluded"

    def find_pairs(self, env, mentee_ids, mentor_ids):
        env["mentoring.participant"].flush_model(["partner_id"])
        env["mentoring.wish"].flush_model()
        found = env.execute_query(
            SQL(
                "SELECT wish.participant_id, other.id FROM mentoring_wish wish "
                "JOIN mentoring_participant other USING (partner_id) "
                "WHERE wish.kind = 'exclude' "
                "AND wish.participant_id = ANY(%(people)s) "
                "AND other.id = ANY(%(people)s)",
                people=[*mentee_ids, *mentor_ids],
            )
        )
        return either_way(found, mentee_ids, mentor_ids)

    def sentence(self, env, mentee, mentor):
        return env._(
            "%(mentor)s and %(mentee)s are not matched: one of the two has asked for "
            "that.",
            mentor=mentor.name,
            mentee=mentee.name,
        )

    def count(self, env, counts):
        return env._("One excludes the other: %(count)s of %(others)s.", **counts)


class MentoringPairing(models.Model):
    """Nobody is proposed to somebody whom either never wants to be matched with."""

    _inherit = "mentoring.pairing"

    @api.model
    def _get_rules(self):
        return [*super()._get_rules(), Excluded()]
