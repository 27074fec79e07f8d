"""What is asked of the database."""

from contextlib import contextmanager
from unittest.mock import patch

from odoo.sql_db import Cursor


class Queries:
    """For a test with ``env``."""

    @contextmanager
    def _recorded(self):
        queries = []
        execute = Cursor.execute

        def record(cursor, query, *args, **kwargs):
            queries.append(str(getattr(query, "code", query)))
            return execute(cursor, query, *args, **kwargs)

        with patch.object(Cursor, "execute", record):
            yield queries

    def _count_queries(self, call):
        """Return what ``call`` asks the database, of a server that is warm."""
        for _cold_then_warm in range(2):
            self.env.invalidate_all()
            with self._recorded() as queries:
                call()
        return queries
