from odoo import api, models

from ...declaration import refuse_configured
from ...shut import shut


class IrActionsServer(models.Model):
    _inherit = "ir.actions.server"

    def run(self):
        """Actions of automation rules, webhooks and jobs come by here."""
        sends = any(action.state == "webhook" for action in self)
        with shut(self.env, private=sends):
            return super().run()

    @api.constrains("model_id", "state")
    def _check_model_is_not_sealed(self):
        # those that addons bring stay as they come
        if self.env.registry.ready:
            for action in self:
                refuse_configured(self.env, action.model_id.model)
