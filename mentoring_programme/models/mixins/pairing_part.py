from odoo import api, fields, models
from odoo.exceptions import UserError

from ...states import PAIRING_OPEN


class MentoringPairingPartMixin(models.AbstractModel):
    """What belongs to one pairing, and to the two people in it."""

    _name = "mentoring.pairing.part.mixin"
    _inherit = ["mentoring.pair.actors.mixin", "guarded.record.mixin"]
    _description = "Part of a Mentoring Pairing"

    pairing_id = fields.Many2one(
        "mentoring.pairing", required=True, index=True, ondelete="cascade"
    )
    # stored, so that record rules stay one column away
    mentor_user_id = fields.Many2one(
        related="pairing_id.mentor_user_id", store=True, index=True
    )
    mentee_user_id = fields.Many2one(
        related="pairing_id.mentee_user_id", store=True, index=True
    )
    coordinator_id = fields.Many2one(related="programme_id.coordinator_id")
    programme_id = fields.Many2one(
        related="pairing_id.programme_id", store=True, index=True
    )
    company_id = fields.Many2one(related="pairing_id.company_id", store=True)

    @api.depends("pairing_id.state")
    def _needs_open_pairing(self):
        """a collaboration that is going on"""
        return self.pairing_id.state not in PAIRING_OPEN and self.env._(
            "The collaboration is over."
        )

    def _check_pairing_kept(self, vals):
        """Refuse to move what belongs to one pair to another."""
        if "pairing_id" in vals and any(
            record.pairing_id.id != vals["pairing_id"] for record in self
        ):
            raise UserError(self.env._("This belongs to one pairing for good."))
