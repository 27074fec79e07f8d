"""No page of the portal shuts anybody out: axe-core in Chromium, wide and narrow."""

from ..portal_common import LookMixin
from ..portal_walk_common import ROOT, WalkCase

#: Ends of addresses that are files, no pages.
FILES = ("/pdf", "/xlsx", ".ics")
#: Looked at with somebody who has another login (``test_portal_hand_over.py``), and
#: without one (``test_report_link.py``).
ELSEWHERE = (":hand_over_id>", "/mentoring/report/<string:key>")
TEAM = f"{ROOT}/team"


class TestAccessibility(LookMixin, WalkCase):
    def test_every_page_can_be_used_by_everybody(self):
        opened = set()
        for role in ("mentor", "portal_mentee", "line_manager", "employee"):
            self._walk_as(role)
            pages = self._pages()
            opened |= {rule for rule, *_states in pages}
            with self.subTest(role):
                self._look_at(
                    [[url, None] for url in sorted(pages.values())]
                    + (self._refused_forms() if role == "line_manager" else []),
                    self.walker,
                )
        every = {rule.rule for rule, _method in self._rules("GET")}
        every = {rule for rule in every if not rule.endswith((*FILES, *ELSEWHERE))}
        self.assertFalse(every - opened, "somebody can open each page")

    def test_a_page_that_shuts_somebody_out_is_found(self):
        self.env["ir.ui.view"].create(
            {
                "name": "Shut",
                "type": "qweb",
                "mode": "extension",
                "inherit_id": self.env.ref("mentoring_programme.portal_home_todo").id,
                "arch": """<xpath expr="//section[1]" position="before">
                    <h5>Too deep</h5><img src="/x"/>
                    <div style="width: 500px">Too wide</div>
                    <a class="btn btn-primary" href="/">Here</a>
                    <a class="btn btn-primary" href="/">There</a>
                </xpath>""",
            }
        )
        self._walk_as("employee")
        with self.assertRaises(AssertionError) as found:
            self._look_at([[ROOT, None]], self.walker)
        for what in (
            "image-alt",
            "headings are 1,5",
            "scrolls sideways",
            "main buttons are Here, There",
        ):
            self.assertIn(what, str(found.exception))

    def _pages(self):
        """Return the pages the walker can open, each kind in each state once.

        :return: ``{(rule, state, …): url}``
        """
        pages = {}
        for rule, _method in self._rules("GET"):
            for ids in self._records_of(rule):
                if not self._may_see(ids.values()):
                    continue  # refused, as the walk tests
                states = [r["state"] for r in ids.values() if "state" in r]
                if (rule.rule, *states) in pages or rule.rule.endswith(FILES):
                    continue
                for url in self._urls(rule, ids):
                    url += "?role=mentor"  # what a page about enrolling asks for
                    if self._call("GET", url).status_code == 200:
                        pages[(rule.rule, *states)] = url
        return pages

    def _refused_forms(self):
        """Return pages and their forms which, sent empty, come back with a problem."""
        waiting = self.env["mentoring.participant"].search(
            [
                ("manager_user_id", "=", self.line_manager.id),
                ("state", "=", "submitted"),
            ],
            limit=1,
        )
        person = f"{TEAM}/{waiting.id}"
        return [[f"{TEAM}/nominate"] * 2, [person, f"{person}/decline"]]
