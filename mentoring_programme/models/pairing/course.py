from odoo import api, fields, models

from ...odoo_internals import ConfidentialDatetime


class MentoringPairing(models.Model):
    """When the two have come how far: dates, for those who run the programme.

    They stay when a contract is replaced or has run out.
    """

    _inherit = "mentoring.pairing"

    first_signed_on = fields.Datetime(
        "Contract First Signed", compute="_compute_first_signed_on", store=True
    )
    first_meeting_on = ConfidentialDatetime(
        "First Meeting",
        compute="_compute_first_meetings",
        store=True,
        readers="_get_counts_readers_domain",
    )
    first_planned_on = ConfidentialDatetime(
        "Earliest Meeting Planned",
        compute="_compute_first_meetings",
        store=True,
        readers="_get_counts_readers_domain",
        help="Where it is over, nobody has said yet whether they met.",
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

    @api.depends("meeting_ids.state", "meeting_ids.start")
    def _compute_first_meetings(self):
        first = {
            (pairing, state): start
            for pairing, state, start in self.env["mentoring.meeting"]._read_group(
                [("pairing_id", "in", self.ids), ("state", "in", ("held", "planned"))],
                ["pairing_id", "state"],
                ["start:min"],
            )
        }
        for pairing in self:
            pairing.first_meeting_on = first.get((pairing, "held"))
            pairing.first_planned_on = first.get((pairing, "planned"))
