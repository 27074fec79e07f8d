"""The portal of plans, to walk through: one plan in each state, of different people."""

from odoo.tests import HttpCase, tagged

from ..portal_walk import Walk
from .common import CAST, MARKER, PlanSetUp

#: Who read the plan that carries ``MARKER``.
INSIDERS = ("employee", "line_manager", "hr")


@tagged("post_install", "-at_install")
class PlanWalkCase(Walk, PlanSetUp, HttpCase):
    roots = {"/my/development": "hr.development."}

    def _set_up_once(self):
        case = type(self)
        case.users = {name: getattr(self, name) for name in CAST}
        case.plan = self._plan(self.employee, summary=f"{MARKER} summary")
        case.goal = self._goal(case.plan)
        case.portal_plan = self._plan(self.portal_boss, self._of(self.portal_employee))
        self._goal(case.portal_plan, name="Speak up")
        self._agree(case.portal_plan)
        closed = self._plan(self.colleague)
        self._goal(closed, name="Listen")
        self._agree(closed).action_close()
        self.env.flush_all()

    def _of(self, user):
        return user.sudo().employee_id
