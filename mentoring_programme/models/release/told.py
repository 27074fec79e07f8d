from odoo import api, fields, models


class MentoringRelease(models.Model):
    """How many have answered, as it was counted last night: for the overview, which
    looks at no questionnaire of anybody's.

    Of those alone of whom anything is told (``people.py``).
    """

    _inherit = "mentoring.release"

    told_asked = fields.Integer("Asked Until Last Night", readonly=True, copy=False)
    told_answered = fields.Integer(
        "Answered Until Last Night", readonly=True, copy=False
    )
    told_open = fields.Integer(
        "Not Answered Until Last Night", readonly=True, copy=False
    )
    lapses_on = fields.Date(
        "First Lapse On",
        readonly=True,
        copy=False,
        help="Of those who were asked, answered or not: it tells of nobody.",
    )

    @api.model
    def _get_guarded_fields(self):
        return super()._get_guarded_fields() | {
            "told_asked",
            "told_answered",
            "told_open",
            "lapses_on",
        }

    @api.model
    def _count_told(self):
        """Count anew what can still change: what has not been released."""
        today = fields.Date.context_today(self)
        for release in self.search([("state", "=", "draft")]):
            told = release._get_told(release._get_asked())
            answered = told.filtered(lambda e: e.state == "answered")
            ahead = [day for day in told.mapped("deadline") if day and day >= today]
            release._write_through_door(
                {
                    "told_asked": len(told),
                    "told_answered": len(answered),
                    "told_open": len(told - answered),
                    "lapses_on": min(ahead, default=False),
                }
            )
