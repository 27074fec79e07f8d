from odoo import api, models

#: What a description of a field says of where it is offered.
OFFERED = ("searchable", "groupable", "exportable")


class GuardedRecordMixin(models.AbstractModel):
    """Keeps what serves the software alone out of filters, groups and exports."""

    _inherit = "guarded.record.mixin"

    @api.model
    def _get_technical_fields(self):
        """Return the names of fields that mean nothing to people, for models to add."""
        return set()

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        described = super().fields_get(allfields, attributes)
        for name in self._get_technical_fields() & described.keys():
            for offered in OFFERED:
                if not attributes or offered in attributes:
                    described[name][offered] = False
        return described
