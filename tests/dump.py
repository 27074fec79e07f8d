"""What a dump of the database would show."""

import base64

from odoo.tools import SQL


def tables(env):
    env.cr.execute(
        "SELECT table_name FROM information_schema.tables"
        " WHERE table_schema = current_schema AND table_type = 'BASE TABLE'"
    )
    return [name for (name,) in env.cr.fetchall()]


def contents(env):
    """Return what is in each table, hashed: ``{table: hash}``."""
    env.flush_all()
    hashes = {}
    for table in tables(env):
        env.cr.execute(
            SQL(
                "SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM %s t",
                SQL.identifier(table),
            )
        )
        [hashes[table]] = env.cr.fetchone()
    return hashes


def rows_with(env, word):
    """Return the rows of all tables that have the word, as text or as bytes.

    :return: ``[(table, row as text)]``
    """
    env.flush_all()
    rows = []
    forms = [word, word.encode().hex(), base64.b64encode(word.encode()).decode()]
    for table in tables(env):
        env.cr.execute(
            SQL(
                "SELECT left(t::text, 500) FROM %s t WHERE t::text ILIKE ANY (%s)",
                SQL.identifier(table),
                [f"%{form}%" for form in forms],
            )
        )
        rows += [(table, row) for (row,) in env.cr.fetchall()]
    return rows
