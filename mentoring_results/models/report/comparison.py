import re

from odoo import api, models
from odoo.fields import Domain

from ...measures import MEASURES

#: So many earlier programmes a report begins with.
USUAL = 3


class MentoringReport(models.Model):
    """The programme beside earlier ones, as far as their last reports tell of them.

    Nothing is measured anew there: a report stays what it was. It is read with the
    rights of whoever drafts this one.
    """

    _inherit = "mentoring.report"

    @api.depends("programme_id")
    def _compute_compared_programme_ids(self):
        """Begin with earlier ones of the same name, whatever their year."""
        earlier = {
            report: domain
            for report in self
            if (domain := report._get_earlier_domain()) is not None
        }
        # with the user's own rights, though a constraint may be the first to ask
        programmes = self.sudo(False).env["mentoring.programme"]
        found = programmes.search(Domain.OR(earlier.values()))
        reported = self._find_reports(found).programme_id
        reported = reported.sorted(lambda p: (str(p.start_date), p.id), reverse=True)
        for report in self:
            name = report._bare_name(report.programme_id.name)
            domain = earlier.get(report, Domain.FALSE)
            report.compared_programme_ids = reported.filtered(
                lambda p, name=name: self._bare_name(p.name) == name
            ).filtered_domain(domain)[:USUAL]

    def _get_earlier_domain(self):
        # sudo: mentoring.programme - whose it is, and when it began
        programme = self.programme_id.sudo()
        if not programme:
            return None
        domain = Domain(
            [
                ("company_id", "=", programme.company_id.id),
                ("id", "!=", programme._origin.id),
                ("state", "!=", "draft"),
            ]
        )
        if programme.start_date:
            domain &= Domain("start_date", "=", False) | Domain(
                "start_date", "<=", programme.start_date
            )
        return domain

    @api.model
    def _bare_name(self, name):
        """Return a name without what tells one cohort from another: “Grow 2026”."""
        return " ".join(re.sub(r"[\W\d_]+", " ", name or "").lower().split())

    def _find_reports(self, programmes):
        """Return the last released report of each, of those the user may read."""
        reports = (
            self.sudo(False)
            .env["mentoring.report"]
            .search(
                [("programme_id", "in", programmes.ids), ("state", "=", "released")],
                order="released_on, id",
            )
        )
        last = {report.programme_id.id: report.id for report in reports}
        return reports.browse(last.values())

    def _tell_comparison(self, measures):
        """Compare what is measured here with what was reported there.

        :param measures: ``{key: Value as dict}``, of this programme now
        """
        if not self.compared_programme_ids:
            return {
                "unsaid": [
                    self.env._(
                        "It is compared with no earlier programme: none of the same "
                        "company has been chosen."
                    )
                ]
            }
        reports = self._find_reports(self.compared_programme_ids)
        cohorts = [(self.programme_id.name, measures)]
        for report in reports.sorted(lambda r: (r.released_on, r.id), reverse=True):
            cohorts.append(
                (report.programme_id.name, report.figures.get("measures", {}))
            )
        compared = [
            row
            for key in MEASURES
            if (row := self._compare_measure(key, cohorts)) is not None
        ]
        told = {"unsaid": self._explain_uncompared(reports, cohorts, compared)}
        if compared:
            header = [
                self.env._("What Is Measured"),
                *(name for name, _values in cohorts),
            ]
            told["compared"] = compared
            told["tables"] = [
                {
                    "title": self.env._("Beside earlier programmes"),
                    "header": header,
                    "rows": [
                        [row["label"], *(bar["said"] for bar in row["cohorts"])]
                        for row in compared
                    ],
                }
            ]
        return told

    def _compare_measure(self, key, cohorts):
        """Return what a measure shows in each; ``None`` where there is nothing to
        compare, that is not here, or nowhere else."""
        bars = []
        for name, values in cohorts:
            value = values.get(key) or {}
            interval = value.get("interval") or [None, None]
            bars.append(
                {
                    "label": name,
                    "value": value.get("value"),
                    "said": self._say_value(key, value),
                    "low": interval[0],
                    "high": interval[1],
                }
            )
        here, *elsewhere = bars
        if here["value"] is None or all(bar["value"] is None for bar in elsewhere):
            return None
        measure = MEASURES[key]
        largest = {"percent": 100, "scale": 5}.get(measure.unit) or max(
            abs(bar["value"]) for bar in bars if bar["value"] is not None
        )
        return {
            "key": key,
            "label": self.env._(measure.label),
            "cohorts": bars,
            "bars": [bar for bar in bars if bar["value"] is not None],
            "largest": largest,
        }

    def _explain_uncompared(self, reports, cohorts, compared):
        without = self.compared_programme_ids - reports.programme_id
        sentences = [
            self.env._(
                "“%s” stands in no comparison: no report on it has been released, or "
                "it is not for whoever made this one.",
                programme.name,
            )
            for programme in without
        ]
        if reports and not compared:
            sentences.append(
                self.env._(
                    "Nothing is known both of this programme and of %s.",
                    ", ".join(name for name, _values in cohorts[1:]),
                )
            )
        return sentences
