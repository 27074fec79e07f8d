from odoo import api, models


class ResPartner(models.Model):
    """Who takes part hears of another address at the one they had, and is found by it
    where lists are imported."""

    _inherit = "res.partner"

    @api.model
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        found = super().name_search(name, domain, operator, limit)
        Participant = self.env["mentoring.participant"]
        if not Participant._is_importing():
            return found
        return Participant._find_to_import(self, found, name)

    def write(self, vals):
        if "email" not in vals:
            return super().write(vals)
        places = self.env["mentoring.participant"]._get_places_of(partners=self)
        with places._telling_old_addresses():
            return super().write(vals)
