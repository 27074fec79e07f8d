"""Overrides of what Odoo keeps to itself, as read in Odoo 19.0.

To be read again, beside Odoo's own code, with every new version of it.
"""

from odoo import models


class GuardedWorkflowMixin(models.AbstractModel):
    _inherit = "guarded.workflow.mixin"

    def _post_model_setup__(self):
        """Check the declaration once the model is whole.

        Called for each model whenever the registry is set up, with the extensions of
        all addons that are loaded: ``odoo.orm.model_classes.setup_model_classes``. An
        error stops an addon's installation, and the start of the server.
        """
        if not self._abstract:
            self._check_declaration()
        return super()._post_model_setup__()
