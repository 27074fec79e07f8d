from odoo import api, fields, models
from odoo.exceptions import AccessError


class MentoringRelease(models.Model):
    """A release as it is read, on the screen and on paper."""

    _inherit = "mentoring.release"

    people = fields.Char(
        compute="_compute_people", help="How many people it counts, as a range."
    )
    reading = fields.Html("Results", compute="_compute_reading", sanitize=False)

    @api.model
    def get_views(self, views, options=None):
        """Say whose it is to read results, where it is not the user's."""
        if not self.has_access("read"):
            raise AccessError(
                self.env._(
                    "Results are for those who run a mentoring programme; "
                    "administrators of Odoo do not read them, either. If you run "
                    "one, a mentoring manager makes you its coordinator."
                )
            )
        return super().get_views(views, options)

    @api.depends("figures")
    def _compute_people(self):
        for release in self:
            people = (release.figures or {}).get("people")
            release.people = people and release._say_range(people)

    @api.depends("figures", "released_on", "previous_id")
    @api.depends_context("lang")
    def _compute_reading(self):
        for release in self:
            release.reading = release.figures and self.env["ir.qweb"]._render(
                "mentoring_programme.release_reading", {"release": release}
            )

    def _say_range(self, numbers, unit=""):
        """Return ``[from, to]`` in words; ``to`` may be open."""
        start, end = numbers
        if end is None:
            return self.env._("%s or more", start)
        return f"{start}{unit}" if start == end else f"{start}–{end}{unit}"

    def _say_average(self, group):
        """Return an average as it is told: with its bound, and its decimal."""
        sign = {"at_least": "≥ ", "at_most": "≤ "}.get(group["bound"], "")
        return f"{sign}{group['average']:.1f}"

    def _say_role(self, group):
        return {"mentor": self.env._("Mentors"), "mentee": self.env._("Mentees")}.get(
            group["role"], ""
        )
