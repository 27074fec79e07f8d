from odoo import models


class ResUsers(models.Model):
    """Who takes part hears of another login or address at the one they had."""

    _inherit = "res.users"

    def write(self, vals):
        if not {"login", "partner_id"} & vals.keys():
            return super().write(vals)  # an address is the contact's
        places = self.env["mentoring.participant"]._get_places_of(users=self)
        with places._telling_old_addresses():
            return super().write(vals)
