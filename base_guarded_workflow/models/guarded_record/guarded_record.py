from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import NO_ACCESS, Command


class GuardedRecordMixin(models.AbstractModel):
    """Shuts three side doors that record rules do not watch.

    Record rules look at stored columns that follow from other records (whose user it
    is, which company's). ``readonly`` keeps forms from writing them, not RPC: whoever
    could write one would let themselves in.

    A form's preview (``onchange``) shows what follows from the records it is given,
    computed with the superuser's rights: whoever could name any record would read of
    it what follows from it.

    Users may set defaults of their own for any field, those that are nobody's to write
    included: whoever did would tie what they create to any record.

    A model that inherits this is guarded both ways: in its own previews, and where the
    preview of another guarded model names its records.
    """

    _name = "guarded.record.mixin"
    _description = "Derived Fields and Previews, Guarded"

    def write(self, vals):
        for fname in vals:
            field = self._fields.get(fname)
            if field and field.store and field.compute and field.readonly:
                raise UserError(
                    self.env._(
                        "“%(field)s” follows from other fields; it is not edited.",
                        field=field._description_string(self.env),
                    )
                )
        return super().write(vals)

    @api.model
    def default_get(self, fields):
        fields = [
            name
            for name in fields
            if name not in self._fields or self._fields[name].groups != NO_ACCESS
        ]
        defaults = super().default_get(fields)
        self._check_named_records(self, defaults)
        return defaults

    def onchange(self, values, field_names, fields_spec):
        if self.env.user.share:
            raise AccessError(self.env._("The portal has no forms to preview."))
        self._check_named_records(self, values)
        # what the context names is used for fields that the form does not have, too
        self.default_get([name for name, f in self._fields.items() if f.relational])
        return super().onchange(values, field_names, fields_spec)

    @api.model
    def _check_named_records(self, model, values):
        """Refuse ``values`` of ``model`` that name records the user may not read.

        Of guarded models, at any depth of one2many lines.
        """
        for fname, value in values.items():
            field = model._fields.get(fname)
            if not field or not field.comodel_name:
                continue
            comodel = self.env[field.comodel_name]
            if not isinstance(comodel, self.env.registry["guarded.record.mixin"]):
                continue
            if field.type == "many2one":
                lines, ids = [value], [value]
                if isinstance(value, dict):  # a line's parent, as its form has it
                    ids = [value.get("id")]
            else:
                lines, ids = [], []
                for command in value or ():
                    code, number, rest = (*command, 0, 0)[:3]
                    lines.append(rest)
                    if code == Command.SET:
                        ids += rest
                    elif code != Command.CREATE:
                        ids.append(number)
            comodel.browse(filter(None, ids)).check_access("read")
            for line in lines:
                if isinstance(line, dict):
                    self._check_named_records(comodel, line)
