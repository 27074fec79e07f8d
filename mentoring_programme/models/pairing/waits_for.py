from odoo import api, fields, models

from ...odoo_internals import ConfidentialSelection
from ...states import CONTRACT_PREPARED, PAIRING_MATCHED


class MentoringPairing(models.Model):
    """Whose turn it is, and where the two belong: for those who run the programme to
    see at a glance."""

    _inherit = "mentoring.pairing"

    waits_for = ConfidentialSelection(
        [
            ("mentor", "Mentor"),
            ("mentee", "Mentee"),
            ("both", "Both"),
            ("coordinator", "Coordinator"),
        ],
        compute="_compute_waits_for",
        store=True,
        readers="_get_runners_domain",
        help="Who answers the match, or agrees and signs the contract; the "
        "coordinator, where the two need somebody.",
    )

    mentee_department_id = fields.Many2one(
        related="mentee_id.department_id",
        string="Mentee's Department",
        store=True,
        index="btree_not_null",
        groups="mentoring_programme.group_mentoring_coordinator",
    )
    programme_state = fields.Selection(
        related="programme_id.state", string="State of the Programme"
    )

    @api.depends(
        *("state", "mentor_accepted_on", "mentee_accepted_on"),
        *("contract_ids.state", "contract_ids.mentor_signed_on"),
        *("contract_ids.mentee_signed_on", "health_reason", "snoozed_until"),
    )
    def _compute_waits_for(self):
        for pairing in self:
            waits = pairing._get_whose_turn()
            pairing.waits_for = "both" if len(waits) > 1 else next(iter(waits), False)

    def _get_whose_turn(self):
        """Return who is to act, of mentor, mentee and coordinator; as superuser."""
        sides = ("mentor", "mentee")
        if self.state == "proposed":
            return [side for side in sides if not self[f"{side}_accepted_on"]]
        if self.state not in PAIRING_MATCHED:
            return []
        contract = self.contract_ids.filtered(lambda c: c.state in CONTRACT_PREPARED)
        if contract and not self.contract_signed_on:
            if contract.state == "draft":
                return ["mentee"]  # who answers for the terms, and sends them
            return [side for side in sides if not contract[f"{side}_signed_on"]]
        needs_somebody = self.health_reason in self._get_reasons_to_attend()
        return ["coordinator"] if needs_somebody and not self._may_wait() else []
