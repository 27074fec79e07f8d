"""How private fields go around Odoo's own ways; read in Odoo 19.0, ``odoo/orm``.

Whatever overrides what Odoo keeps to itself for them is here.
"""

import functools
from contextvars import ContextVar

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from .shut import is_private_shut

#: The model of which rows are searched that are named already, to fetch what they hold.
_fetching = ContextVar("model_whose_rows_are_fetched", default=None)


class _Private(type):
    """A class of private fields, which Odoo takes for the one it was made of: it merges
    definitions of a field whose classes go together."""

    def __instancecheck__(cls, field):
        return isinstance(field, cls.__base__)


def finds_as_empty(condition, is_empty, operator, value):
    """Return the condition of a search on lines as if they were none in some rows.

    :param SQL condition: of the search, where the lines are what they are
    :param SQL is_empty: which rows these are
    """
    among = operator in ("in", "not in") and not isinstance(value, SQL)
    holds_for_none = (among and False in value) != operator.startswith("not")
    return SQL("CASE WHEN %s THEN %s ELSE %s END", is_empty, holds_for_none, condition)


def groups_as_empty(field, alias, query, is_empty):
    """Return what a many2many groups by, as if there were no lines in some rows: these
    make no groups of their own, nor more rows.

    :param SQL is_empty: which rows these are
    """
    lines = query.make_alias(alias, field.name)
    condition = SQL(
        "%s = %s AND NOT (%s)",
        SQL.identifier(alias, "id"),
        SQL.identifier(lines, field.column1),
        is_empty,
    )
    query.add_join("LEFT JOIN", lines, field.relation, condition)
    return SQL.identifier(lines, field.column2)


@functools.cache
def _private(field_class):
    """Return the class of fields of this class that are private."""

    class Field(field_class, metaclass=_Private):
        def __get__(self, record, owner=None):
            if record is not None and record._ids and is_private_shut():
                # definitions of Odoo's fields are shared with other databases
                if self.name in getattr(record, "_private_fields", ()):
                    record -= record._filter_private()
            return super().__get__(record, owner)

        def condition_to_sql(self, field_expr, operator, value, model, alias, query):
            condition = super().condition_to_sql(
                field_expr, operator, value, model, alias, query
            )
            # of lines, which no column of the model has
            if self.column_type or not is_private_shut():
                return condition
            if self.name not in getattr(model, "_private_fields", ()):
                return condition
            private = model._private_to_sql(alias)
            return finds_as_empty(condition, private, operator, value)

    return Field


class PrivateRecordMixin(models.AbstractModel):
    """Columns that are private without being sealed.

    Code of addons that runs as superuser works with them. What an administrator
    configures to be shown, counted or sent finds them empty, whoever it runs for: while
    it runs nobody reads them, nor searches, sorts, groups or sums by them.
    """

    _name = "private.record.mixin"
    _description = "Fields Shut to What Is Configured"

    #: Their names.
    _private_fields = ()
    #: Whether it is private, too, that there are such records: nobody finds them then.
    _private_rows = False

    def _filter_private(self):
        """Return the records they are private of."""
        return self

    def _private_to_sql(self, alias):
        """Return the condition for the rows they are private of."""
        return SQL("TRUE")

    def _post_model_setup__(self):
        for name in self._private_fields:
            field = self._fields[name]
            if not isinstance(type(field), _Private):
                field.__class__ = _private(type(field))
        return super()._post_model_setup__()

    def _search(self, domain, *args, **kwargs):
        fetches = _fetching.get() == self._name
        if self._private_rows and is_private_shut() and not fetches:
            domain = Domain(domain) & Domain.custom(
                to_sql=lambda model, alias, _query: SQL(
                    "NOT (%s)", model._private_to_sql(alias)
                )
            )
        return super()._search(domain, *args, **kwargs)

    def fetch(self, field_names=None):
        # Odoo searches for them by their numbers, and misses those it does not find
        mark = _fetching.set(self._name)
        try:
            return super().fetch(field_names)
        finally:
            _fetching.reset(mark)

    def _fetch_query(self, query, fields):
        # into the cache, as they are
        query.fetches_private = True
        # they are found by now: lines that are read along are searched for as ever
        mark = _fetching.set(None)
        try:
            return super()._fetch_query(query, fields)
        finally:
            _fetching.reset(mark)

    def _read_group_groupby(self, alias, groupby_spec, query):
        field = self._fields.get(groupby_spec)
        if (
            field is None
            or field.type != "many2many"
            or field.name not in self._private_fields
            or not is_private_shut()
        ):
            return super()._read_group_groupby(alias, groupby_spec, query)
        return groups_as_empty(field, alias, query, self._private_to_sql(alias))

    def _field_to_sql(self, alias, field_expr, query=None):
        sql = super()._field_to_sql(alias, field_expr, query)
        if (
            is_private_shut()
            and field_expr.split(".")[0] in self._private_fields
            and not getattr(query, "fetches_private", False)
        ):
            return SQL(
                "CASE WHEN NOT (%s) THEN %s END", self._private_to_sql(alias), sql
            )
        return sql
