from odoo import models

from ...odoo_internals import ConfidentialOne2many


class MentoringPairing(models.Model):
    """The posture dial: set at the first talk, and half-way."""

    _inherit = "mentoring.pairing"

    dial_ids = ConfidentialOne2many(
        "mentoring.posture.dial", "pairing_id", "Posture Dials"
    )

    def _get_dial_moment(self):
        """Return at which moment the dial is set now: ``first`` or ``half``."""
        self.ensure_one()
        return "first" if self._get_phase() in ("rapport", "direction") else "half"

    def _set_dial(self, form_key, expected, wished):
        """Set the user's dial of this moment, or turn it."""
        moment = self._get_dial_moment()
        dial = self.dial_ids.filtered(lambda d: d.is_mine and d.moment == moment)
        values = {"expected": expected, "wished": wished}
        if dial:
            dial.write(values)
            return dial
        return dial._create_once(
            form_key, {"pairing_id": self.id, "moment": moment, **values}
        )
