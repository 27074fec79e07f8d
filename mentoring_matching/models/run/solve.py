import time

import numpy as np

from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.mentoring_programme.models.participant.leaving import find_leavers
from odoo.addons.mentoring_programme.states import PARTICIPANT_MATCHABLE

from ...optimiser import allowed_pairs, assign, score, top
from ...pool import Pool
from ..candidate.candidate import WEAK_PERCENT
from .background import NOT_QUEUED

#: While pairs are sought, it is looked and told how far that is every so many seconds.
TELL_EVERY = 1


class MentoringMatchingRun(models.Model):
    """How a run is computed."""

    _inherit = "mentoring.matching.run"

    # ------------------------------------------------------------------
    # The computation
    # ------------------------------------------------------------------

    def _get_people(self, mentee=None, mentor=None):
        """Return mentees to match, whoever waits most urgently first, and mentors.

        Mentors without a place are among them, so that a mentee hears that those who
        would fit are full.

        :param mentee, mentor: this one alone, if they are among them
        """
        only = mentee or self.mentee_id
        # sudo: mentoring.participant - what matching weighs, their wishes too, is
        # theirs and the programme's; a run shows the coordinator what came out
        Participant = self.env["mentoring.participant"].sudo()
        programme = ("programme_id", "=", self.programme_id.id)
        mentees = Participant.search(
            [
                programme,
                ("role", "=", "mentee"),
                ("state", "=", "ready"),
                ("mentee_pairing_ids", "not any", [("state", "=", "proposed")]),
                *([("id", "=", only.id)] if only else []),
            ],
            order="broken_on, state_since, id",
        )
        mentors = Participant.search(
            [
                programme,
                ("role", "=", "mentor"),
                ("state", "in", PARTICIPANT_MATCHABLE),
                *([("id", "=", mentor.id)] if mentor else []),
            ],
            order="state_since, id",
        )
        gone = Participant.browse(find_leavers(self.env, (mentees | mentors).ids))
        return mentees - gone, mentors - gone

    def _get_pool(self, specs, forbidden=(), **only):
        """Return the pool as it is now.

        :param only: as of :meth:`_get_people`; what a pair earns is the same in any
        """
        mentees, mentors = self._get_people(**only)
        # sudo: mentoring.programme - see _get_people
        return Pool(self.programme_id.sudo(), specs, mentees, mentors, forbidden)

    def _get_decisions(self):
        """Return the pairs forbidden and pinned in the previous run.

        What has been forbidden stays so; pins of a published run have become
        proposals.
        """
        previous = self.previous_id
        decided = {"forbid": [], "pin": []}
        for candidate in self.env["mentoring.matching.candidate"].search(
            [("run_id", "=", previous.id), ("decision", "!=", False)]
        ):
            pair = (candidate.mentee_id.id, candidate.mentor_id.id)
            decided[candidate.decision].append(pair)
        pins = decided["pin"] if previous.state == "computed" else []
        return decided["forbid"], pins

    def _solve(self, tell=lambda stage, progress: None):
        """Find the matches; nothing is written.

        :param tell: called with each stage and the percentage done
        :return: the run's values, and those of its candidates
        """
        tell("reading", 5)
        specs = self.programme_id.criterion_ids._prepare_settings()
        forbidden, pins = self._get_decisions()
        pool = self._get_pool(specs, forbidden)
        if not pool.mentee_ids or not pool.capacity.any():
            raise UserError(self._get_empty_sentence(pool))
        tell("pairing", 25)
        total, _parts = score(pool.features, pool.criteria)
        allowed = allowed_pairs(pool.features, pool.criteria)
        pause = _keep_telling(tell, "pairing", 25, 60)
        mentor_of, pinned = self._assign(pool, total, allowed, pins, pause)
        tell("writing", 60)
        values = {
            "settings": specs,
            "mentee_count": len(pool.mentee_ids),
            "mentor_count": int((pool.capacity > 0).sum()),
            "place_count": int(pool.capacity.sum()),
            "mentor_places": {
                str(id_): places
                for id_, places in zip(
                    pool.mentor_ids, pool.capacity.tolist(), strict=True
                )
                if places
            },
            **self._tell_of_lottery(pool, total, allowed, mentor_of, pinned),
        }
        candidates = self._prepare_candidates(
            pool, total, allowed, mentor_of, pinned, forbidden
        )
        return values, candidates

    def _get_empty_sentence(self, pool):
        if not pool.mentee_ids:
            return self.env._("Nobody waits for a mentor: no mentee is ready and free.")
        return self.env._("No mentor is ready and has a place left.")

    def _assign(self, pool, total, allowed, pins, pause):
        """Match everybody, the pinned pairs first, the rest optimally around them.

        A pin that is not possible any more is dropped.

        :param pause: called every now and then; what it raises ends the search
        :return: int (mentees,), the mentor of each or -1; and the pinned pairs kept
        """
        mentor_of = np.full(len(pool.mentee_ids), -1)
        left = pool.capacity.copy()
        kept = set()
        for pair in pins:
            index = pool.pair_index(*pair)
            if index and allowed[index] and left[index[1]] and mentor_of[index[0]] < 0:
                mentor_of[index[0]] = index[1]
                left[index[1]] -= 1
                kept.add(index)
        free = mentor_of < 0
        floor = self.floor * pool.most / 100 if self.floor else None
        mentor_of[free] = assign(
            total[free], allowed[free], left, self.objective, floor, pause
        )
        return mentor_of, kept

    def _prepare_candidates(self, pool, total, allowed, mentor_of, pinned, forbidden):
        """Return the values of all rows to keep: chosen, next best, decided, left."""
        before = self._get_previous_matches()
        best = top(total, allowed & (pool.capacity > 0), self.keep)
        chosen = {(i, int(j)) for i, j in enumerate(mentor_of) if j >= 0}
        matches = {pool.mentee_ids[i]: pool.mentor_ids[j] for i, j in chosen}
        changed = before and {
            id_ for id_ in pool.mentee_ids if matches.get(id_) != before.get(id_)
        }
        was = {pool.pair_index(*pair) for pair in before.items()} - {None}
        banned = {pool.pair_index(*pair) for pair in forbidden} - {None}
        rows, ranks = np.nonzero(best >= 0)
        rank_of = {
            (i, j): rank + 1
            for i, j, rank in zip(
                rows.tolist(), best[rows, ranks].tolist(), ranks.tolist(), strict=True
            )
        }
        pairs = sorted(rank_of.keys() | chosen | was | banned)
        common = {"run_id": self.id, "programme_id": self.programme_id.id}
        vals_list = []
        for pair, explanation in zip(pairs, pool.explain(pairs), strict=True):
            i, j = pair
            rank = rank_of.get(pair) or 1 + int(
                (allowed[i] & (total[i] > total[i, j])).sum()
            )
            decision = "forbid" if pair in banned else pair in pinned and "pin"
            vals_list.append(
                {
                    **common,
                    "mentee_id": pool.mentee_ids[i],
                    "mentor_id": pool.mentor_ids[j],
                    "rank": rank,
                    "points": explanation["points"],
                    "percent": explanation["percent"],
                    "is_chosen": pair in chosen,
                    "was_chosen": pair in was,
                    "is_changed": pool.mentee_ids[i] in changed,
                    "decision": decision,
                    "explanation": explanation,
                }
            )
        floor = self.floor * pool.most / 100
        mentees, mentors = pool.why_left(mentor_of, total, allowed, floor)
        for fname, reasons in (("mentee_id", mentees), ("mentor_id", mentors)):
            vals_list += [
                {
                    **common,
                    fname: id_,
                    "is_changed": fname == "mentee_id" and id_ in changed,
                    "explanation": {"reason": reason},
                }
                for id_, reason in reasons.items()
            ]
        return vals_list

    def _get_previous_matches(self):
        """Return ``{mentee id: mentor id}`` of the previous run."""
        chosen = self.env["mentoring.matching.candidate"].search_fetch(
            [("run_id", "=", self.previous_id.id), ("is_chosen", "=", True)],
            ["mentee_id", "mentor_id"],
        )
        return {c.mentee_id.id: c.mentor_id.id for c in chosen}

    # ------------------------------------------------------------------
    # What is kept
    # ------------------------------------------------------------------

    def _keep(self, solved, as_system=False):
        """Write what ``_solve`` found, and have the run reviewed.

        :raises UserError: it cannot be computed any more
        """
        values, candidates = solved
        done = {**NOT_QUEUED, "progress": 100, "stop_reason": False}
        self._advance("compute", {**values, **done}, as_system)
        # sudo: mentoring.matching.candidate - written by runs alone
        self.env["mentoring.matching.candidate"].sudo().create(candidates)
        self._refresh_figures()

    def _refresh_figures(self):
        """Count anew what the run comes to, after it was computed or edited."""
        for run in self:
            run._write_through_door(run._count_figures())

    def _count_figures(self, gone=()):
        """Return what the run comes to.

        :param gone: people who are matched with nobody, for they are not there any
            more, nor are their places
        """
        run, gone_ids = Domain("run_id", "=", self.id), [person.id for person in gone]
        mentees = self.mentee_count - sum(person.role == "mentee" for person in gone)
        places = self._get_places_gone(gone) if gone else ()
        chosen = run & Domain("is_chosen", "=", True)
        for fname in ("mentee_id", "mentor_id"):
            chosen &= Domain(fname, "not in", gone_ids)
        Candidate = self.env["mentoring.matching.candidate"]
        [(count, points, mean, lowest)] = Candidate._read_group(
            chosen, [], ["__count", "points:sum", "percent:avg", "percent:min"]
        )
        [(changed,)] = Candidate._read_group(
            run & Domain("is_changed", "=", True), [], ["mentee_id:count_distinct"]
        )
        return {
            "mentee_count": mentees,
            "mentor_count": max(self.mentor_count - len(places), 0),
            "place_count": max(self.place_count - sum(places), 0),
            "matched_count": count,
            "share": 100 * count / (mentees or 1),
            "total_points": points or 0,
            "mean_percent": mean or 0,
            "lowest_percent": lowest or 0,
            "weak_count": Candidate.search_count(
                chosen & Domain("percent", "<", WEAK_PERCENT)
            ),
            "changed_count": changed,
        }


def _keep_telling(tell, stage, progress, end):
    """Return a function that tells, once in a while, that a stage is under way.

    How long it takes nobody knows: progress comes closer to its end, and never there.

    :param tell: called with the stage and the percentage done
    """
    told_at = time.monotonic()

    def pause():
        nonlocal told_at, progress
        if time.monotonic() - told_at >= TELL_EVERY:
            progress += (end - progress) / 8
            tell(stage, int(progress))
            told_at = time.monotonic()

    return pause
