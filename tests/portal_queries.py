"""A page of the portal costs the same however much there is on it."""

import re
from collections import Counter

from .queries import Queries


class QueryTests(Queries):
    """Tests for a ``Walk`` that grows: ``_grow(make, count)`` adds so many of whatever
    there can be many of, for everybody."""

    #: Who look at it.
    walkers = ()
    many = 40

    @classmethod
    def _grow(cls, make, count):
        raise NotImplementedError

    def _pages(self):
        """Return ``{url: queries}`` of the pages the walker can open."""
        asked = {}
        for url in self.urls:
            for _cold_then_warm in range(2):
                with self._recorded() as queries:
                    answer = self._call("GET", url)
            if answer.status_code == 200:
                asked[url] = [q for q in queries if not q.startswith("SAVEPOINT")]
        return asked

    def _every_url(self):
        return [
            url
            for rule, _method in self._rules("GET")
            for ids in self._seen(rule)
            for url in self._urls(rule, ids)
            if "/page/" not in url
        ]

    def test_pages_cost_the_same_however_much_there_is(self):
        few = {}
        for role in self.walkers:
            self._walk_as(role)
            self.urls = self._every_url()
            few[role] = self._pages()
            self.assertGreater(len(few[role]), 4, "pages that show the world")
        self._grow(self, self.many)
        self.env.flush_all()
        for role, before in few.items():
            self._walk_as(role)
            self.urls = list(before)
            for url, queries in self._pages().items():
                more = Counter(map(_shape, queries)) - Counter(map(_shape, before[url]))
                self._expect(not more, f"{url} by {role} asks more: {more}")


def _shape(query):
    """Return a query without how many values it lists."""
    return re.sub(r"\s+", " ", re.sub(r"(%s, )+%s", "%s", query))[:400]
