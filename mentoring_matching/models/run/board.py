from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...pool import Words
from ...rpc_input import GREATEST_ID, read_id, read_number, read_text
from ..candidate.candidate import WEAK_PERCENT

CANDIDATE = "mentoring.matching.candidate"
#: Rows of the board's list that are read at a time.
MOST_ROWS = 10_000
#: A row of the board is a mentee with their match, or without one.
MATCHED = Domain("is_chosen", "=", True)
ROWS = Domain("mentee_id", "!=", False) & (MATCHED | Domain("mentor_id", "=", False))
#: What the board's list can be narrowed to.
FILTERS = {
    "all": ROWS,
    "unmatched": ROWS & Domain("mentor_id", "=", False),
    "weak": ROWS
    & Domain("is_chosen", "=", True)
    & Domain("percent", "<", WEAK_PERCENT),
    "changed": ROWS & Domain("is_changed", "=", True),
    "pinned": ROWS & Domain("decision", "=", "pin"),
    "left_mentors": Domain("mentee_id", "=", False),
}


class MentoringMatchingRun(models.Model):
    """What the matching board shows. It reads with the coordinator's own rights."""

    _inherit = "mentoring.matching.run"

    # ------------------------------------------------------------------
    # The run
    # ------------------------------------------------------------------

    def get_board(self):
        """Return what stands on top of the board: the run, its figures and criteria."""
        self.ensure_one()
        self.check_access("read")
        return {
            "run": self._get_board_run(),
            "figures": self._get_board_figures(),
            "criteria": [
                {
                    "id": criterion.id,
                    "label": criterion.name,
                    "kind": criterion.kind,
                    "weight": criterion.weight,
                    "is_hard": criterion.is_hard,
                }
                for criterion in self.programme_id.criterion_ids
            ],
            "most": sum(spec["weight"] for spec in self.settings or ()),
        }

    def _get_board_run(self):
        objectives = self._fields["objective"]._description_selection(self.env)
        return {
            "id": self.id,
            "name": self.display_name,
            "number": self.number,
            "kind": self.kind,
            "state": self.state,
            "state_label": self._state_label(self.state),
            "programme_id": self.programme_id.id,
            "programme": self.programme_id.name,
            "objective": self.objective,
            "objective_label": dict(objectives)[self.objective],
            "objectives": objectives,
            "floor": self.floor,
            "editable": self.state == "computed" and self._is_coordinator(),
            "skipped_note": self.skipped_note or "",
            **self.get_progress(),
        }

    def get_progress(self):
        """Return how far the computation has come."""
        self.ensure_one()
        stages = dict(self._fields["stage"]._description_selection(self.env))
        return {
            "state": self.state,
            "queued": bool(self.queued_on),
            "progress": self.progress,
            "progress_note": stages.get(self.stage) or self.stop_reason or "",
        }

    def _get_board_figures(self):
        previous = self.previous_id
        return {
            **self._get_figures(),
            "mentees": self.mentee_count,
            "mentors": self.mentor_count,
            "places": self.place_count,
            "weak": self.weak_count,
            "changed": self.changed_count,
            "pinned": self.env[CANDIDATE].search_count(
                FILTERS["pinned"] & Domain("run_id", "=", self.id)
            ),
            "previous": previous
            and {
                "id": previous.id,
                "number": previous.number,
                **previous._get_figures(),
            }
            or None,
        }

    def _get_figures(self):
        return {
            "matched": self.matched_count,
            "share": self.share,
            "total": self.total_points,
            "mean": self.mean_percent,
            "lowest": self.lowest_percent,
        }

    # ------------------------------------------------------------------
    # The list
    # ------------------------------------------------------------------

    def get_board_rows(self, filter_name="all", search="", offset=0, limit=80):
        """Return a page of the list, and how many there are of each filter.

        :param filter_name: one of ``FILTERS``
        :param search: part of the name of either of the two
        :param int limit: at most that many rows, up to ``MOST_ROWS``
        :raises UserError: there is no such filter or page
        """
        self.ensure_one()
        self.check_access("read")
        if filter_name not in list(FILTERS):
            raise UserError(self.env._("The board has no filter “%s”.", filter_name))
        search = read_text(search)
        Candidate = self.env[CANDIDATE]
        run = Domain("run_id", "=", self.id)
        if search:
            run &= Domain("mentee_id.name", "ilike", search) | Domain(
                "mentor_id.name", "ilike", search
            )
        counts = {
            name: Candidate.search_count(run & domain)
            for name, domain in FILTERS.items()
        }
        rows = Candidate.search(
            run & FILTERS[filter_name],
            offset=read_number(self.env, offset, 0, GREATEST_ID),
            limit=read_number(self.env, limit, 1, MOST_ROWS),
            order="mentee_id, mentor_id, id",
        )
        words = Words(self.env, self.settings or [], rows.mapped("explanation"))
        before = self._get_former_mentors(rows.mentee_id)
        return {
            "total": counts[filter_name],
            "counts": counts,
            "rows": [
                {
                    "candidate_id": row.id,
                    "points": row.points,
                    "percent": row.percent,
                    "weak": row.is_chosen and row.percent < WEAK_PERCENT,
                    "decision": row.decision,
                    "changed": row.is_changed,
                    "previous_mentor": before.get(row.mentee_id.id),
                    "reason": row._get_reason(words),
                    **self._get_person(row.mentee_id),
                    **self._get_person(row.mentor_id, "mentor"),
                }
                for row in rows
            ],
        }

    def _get_former_mentors(self, mentees):
        """Return ``{mentee id: name}`` of whom the previous run gave to each."""
        candidates = self.env[CANDIDATE].search_fetch(
            [
                ("run_id", "=", self.id),
                ("mentee_id", "in", mentees.ids),
                ("was_chosen", "=", True),
            ],
            ["mentee_id", "mentor_id"],
        )
        return {c.mentee_id.id: c.mentor_id.name for c in candidates}

    def _get_person(self, person, side=None):
        """Return how the board shows somebody, under the names its rows use."""
        subtitle = " · ".join(
            filter(None, (person.job_title, person.department_id.name))
        )
        employee = person.employee_id
        image = (
            f"/web/image/hr.employee.public/{employee.id}/avatar_128"
            if employee
            else f"/web/image/res.partner/{person.partner_id.id}/avatar_128"
        )
        avatar = person and image
        if side == "mentor":
            return {
                "mentor_id": person.id,
                "mentor": person.name or None,
                "mentor_subtitle": subtitle,
                "mentor_avatar_url": avatar or None,
            }
        return {
            "mentee_id": person.id,
            "name": person.name or None,
            "subtitle": subtitle,
            "avatar_url": avatar or None,
        }

    # ------------------------------------------------------------------
    # One mentee
    # ------------------------------------------------------------------

    def get_board_mentee(self, mentee_id):
        """Return a mentee with all their candidates, the best first.

        :raises UserError: the mentee is not in the run
        """
        self.ensure_one()
        self.check_access("read")
        rows = self.env[CANDIDATE].search(
            [("run_id", "=", self.id), ("mentee_id", "=", read_id(mentee_id))],
            order="rank, id",
        )
        if not rows.mentee_id:
            raise UserError(self.env._("This mentee is not in the run any more."))
        candidates = rows.filtered("mentor_id")
        mentee = rows.mentee_id
        words = Words(self.env, self.settings or [], rows.mapped("explanation"))
        return {
            **self._get_person(mentee),
            "goal": mentee.learning_goal or "",
            "wants": {
                "areas": mentee.focus_area_ids.mapped("name"),
                "roles": mentee.mentor_role_ids.mapped("name"),
                "skills": mentee.skill_ids.skill_id.mapped("name"),
                "languages": mentee.language_ids.mapped("name"),
            },
            "reason": (rows - candidates)._get_reason(words),
            "candidates": self._get_board_candidates(candidates, words),
        }

    def _get_board_candidates(self, candidates, words):
        taken = self._get_taken(candidates.mentor_id)
        # forbidden pairs come last, whatever their points
        ordered = candidates.sorted(lambda c: bool(c.decision == "forbid"))
        return [
            {
                "id": candidate.id,
                **self._get_board_mentor(candidate.mentor_id, taken),
                "rank": candidate.rank,
                "is_chosen": candidate.is_chosen,
                "was_chosen": candidate.was_chosen,
                "decision": candidate.decision,
                **self._get_board_why(
                    candidate.explanation,
                    candidate.mentee_id,
                    candidate.mentor_id,
                    words,
                ),
            }
            for candidate in ordered
        ]

    def _get_taken(self, mentors):
        """Return ``{mentor: the mentees who have a place with them in this run}``."""
        groups = self.env[CANDIDATE]._read_group(
            [
                ("run_id", "=", self.id),
                ("is_chosen", "=", True),
                ("mentor_id", "in", mentors.ids),
            ],
            ["mentor_id"],
            ["mentee_id:recordset"],
        )
        return dict(groups)

    def _get_board_mentor(self, mentor, taken):
        by = taken.get(mentor, mentor.browse())
        person = self._get_person(mentor, "mentor")
        return {
            "mentor_id": mentor.id,
            "name": mentor.name,
            "subtitle": person["mentor_subtitle"],
            "avatar_url": person["mentor_avatar_url"],
            "goal": mentor.learning_goal or "",
            "places": mentor.places_open,
            "taken": len(by),
            "taken_by": [{"mentee_id": m.id, "name": m.name} for m in by],
        }

    def _get_board_why(self, explanation, mentee, mentor, words):
        names = {"mentee": mentee.name, "mentor": mentor.name}
        return {
            "points": explanation["points"],
            "percent": explanation["percent"],
            "forbidden": words.forbidden(explanation, mentee, mentor),
            "parts": words.parts(explanation, **names),
        }
