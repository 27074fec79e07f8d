from odoo import api, fields, models


class MentoringProgramme(models.Model):
    """Whoever has time off is away, and so is one of those who run a programme."""

    _inherit = "mentoring.programme"

    watch_away = fields.Selection(
        help="By the out-of-office dates that people set themselves, and by approved "
        "time off, from its first day; of what kind it is, nobody learns.",
    )

    @api.model
    def _find_away(self, users):
        """Know of time off in whichever employment."""
        today = fields.Date.context_today(self)
        days = self.env["hr.leave"]._get_days_away_of(users)
        return super()._find_away(users) | users.filtered(
            lambda user: any(
                last >= today for _first, last in days.get(user._origin, ())
            )
        )
