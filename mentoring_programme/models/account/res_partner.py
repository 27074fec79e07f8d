from odoo import models


class ResPartner(models.Model):
    """Who takes part hears of another address at the one they had."""

    _inherit = "res.partner"

    def write(self, vals):
        if "email" not in vals:
            return super().write(vals)
        places = self.env["mentoring.participant"]._get_places_of(partners=self)
        with places._telling_old_addresses():
            return super().write(vals)
