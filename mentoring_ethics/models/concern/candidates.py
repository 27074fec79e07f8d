from odoo import api, models

from odoo.addons.base_sealed_field.fingerprints import fingerprints
from odoo.addons.mentoring_programme.models.participant.persons import told_apart_once

from ..concern_party.concern_party import SCOPE
from .conflicts import InIt, InLine, Reversed, RunsIt, WorkedTogether


class MentoringConcern(models.Model):
    """Who may handle a concern: the programme's ethics contact first, then whoever the
    company has named, none of whom is close to anybody in it."""

    _inherit = "mentoring.concern"

    @api.model
    def _get_conflict_rules(self):
        """Return what keeps somebody from a concern; addons add theirs.

        :return: list of :class:`ConflictRule`; what the first says counts
        """
        return [InIt(), RunsIt(), InLine(), WorkedTogether(), Reversed()]

    @api.model
    def _get_candidates(self, programme, about, reporter):
        """Return who could handle a concern, in order, and what keeps each from it.

        :param about: contacts whom it is about
        :param reporter: a user; ``None`` where there is no name
        :return: ``[(user, key of a rule or None)]``, as superuser
        """
        tokens = set()
        for people in filter(None, (about, reporter)):
            of_each = self.env["mentoring.concern.party"]._get_tokens(people, True)
            tokens |= set().union(*of_each.values())
        users = self._get_possible_handlers(programme)
        conflicts = self._find_conflicts(users, tokens, programme)
        return [(user, conflicts.get(user.id)) for user in users]

    @api.model
    def _get_possible_handlers(self, programme):
        # sudo: mentoring.programme, .ethics.handler - who is named, whoever reports
        programme = programme.sudo()
        handlers = self.env["mentoring.ethics.handler"].sudo()
        named = handlers.search([("company_id", "=", programme.company_id.id)])
        contact = programme.acting_ethics_contact_id.user_ids[:1]
        return self._name_once((contact | named.user_id).filtered("active"))

    @api.model
    def _name_once(self, users):
        """Return these, each person by one login alone: nobody is their own deputy."""
        if not users:
            return users
        key_of = self.env["mentoring.participant"]._get_person_keys(users)
        first = {}
        for user in users:
            first.setdefault(key_of.get(user), user.id)
        return users.browse(first.values())

    @api.model
    def _find_conflicts(self, users, tokens, programme):
        """Return what keeps users from a concern, of those whom something does.

        :param tokens: fingerprints of everybody who is in it
        :return: ``{user id: key of a rule}``; as many queries for many users as for few
        """
        conflicts = {}
        users = users.sudo()
        with told_apart_once(self.env):
            for rule in self._get_conflict_rules() if users else ():
                for user_id, people in rule.find(self.env, users, programme).items():
                    if user_id not in conflicts and self._are_among(people, tokens):
                        conflicts[user_id] = rule.key
        return conflicts

    @api.model
    def _are_among(self, people, tokens):
        """Tell whether some of these records are of somebody with these fingerprints.

        :param people: ``{(model, id), …}``; ``None`` for everybody
        """
        return people is None or any(
            token in tokens
            for model, id_ in people
            for token in fingerprints(self.env, SCOPE, f"{model},{id_}")
        )
