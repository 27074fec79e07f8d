"""Every route of mentoring's portal, and of plans beside it."""

from odoo import fields

from ..access_common import CONCERN, MARKER
from ..portal_walk_common import FOR_THE_BOSS, WalkCase
from ..portal_walk_tests import StateTests, WalkTests


class TestWalk(WalkTests, WalkCase):
    walkers = (
        "mentor mentee portal_mentee line_manager employee stranger coordinator manager"
    ).split()
    few = ("mentor", "portal_mentee", "line_manager", "employee")
    trusted = ("manager",)

    def _hidden_words(self):
        # what the pair of the portal mentee wrote is not marked
        own = {"mentor": f"{MARKER} note", "mentee": f"{MARKER} mentor's"}
        words = [own.get(self.role, MARKER)]
        if self.role not in ("mentee", "line_manager"):
            words.append(FOR_THE_BOSS)
        if self.role != "mentor":
            words.append(CONCERN)
        return words

    def test_a_concern_is_not_there_for_those_it_was_not_granted_to(self):
        for role in sorted({*self.walkers} - {"mentor"}):
            self._walk_as(role)
            with self._writes_nothing():
                for method, url in self._urls_of_the_concern():
                    answer = self._call(method, url, csrf_token=self.token)
                    what = f"{method} {url} by {role}: {answer.status_code}"
                    self._expect(answer.status_code == 404, what)

    def _urls_of_the_concern(self):
        """Yield ``(method, url)`` of all that there is of the one concern."""
        for rule, method in self.rules:
            if "concern_code" in rule.arguments:
                for ids in self._records_of(rule):
                    for url in self._urls(rule, ids):
                        if self.concern.code in url:
                            yield method, url


class TestStates(StateTests, WalkCase):
    visitors = ("mentor", "portal_mentee")

    def test_every_page_of_a_concern_stands_in_every_state(self):
        for role in ("mentor", "survey_manager"):
            self._walk_as(role)
            for rule, method in self.rules:
                if "concern_code" in rule.arguments:
                    ids = next(iter(self._seen(rule)), {})
                    for state in self.concern._fields["state"].get_values(self.env):
                        self._open_in(state, rule, method, ids)

    def _open_in(self, state, rule, method, ids):
        """Open a page of the concern as it would be in a state."""
        today, values = fields.Date.today(), {"state": state}
        if state != "received":
            values["acknowledged_on"] = today
        if state in ("concluded", "closed", "withdrawn", "referred"):
            values["concluded_on"] = today
            values["erase_on"] = fields.Date.add(today, days=90)
        with self._taken_back():
            self.concern._write_through_door(values)
            self.env.flush_all()
            for url in self._urls(rule, ids):
                count = len(self.wrong)
                self._call(method, url, csrf_token=self.token)
                if len(self.wrong) > count:
                    self.wrong[-1] += f" in state {state}"

    def _is_real(self, ids):
        """Tell whether the records can be in any state: of what was sent, answers."""
        return all(
            "user_input_id" not in record or record.sudo().user_input_id
            for record in ids.values()
        )

    def _values_in(self, state):
        values = super()._values_in(state)
        if state == "on_hold":
            today = fields.Date.today()
            values |= {"held_from_state": "progress", "held_since": today}
        return values
