from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError

#: Characters of a key: those of a UUID.
KEY_LENGTH = 36


class GuardedFormKeyMixin(models.AbstractModel):
    """Records that a form of the portal creates, once however often it is sent.

    Each form carries a key of its own; what it created remembers it. A double click,
    or a page sent again, leads on to what is there.
    """

    _name = "guarded.form.key.mixin"
    _inherit = ["guarded.record.mixin"]
    _description = "Created by a Form, Once"

    form_key = fields.Char(
        copy=False,
        readonly=True,
        size=KEY_LENGTH,
        help="Of the form that created it; on the first of several records.",
    )

    _form_key_uniq = models.UniqueIndex(
        "(create_uid, form_key) WHERE form_key IS NOT NULL",
        "This has been sent already.",
    )

    @api.model
    def _get_technical_fields(self):
        return super()._get_technical_fields() | {"form_key"}

    @api.model
    def _create_once(self, form_key, *vals_list):
        """Create records for a form, or return what it has created before.

        :param form_key: of the form, ``""`` where there is none
        :return: the records; of several made before, the first
        """
        before = self._get_created(form_key)
        if before:
            return before
        first, *rest = vals_list
        key = form_key[:KEY_LENGTH] or False
        try:
            with self.env.cr.savepoint():
                return self.create([{**first, "form_key": key}, *rest])
        except UniqueViolation as error:
            if error.diag.constraint_name != self._form_key_uniq.full_name(self):
                raise
            # Made at this moment by the same form, and committed where this
            # transaction does not look: Odoo runs the request anew, and it will
            raise ConcurrencyError(str(error)) from error

    @api.model
    def _get_created(self, form_key):
        """Return what the user has created with a form: the first of several."""
        if not form_key:
            return self.browse()
        return self.with_context(active_test=False).search(
            [
                ("form_key", "=", form_key[:KEY_LENGTH]),
                ("create_uid", "=", self.env.uid),
            ]
        )
