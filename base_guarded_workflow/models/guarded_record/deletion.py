from odoo import api, models
from odoo.exceptions import AccessError


class GuardedRecordMixin(models.AbstractModel):
    """Superuser rights are no way to delete a record for whom it is not.

    Other apps delete any record as superuser: the privacy lookup, for one.
    """

    _inherit = "guarded.record.mixin"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_for_others(self):
        self._check_entitled("unlink")

    def _check_entitled(self, operation):
        """Refuse what code does as superuser for a user who may not.

        :raise AccessError: a sentence, for those who should not know of the record
        """
        if not self.sudo(False).has_access(operation):
            raise AccessError(
                self.env._(
                    "“%(record)s” is archived or deleted by the people whose it is, "
                    "or by those who work with them. Ask one of them.",
                    record=self[:1].display_name,
                )
            )
