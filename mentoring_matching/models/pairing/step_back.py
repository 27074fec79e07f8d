from odoo import models


class MentoringPairing(models.Model):
    """A no that was taken back was none."""

    _inherit = "mentoring.pairing"

    def _after_take_back(self):
        result = super()._after_take_back()
        # sudo: mentoring.pairing - whether it was turned down, whoever takes it back
        turned_down = self.sudo().filtered("was_turned_down")
        turned_down._write_through_door({"was_turned_down": False})
        return result
