from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...pool import Words
from ...rpc_input import GREATEST_ID, read_id, read_number, read_text
from ..candidate.candidate import WEAK_PERCENT

#: Rows of the board's list that are read at a time.
MOST_ROWS = 10_000
#: A row of the board is a mentee with their match, or without one.
MATCHED = Domain("is_chosen", "=", True)
ROWS = Domain("mentee_id", "!=", False) & (MATCHED | Domain("mentor_id", "=", False))
#: What the board's list can be narrowed to, while nobody has left.
FILTERS = {
    "all": ROWS,
    "unmatched": ROWS & Domain("mentor_id", "=", False),
    "weak": ROWS & MATCHED & Domain("percent", "<", WEAK_PERCENT),
    "changed": ROWS & Domain("is_changed", "=", True),
    "pinned": ROWS & Domain("decision", "=", "pin"),
    "left_mentors": Domain("mentee_id", "=", False),
}
#: Whoever is shown: matched, without a match, or with places left.
ON_BOARD = FILTERS["all"] | FILTERS["left_mentors"]

# What the board calls the fields it shows of a record.

RUN = {
    "id": "id",
    "name": "display_name",
    "number": "number",
    "kind": "kind",
    "state": "state",
    "objective": "objective",
    "floor": "floor",
}
#: Compared with those of the run before.
FIGURES = {
    "matched": "matched_count",
    "share": "share",
    "total": "total_points",
    "mean": "mean_percent",
    "lowest": "lowest_percent",
}
COUNTS = {
    "mentees": "mentee_count",
    "mentors": "mentor_count",
    "places": "place_count",
    "weak": "weak_count",
    "changed": "changed_count",
}
CRITERION = {
    "id": "id",
    "label": "name",
    "kind": "kind",
    "weight": "weight",
    "is_hard": "is_hard",
}
ROW = {
    "candidate_id": "id",
    "points": "points",
    "percent": "percent",
    "decision": "decision",
    "changed": "is_changed",
}
CARD = {
    "id": "id",
    "rank": "rank",
    "is_chosen": "is_chosen",
    "was_chosen": "was_chosen",
    "decision": "decision",
}
#: Of who somebody is: id, name, what they do, picture.
MENTEE = ("mentee_id", "name", "subtitle", "avatar_url")
MENTOR = ("mentor_id", "name", "subtitle", "avatar_url")
#: Of the mentor, beside the mentee.
MATCH = ("mentor_id", "mentor", "mentor_subtitle", "mentor_avatar_url")


def get_filters(gone_ids):
    """Return the filters, as it is with those who are not there any more: nobody's
    match, and matched with nobody."""
    if not gone_ids:
        return FILTERS
    here = Domain("mentee_id", "not in", gone_ids)
    stay = here & Domain("mentor_id", "not in", gone_ids)
    unmatched = ROWS & Domain("mentor_id", "in", [False, *gone_ids])
    return {
        **FILTERS,
        "unmatched": unmatched & here,
        "weak": FILTERS["weak"] & stay,
        "left_mentors": FILTERS["left_mentors"] & stay,
    }


def pick(record, names):
    """Return the fields of a record under the names that the board has for them."""
    return {name: record[fname] for name, fname in names.items()}


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
        criteria = self.programme_id.criterion_ids
        return {
            "run": self._get_board_run(),
            "figures": self._get_board_figures(),
            "criteria": [pick(criterion, CRITERION) for criterion in criteria],
            "most": sum(spec["weight"] for spec in self.settings or ()),
            "next": self._get_board_next(),
        }

    def _get_board_run(self):
        objectives = self._fields["objective"]._description_selection(self.env)
        return {
            **pick(self, RUN),
            "state_label": self._state_label(self.state),
            "programme_id": self.programme_id.id,
            "programme": self.programme_id.name,
            "objective_label": dict(objectives)[self.objective],
            "objectives": objectives,
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
        pinned = FILTERS["pinned"] & Domain("run_id", "=", self.id)
        gone = self._get_gone()
        figures = pick(self, FIGURES | COUNTS)
        if gone:
            now = self._count_figures(gone)
            figures |= {
                name: now[fname]
                for name, fname in (FIGURES | COUNTS).items()
                if fname in now
            }
        return {
            **figures,
            "gone_note": self._get_gone_note(gone),
            "pinned": self.env["mentoring.matching.candidate"].search_count(pinned),
            "previous": pick(previous, {"id": "id", "number": "number"} | FIGURES)
            if previous
            else None,
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
        Candidate = self.env["mentoring.matching.candidate"]
        run = Domain("run_id", "=", self.id)
        if search:
            run &= Domain("mentee_id.name", "ilike", search) | Domain(
                "mentor_id.name", "ilike", search
            )
        gone = self._get_gone()
        filters = get_filters(gone.ids)
        counts = {
            name: Candidate.search_count(run & domain)
            for name, domain in filters.items()
        }
        rows = Candidate.search(
            run & filters[filter_name],
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
                    **pick(row, ROW),
                    "gone": self._say_gone((row.mentee_id | row.mentor_id) & gone),
                    "weak": row.is_chosen
                    and row.percent < WEAK_PERCENT
                    and not (row.mentee_id | row.mentor_id) & gone,
                    "previous_mentor": before.get(row.mentee_id.id),
                    "reason": row._get_reason(words),
                    **self._get_person(row.mentee_id, MENTEE),
                    **self._get_person(row.mentor_id, MATCH),
                }
                for row in rows
            ],
        }

    def _get_former_mentors(self, mentees):
        """Return ``{mentee id: name}`` of whom the previous run gave to each."""
        candidates = self.env["mentoring.matching.candidate"].search_fetch(
            [
                ("run_id", "=", self.id),
                ("mentee_id", "in", mentees.ids),
                ("was_chosen", "=", True),
            ],
            ["mentee_id", "mentor_id"],
        )
        return {c.mentee_id.id: c.mentor_id.name for c in candidates}

    def _get_person(self, person, names):
        """Return how the board shows somebody, under the names it knows that by."""
        employee = person.employee_id
        subtitle = filter(None, (person.job_title, person.department_id.name))
        image = (
            f"/web/image/hr.employee.public/{employee.id}/avatar_128"
            if employee
            else f"/web/image/res.partner/{person.partner_id.id}/avatar_128"
        )
        values = (
            person.id,
            person.name or None,
            " · ".join(subtitle),
            image if person else None,
        )
        return dict(zip(names, values, strict=True))

    # ------------------------------------------------------------------
    # One mentee
    # ------------------------------------------------------------------

    def get_board_mentee(self, mentee_id):
        """Return a mentee with all their candidates, the best first.

        :raises UserError: the mentee is not in the run
        """
        self.ensure_one()
        self.check_access("read")
        rows = self.env["mentoring.matching.candidate"].search(
            [("run_id", "=", self.id), ("mentee_id", "=", read_id(mentee_id))],
            order="rank, id",
        )
        if not rows.mentee_id:
            raise UserError(self.env._("This mentee is not in the run any more."))
        candidates = rows.filtered("mentor_id")
        mentee = rows.mentee_id
        words = Words(self.env, self.settings or [], rows.mapped("explanation"))
        return {
            **self._get_person(mentee, MENTEE),
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
        gone = self._find_gone(candidates.mentor_id | candidates.mentee_id)
        # forbidden pairs come last, whatever their points
        ordered = candidates.sorted(lambda c: bool(c.decision == "forbid"))
        return [
            {
                **pick(candidate, CARD),
                **self._get_board_mentor(candidate.mentor_id, taken),
                **self._get_board_why(
                    candidate.explanation,
                    candidate.mentee_id,
                    candidate.mentor_id,
                    words,
                    gone,
                ),
            }
            for candidate in ordered
        ]

    def _get_taken(self, mentors):
        """Return ``{mentor: the mentees who have a place with them in this run}``."""
        groups = self.env["mentoring.matching.candidate"]._read_group(
            [
                ("run_id", "=", self.id),
                ("is_chosen", "=", True),
                ("mentor_id", "in", mentors.ids),
            ],
            ["mentor_id"],
            ["mentee_id:recordset"],
        )
        gone = self._find_gone(
            mentors.browse(m.id for _m, them in groups for m in them)
        )
        return {
            # read with those of all others
            mentor: (them - gone).with_prefetch(them._prefetch_ids)
            for mentor, them in groups
            if them - gone
        }

    def _get_board_mentor(self, mentor, taken):
        by = taken.get(mentor, mentor.browse())
        return {
            **self._get_person(mentor, MENTOR),
            "goal": mentor.learning_goal or "",
            "places": mentor.places_open,
            "taken": len(by),
            "taken_by": [{"mentee_id": m.id, "name": m.name} for m in by],
        }

    def _get_board_why(self, explanation, mentee, mentor, words, gone=None):
        names = {"mentee": mentee.name, "mentor": mentor.name}
        forbidden = words.forbidden(explanation, mentee, mentor)
        if said := gone and self._say_gone((mentee | mentor) & gone):
            forbidden.insert(0, said)
        return {
            "points": explanation["points"],
            "percent": explanation["percent"],
            "forbidden": forbidden,
            "parts": words.parts(explanation, **names),
        }
