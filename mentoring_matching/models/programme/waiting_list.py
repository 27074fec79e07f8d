import numpy as np

from odoo import api, models

from odoo.addons.mentoring_programme.states import (
    PARTICIPANT_MATCHABLE,
    PROGRAMME_PAIRING,
)

from ...optimiser import allowed_pairs, assign, score
from ...pool import Pool


class MentoringProgramme(models.Model):
    """The waiting list: free places are offered to those who wait, in their turn."""

    _inherit = "mentoring.programme"

    # ------------------------------------------------------------------
    # Who waits, for whom
    # ------------------------------------------------------------------

    def _get_waiting(self):
        """Return mentees who are ready and have nothing to answer, in their turn.

        First those whose pairing broke, then who has waited longest.
        """
        return self.env["mentoring.participant"].search(
            [
                *self._in_role("mentee"),
                ("state", "=", "ready"),
                ("places_open", ">", 0),
            ],
            order="broken_on, state_since, id",
        )

    def _get_free_mentors(self):
        return self.env["mentoring.participant"].search(
            [
                *self._in_role("mentor"),
                ("state", "in", PARTICIPANT_MATCHABLE),
                ("places_open", ">", 0),
            ],
            order="state_since, id",
        )

    def _in_role(self, role):
        return [
            ("programme_id", "=", self.id),
            ("role", "=", role),
            ("has_left", "=", False),
        ]

    # ------------------------------------------------------------------
    # The waiting list
    # ------------------------------------------------------------------

    def _wake_waiting(self):
        """Have the waiting list served, after this: a place may be free."""
        # sudo: mentoring.programme - whoever took the step that set it free
        if self.sudo().filtered(
            lambda p: p.serves_waiting and p.state in PROGRAMME_PAIRING
        ):
            self._wake_up("mentoring_matching.cron_serve_waiting")

    @api.model
    def _cron_serve_waiting(self):
        """Offer free places of programmes that have published a run."""
        programmes = self.search(
            [
                ("state", "in", PROGRAMME_PAIRING),
                ("serves_waiting", "=", True),
                ("matching_run_ids.state", "=", "published"),
            ]
        )
        for programme in programmes:
            programme._each_apart(lambda p: p._serve_waiting())
            self.env["ir.cron"]._commit_progress(1)

    def _serve_waiting(self):
        """Match who waits with the places left: whose pairing broke first, the rest
        then, each as well as possible."""
        mentees = self._get_waiting()
        broken = mentees.filtered("broken_on")
        for tier in (broken, mentees - broken):
            mentors = self._get_free_mentors()
            if tier and mentors:
                self._match_waiting(tier, mentors)

    def _match_waiting(self, mentees, mentors):
        specs = self.criterion_ids._prepare_settings()
        pool = Pool(self, specs, mentees, mentors, self._get_unwanted(mentees))
        total, _parts = score(pool.features, pool.criteria)
        mentor_of = assign(
            total,
            allowed_pairs(pool.features, pool.criteria),
            pool.capacity,
            self.matching_objective,
            self.matching_floor * pool.most / 100 if self.matching_floor else None,
        )
        matched = np.flatnonzero(mentor_of >= 0)
        pairs = np.column_stack([matched, mentor_of[matched]])
        self.env["mentoring.pairing"]._propose(
            [
                {
                    "mentee_id": pool.mentee_ids[mentee],
                    "mentor_id": pool.mentor_ids[mentor],
                    "origin": "waiting",
                    "match_percent": explanation["percent"],
                    "match_explanation": explanation,
                }
                for (mentee, mentor), explanation in zip(
                    pairs.tolist(), pool.explain(pairs), strict=True
                )
            ]
        )

    def _get_unwanted(self, mentees):
        """Return pairs that were asked before, unless both have wished for it since, or
        that are forbidden in the latest run."""
        run = self.env["mentoring.matching.run"].search(
            [
                ("programme_id", "=", self.id),
                ("kind", "=", "pool"),
                ("state", "in", ("computed", "published")),
            ],
            limit=1,
        )
        forbidden = self.env["mentoring.matching.candidate"].search_fetch(
            [("run_id", "=", run.id), ("decision", "=", "forbid")],
            ["mentee_id", "mentor_id"],
        )
        asked = self.env["mentoring.pairing"]._get_asked_pairs(mentees)
        mentor_ids = {mentor_id for _mentee_id, mentor_id in asked}
        asked -= mentees._get_mutual_wishes(mentees.ids, [*mentor_ids])
        return asked | {
            (candidate.mentee_id.id, candidate.mentor_id.id) for candidate in forbidden
        }
