from odoo import api, fields, models
from odoo.exceptions import UserError


class MentoringPairing(models.Model):
    """More time: the end moves on, and what was planned half-way with it."""

    _inherit = "mentoring.pairing"

    @api.depends("end_date")
    def _needs_end_ahead(self):
        """an end that lies ahead"""
        today = fields.Date.context_today(self)
        return not (self.end_date and self.end_date > today) and self._say_end_ahead()

    def _say_end_ahead(self):
        return self.env._("Choose an end that lies ahead.")

    def action_extend(self, end_date=None):
        """Have it end later.

        :param end_date: the day
        :raises UserError: there is none, or it would not be later
        """
        end_date = self._read_day(end_date)
        for pairing in self:
            pairing.check_access("read")
            if not end_date:
                raise UserError(self._say_end_ahead())
            if pairing.end_date and end_date <= pairing.end_date:
                raise UserError(self.env._("It would not end later than it does now."))
        return self._advance("extend", {"end_date": end_date})

    def _target_extend(self):
        return self.state

    def _after_extend(self):
        for pairing in self:
            # sudo: mentoring.evaluation - planned for both, whoever extends
            pairing.sudo()._plan_mid_term()
        self._send_mail("mentoring_programme.mail_pairing_extended")
