from odoo import api, models
from odoo.exceptions import ValidationError

from ...declaration import find_private, has_private, kind, refuse_configured
from ...shut import shut


class IrActionsServer(models.Model):
    _inherit = "ir.actions.server"

    def run(self):
        """Actions of automation rules, webhooks and jobs come by here."""
        sends = any(action.state == "webhook" for action in self)
        with shut(self.env, private=sends):
            return super().run()

    @api.constrains("model_id", "state", "crud_model_id", "update_path")
    def _check_model_is_not_sealed(self):
        # those that addons bring stay as they come
        if self.env.registry.ready:
            for action in self:
                refuse_configured(self.env, action.model_id.model)
                action._check_changes_nothing_private()

    def _check_changes_nothing_private(self):
        """Automation rules run actions as superuser: one that updates, creates or
        copies records would move what is private to where it is read."""
        if not self.state.startswith("object_"):
            return
        changed = self.crud_model_id.model
        entered = changed if has_private(self.env, changed) else None
        if not entered and self.state == "object_write":
            path = self.update_path or ""
            entered = find_private(self.env, self.model_id.model, [path])
        if entered:
            raise ValidationError(
                self.env._(
                    "“%(action)s” would change “%(model)s”, which is private: no "
                    "action updates, creates or copies such records.",
                    action=self.name,
                    model=kind(self.env, entered),
                )
            )
