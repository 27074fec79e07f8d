from odoo import api, models


class MentoringContract(models.Model):
    """Nobody signs while a conflict of interest that was declared waits for a look."""

    _inherit = "mentoring.contract"

    @api.model
    def _get_transitions(self):
        return tuple(
            transition.adding(needs="_needs_reviewed_declarations")
            if transition.name == "sign"
            else transition
            for transition in super()._get_transitions()
        )

    @api.depends("pairing_id")
    def _needs_reviewed_declarations(self):
        """no declared conflict of interest that nobody has looked at"""
        # sudo: mentoring.declaration - whether one waits, and not whose
        waits = self.env["mentoring.declaration"].sudo()
        return bool(waits._get_waiting(self.pairing_id)) and self.env._(
            "A conflict of interest was declared. Those who run the programme look at "
            "it first; then you can sign."
        )
