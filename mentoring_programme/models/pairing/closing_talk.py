from odoo import api, models

from ...odoo_internals import ConfidentialDatetime


class MentoringPairing(models.Model):
    """The closing talk may have been before the two said that they are done."""

    _inherit = "mentoring.pairing"

    closing_talk_on = ConfidentialDatetime(
        "Closing Talk",
        compute="_compute_closing_talk_on",
        help="The last meeting, where it was about rounding off.",
        store=True,
        readers="_pair_domain",
    )

    @api.depends("last_meeting_on", "meeting_ids.is_closing_talk")
    def _compute_closing_talk_on(self):
        talks = dict(
            self.env["mentoring.meeting"]._read_group(
                [
                    ("pairing_id", "in", self.ids),
                    ("state", "=", "held"),
                    ("is_closing_talk", "=", True),
                ],
                ["pairing_id"],
                ["start:max"],
            )
        )
        for pairing in self:
            talk, last = talks.get(pairing), pairing.last_meeting_on
            # whoever has met as usual since has gone on
            pairing.closing_talk_on = talk if talk and talk == last else False

    def _get_last_held(self):
        """Return the last meeting that the two have held, for one of them."""
        held = self.meeting_ids.filtered(lambda m: m.state == "held")
        return held.sorted("start")[-1:]

    def action_wind_down_after_talk(self):
        """Say that the purpose is served, and that the last meeting was about it."""
        self.ensure_one()
        self._get_last_held().is_closing_talk = True
        return self.action_wind_down()
