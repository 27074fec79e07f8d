from datetime import timedelta

from odoo import api, fields, models

from ...states import PAIRING_MATCHED, PROGRAMME_OVER


class MentoringProgrammeWeek(models.Model):
    """How the pairs of a programme were in a week: numbers, and not which.

    Written by the daily job; the week's last look is kept.
    """

    _name = "mentoring.programme.week"
    _inherit = ["mentoring.programme.part.mixin"]
    _description = "Week of a Mentoring Programme"
    _order = "monday, id"

    programme_id = fields.Many2one(
        "mentoring.programme",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    monday = fields.Date("Week From", required=True, readonly=True)
    track = fields.Integer("On Track", readonly=True)
    attention = fields.Integer("Need Attention", readonly=True)
    risk = fields.Integer("At Risk", readonly=True)
    _week_uniq = models.UniqueIndex(
        "(programme_id, monday)", "This week has been counted already."
    )

    @api.model
    def _count(self):
        """Count this week's pairs, for all programmes that have any."""
        today = fields.Date.context_today(self)
        monday = today - timedelta(days=today.weekday())
        counts = {}
        for programme, health, count in self.env["mentoring.pairing"]._read_group(
            [
                ("programme_id.state", "not in", PROGRAMME_OVER),
                ("state", "in", PAIRING_MATCHED),
            ],
            ["programme_id", "health"],
            ["__count"],
        ):
            week = counts.setdefault(programme, {"track": 0, "attention": 0, "risk": 0})
            week[health or "track"] += count
        known = self.search(
            [
                ("monday", "=", monday),
                ("programme_id.state", "not in", PROGRAMME_OVER),
            ]
        ).grouped("programme_id")
        self.create(
            [
                {"programme_id": programme.id, "monday": monday, **week}
                for programme, week in counts.items()
                if programme not in known
            ]
        )
        for programme, week in known.items():
            week.write(counts.get(programme, {"track": 0, "attention": 0, "risk": 0}))
