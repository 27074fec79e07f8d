from odoo import models


class ResUsers(models.Model):
    """Who takes part hears of another login or address at the one they had, and of
    another way to sign in as them."""

    _inherit = "res.users"

    #: What says who signs in as it elsewhere, as far as its addon is installed.
    _sign_in_fields = ("oauth_provider_id", "oauth_uid")

    def write(self, vals):
        # an address is the contact's
        watched = {"login", "partner_id", "password", *self._sign_in_fields}
        if not watched & vals.keys():
            return super().write(vals)
        places = self.env["mentoring.participant"]._get_places_of(users=self)
        with places._telling_old_addresses(new_password="password" in vals):
            return super().write(vals)
