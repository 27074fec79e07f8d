from odoo import api, models

from ...shut import shut_to_compute


class IrRule(models.Model):
    """A rule is an expression, evaluated as whom it is for."""

    _inherit = "ir.rule"

    @api.model
    def _compute_domain(self, *args, **kwargs):
        with shut_to_compute(self.env):
            return super()._compute_domain(*args, **kwargs)

    def _get_failing(self, *args, **kwargs):
        with shut_to_compute(self.env):
            return super()._get_failing(*args, **kwargs)
