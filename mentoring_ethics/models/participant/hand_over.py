from odoo import models


class MentoringParticipant(models.Model):
    """Whoever goes on with another account is kept apart from the same people: under
    the former contact, by which others may still know them, and under the new one."""

    _inherit = "mentoring.participant"

    def _hand_over_to(self, user):
        former = self.partner_id
        result = super()._hand_over_to(user)
        self.env["mentoring.kept.apart"]._follow(former, self.partner_id)
        return result
