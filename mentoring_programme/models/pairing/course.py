from odoo import api, fields, models


class MentoringPairing(models.Model):
    """When the two have come how far, for those who run the programme.

    It stays when a contract is replaced or has run out.
    """

    _inherit = "mentoring.pairing"

    first_signed_on = fields.Datetime(
        "Contract First Signed", compute="_compute_first_signed_on", store=True
    )

    @api.depends("contract_ids.signed_on")
    def _compute_first_signed_on(self):
        signed = dict(
            self.env["mentoring.contract"]
            .with_context(active_test=False)
            ._read_group(
                [("pairing_id", "in", self.ids), ("signed_on", "!=", False)],
                ["pairing_id"],
                ["signed_on:min"],
            )
        )
        for pairing in self:
            pairing.first_signed_on = signed.get(pairing)
