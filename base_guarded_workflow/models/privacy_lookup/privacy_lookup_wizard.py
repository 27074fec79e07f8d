from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL


class PrivacyLookupWizard(models.TransientModel):
    _inherit = "privacy.lookup.wizard"

    def _get_query_models_blacklist(self):
        """Leave out guarded records: whoever looks up two people would find by the
        numbers which records are about both. Whose they are can read and delete them.
        """
        return [*super()._get_query_models_blacklist(), *self._get_guarded_models()]

    def _get_guarded_models(self):
        guarded = self.env.registry["guarded.record.mixin"]
        return [n for n, m in self.env.registry.items() if issubclass(m, guarded)]

    def _get_left_out(self):
        """Return, by model, which of its records are left out: those that belong to
        guarded ones."""
        return {"mail.message": Domain("model", "in", self._get_guarded_models())}

    def _get_query(self):
        conditions = [
            SQL(
                "NOT (res_model_id = %s AND res_id IN %s)",
                self.env["ir.model"]._get_id(model),
                # sudo: the model - of which nothing is told
                self.env[model].sudo()._search(domain).subselect(),
            )
            for model, domain in self._get_left_out().items()
        ]
        return SQL(
            "SELECT * FROM (%s) AS found WHERE %s",
            super()._get_query(),
            SQL(" AND ").join(conditions),
        )


class PrivacyLookupWizardLine(models.TransientModel):
    _inherit = "privacy.lookup.wizard.line"

    def action_unlink(self):
        """Delete what was left out, and named by its number, with one's own rights."""
        left_out = self.env["privacy.lookup.wizard"]._get_left_out()
        if self.res_model in left_out:
            record = self.env[self.res_model].browse(self.res_id)
            # sudo: the model - whether it is one of those
            if record.sudo().exists().filtered_domain(left_out[self.res_model]):
                record.check_access("unlink")
        return super().action_unlink()
