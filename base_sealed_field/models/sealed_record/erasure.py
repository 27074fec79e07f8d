from odoo import models
from odoo.tools import SQL

from ...orm import is_sealed


class SealedRecordMixin(models.AbstractModel):
    """Content that goes for good: nobody has to read what is erased."""

    _inherit = "sealed.record.mixin"

    def _erase_content(self, names=None):
        """Empty sealed fields, all if none are named, whoever asks: for code that
        erases what time or a person has asked to be gone. Nothing is opened for it,
        and no key is needed. Who may ask for it is the caller's to decide.

        :raise ValueError: a field is not sealed
        """
        sealed = {field.name for field in self._sealed_fields()}
        names = sorted(sealed if names is None else names)
        if unknown := [name for name in names if not is_sealed(self._fields.get(name))]:
            raise ValueError(f"{self._name}: not sealed: {', '.join(unknown)}")
        if not self or not names:
            return
        self.flush_recordset(names)
        columns = SQL(", ").join(SQL("%s = NULL", SQL.identifier(n)) for n in names)
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET %s WHERE id = ANY(%s)",
                SQL.identifier(self._table),
                columns,
                self.ids,
            )
        )
        self.invalidate_recordset(names)
