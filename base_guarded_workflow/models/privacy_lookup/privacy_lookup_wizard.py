from odoo import models


class PrivacyLookupWizard(models.TransientModel):
    _inherit = "privacy.lookup.wizard"

    def _get_query_models_blacklist(self):
        """Leave out guarded records: whoever looks up two people would find by the
        numbers which records are about both. Whose they are can read and delete them.
        """
        guarded = self.env.registry["guarded.record.mixin"]
        return [
            *super()._get_query_models_blacklist(),
            *(
                n
                for n, model in self.env.registry.items()
                if issubclass(model, guarded)
            ),
        ]
