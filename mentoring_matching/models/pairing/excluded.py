from odoo import api, models
from odoo.tools import SQL

from odoo.addons.mentoring_programme.models.pairing.never_matched import Rule


class Excluded(Rule):
    """Who of the two excluded the other is not told."""

    key = "excluded"

    def find_pairs(self, env, mentee_ids, mentor_ids):
        # by all enrolments of these people in the programme, their other role's or a
        # former login's among them
        people = env["mentoring.participant"].browse({*mentee_ids, *mentor_ids})
        env["mentoring.participant"].flush_model(["programme_id"])
        env["mentoring.wish"].flush_model()
        found = env.execute_query(
            SQL(
                "SELECT DISTINCT wish.participant_id, wish.partner_id "
                "FROM mentoring_wish wish "
                "JOIN mentoring_participant author ON author.id = wish.participant_id "
                "WHERE wish.kind = 'exclude' AND author.programme_id IN ("
                "SELECT programme_id FROM mentoring_participant WHERE id = ANY(%s))",
                people.ids,
            )
        )
        partners = env["res.partner"]
        excluded = [(people.browse(one), partners.browse(two)) for one, two in found]
        return people._get_pairs_of(excluded, mentee_ids, mentor_ids)

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
