"""Files that hang on a guarded record are part of what is noted about it."""

from odoo import models
from odoo.fields import Domain

from odoo.addons.base.models.ir_attachment import condition_values


class IrAttachment(models.Model):
    """A file, read by those who may read the notes; its name is for them, too."""

    _name = "ir.attachment"
    _inherit = ["ir.attachment", "guarded.name.mixin"]

    def _inaccessible_comodel_records(self, model_and_ids, operation):
        for model_name, ids in model_and_ids.items():
            needed = self._get_operation_for_file(model_name, operation)
            yield from super()._inaccessible_comodel_records({model_name: ids}, needed)

    def _search(self, domain, *args, bypass_access=False, **kwargs):
        domain = Domain(domain)
        if not (self.env.su or bypass_access):
            # where a search is for few models, Odoo asks by the rules for reading alone
            for model_name in condition_values(self, "res_model", domain) or ():
                needed = self._get_operation_for_file(model_name, "read")
                if needed != "read":
                    domain &= Domain("res_model", "!=", model_name) | Domain(
                        "res_id", "in", self._get_accessible(model_name, needed)
                    )
        return super()._search(domain, *args, bypass_access=bypass_access, **kwargs)

    def _get_operation_for_file(self, model_name, operation):
        """Return the right on the record that an operation on its files takes."""
        model = self.env.get(model_name)
        if operation == "read" and isinstance(
            model, self.env.registry["guarded.mail.mixin"]
        ):
            return model._mail_read_access
        return operation

    def _get_accessible(self, model_name, operation):
        model = self.env[model_name].with_context(active_test=False)
        allowed = Domain.FALSE
        if model.has_access(operation):
            allowed = self.env["ir.rule"]._compute_domain(model_name, operation)
        # sudo: the model - by the rules of the operation, not those of reading
        return model.sudo()._search(allowed)
