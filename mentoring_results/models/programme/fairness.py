from collections import Counter, defaultdict

from odoo import fields, models

from ...cells import Cell

#: By what a programme is looked at: fields of an enrolment. Nothing of the special
#: categories of personal data (GDPR, article 9) is among them, nor sex or age.
FAIRNESS_PARTS = ("department_id", "work_location_id", "employer_id")


class MentoringProgramme(models.Model):
    """Whether a programme reaches people alike, wherever they work: who got a match,
    how long it took, and whose match came apart. Counts of enrolments and pairings."""

    _inherit = "mentoring.programme"

    def _count_fairness(self):
        """Return of one programme's mentees, by where they work::

            {field: {"matched": [Cell], "ended": [Cell], "waited": {label: [days]}}}

        Matched are those of whom a pairing began, of all who were ready; ended those
        whose first pairing was ended early, of all of whom one began; waited is counted
        from the day somebody was ready to the day their first pairing began.
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
            ["ready_on", *FAIRNESS_PARTS],
        )
        begun = self._get_first_begun()
        return {
            name: self._count_fairness_by(name, mentees, begun)
            for name in FAIRNESS_PARTS
        }

    def _get_first_begun(self):
        """Return ``{mentee id: pairing that began first}``."""
        # sudo: mentoring.pairing - days and states, for whoever runs the programme
        pairings = self.env["mentoring.pairing"].sudo().with_context(active_test=False)
        begun = pairings.search_fetch(
            [("programme_id", "=", self.id), ("started_on", "!=", False)],
            ["mentee_id", "state", "started_on"],
            order="started_on desc, id desc",
        )
        return {pairing.mentee_id.id: pairing for pairing in begun}

    def _count_fairness_by(self, name, mentees, begun):
        people, matched, ended = Counter(), Counter(), Counter()
        waited = defaultdict(list)
        nowhere = self.env._("Not known")
        for mentee in mentees:
            label = mentee[name].display_name or nowhere
            people[label] += 1
            pairing = begun.get(mentee.id)
            if pairing:
                matched[label] += 1
                ended[label] += pairing.state == "ended"
                ready = fields.Date.to_date(mentee.ready_on)
                waited[label].append(max((pairing.started_on - ready).days, 0))
        return {
            "matched": [Cell(part, people[part], matched[part]) for part in people],
            "ended": [Cell(part, matched[part], ended[part]) for part in matched],
            "waited": dict(waited),
        }
