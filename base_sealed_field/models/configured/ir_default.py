from odoo import api, models
from odoo.exceptions import ValidationError

from ...orm import is_sealed


class IrDefault(models.Model):
    _inherit = "ir.default"

    @api.constrains("field_id")
    def _check_field_is_not_sealed(self):
        for default in self:
            # sudo: ir.model.fields - what the default is for
            field = default.sudo().field_id
            if is_sealed(self.env[field.model]._fields.get(field.name)):
                raise ValidationError(
                    self.env._(
                        "“%(field)s” is sealed: a default would be stored openly.",
                        field=field.field_description,
                    )
                )
