from odoo import models
from odoo.exceptions import UserError

from ...pool import Words
from ...rpc_input import read_id


class MentoringMatchingRun(models.Model):
    """What a coordinator changes in a run before it is published.

    A pair chosen by hand is pinned: the next run keeps it.
    """

    _inherit = "mentoring.matching.run"

    # ------------------------------------------------------------------
    # Choosing
    # ------------------------------------------------------------------

    def board_choose(self, candidate_id):
        """Match a mentee with another of their candidates, who has a place left."""
        candidate = self._get_open_candidate(candidate_id)
        self._check_pair_allowed(candidate)
        mentor = candidate.mentor_id
        taken = self._get_taken(mentor).get(mentor, mentor.browse())
        taken -= candidate.mentee_id
        if len(taken) >= mentor.places_open:
            if not taken:
                raise UserError(self.env._("%s has no place left.", mentor.name))
            raise UserError(
                self.env._(
                    "%(mentor)s has no place left: %(mentees)s. Swap with one of "
                    "them, or leave one of them open first.",
                    mentor=mentor.name,
                    mentees=", ".join(taken.mapped("name")),
                )
            )
        self._match(candidate.mentee_id, candidate)
        return self._get_outcome(candidate.mentee_id)

    def board_swap(self, mentee_id, mentor_id, other_mentee_id):
        """Give a mentee the place of another, who gets the first one's mentor.

        Where the first has no mentor, that pair is not allowed, or one of it is not
        there any more, the other is left open.
        """
        mentee, mentor = self._get_two(mentee_id, mentor_id)
        candidate = self._ensure_candidate(mentee, mentor)
        self._check_pair_allowed(candidate)
        theirs = self._get_chosen(other_mentee_id)
        if theirs.mentor_id != candidate.mentor_id or theirs.mentee_id == mentee:
            raise UserError(
                self.env._(
                    "The place at %s has gone to somebody else. Look again.",
                    candidate.mentor_id.name,
                )
            )
        former = self._get_chosen(mentee.id).mentor_id
        other = theirs.mentee_id
        self._match(other, None)
        self._match(mentee, candidate)
        if former and not self._find_gone(other | former):
            back = self._ensure_candidate(other, former)
            if not back._is_forbidden():
                self._match(other, back)
        return self._get_outcome(mentee)

    def board_take(self, mentee_id, mentor_id):
        """Match a mentee with any mentor, among the candidates kept or not."""
        candidate = self._ensure_candidate(*self._get_two(mentee_id, mentor_id))
        return self.board_choose(candidate.id)

    def board_leave_open(self, mentee_id):
        """Take a mentee's match away."""
        self._check_editable()
        mentee = self._get_chosen(mentee_id).mentee_id
        if not mentee:
            raise UserError(self.env._("This mentee has no match to take away."))
        self._match(mentee, None)
        return self._get_outcome(mentee)

    # ------------------------------------------------------------------
    # Deciding
    # ------------------------------------------------------------------

    def board_pin(self, candidate_id):
        """Keep a match in the next runs; what is not the match yet becomes it."""
        candidate = self._get_open_candidate(candidate_id)
        if not candidate.is_chosen:
            return self.board_choose(candidate_id)
        self._check_pair_allowed(candidate)
        candidate.decision = "pin"
        return self._get_outcome(candidate.mentee_id)

    def board_forbid(self, candidate_id):
        """Never match these two, in this run and the next ones."""
        candidate = self._get_open_candidate(candidate_id)
        mentee = candidate.mentee_id
        if candidate.is_chosen:
            self._match(mentee, None, because="forbidden")
        candidate.decision = "forbid"
        return self._get_outcome(mentee)

    def board_undecide(self, candidate_id):
        """Leave it to the next run whether the two are matched."""
        candidate = self._get_open_candidate(candidate_id)
        candidate.decision = False
        if "coordinator" in (candidate.explanation or {}).get("forbidden", ()):
            # it was computed as forbidden; by this alone it is not any more
            explanation = dict(candidate.explanation)
            explanation["forbidden"] = [
                rule for rule in explanation["forbidden"] if rule != "coordinator"
            ]
            candidate.explanation = explanation
        return self._get_outcome(candidate.mentee_id)

    # ------------------------------------------------------------------
    # The steps they share
    # ------------------------------------------------------------------

    def _check_editable(self):
        """Refuse changes by others, and once it is published; one at a time."""
        self.ensure_one()
        self.check_access("write")
        self._lock_rows()
        if self.state != "computed" or not self._is_coordinator():
            raise UserError(
                self.env._(
                    "“%(run)s” is not under review any more: it is in state "
                    "“%(state)s”.",
                    run=self.display_name,
                    state=self._state_label(self.state),
                )
            )

    def _get_open_candidate(self, candidate_id):
        """Return a pair of this run, to be changed.

        :raises UserError: the run is not under review, or the pair is not in it
        """
        self._check_editable()
        candidate = self._get_rows(id=read_id(candidate_id))
        if not (candidate.mentee_id and candidate.mentor_id):
            raise UserError(self.env._("This pair is not among the run's candidates."))
        return candidate

    def _get_chosen(self, mentee_id):
        return self._get_rows(mentee_id=read_id(mentee_id), is_chosen=True)

    def _get_rows(self, **values):
        """Return the rows of the run with these values, to be changed."""
        # sudo: mentoring.matching.candidate - written by runs alone
        Candidate = self.env["mentoring.matching.candidate"].sudo()
        return Candidate.search(
            [
                (fname, "=", value)
                for fname, value in {"run_id": self.id, **values}.items()
            ]
        )

    def _add_row(self, **values):
        # sudo: mentoring.matching.candidate - written by runs alone
        Candidate = self.env["mentoring.matching.candidate"].sudo()
        programme = self.programme_id
        return Candidate.create(
            {"run_id": self.id, "programme_id": programme.id, **values}
        )

    def _check_pair_allowed(self, candidate):
        if gone := self._find_gone(candidate.mentee_id | candidate.mentor_id):
            raise UserError(self._say_gone(gone))
        if candidate.decision == "forbid":
            raise UserError(
                self.env._("You have forbidden this pair. Allow it again to choose it.")
            )
        if candidate._is_forbidden():
            words = Words(self.env, self.settings, [candidate.explanation])
            sentences = words.forbidden(
                candidate.explanation, candidate.mentee_id, candidate.mentor_id
            )
            raise UserError("\n".join(sentences))

    def _match(self, mentee, candidate, because="by_hand"):
        """Make ``candidate`` the mentee's match, pinned; ``None`` leaves them open.

        :param because: why, if somebody is left over
        """
        chosen = self._get_chosen(mentee.id)
        # written first: of a mentee one row at a time is the match
        chosen.write({"is_chosen": False, "decision": False})
        chosen.flush_recordset()
        if candidate:
            candidate.write({"is_chosen": True, "decision": "pin"})
        self._list_left(mentee, "mentee_id", not candidate, because)
        mentors = chosen.mentor_id
        if candidate:
            mentors |= candidate.mentor_id
        taken = self._get_taken(mentors)
        for mentor in mentors:
            self._list_left(mentor, "mentor_id", mentor not in taken, because)
        rows = self._get_rows(mentee_id=mentee.id)
        rows.is_changed = self.previous_id and any(
            row.is_chosen != row.was_chosen for row in rows
        )

    def _list_left(self, person, fname, is_left, because):
        """List somebody among those left over, or not any more."""
        other = "mentor_id" if fname == "mentee_id" else "mentee_id"
        row = self._get_rows(**{fname: person.id, other: False})
        if not is_left:
            row.unlink()
        elif not row:
            reason = {"reason": {because: True}}
            self._add_row(**{fname: person.id, "explanation": reason})

    def _ensure_candidate(self, mentee, mentor):
        """Return the row of a pair, explained and added if it was not kept."""
        self._check_editable()
        if kept := self._get_rows(mentee_id=mentee.id, mentor_id=mentor.id):
            return kept
        explanation, _pool = self._explain(mentee, mentor)
        return self._add_row(
            mentee_id=mentee.id,
            mentor_id=mentor.id,
            rank=self.mentor_count,
            points=explanation["points"],
            percent=explanation["percent"],
            explanation=explanation,
        )

    def _get_outcome(self, mentee):
        """Return what the board shows anew after a change."""
        self._refresh_figures()
        return {
            "figures": self._get_board_figures(),
            **self.get_board_mentee(mentee.id),
        }
