"""Every route of mentoring's portal, and of plans beside it."""

from odoo import fields

from ..access_common import MARKER
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
        return words


class TestStates(StateTests, WalkCase):
    visitors = ("mentor", "portal_mentee")

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
