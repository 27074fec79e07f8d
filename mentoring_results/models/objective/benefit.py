from odoo import api, models
from odoo.exceptions import UserError


class MentoringObjective(models.Model):
    """What a confirmed benefit rests on stays."""

    _inherit = "mentoring.objective"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        # sudo: mentoring.benefit - whether one rests on it
        benefits = self.env["mentoring.benefit"].sudo()
        resting = benefits.search([("objective_id", "in", self.ids)], limit=1)
        if resting:
            raise UserError(
                self.env._(
                    "The sponsor has confirmed a benefit that rests on “%s”. Remove "
                    "that first.",
                    resting.objective_id.name,
                )
            )
