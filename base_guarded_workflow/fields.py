"""Kinds of fields, as Odoo 19.0 keeps them to itself; read again with a new version."""

from collections.abc import Reversible

from odoo import fields
from odoo.fields import Domain
from odoo.tools import SQL


class RuledOne2many(fields.One2many):
    """Lines that are searched by as they may be read.

    Odoo searches ``[("lines", "=", False)]`` and ``[("lines", "in", ids)]`` past the
    record rules of the lines: whoever reads the record would find out whether it has
    any, and which. Here both see what the user may read.
    """

    def condition_to_sql(self, field_expr, operator, value, model, alias, query):
        if operator not in ("in", "not in") or isinstance(value, SQL):
            return super().condition_to_sql(
                field_expr, operator, value, model, alias, query
            )
        having, lacking = ("any", "not any")[:: 1 if operator == "in" else -1]
        conditions = [(having, Domain("id", "in", [id_ for id_ in value if id_]))]
        if False in value:
            conditions.append((lacking, Domain.TRUE))
        either = SQL(" OR " if operator == "in" else " AND ")
        return SQL(
            "(%s)",
            either.join(
                super(RuledOne2many, self).condition_to_sql(
                    field_expr, any_or_not, domain, model, alias, query
                )
                for any_or_not, domain in conditions
            ),
        )


class ConfidentialOne2many(RuledOne2many):
    """Lines whose very being there is nobody else's to know.

    Odoo caches a list as its first reader may see it, and shows that to whoever reads
    next in the transaction: code that runs as superuser would decide by what somebody
    sees of it, and somebody be told of what it has read. Here the whole list is cached,
    and each reader is shown the lines that are theirs to read.
    """

    def read(self, records):
        # sudo: the model of the lines - into the cache, not to the user
        return super().read(records.sudo())

    def convert_to_record(self, value, record):
        lines = super().convert_to_record(value, record.sudo())
        return _show(lines.with_env(record.env))

    def convert_to_record_multi(self, values, records):
        lines = super().convert_to_record_multi(values, records.sudo())
        return _show(lines.with_env(records.env))


def _show(lines):
    """Return the lines that the user may read; those not stored yet are their own."""
    if lines.env.su:
        return lines
    stored = lines.browse(filter(None, lines._ids)).with_prefetch(lines._prefetch_ids)
    hidden = {*stored._ids} - {*stored._filtered_access("read")._ids}
    shown = lines.browse(id_ for id_ in lines._ids if id_ not in hidden)
    return shown.with_prefetch(_Shown(lines))


class _Shown(Reversible):
    """What is fetched along with a line that is shown: other lines that are."""

    def __init__(self, lines):
        self._lines = lines

    def __iter__(self):
        ids = filter(None, self._lines._prefetch_ids)
        return iter(self._lines.browse(ids)._filtered_access("read")._ids)

    def __reversed__(self):
        return reversed(tuple(self))
