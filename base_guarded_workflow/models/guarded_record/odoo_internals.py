"""Overrides of what Odoo keeps to itself, as read in Odoo 19.0.

To be read again, beside Odoo's own code, with every new version of it.
"""

from odoo import models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Merging contacts deletes no guarded record.

    Where a row of the contact that goes breaks a constraint of its table, Odoo deletes
    all rows of that contact. It looks before whether the table has constraints; told
    that ours have none, it leaves the refusing to the database.
    """

    _inherit = "base.partner.merge.automatic.wizard"

    def _has_check_or_unique_constraint(self, table, column):
        guarded = self.env.registry["guarded.record.mixin"]
        return super()._has_check_or_unique_constraint(table, column) and not any(
            model._table == table and issubclass(model, guarded)
            for model in self.env.registry.models.values()
        )
