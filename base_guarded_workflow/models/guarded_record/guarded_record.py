from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import NO_ACCESS, Command, Domain


class GuardedRecordMixin(models.AbstractModel):
    """Shuts three side doors that record rules do not watch.

    Record rules look at stored columns that follow from other records (whose user it
    is, which company's). ``readonly`` keeps forms from writing them, not RPC: whoever
    could write one, or give it at creation, would let themselves in.

    A form's preview (``onchange``) shows what follows from the records it is given,
    computed with the superuser's rights: whoever could name any record would read of
    it what follows from it.

    Users may set defaults of their own for any field, those that are nobody's to write
    included, and administrators may for everybody: whoever did would tie what is
    created to any record.

    A model that inherits this is guarded both ways: in its own previews, and where the
    preview of another guarded model names its records.
    """

    _name = "guarded.record.mixin"
    _inherit = ["guarded.kind.mixin", "guarded.name.mixin"]
    _description = "Derived Fields and Previews, Guarded"

    #: Whether records are for some to know. What administrators configure without code
    #: (automation, webhooks, new mail templates, custom fields, counts) then stays out,
    #: where an addon is installed that keeps it out.
    _is_private = True

    @api.model
    def _get_nobody_domain(self):
        """Return the domain of what nobody reads.

        A model whose lines are nobody's says so by ``_confined_by``, where an addon is
        installed that holds to it, whatever access an administrator gives.
        """
        return Domain.FALSE

    @api.model_create_multi
    def create(self, vals_list):
        derived = self._get_derived_fields(set().union(*vals_list))
        for vals in vals_list:
            for fname in derived & vals.keys():
                if vals[fname]:
                    raise self._derived_error(fname)
        # an empty one would keep it from being computed
        return super().create(
            [{k: v for k, v in vals.items() if k not in derived} for vals in vals_list]
        )

    def write(self, vals):
        for fname in self._get_derived_fields(vals):
            raise self._derived_error(fname)
        return super().write(vals)

    @api.model
    def _get_derived_fields(self, fnames):
        """Return which of these are stored, or another record's, and follow from other
        fields."""
        fields = (self._fields.get(fname) for fname in fnames)
        return {
            f.name
            for f in fields
            if f and f.compute and f.readonly and (f.store or f.related)
        }

    @api.model
    def _derived_error(self, fname):
        return UserError(
            self.env._(
                "“%(field)s” follows from other fields; it is not edited.",
                field=self._fields[fname]._description_string(self.env),
            )
        )

    @api.model
    def default_get(self, fields):
        derived = self._get_derived_fields(fields)
        fields = [
            name
            for name in fields
            if name not in derived
            and (name not in self._fields or self._fields[name].groups != NO_ACCESS)
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
                    if isinstance(command, int):  # a record that is in it
                        command = Command.link(command)
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
