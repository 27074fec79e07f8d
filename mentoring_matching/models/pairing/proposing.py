from odoo import api, fields, models

from odoo.addons.mentoring_programme.odoo_internals import (
    ConfidentialMany2one,
    ConfidentialSelection,
)
from odoo.addons.mentoring_programme.states import PARTICIPANT_MATCHABLE


class MentoringPairing(models.Model):
    """Proposals made in one go, those that are possible; and where they come from."""

    _inherit = "mentoring.pairing"

    origin = ConfidentialSelection(
        [
            ("manual", "By hand"),
            ("run", "Matching run"),
            ("ranking", "The mentee's ranking"),
            ("request", "A participant's request"),
            ("waiting", "Waiting list"),
        ],
        default="manual",
        required=True,
        readonly=True,
        copy=False,
        help="How this match came up.",
        # nobody is told that they were not the first to be asked
        groups="mentoring_programme.group_mentoring_coordinator",
        readers="_get_runners_domain",
    )
    run_id = ConfidentialMany2one(
        "mentoring.matching.run",
        "Matching Run",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups="mentoring_programme.group_mentoring_coordinator",
        readers="_get_runners_domain",
    )

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"origin", "run_id"}

    @api.model
    def _propose(self, vals_list, accepted_by=None):
        """Propose many matches in one go, those that are still possible.

        :param vals_list: ``mentor_id``, ``mentee_id``, ``origin`` and, where they are
            known, ``run_id``, ``match_percent``, ``match_explanation``
        :param accepted_by: ``mentor`` or ``mentee``: that side asked for it, the other
            answers
        :return: the proposals; and ``(values, sentence)`` of each that is not possible
        :raises LockError: somebody else is changing one of the people at this moment
        """
        return self._propose_first([[vals] for vals in vals_list], accepted_by)

    @api.model
    def _propose_first(self, choices, accepted_by=None):
        """Propose, of each list, the first that is possible; else as ``_propose``.

        People's rows are locked first, and open proposals take places like pairings
        do, so that nobody is offered a place twice. What is made in bulk carries no
        chatter, and has no followers.
        """
        pairs = self._get_pairs([vals for vals_list in choices for vals in vals_list])
        people = self.env["mentoring.participant"]
        # sudo: mentoring.participant - a lock, nothing is read
        people.browse({p.id for pair in pairs for p in pair}).sudo()._lock_rows()
        chosen, skipped = self._choose(choices)
        accepted = accepted_by and {f"{accepted_by}_accepted_on": fields.Datetime.now()}
        bulk = self.with_context(tracking_disable=True, mail_create_nosubscribe=True)
        pairings = bulk._create_through_door(
            [{**vals, **(accepted or {})} for vals in self._with_why(chosen)]
        )
        return self.browse(pairings.ids), skipped

    def _tell_both(self):
        """Tell whoever asked for the match that the other is asked."""
        result = super()._tell_both()
        for side in ("mentor", "mentee"):
            self.filtered(f"{side}_accepted_on")._send_mail(
                "mentoring_matching.mail_pairing_asked", f"{side}_partner_id"
            )
        return result

    # ------------------------------------------------------------------
    # What is possible
    # ------------------------------------------------------------------

    @api.model
    def _choose(self, choices):
        """Take the first of each list of proposals that is possible, list by list.

        What has been taken takes places.

        :param choices: lists of values as for ``_propose``, the best first
        :return: the values taken; and ``(values, sentence)`` of what was passed over
        """
        pairs = self._get_pairs([vals for vals_list in choices for vals in vals_list])
        people = self.env["mentoring.participant"]
        people = people.union(*(person for pair in pairs for person in pair))
        places = {
            person: open_ for person, (_left, open_) in people._get_places().items()
        }
        obstacles = zip(pairs, self._get_obstacles(pairs), strict=True)
        chosen, skipped = [], []
        for vals_list in choices:
            taken = False
            for vals in vals_list:
                (mentee, mentor), sentence = next(obstacles)
                if taken:
                    continue
                sentence = sentence or self._get_hindrance(mentee, mentor, places)
                if sentence:
                    skipped.append((vals, sentence))
                    continue
                taken = True
                chosen.append(vals)
                places[mentor] -= 1
                places[mentee] -= 1
        return chosen, skipped

    @api.model
    def _get_pairs(self, vals_list):
        """Return ``(mentee, mentor)`` of each, to be read in one go."""
        # sudo: mentoring.participant - whether people are free, whoever proposes them
        Participant = self.env["mentoring.participant"].sudo()
        ids = {
            vals[fname] for vals in vals_list for fname in ("mentor_id", "mentee_id")
        }
        people = {person.id: person for person in Participant.browse(ids)}
        return [
            (people[vals["mentee_id"]], people[vals["mentor_id"]]) for vals in vals_list
        ]

    @api.model
    def _get_hindrance(self, mentee, mentor, places):
        """Return why two who fit cannot be proposed now; ``places`` are those open."""
        if mentor.state not in PARTICIPANT_MATCHABLE:
            return self.env._("%s is not available any more.", mentor.name)
        if mentee.matched_count:
            return self.env._("%s already has a mentor.", mentee.name)
        if mentee.state != "ready":
            return self.env._("%s is not available any more.", mentee.name)
        if places[mentee] < 1:
            return self.env._("%s has another proposal to answer.", mentee.name)
        return places[mentor] < 1 and self.env._(
            "%s has no place left, proposals included.", mentor.name
        )
