from odoo import api, models
from odoo.tools import SQL

from ...states import PAIRING_OPEN
from ..participant.persons import persons, vouched_persons
from ..programme.ethics_contact import find_ethics_contacts
from .never_matched import Rule


class EthicsContact(Rule):
    """Who takes complaints about partners is nobody's partner."""

    key = "ethics"

    def find_people(self, env, participant_ids):
        return find_ethics_contacts(env, participant_ids)

    def sentence(self, env, mentee, mentor):
        return env._(
            "One of the two is the ethics contact, who takes complaints about partners "
            "and so is nobody's."
        )

    def count(self, env, counts):
        return env._("The ethics contact: %(count)s of %(others)s.", **counts)


class MentoringPairing(models.Model):
    """The ethics contact of a programme is proposed to nobody in it, and is it no more
    once they are somebody's partner."""

    _inherit = "mentoring.pairing"

    @api.model
    def _get_rules(self):
        return [*super()._get_rules(), EthicsContact()]

    @api.model
    def _find_with_ethics_contact(self, programmes, is_vouched_for=False):
        """Return those programmes in which the ethics contact is somebody's partner, in
        one query that reads nobody else. Access rights are not asked.

        :param is_vouched_for: who is who goes by what HR vouches for alone: where
            participants see what comes of it
        """
        self.flush_model(["programme_id", "state", "mentor_id", "mentee_id"])
        programmes.flush_model(["ethics_contact_id"])
        ctes = vouched_persons if is_vouched_for else persons
        rows = self.env.execute_query(
            SQL(
                """
                WITH RECURSIVE %(persons)s,
                partner (programme_id, id) AS MATERIALIZED (
                    SELECT programme_id, unnest(ARRAY[mentor_id, mentee_id])
                    FROM mentoring_pairing
                    WHERE programme_id = ANY(%(programmes)s) AND state IN %(open)s
                )
                SELECT DISTINCT programme.id FROM partner
                JOIN mentoring_programme programme
                ON programme.id = partner.programme_id
                JOIN person one
                ON one.model = 'mentoring.participant' AND one.id = partner.id
                JOIN person contact
                ON contact.model = 'res.partner'
                AND contact.id = programme.ethics_contact_id
                WHERE contact.key = one.key
                """,
                persons=ctes(self.env),
                programmes=programmes._origin.ids,
                open=PAIRING_OPEN,
            )
        )
        return programmes.browse(id_ for (id_,) in rows)
