from odoo import api, models


class MentoringPairing(models.Model):
    """Nobody is proposed to somebody from whom they are kept apart.

    It goes the way of wishes, to the last sentence and number: nobody can tell which
    of the two it is.
    """

    _inherit = "mentoring.pairing"

    @api.model
    def _get_excluded(self, people):
        apart = self.env["mentoring.kept.apart"]._get_pairs()
        return [*super()._get_excluded(people), *apart]
