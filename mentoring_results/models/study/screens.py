from odoo import api, fields, models
from odoo.tools import format_date

#: Width of the picture of an interval, and what is left free at its ends.
WIDTH, MARGIN = 400, 40


class MentoringStudy(models.Model):
    """A study as it is read, on the screen and in a report."""

    _inherit = "mentoring.study"

    programme_names = fields.Char(compute="_compute_programme_names", compute_sudo=True)
    too_small = fields.Text(
        "Too Small to Say", compute="_compute_too_small", compute_sudo=True
    )
    reading = fields.Html("Result", compute="_compute_reading", sanitize=False)

    @api.depends("programme_ids.name")
    def _compute_programme_names(self):
        for study in self:
            study.programme_names = ", ".join(study.programme_ids.mapped("name"))

    @api.depends("figures")
    @api.depends_context("lang")
    def _compute_too_small(self):
        for study in self:
            study.too_small = study._is_told_small() and study._say_too_small()

    @api.depends("figures", "plan")
    @api.depends_context("lang")
    def _compute_reading(self):
        for study in self:
            study.reading = study.figures and self.env["ir.qweb"]._render(
                "mentoring_results.study_reading", {"told": study._get_told()}
            )

    def _say_too_small(self):
        if self.figures["lacking"] == "apart":
            return self.env._(
                "Another study has told of nearly the same people. What is between the "
                "two would be about a few of them, so this one says nothing."
            )
        return self.env._(
            "Too small to say: at least ten people on each side are needed, to three "
            "of whom it happened and to three it did not."
        )

    # ------------------------------------------------------------------
    # What is told
    # ------------------------------------------------------------------

    def _get_told(self):
        """Return a released study as it is shown, made of what JSON knows."""
        self.ensure_one()
        told = {
            "name": self.name,
            "question": self._say_question(),
            "number": self._say_number(),
            "too_small": self.too_small or "",
            "caveats": self._get_caveats(),
            "said": "",
            "table": {},
            "picture": {},
        }
        if not self._is_told_small():
            told |= {
                "said": self._say_result(),
                "table": self._get_table(),
                "picture": self._draw_interval(),
            }
        return told

    def _say_question(self):
        outcomes = dict(self._fields["outcome"]._description_selection(self.env))
        against = dict(self._fields["comparison"]._description_selection(self.env))
        return self.env._(
            "%(outcome)s, within %(months)s months. Everybody who was accepted as a "
            "mentee from %(start)s until %(end)s in %(programmes)s, whether they "
            "stayed to the end or not. Compared with: %(against)s.",
            outcome=outcomes[self.outcome],
            months=self._get_months(),
            start=self._say_day(self.window_from),
            end=self._say_day(self.window_to),
            programmes=self.programme_names,
            against=against[self.comparison],
        )

    def _say_day(self, day):
        return format_date(self.env, day)

    def _say_result(self):
        value, low, high = map(self._say_points, self.figures["difference"])
        return self.env._(
            "%(value)s percentage points; the true difference lies, with 95 %% "
            "confidence, between %(low)s and %(high)s. Above nought is better for "
            "those who took part.",
            value=value,
            low=low,
            high=high,
        )

    def _get_table(self):
        """Return the numbers as a table: ``title``, ``header``, ``rows``."""
        figures = self.figures
        rows = [
            (self.env._("Mentees"), figures["people"], figures["share"]),
            (self.env._("Compared with"), figures["others"], figures["other_share"]),
        ]
        outcomes = dict(self._fields["outcome"]._description_selection(self.env))
        value, low, high = map(self._say_points, figures["difference"])
        return {
            "title": self.name,
            "header": [
                outcomes[self.outcome],
                self.env._("People"),
                self.env._("Share of Them"),
                self.env._("95 percent interval"),
            ],
            "rows": [
                [
                    label,
                    people,
                    self._say_percent(share[0]),
                    f"{self._say_percent(share[1])} – {self._say_percent(share[2])}",
                ]
                for label, people, share in rows
            ]
            + [
                [
                    self.env._(
                        "Difference in percentage points, above nought is better"
                    ),
                    "",
                    value,
                    f"{low} – {high}",
                ]
            ],
        }

    def _draw_interval(self):
        """Return where things are in the picture of the interval, in units of its
        width."""
        value, low, high = self.figures["difference"]
        start, end = min(low, 0), max(high, 0)
        room = (WIDTH - 2 * MARGIN) / ((end - start) or 1)

        def at(number):
            return round(MARGIN + (number - start) * room, 1)

        return {
            "width": WIDTH,
            "zero": at(0),
            "low": at(low),
            "high": at(high),
            "value": at(value),
            "span": round(at(high) - at(low), 1),
            "labels": [self._say_points(number) for number in (low, value, high)],
        }
