from odoo import api, fields, models
from odoo.exceptions import AccessError

#: How wide a bar is drawn at most, as its picture counts.
WIDTH = 240


class MentoringReport(models.Model):
    """A report as it is read: on the screen, behind its link, and on paper."""

    _inherit = "mentoring.report"

    reading = fields.Html(
        "What the Report Says", compute="_compute_reading", sanitize=False
    )

    @api.model
    def get_views(self, views, options=None):
        """Say whose it is to read reports, where it is not the user's."""
        if not self.has_access("read"):
            raise AccessError(
                self.env._(
                    "Reports are for those who run a mentoring programme. The sponsor "
                    "gets theirs from them."
                )
            )
        return super().get_views(views, options)

    # not on what people type: a form would have all of it told anew at each field they
    # leave, only to show what was saved last
    @api.depends("figures", "state")
    @api.depends_context("lang", "uid")
    def _compute_reading(self):
        for report in self:
            # a form that is not saved yet shows on what it has been read with
            is_saved = bool(report) and report._origin == report
            report.reading = report._render_reading() if is_saved else False

    def _get_told(self):
        """Return what the report says: as it was frozen; of a draft, what it would say
        now."""
        self.ensure_one()
        return self.figures if self.state == "released" else self._build_figures()

    def _say_standing(self):
        """Return what may still become of what the reader sees."""
        if self.state != "released":
            return self.env._("A draft: it shows what the report would say today.")
        return self.env._(
            "As released on %s. It stays as it is; what comes later stands in the next "
            "report.",
            self._say_day(self.released_on),
        )

    def _render_reading(self):
        """Return the report as a page, in its language."""
        report = self._in_its_language()
        return report.env["ir.qweb"]._render(
            "mentoring_results.report_reading",
            {"report": report, "figures": report._get_told()},
        )

    @api.model
    def _place_bars(self, bars, largest):
        """Return the bars with where they begin and end, for a picture ``WIDTH`` wide.

        :param bars: ``[{"label", "value", "said", "low" and "high" or not}]``
        :param largest: what a bar of full width stands for
        """
        ends = [
            number
            for bar in bars
            for number in (bar["value"], bar.get("low"), bar.get("high"))
            if number is not None
        ]
        bottom, top = min([0, *ends]), max([largest or 0, *ends]) or 1

        def place(number):
            return round(WIDTH * (number - bottom) / (top - bottom), 1)

        placed = []
        for bar in bars:
            start, end = sorted((place(0), place(bar["value"] or 0)))
            limits = [bar.get("low"), bar.get("high")]
            placed.append(
                {
                    **bar,
                    "x": start,
                    "width": max(end - start, 1),
                    "zero": place(0),
                    "limits": [place(number) for number in limits]
                    if None not in limits
                    else None,
                }
            )
        return placed
