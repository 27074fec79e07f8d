from odoo import models
from odoo.fields import Domain

from odoo.addons.mentoring_programme.models.participant.leaving import find_leavers

from .board import FILTERS, MATCHED


class MentoringMatchingRun(models.Model):
    """Who has left since a run was computed: its board says so at once, with the step,
    and counts them as matched no more. Publishing proposes nobody to them anyway."""

    _inherit = "mentoring.matching.run"

    def _get_gone(self):
        """Return who on the board of a run under review is not there any more."""
        people = self.env["mentoring.participant"]
        if self.state != "computed":
            return people
        rows = self.env["mentoring.matching.candidate"].search_fetch(
            Domain("run_id", "=", self.id) & (FILTERS["all"] | FILTERS["left_mentors"]),
            ["mentee_id", "mentor_id"],
        )
        return self._find_gone(rows.mentee_id | rows.mentor_id)

    def _find_gone(self, people):
        """Return which of these are not there any more, while that still matters."""
        gone = find_leavers(self.env, people.ids) if self.state == "computed" else ()
        return people.browse(gone)

    def _say_gone(self, gone):
        """Say who is not there any more: a sentence, or ``None``."""
        names = ", ".join(gone.mapped("name"))
        return self.env._("Not there any more: %s.", names) if gone else None

    def _get_gone_note(self, gone):
        """Return what the board says on top of those who are not there any more, and
        what to do."""
        if not gone:
            return ""
        left = self.env["mentoring.matching.candidate"].search(
            Domain("run_id", "=", self.id)
            & MATCHED
            & Domain("mentor_id", "in", gone.ids)
            & Domain("mentee_id", "not in", gone.ids)
        )
        said = [
            self._say_gone(gone),
            self.env._(
                "They are not counted as matched, and nothing is proposed to them."
            ),
        ]
        if left:
            said.append(
                self.env._(
                    "Run again, or choose the next best for: %s.",
                    ", ".join(left.mentee_id.mapped("name")),
                )
            )
        return " ".join(said)
