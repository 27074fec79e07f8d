from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import AccessError

ERASURE_KEY = "guarded_record_erasure"


class Erasure:
    """The pass that a deletion carries in its context where a person, or time, asks
    for it: rules on what is deleted when do not hold for these records.

    An object of this class cannot be sent over RPC.
    """

    __slots__ = ("ids", "model")

    def __init__(self, records):
        self.model, self.ids = records._name, frozenset(records._ids)

    def covers(self, records):
        return self.model == records._name and self.ids.issuperset(records._ids)


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

    def _erase_rows(self):
        """Delete these whatever state they are in, as nobody's doing: the one door for
        code that erases. Who may ask for that is the caller's to decide."""
        erased = self.with_user(SUPERUSER_ID)
        erased.with_context(**{ERASURE_KEY: Erasure(erased)}).unlink()

    def _is_erased_now(self):
        """Tell whether these are deleted by :meth:`_erase_rows`: what a model refuses
        in a rule of deletion, it lets pass then."""
        erasure = self.env.context.get(ERASURE_KEY)
        return isinstance(erasure, Erasure) and erasure.covers(self)
