from odoo import api, models

from ...shut import shut_to_compute


class IrRule(models.Model):
    """A rule is an expression, evaluated as whom it is for.

    Rules are an administrator's to switch off. What is for no group at all says so in
    code, too: a model names by ``_confined_by`` the method that returns the domain of
    the records that ``env.uid`` reaches, whatever rules there are.
    """

    _inherit = "ir.rule"

    @api.model
    def _compute_domain(self, model_name, mode="read"):
        with shut_to_compute(self.env):
            domain = super()._compute_domain(model_name, mode)
            model = self.env[model_name]
            confined_by = getattr(model, "_confined_by", None)
            if confined_by and not self.env.su:
                domain &= getattr(model, confined_by)()
            return domain

    def _get_failing(self, *args, **kwargs):
        with shut_to_compute(self.env):
            return super()._get_failing(*args, **kwargs)
