from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.mentoring_programme.models.participant.profile import WORKPLACE

from .board import ROWS

#: A share of fewer mentees says nothing: they are counted together.
SMALLEST = 5


class MentoringMatchingRun(models.Model):
    """Whether a run matches mentees alike, wherever they work: looked at before it is
    published. It changes no match; a person decides what to do about it."""

    _inherit = "mentoring.matching.run"

    fairness_html = fields.Html(
        "Reached Alike",
        compute="_compute_fairness_html",
        sanitize=False,
        help="How many of the mentees of a department, a place and a company the run "
        "has matched. Fewer than five are counted together.",
    )

    @api.depends("candidate_ids.is_chosen", "candidate_ids.mentor_id")
    @api.depends_context("uid", "lang")
    def _compute_fairness_html(self):
        for run in self:
            parts = run._origin and run._count_fairness()
            run.fairness_html = bool(parts) and self.env["ir.qweb"]._render(
                "mentoring_matching.run_fairness", {"parts": parts}
            )

    def _count_fairness(self):
        """Return ``[{"label", "rows": [[where, mentees, matched, percent]]}]`` of those
        parts that at least two can be told of; the database counts."""
        parts = []
        for name in WORKPLACE:
            rows = self._count_fairness_by(name)
            if len(rows) > 1:
                field = self.env["mentoring.participant"]._fields[name]
                label = field._description_string(self.env)
                parts.append({"label": label, "rows": rows})
        return parts

    def _count_fairness_by(self, name):
        groups = self.env["mentoring.matching.candidate"]._read_group(
            ROWS & Domain("run_id", "=", self._origin.id),
            [f"mentee_id.{name}", "is_chosen"],
            ["__count"],
        )
        counts = {}
        for where, is_chosen, count in groups:
            people, matched = counts.get(where, (0, 0))
            counts[where] = people + count, matched + (count if is_chosen else 0)
        rows, rest = [], (0, 0)
        for where, (people, matched) in sorted(
            counts.items(), key=lambda item: -item[1][0]
        ):
            if where and people >= SMALLEST:
                # sudo: hr.department, hr.work.location, res.company - its name, in a
                # company that the programme is open to, too
                rows.append([where.sudo().display_name, people, matched])
            else:
                rest = rest[0] + people, rest[1] + matched
        if rest[0]:
            rows.append([self.env._("Others, or not known"), *rest])
        return [[*row, round(100 * row[2] / row[1])] for row in rows]
