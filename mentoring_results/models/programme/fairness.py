from collections import defaultdict

from odoo import models

from odoo.addons.mentoring_programme.models.participant.profile import WORKPLACE


class MentoringProgramme(models.Model):
    """Whether a programme reaches people alike, wherever they work: who got a match,
    how long it took, and whose match came apart. Counts of enrolments and pairings."""

    _inherit = "mentoring.programme"

    def _count_fairness(self):
        """Return of one programme's mentees, by where they work::

            {field: {"matched": parts, "ended": parts, "waited": parts}}

        of which each is ``{department, place or company: {mentee id: value}}``: whether
        a pairing began, of all who were ready; whether the first was ended early, and
        the days from being ready to it, of all of whom one began.
        """
        self.ensure_one()
        # sudo: mentoring.participant - where people work, for whoever runs it
        people = self.env["mentoring.participant"].sudo()
        mentees = people.with_context(active_test=False).search_fetch(
            [
                ("programme_id", "=", self.id),
                ("role", "=", "mentee"),
                ("ready_on", "!=", False),
            ],
            ["ready_on", *WORKPLACE],
        )
        begun = self._get_first_begun()
        found = {}
        for name in WORKPLACE:
            parts = {"matched": defaultdict(dict), "ended": defaultdict(dict)}
            parts["waited"] = defaultdict(dict)
            for mentee in mentees:
                where, pairing = mentee[name], begun.get(mentee.id)
                parts["matched"][where][mentee.id] = bool(pairing)
                if pairing:
                    days = (pairing.started_on - mentee.ready_on).days
                    parts["ended"][where][mentee.id] = pairing.state == "ended"
                    parts["waited"][where][mentee.id] = max(days, 0)
            found[name] = parts
        return found

    def _get_first_begun(self):
        """Return ``{mentee id: pairing that began first}``."""
        # sudo: mentoring.pairing - days and states, for whoever runs the programme
        pairings = self.env["mentoring.pairing"].sudo().with_context(active_test=False)
        # of each mentee the last one of these counts
        begun = pairings.search_fetch(
            [("programme_id", "=", self.id), ("started_on", "!=", False)],
            ["mentee_id", "state", "started_on"],
            order="started_on desc, id desc",
        )
        return {pairing.mentee_id.id: pairing for pairing in begun}
