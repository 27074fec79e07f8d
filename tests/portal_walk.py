"""A walk through the portal: every route there is, and what each request changes."""

import re
import threading
from contextlib import contextmanager
from functools import cached_property
from itertools import islice, product
from unittest.mock import patch

from odoo import http
from odoo.sql_db import SQL

#: Answers of a page that has nothing to be ashamed of.
FINE = {200, 303, 404, 405, 422}


class Walk:
    """For an ``HttpCase`` with a world, and ``users``, ``{role: user}``, who walk there
    and may be none.

    What is wrong is collected in ``wrong``: a new route shows all its holes at once.
    """

    #: Where the pages are, and how the models begin whose ids are in their URLs.
    roots = {}
    #: Columns that say whose a row is.
    owners = {"user_id", "manager_user_id"}
    #: Texts that a route takes besides steps: ``{argument: [text]}``.
    texts = {}
    #: Tables besides the models' own that a page could change.
    watched = ("mail_message",)

    def setUp(self):
        super().setUp()
        self.env.flush_all()
        self.wrong = []

    def tearDown(self):
        super().tearDown()
        self.assertFalse(self.wrong, "\n".join(self.wrong[:40]))

    def _expect(self, right, sentence):
        if not right:
            self.wrong.append(sentence)

    # ------------------------------------------------------------------
    # Who, where
    # ------------------------------------------------------------------

    def _walk_as(self, role):
        self.role = role
        self.walker = self.users.get(role)
        login = self.walker and self.walker.login
        self.authenticate(login, login and self._password(login))
        self.token = http.Request.csrf_token(self)
        # whatever is done on the way is taken back: what is found now stays so
        self.rows = self._rows()
        self.writes = self._count_writes()
        self.assertTrue(self.writes, "what the class has made is counted")
        self.seen = {}

    @cached_property
    def rules(self):
        """The routes, ``[(rule, method)]``; JSON-RPC counts as a method, ``JSON``."""
        # a thread that serves requests has a name for its database
        thread = threading.current_thread()
        with patch.object(thread, "dbname", self.env.cr.dbname, create=True):
            routing = self.env["ir.http"].routing_map()
        found = []
        for rule in routing.iter_rules():
            if not self._root_of(rule):
                continue
            if rule.endpoint.routing["type"] == "jsonrpc":
                found.append((rule, "JSON"))
                continue
            methods = {"GET", "POST"} & (rule.methods or {"GET", "POST"})
            found += [(rule, method) for method in sorted(methods)]
        self.assertGreater(len(found), 10, "the routes of the portal")
        return found

    def _root_of(self, rule):
        return next(
            (root for root in self.roots if f"{rule.rule}/".startswith(f"{root}/")),
            None,
        )

    def _rules(self, *methods):
        return [(rule, method) for rule, method in self.rules if method in methods]

    @cached_property
    def models(self):
        return [
            model._name
            for model in self.env.values()
            if model._name.startswith(tuple(self.roots.values()))
            and model._auto
            and not model._abstract
            and not model._transient
        ]

    def _ids_in(self, rule):
        """Return the arguments of a route that are ids: ``{name: model}``."""
        return {
            name: self._model_of(name, self.roots[self._root_of(rule)])
            for name in sorted(rule.arguments)
            if name.endswith("_id")
        }

    def _model_of(self, argument, begin):
        """Return the model whose ids an argument takes: of ``pairing_id``, pairings."""
        words = argument.removesuffix("_id").replace("_", ".")
        found = [
            name
            for name in self.models
            if name.startswith(begin) and name.endswith(f".{words}")
        ]
        self.assertTrue(found, f"{argument} of a route says what it is the id of")
        return self.env[min(found, key=len)]

    def _records_of(self, rule):
        """Return what a route can be about: all records, for each of its ids.

        :return: list of ``{argument: record}``
        """
        every = self._ids_in(rule)
        return [
            dict(zip(every, records, strict=True))
            for records in product(*(model.search([]) for model in every.values()))
        ]

    def _seen(self, rule):
        """Return those of ``_records_of`` that the walker may read; a few of many."""
        seen = (ids for ids in self._records_of(rule) if self._may_see(ids.values()))
        return list(islice(seen, 2))

    def _urls(self, rule, ids):
        """Return a route's URLs for these ids.

        Its texts are steps, and nonsense; its numbers are pages of a list.
        """
        steps = ["nonsense", "unlink", "å" * 300]
        for model in self._ids_in(rule).values():
            steps += [t.name for t in getattr(model, "_transitions", ())]
        names = sorted(rule.arguments - ids.keys())
        numbers = {n for n in names if re.search(rf"<int[^<>]*:{n}>", rule.rule)}
        choices = [
            (1, 2, 10**9) if name in numbers else steps + self.texts.get(name, [])
            for name in names
        ]
        for values in product(*choices):
            url = rule.rule
            for name, value in {**ids, **dict(zip(names, values, strict=True))}.items():
                url = re.sub(
                    rf"<[^<>]*\b{name}>", str(getattr(value, "id", value)), url
                )
            yield url

    # ------------------------------------------------------------------
    # What happens
    # ------------------------------------------------------------------

    def _call(self, method, url, **sent):
        """Call a route, without following where it leads.

        :return: the answer
        """
        if method == "JSON":
            body = {"json": {"jsonrpc": "2.0", "params": sent}, "method": "POST"}
        elif method == "GET":
            body = {"params": sent}
        else:
            body = {"data": sent, "method": "POST"}
        answer = self.url_open(url, allow_redirects=False, timeout=60, **body)
        what = f"{method} {url[:120]} by {self.role}"
        self._expect(answer.status_code in FINE, f"{what}: {answer.status_code}")
        if method != "JSON":
            self._expect("Traceback" not in answer.text, f"{what}: traceback")
        return answer

    def _is_refused(self, answer):
        """Tell whether an answer says that there is nothing here for this person."""
        if "json" in answer.headers.get("Content-Type", ""):
            return "error" in answer.json()
        return answer.status_code in (404, 405)

    def _may_see(self, records):
        return all(map(self._reads, records))

    def _reads(self, record):
        key = record._name, record.id
        if key not in self.seen:
            self.seen[key] = record.with_user(self.walker).has_access("read")
        return self.seen[key]

    @cached_property
    def _tables(self):
        """``{table: its columns that say whose it is}`` of the models."""
        return {
            self.env[name]._table: sorted(
                self.owners & {n for n, f in self.env[name]._fields.items() if f.store}
            )
            for name in self.models
        }

    def _rows(self):
        """Return ``{(table, id): what is in it}``."""
        parts = [
            SQL("SELECT %s, id, md5(t::text) FROM %s t", table, SQL.identifier(table))
            for table in (*self._tables, *self.watched)
        ]
        self.env.cr.execute(SQL(" UNION ALL ").join(parts))
        return {(table, id_): content for table, id_, content in self.env.cr.fetchall()}

    def _count_writes(self):
        """Return how often rows have been written, whether that was taken back or
        not."""
        tables = [*self._tables, *self.watched]
        self.env.cr.execute(
            SQL(
                """
                SELECT sum(
                           pg_stat_get_xact_tuples_inserted(oid)
                         + pg_stat_get_xact_tuples_updated(oid)
                         + pg_stat_get_xact_tuples_deleted(oid)
                       )
                  FROM pg_class
                 WHERE relkind = 'r' AND relname IN %s
                """,
                tuple(tables),
            )
        )
        return self.env.cr.fetchone()[0]

    def _own_rows(self):
        """Return the keys of the rows that are the walker's to change."""
        owned = [
            SQL(
                "SELECT %s, id FROM %s WHERE %s IN (%s)",
                table,
                SQL.identifier(table),
                self.walker.id,
                SQL(", ").join(map(SQL.identifier, columns)),
            )
            for table, columns in self._tables.items()
            if columns
        ]
        self.env.cr.execute(SQL(" UNION ALL ").join([*owned, *self._owned_otherwise()]))
        return set(self.env.cr.fetchall())

    def _owned_otherwise(self):
        """Return queries for ``(table, id)`` of rows that no column tells to be one's
        own."""
        return []

    @contextmanager
    def _taken_back(self):
        savepoint = self.cr.savepoint(flush=False)
        try:
            yield
        finally:
            savepoint.close(rollback=True)
            self.env.invalidate_all()
            self.writes = self._count_writes()

    def _changed(self):
        """Return the ``(table, id)`` of what is not as it was before."""
        if self._count_writes() == self.writes:
            return set()
        now = self._rows()
        return {
            key
            for key in self.rows.keys() | now.keys()
            if self.rows.get(key) != now.get(key)
        }

    @contextmanager
    def _writes_nothing(self):
        with self._taken_back():
            yield
            changed = self._changed()
        self._expect(not changed, f"{self.role} changed {changed}")
