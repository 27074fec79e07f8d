"""Overrides of what Odoo keeps to itself, as read in Odoo 19.0.

To be read again, beside Odoo's own code, with every new version of it.
"""

from odoo import fields, models

from ...fields import RuledOne2many


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


class GuardedRecordMixin(models.AbstractModel):
    _inherit = "guarded.record.mixin"

    def _post_model_setup__(self):
        """Ask the rules of what hangs on a record: messages, to-dos, ratings.

        Odoo searches them past their rules (``bypass_search_access``), and shows the
        first one's content as superuser: whoever may search the record would find a
        note letter by letter, and which notes there are by their numbers.

        Called for each model whenever the registry is set up.
        """
        lines = {
            name: field
            for name, field in self._fields.items()
            if field.type in ("one2many", "many2many") and field.bypass_search_access
        }
        for field in lines.values():
            field.bypass_search_access = False
            if type(field) is fields.One2many:
                field.__class__ = RuledOne2many
        for field in self._fields.values():
            first = lines.get((field.related or "").split(".")[0])
            if first and not field.store:
                field.compute_sudo = False
                field._depends_context = ("uid",)
                field.groups = field.groups or first.groups
        return super()._post_model_setup__()
