from odoo import api, models
from odoo.exceptions import ValidationError

from ...declaration import find_private, has_private, kind


class IrModelFields(models.Model):
    _inherit = "ir.model.fields"

    @api.constrains("model_id", "related", "depends", "relation")
    def _check_enters_nothing_private(self):
        """Custom fields are computed as superuser, and searched on the way."""
        for field in self:
            paths = [field.related or "", *(field.depends or "").split(",")]
            entered = (
                field.relation
                if has_private(self.env, field.relation)
                else find_private(self.env, field.model_id.model, paths)
            )
            if entered:
                raise ValidationError(
                    self.env._(
                        "“%(field)s” would lead to “%(model)s”, which is private: "
                        "custom fields cannot.",
                        field=field.field_description,
                        model=kind(self.env, entered),
                    )
                )
