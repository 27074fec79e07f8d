"""No page of a plan shuts anybody out: axe-core in Chromium, wide and narrow."""

from odoo import fields

from ..portal_common import LookMixin
from .common import PlanPortalCase


class TestAccessibility(LookMixin, PlanPortalCase):
    def test_every_page_can_be_used_by_everybody(self):
        self.goal.skill_id = self._skill()
        later = fields.Date.add(self.plan.date_to, days=1)
        agreed = self._plan(
            self.portal_boss,
            self.portal_employee.employee_id,
            date_from=later,
            date_to=later,
            talk_on=later,
            summary="Time",
        )
        goals = self._goal(agreed), self._goal(agreed, name="Another")
        for user in self.sides:
            agreed.with_user(user).action_agree()
        goals[1].action_achieve()
        urls = [self.home, f"{self.home}/new"]
        urls += [self._url(r) for r in (self.plan, agreed, self.goal, *goals)]
        urls += [self._url(self.plan, step) for step in ("/edit", "/goals/new")]
        urls += [self._url(self.goal, "/edit")]
        for user in self.sides:
            self._look_at([[url, None] for url in urls], user)
