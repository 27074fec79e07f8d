from odoo import api, models

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
    """The ethics contact of a programme is proposed to nobody in it."""

    _inherit = "mentoring.pairing"

    @api.model
    def _get_rules(self):
        return [*super()._get_rules(), EthicsContact()]
