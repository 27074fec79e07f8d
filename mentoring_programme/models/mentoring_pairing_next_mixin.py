from odoo import models


class MentoringPairingNextMixin(models.AbstractModel):
    """Who is asked once a proposal has come to nothing."""

    _name = "mentoring.pairing.next.mixin"
    _description = "What Follows a Declined Proposal"

    def _offer_next(self):
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
                or programme.state not in ("matching", "running")
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
                    "mentoring_programme.mail_pairing_no_candidate",
                    "coordinator_id.partner_id",
                )

    def _get_next_candidates(self):
        """Return proposals of the mentee's other candidates in the run, best first.

        The run keeps more: former matches, and pairs asked about, that a rule forbids
        or that earn too little to be made.
        """
        offered = self._get_offered(self.mentee_id)
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
            and (candidate.mentee_id.id, candidate.mentor_id.id) not in offered
        ]

    def _get_offered(self, mentees):
        """Return ``(mentee id, mentor id)`` of all who were ever proposed, or paired.

        By itself the programme asks two people once.
        """
        pairings = self.with_context(active_test=False).search_fetch(
            [("mentee_id", "in", mentees.ids)], ["mentee_id", "mentor_id"]
        )
        return {(pairing.mentee_id.id, pairing.mentor_id.id) for pairing in pairings}
