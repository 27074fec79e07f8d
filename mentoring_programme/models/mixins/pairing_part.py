from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...states import PAIRING_MATCHED, PAIRING_OPEN


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

    @api.model
    def _check_party(self, vals_list):
        """Refuse anybody but the two before anything is written: the database's
        refusals would tell what is there."""
        given = self.default_get(["pairing_id"])
        for vals in vals_list:
            pairing_id = {**given, **vals}.get("pairing_id")
            # sudo: mentoring.pairing - who the two are
            if not self.env["mentoring.pairing"].browse(pairing_id).sudo().is_party:
                raise AccessError(self.env._("This is for the two who work together."))

    def _check_going_on(self):
        """Refuse what is for two who work together, before or after that."""
        # sudo: mentoring.pairing - its phase
        states = self.pairing_id.sudo().mapped("state")
        if any(state not in PAIRING_MATCHED for state in states):
            raise UserError(self.env._("The collaboration is not going on."))

    def _check_pairing_kept(self, vals):
        """Refuse to move what belongs to one pair to another."""
        if "pairing_id" in vals and any(
            record.pairing_id.id != vals["pairing_id"] for record in self
        ):
            raise UserError(self.env._("This belongs to one pairing for good."))
