"""For how long what is kept of people: the classes that code declares.

A class says what it is of, from when on its days count, for how long it is kept unless a
company says otherwise, and between which bounds. The model that holds it finds what is
expired and erases it; see ``models/retention/``.
"""

from typing import NamedTuple

from odoo.tools import SQL


class RetentionClass(NamedTuple):
    """A kind of what is kept, with a time of its own.

    :ivar key: its name, for good
    :ivar label: what it is called in lists
    :ivar what: what it is, to those whose it is: a sentence's beginning
    :ivar since: from when on its days count, as the sentence goes on
    :ivar days: for so long it is kept, unless a company says otherwise
    :ivar low, high: between so many days, both included
    :ivar model: whose :meth:`_get_expired_domain` and :meth:`_erase_expired` are asked;
        none, where a job of its own erases it
    :ivar sequence: what goes first: what a pair wrote
    :ivar warns: so many days before, those whose it is are told, by
        :meth:`_warn_expiring`; nothing goes before they were
    :ivar setting: the company's field that has the days, where it stands elsewhere
    """

    key: str
    label: str
    what: str
    since: str
    days: int
    low: int
    high: int
    model: str | None = None
    sequence: int = 50
    warns: int = 0
    setting: str | None = None


def empty_columns(records, names):
    """Empty columns of records, past what watches who writes them: nothing that was
    said stays there. Sealed ones are emptied by ``_erase_content``.

    :param names: of stored fields without lines of their own
    """
    records.flush_recordset(names)
    columns = SQL(", ").join(SQL("%s = NULL", SQL.identifier(n)) for n in names)
    records.env.cr.execute(
        SQL(
            "UPDATE %s SET %s WHERE id = ANY(%s)",
            SQL.identifier(records._table),
            columns,
            records.ids,
        )
    )
    records.invalidate_recordset(names)
