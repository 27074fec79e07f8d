from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL, format_list

from odoo.addons.mentoring_programme.models.participant.leaving import find_leavers

from .board import MATCHED, ON_BOARD

#: People who are named; of more, how many.
MOST_NAMES = 10


class MentoringMatchingRun(models.Model):
    """Who has left since a run was computed: its board says so at once, with the step,
    and counts them as matched no more. Publishing proposes nobody to them anyway."""

    _inherit = "mentoring.matching.run"

    def _get_gone(self):
        """Return who on the board of a run under review is not there any more.

        Asked with each look at the board: one query, in which nobody else is read.
        """
        people = self.env["mentoring.participant"]
        if self.state != "computed":
            return people
        Candidate = self.env["mentoring.matching.candidate"]
        shown = Candidate._search(
            Domain("run_id", "=", self.id) & ON_BOARD, bypass_access=True
        )
        both = (
            Candidate._field_to_sql(shown.table, fname, shown)
            for fname in ("mentee_id", "mentor_id")
        )
        on_board = shown.select(SQL("unnest(ARRAY[%s])", SQL(", ").join(both)))
        return people.browse(sorted(find_leavers(self.env, on_board)))

    def _find_gone(self, people):
        """Return which of these are not there any more, while that still matters."""
        gone = find_leavers(self.env, people.ids) if self.state == "computed" else ()
        return people.browse(gone)

    def _get_places_gone(self, gone):
        """Return the places that those among them had to give when it was computed: a
        list of numbers, of each mentor who had any."""
        # sudo: mentoring.matching.run - what those had who are not there any more
        places = self.sudo().mentor_places or {}
        counted = (places.get(str(person.id)) for person in gone)
        return [number for number in counted if number]

    def _name_some(self, people):
        """Return the names of these people, of many the first."""
        names = people[:MOST_NAMES].mapped("name")
        if more := len(people) - len(names):
            names.append(self.env._("%s more", more))
        return format_list(self.env, names)

    def _say_gone(self, gone):
        """Say who is not there any more: a sentence, or ``None``."""
        if not gone:
            return None
        return self.env._("Not there any more: %s.", self._name_some(gone))

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
            self.env._("They are not counted, and nothing is proposed to them."),
        ]
        if left:
            said.append(
                self.env._(
                    "Run again, or choose the next best for: %s.",
                    self._name_some(left.mentee_id),
                )
            )
        return " ".join(said)
