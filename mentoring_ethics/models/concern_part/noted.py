from odoo import api, models
from odoo.exceptions import AccessError, MissingError

from odoo.addons.base_sealed_field.orm import is_sealed


class MentoringConcernNotedMixin(models.AbstractModel):
    """Content that is not read without a note of it, whichever way it is asked for.

    Pages note that somebody has opened them; these are the ways past the pages.
    """

    _name = "mentoring.concern.noted.mixin"
    _description = "Noted When It Is Read"

    def _get_concerns_read(self):
        """Return the concerns these records are, or belong to."""
        raise NotImplementedError

    def fetch(self, field_names=None):
        # of a row there is not, Odoo says so: numbers would tell which there are
        if not self.env.su:
            try:
                self._origin.check_access("read")
            except MissingError:
                raise self.env["ir.rule"]._make_access_error("read", self) from None
        return super().fetch(field_names)

    def _read_format(self, fnames, load="_classic_read"):
        values = super()._read_format(fnames, load)
        if any(is_sealed(self._fields.get(name)) for name in fnames):
            self._get_concerns_read()._note("read")
        return values

    def export_data(self, fields_to_export):
        self._get_concerns_read()._note("exported")
        return super().export_data(fields_to_export)

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise self._by_steps_error()
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            raise self._by_steps_error()
        return super().write(vals)

    def onchange(self, values, field_names, fields_spec):
        raise self._by_steps_error()

    def _by_steps_error(self):
        return AccessError(self.env._("Concerns have pages of their own, and no form."))
