from collections import defaultdict

import numpy as np

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..matching import allowed_pairs, assign, score
from ..pool import Pool


class MentoringProgrammeOfferMixin(models.AbstractModel):
    """Ranked mentors, asked in turn; and the waiting list, served."""

    _name = "mentoring.programme.offer.mixin"
    _description = "Offers of a Mentoring Programme"

    match_request_ids = fields.One2many(
        "mentoring.match.request",
        "programme_id",
        "Requests",
        groups="mentoring_programme.group_mentoring_coordinator",
    )

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
                ("state", "in", ("ready", "paired")),
                ("places_open", ">", 0),
            ],
            order="state_since, id",
        )

    def _in_role(self, role):
        return [("programme_id", "=", self.id), ("role", "=", role)]

    # ------------------------------------------------------------------
    # Mentees rank mentors
    # ------------------------------------------------------------------

    def action_ask_ranked(self):
        """Ask, for each mentee who waits, the first mentor they have ranked."""
        self.ensure_one()
        if not self._is_coordinator():
            raise AccessError(
                self.env._("The programme's coordinator asks ranked mentors.")
            )
        if not self.mode_ranking:
            raise UserError(
                self.env._("In “%s”, mentees do not rank mentors.", self.name)
            )
        if self.state not in ("matching", "running"):
            raise UserError(
                self.env._(
                    "“%s” pairs people once matching has started and until it winds "
                    "up.",
                    self.name,
                )
            )
        mentees = self._get_waiting()
        ranked = self._get_ranked(mentees)
        pairings, _skipped = self.env["mentoring.pairing"]._propose_first(
            [ranked[mentee] for mentee in mentees], "mentee"
        )
        message = self.env._(
            "Mentors asked: %(asked)s. Mentees who wait, with nobody left to ask: "
            "%(left)s.",
            asked=len(pairings),
            left=len(mentees) - len(pairings),
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if pairings else "warning",
                "message": message,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _get_ranked(self, mentees):
        """Return ``{mentee: proposals}`` of ranked mentors not asked yet, in turn."""
        # sudo: mentoring.wish - mentors are asked one by one, nobody reads the list
        wishes = (
            self.env["mentoring.wish"]
            .sudo()
            .search(
                [
                    ("participant_id", "in", mentees.ids),
                    ("kind", "=", "want"),
                    ("rank", "<=", self.rank_limit),
                ],
                order="participant_id, rank, id",
            )
        )
        mentors = self.env["mentoring.participant"].search(
            [*self._in_role("mentor"), ("partner_id", "in", wishes.partner_id.ids)]
        )
        mentor_of = {mentor.partner_id: mentor for mentor in mentors}
        offered = self.env["mentoring.pairing"]._get_offered(mentees)
        ranked = defaultdict(list)
        for wish in wishes:
            mentor = mentor_of.get(wish.partner_id)
            pair = (wish.participant_id.id, mentor and mentor.id)
            if mentor and pair not in offered:
                ranked[wish.participant_id].append(
                    {"mentee_id": pair[0], "mentor_id": pair[1], "origin": "ranking"}
                )
        return ranked

    # ------------------------------------------------------------------
    # The waiting list
    # ------------------------------------------------------------------

    def _wake_waiting(self):
        """Have the waiting list served, after this: a place may be free."""
        # sudo: mentoring.programme - whoever took the step that set it free
        if self.sudo().filtered(
            lambda p: p.serves_waiting and p.state in ("matching", "running")
        ):
            self._wake_up("mentoring_programme.cron_serve_waiting")

    @api.model
    def _cron_serve_waiting(self):
        """Offer free places of programmes that have published a run."""
        programmes = self.search(
            [
                ("state", "in", ("matching", "running")),
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
        """Return pairs that were asked before, or forbidden in the latest run."""
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
        return self.env["mentoring.pairing"]._get_offered(mentees) | {
            (candidate.mentee_id.id, candidate.mentor_id.id) for candidate in forbidden
        }
