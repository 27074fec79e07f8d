from odoo import models


class ResUsers(models.Model):
    """Whoever deletes their account of the portal is erased from mentoring with it;
    where something stands against that, they have asked for it, and are answered."""

    _inherit = "res.users"

    def _deactivate_portal_user(self, **post):
        for user in self.filtered("share"):
            mine = self.env["mentoring.participant"].with_user(user)
            places = mine._get_my_places()
            if not places:
                continue
            if places._get_against_erasure():
                self.env["mentoring.erasure.request"].with_user(user)._ask()
            else:
                places._erase_person()
        return super()._deactivate_portal_user(**post)
