from collections import Counter

from odoo import api, fields, models
from odoo.fields import Domain

from .board import ROWS

#: By what a run is looked at: where mentees work, and nothing else about them.
PARTS = ("department_id", "work_location_id", "employer_id")
#: A share of fewer mentees says nothing: they are counted together.
SMALLEST = 5


class MentoringMatchingRun(models.Model):
    """Whether a run matches mentees alike, wherever they work: looked at before it is
    published. It changes no match; a person decides what to do about it."""

    _inherit = "mentoring.matching.run"

    fairness = fields.Json(
        "Matched by Where They Work",
        compute="_compute_fairness",
        compute_sudo=False,
        help="How many of the mentees of a department, a place and a company the run "
        "has matched. Fewer than five are counted together.",
    )
    fairness_html = fields.Html(
        "Reached Alike", compute="_compute_fairness_html", sanitize=False
    )

    @api.depends("candidate_ids.is_chosen", "candidate_ids.mentor_id")
    @api.depends_context("uid", "lang")
    def _compute_fairness(self):
        for run in self:
            run.fairness = run._origin and run._count_fairness() or []

    @api.depends("fairness")
    @api.depends_context("uid", "lang")
    def _compute_fairness_html(self):
        for run in self:
            run.fairness_html = run.fairness and self.env["ir.qweb"]._render(
                "mentoring_matching.run_fairness", {"parts": run.fairness}
            )

    def _count_fairness(self):
        """Return ``[{"label", "rows": [[where, mentees, matched, percent]]}]`` of those
        parts that at least two can be told of, in two queries."""
        candidates = self.env["mentoring.matching.candidate"]
        groups = candidates._read_group(
            ROWS & Domain("run_id", "=", self.id), ["mentee_id", "is_chosen"]
        )
        matched = {mentee.id: is_chosen for mentee, is_chosen in groups}
        mentees = self.env["mentoring.participant"].browse(matched)
        mentees.fetch(PARTS)
        parts = []
        for name in PARTS:
            rows = self._count_fairness_by(name, mentees, matched)
            if len(rows) > 1:
                label = mentees._fields[name]._description_string(self.env)
                parts.append({"label": label, "rows": rows})
        return parts

    def _count_fairness_by(self, name, mentees, matched):
        people, chosen = Counter(), Counter()
        for mentee in mentees:
            where = mentee[name].id
            people[where] += 1
            chosen[where] += bool(matched[mentee.id])
        model = mentees[name].browse(filter(None, people))
        names = {record.id: record.display_name for record in model}
        rows, rest = [], [0, 0]
        for where, count in people.most_common():
            if where and count >= SMALLEST:
                rows.append([names[where], count, chosen[where]])
            else:
                rest = [rest[0] + count, rest[1] + chosen[where]]
        if rest[0]:
            rows.append([self.env._("Others, or not known"), *rest])
        return [[*row, round(100 * row[2] / row[1])] for row in rows]
