from odoo import api, models


class MentoringPairing(models.Model):
    """Lists of pairs that are imported: people as lists show them, or by address."""

    _inherit = "mentoring.pairing"

    @api.model
    def load(self, fields, data):
        mark = self.env["mentoring.participant"]._get_import_mark()
        importing = self.with_context(**mark)
        return super(MentoringPairing, importing).load(fields, data)
