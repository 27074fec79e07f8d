from collections import Counter

from odoo import api, models, modules
from odoo.tools import SQL

from ..orm import binding, is_sealed

BATCH = 1000


class SealedKeyring(models.AbstractModel):
    """Content sealed with an older key, sealed anew with the first one."""

    _inherit = "sealed.keyring"

    @api.model
    def _count_by_key(self):
        """Return how many values each key has sealed, by its id."""
        counts = Counter()
        for model, field in self._sealed_columns():
            rows = self.env.execute_query(
                SQL(
                    "SELECT split_part(%(column)s, '.', 2), count(*) FROM %(table)s"
                    " WHERE %(column)s IS NOT NULL GROUP BY 1",
                    column=SQL.identifier(field.name),
                    table=SQL.identifier(model._table),
                )
            )
            counts.update(dict(rows))
        return counts

    @api.model
    def _reseal(self):
        """Seal everything with the first key, a batch at a time, each committed.

        Interrupted, it goes on where it was: what the first key has sealed is done.
        Nobody's rights are asked, for nothing is shown. Values that none of the keys
        opens are kept as they are.

        :return: how many were sealed anew, and how many could not be opened
        """
        resealed = kept = 0
        for model, field in self._sealed_columns():
            last_id = 0
            while rows := self._rows_to_reseal(model, field, last_id):
                last_id = rows[-1][0]
                done = self._reseal_rows(model, field, rows)
                resealed += done
                kept += len(rows) - done
                if not modules.module.current_test:
                    self.env.cr.commit()  # pylint: disable=invalid-commit
        self._forget_unused_keys()
        return resealed, kept

    def _forget_unused_keys(self):
        """Name no more of the database's own keys than it needs; files stay."""
        used = self._count_by_key()
        first = self._ring().first
        ids = [id_ for id_ in self._own_key_ids() if used[id_] or id_ == first.id]
        self._set_own_key_ids(ids)

    def _sealed_columns(self):
        self.env.flush_all()
        for model in self.env.values():
            if not model._abstract and model._auto:
                for field in filter(is_sealed, model._fields.values()):
                    yield model, field

    def _rows_to_reseal(self, model, field, last_id):
        columns = ["id", field.name, *model._sealed_owner]
        return self.env.execute_query(
            SQL(
                "SELECT %(columns)s FROM %(table)s"
                " WHERE id > %(last_id)s AND %(column)s IS NOT NULL"
                " AND split_part(%(column)s, '.', 2) <> %(key_id)s"
                " ORDER BY id LIMIT %(batch)s FOR UPDATE",
                columns=SQL(", ").join(map(SQL.identifier, columns)),
                table=SQL.identifier(model._table),
                column=SQL.identifier(field.name),
                last_id=last_id,
                key_id=self._key_to_seal(field).id,
                batch=BATCH,
            )
        )

    def _reseal_rows(self, model, field, rows):
        ring, key = self._ring(), self._key_to_seal(field)
        tokens = []
        for id_, token, *owners in rows:
            bound_to = binding(field, id_, owners)
            text = ring.open(token, bound_to)
            if text is not None:
                tokens.append((id_, key.seal(text, bound_to)))
        if tokens:
            self.env.execute_query(
                SQL(
                    "UPDATE %(table)s SET %(column)s = new.token"
                    " FROM (VALUES %(tokens)s) AS new(id, token)"
                    " WHERE %(table)s.id = new.id",
                    table=SQL.identifier(model._table),
                    column=SQL.identifier(field.name),
                    tokens=SQL(", ").join(tokens),
                )
            )
            model.browse(id_ for id_, _token in tokens).invalidate_recordset([field.name])
        return len(tokens)
