from odoo import api, models

from odoo.addons.mentoring_programme.odoo_internals import ConfidentialBoolean
from odoo.addons.mentoring_programme.states import PROGRAMME_PAIRING


class MentoringPairing(models.Model):
    """Who is asked once one of the two has said no, or nothing."""

    _inherit = "mentoring.pairing"

    was_turned_down = ConfidentialBoolean(
        "Turned Down",
        readonly=True,
        copy=False,
        help="One of the two said no; the deadline and the coordinator do not count.",
        groups="mentoring_programme.group_mentoring_coordinator",
        readers="_get_runners_domain",
    )

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {"was_turned_down"}

    def action_decline(self):
        """Decline; where it is one of the two who says no, the next is asked."""
        refused = self.filtered(lambda p: p._is_mentor() or p._is_mentee())
        result = super().action_decline()
        refused._write_through_door({"was_turned_down": True})
        # sudo: mentoring.pairing - whoever has declined does not read it any more
        self.env["mentoring.participant"]._forget_wishes(
            (p.mentee_id, p.mentor_id) if p._is_mentee() else (p.mentor_id, p.mentee_id)
            for p in refused.sudo()
        )
        refused._propose_next()
        return result

    def _expire(self):
        result = super()._expire()
        self._propose_next()
        return result

    def _propose_next(self):
        """Ask the mentee's next candidate; with nobody left, tell the coordinator.

        After a no, or silence; what the coordinator withdrew, or another match has
        answered, is over.
        """
        # sudo: mentoring.pairing, mentoring.matching.candidate, mentoring.wish - who is
        # next is known to those who run the programme alone
        for pairing in self.sudo():
            programme, mentee = pairing.programme_id, pairing.mentee_id
            if (
                pairing.origin not in ("run", "ranking")
                or not programme.offers_next
                or programme.state not in PROGRAMME_PAIRING
                or mentee.state != "ready"
                or mentee.places_open < 1
            ):
                continue
            if pairing.origin == "run":
                choices, asked_by = pairing._get_next_candidates(), None
            else:
                choices, asked_by = programme._get_ranked(mentee)[mentee], "mentee"
            proposed, _skipped = pairing._propose_first([choices], asked_by)
            if not proposed:
                pairing._send_mail(
                    "mentoring_matching.mail_pairing_no_candidate",
                    "programme_id.acting_ids.partner_id",
                )

    def _get_next_candidates(self):
        """Return proposals of the mentee's other candidates in the run, best first.

        The run keeps more: former matches, and pairs asked about, that a rule forbids
        or that earn too little to be made.
        """
        asked = self._get_asked_pairs(self.mentee_id)
        candidates = self.env["mentoring.matching.candidate"].search(
            [
                ("run_id", "=", self.run_id.id),
                ("mentee_id", "=", self.mentee_id.id),
                ("mentor_id", "!=", False),
            ],
            order="rank, id",
        )
        return [
            candidate._prepare_proposal_values()
            for candidate in candidates
            if not candidate._is_forbidden()
            and candidate.percent >= self.run_id.floor
            and (candidate.mentee_id.id, candidate.mentor_id.id) not in asked
        ]

    def _get_asked_pairs(self, mentees):
        """Return ``(mentee id, mentor id)`` of all who were ever proposed, or paired.

        By itself the programme asks two people once, whichever record of theirs they
        were enrolled by.
        """
        # sudo: mentoring.participant - former enrolments of the same people
        programmes = mentees.sudo().programme_id
        domain = [("programme_id", "in", programmes.ids)]
        pairings = self.with_context(active_test=False).search_fetch(
            domain, ["mentee_id", "mentor_id"]
        )
        pairs = [(p.mentee_id, p.mentor_id) for p in pairings]
        mentors = mentees.with_context(active_test=False).search(
            [*domain, ("role", "=", "mentor")]
        )
        return {*mentees._get_pairs_of(pairs, mentees.ids, mentors.ids)}
