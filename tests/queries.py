"""What is asked of the database."""

from contextlib import contextmanager
from unittest.mock import patch

from odoo.sql_db import Cursor


class Asked(list):
    """Queries, and how many rows those that read have brought."""

    rows = 0

    def note(self, cursor, query):
        query = str(getattr(query, "code", query))
        self.append(query)
        if query.lstrip().startswith(("SELECT", "WITH")):
            self.rows += max(cursor.rowcount, 0)


@contextmanager
def recorded():
    """Record what is asked of any database meanwhile."""
    asked = Asked()
    execute = Cursor.execute

    def record(cursor, query, *args, **kwargs):
        result = execute(cursor, query, *args, **kwargs)
        asked.note(cursor, query)
        return result

    with patch.object(Cursor, "execute", record):
        yield asked


class Queries:
    """For a test with ``env``."""

    def _recorded(self):
        return recorded()

    def _count_queries(self, call):
        """Return what ``call`` asks the database, of a server that is warm."""
        for _cold_then_warm in range(2):
            self.env.invalidate_all()
            with self._recorded() as queries:
                call()
        return queries
