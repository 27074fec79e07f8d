from odoo import api, models

from ..participant.importing import IMPORTING


class MentoringPairing(models.Model):
    """Lists of pairs that are imported: people as lists show them, or by address."""

    _inherit = "mentoring.pairing"

    @api.model
    def load(self, fields, data):
        importing = self.with_context(**{IMPORTING: True})
        return super(MentoringPairing, importing).load(fields, data)
