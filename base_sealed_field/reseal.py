"""Content sealed with an older key, sealed anew with the first one."""

from collections import Counter

from odoo import modules
from odoo.tools import SQL

from . import keyring
from .keys import HEAD_LENGTH, ID_LENGTH, VERSION
from .orm import binding, is_sealed

BATCH = 1000


def reseal(env):
    """Seal everything with the first key, a batch at a time, each committed.

    Interrupted, it goes on where it was: what the first key has sealed is done.
    Nobody's rights are asked, for nothing is shown. Values that none of the keys opens
    are kept as they are.

    :return: how many were sealed anew, and how many could not be opened
    """
    resealed = kept = 0
    for model, field in _columns(env):
        last_id = 0
        while rows := _rows(env, model, field, last_id):
            last_id = rows[-1][0]
            done = _reseal_rows(env, model, field, rows)
            resealed += done
            kept += len(rows) - done
            if not modules.module.current_test:
                env.cr.commit()  # pylint: disable=invalid-commit
    _forget_unused_keys(env)
    return resealed, kept


def count_by_key(env):
    """Return how many values each key has sealed, by its id."""
    counts = Counter()
    for model, field in _columns(env):
        rows = env.execute_query(
            SQL(
                "SELECT encode(substr(%(column)s, %(start)s, %(length)s), 'escape'),"
                " count(*) FROM %(table)s WHERE %(column)s IS NOT NULL GROUP BY 1",
                start=len(VERSION) + 1,
                length=ID_LENGTH,
                column=SQL.identifier(field.name),
                table=SQL.identifier(model._table),
            )
        )
        counts.update(dict(rows))
    return counts


def _columns(env):
    env.flush_all()
    for model in env.values():
        if not model._abstract and model._auto:
            for field in filter(is_sealed, model._fields.values()):
                yield model, field


def _rows(env, model, field, last_id):
    columns = ["id", field.name, *model._sealed_owner]
    return env.execute_query(
        SQL(
            "SELECT %(columns)s FROM %(table)s"
            " WHERE id > %(last_id)s AND %(column)s IS NOT NULL"
            " AND substr(%(column)s, 1, %(length)s) <> %(head)s"
            " ORDER BY id LIMIT %(batch)s FOR UPDATE",
            columns=SQL(", ").join(map(SQL.identifier, columns)),
            table=SQL.identifier(model._table),
            column=SQL.identifier(field.name),
            last_id=last_id,
            head=keyring.key_to_seal(env, field).head,
            length=HEAD_LENGTH,
            batch=BATCH,
        )
    )


def _reseal_rows(env, model, field, rows):
    ring, key = keyring.ring(env), keyring.key_to_seal(env, field)
    tokens = []
    for id_, token, *owners in rows:
        bound_to = binding(field, id_, owners)
        text = ring.open(bytes(token), bound_to)
        if text is not None:
            tokens.append((id_, key.seal(text, bound_to)))
    if tokens:
        env.execute_query(
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


def _forget_unused_keys(env):
    """Name no more of the database's own keys than it needs; their files stay."""
    used, first = count_by_key(env), keyring.ring(env).first
    ids = [id_ for id_ in keyring.own_key_ids(env) if used[id_] or id_ == first.id]
    keyring.set_own_key_ids(env, ids)
