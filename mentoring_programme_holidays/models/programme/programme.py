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
        # sudo: res.users - their employments, whoever asks
        employees = users.sudo().with_context(active_test=False).employee_ids
        today = fields.Date.context_today(self)
        days = self.env["hr.leave"]._get_days_away(employees.ids)
        off = employees.filtered(lambda e: any(t >= today for _f, t in days[e.id]))
        return super()._find_away(users) | (off.user_id & users)
