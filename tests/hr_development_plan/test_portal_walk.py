"""Every route of plans and goals, by everybody."""

from ..portal_walk_tests import StateTests, WalkTests
from .common import MARKER
from .walk_common import INSIDERS, PlanWalkCase


class TestWalk(WalkTests, PlanWalkCase):
    walkers = (
        "employee line_manager portal_employee portal_boss colleague senior hr "
        "foreign_hr admin stranger"
    ).split()
    few = ("employee", "line_manager", "portal_employee", "stranger")
    trusted = ("hr",)

    def _hidden_words(self):
        return () if self.role in INSIDERS else (MARKER,)


class TestStates(StateTests, PlanWalkCase):
    visitors = ("employee", "line_manager", "portal_employee", "hr")
