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
        """Know of time off in whichever employment; what is left of one that is over is
        no absence."""
        Participant = self.env["mentoring.participant"]
        employments = Participant._get_of_person(users, "hr.employee")
        # sudo: hr.employee - whether an employment is over, whoever asks
        everybody = self.env["hr.employee"].sudo().union(*employments.values())
        everybody.fetch(["active"])  # all of them at once
        working = everybody.filtered("active")
        today = fields.Date.context_today(self)
        days = self.env["hr.leave"]._get_days_away(working.ids)
        off = working.filtered(lambda e: any(t >= today for _f, t in days[e.id]))
        return super()._find_away(users) | users.filtered(
            lambda user: employments.get(user._origin, off.browse()) & off
        )
