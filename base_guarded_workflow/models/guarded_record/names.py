"""What a record is called, for whom it is and for everybody else."""

from contextlib import suppress

from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import AccessError
from odoo.models import MAGIC_COLUMNS

NAMED_KEY = "guarded_record_named"
#: The pass that names a record whoever asks; nobody sends this object over RPC.
NAMED = object()
#: Kinds of columns that record rules ask for.
ASKED = ("boolean", "date", "datetime", "integer", "many2one", "selection")


class GuardedNameMixin(models.AbstractModel):
    """Names a record for whom it is, and tells all others nothing.

    Odoo reads names as superuser: messages, activities, previews and other apps show
    the name of any record to anybody who knows a number. Here the name is for the
    user the code runs for (``env.uid``), whatever rights it has: where the rules do
    not let them read the record, it is called “Mentoring Goal 12”. OdooBot is nobody.
    """

    _name = "guarded.name.mixin"
    _description = "Named for Whom It Is"

    @api.depends(lambda self: self._get_columns_asked())
    @api.depends_context("uid", "lang", "allowed_company_ids", NAMED_KEY)
    def _compute_display_name(self):
        return super()._compute_display_name()

    @api.model
    def _get_columns_asked(self):
        """Return the columns by which a rule may tell whose the record is."""
        return [
            field.name
            for field in self._fields.values()
            if field.store and field.type in ASKED and field.name not in MAGIC_COLUMNS
        ]

    def _compute_field_value(self, field):
        if field.name != "display_name":
            return super()._compute_field_value(field)
        named = self._filter_named()
        for record in self - named:
            record.display_name = record._neutral_name()
        return super(GuardedNameMixin, named)._compute_field_value(field)

    def _filter_named(self):
        """Return the records that are called by their name: all that are not stored
        yet, and those that the user may read."""
        if self.env.context.get(NAMED_KEY) is NAMED:
            return self
        readable = self.browse()
        if self.env.uid and self.env.uid != SUPERUSER_ID:
            # for messages about what somebody sees nothing of, there may be an error
            with suppress(AccessError):
                readable = self._origin.sudo(False)._filtered_access("read")
        ids = {False, *readable._ids}
        return self.filtered(lambda record: record._origin.id in ids)

    def _neutral_name(self):
        # sudo: ir.model - what a record of this kind is called
        kind = self.env["ir.model"].sudo()._get(self._name).name
        return f"{kind} {self._origin.id}"

    def _true_name(self):
        """Return the name, whoever asks.

        For code that knows whom it tells: mails and to-dos, which the system writes
        for people whose record it is. Empty for no record: a mail template that is
        saved is tried on any record of its model, also on one without a pair.
        """
        if not self:
            return ""
        self.ensure_one()
        return self.with_context(**{NAMED_KEY: NAMED}).display_name
