from odoo import models


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _get_translation_frontend_modules_name(cls):
        """Have browsers speak people's language on the portal, too, and in what Odoo's
        questionnaires say there: ``i18n_extra``."""
        return [
            *super()._get_translation_frontend_modules_name(),
            "mentoring_programme",
        ]
