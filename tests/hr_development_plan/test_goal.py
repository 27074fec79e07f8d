"""What becomes of a goal."""

from odoo import fields
from odoo.exceptions import UserError

from .common import PlanCase


class TestGoals(PlanCase):
    def test_achieved_it_is_all_the_way(self):
        self._agree()
        self.goal.with_user(self.line_manager).action_achieve()
        self.assertEqual((self.goal.state, self.goal.progress), ("achieved", 100))
        for values in ({"progress": 10}, {"progress": 10, "state": "achieved"}):
            with self.assertRaises(UserError):
                self.goal.write(values)
        self.assertEqual((self.plan.goal_count, self.plan.achieved_count), (1, 1))

    def test_the_agenda_starts_from_the_open_goals(self):
        self._goal(self.plan, name="Done").action_achieve()
        self.plan.talk_on = fields.Date.today()
        self.assertEqual(self.plan.agenda, f"• {self.goal.name}")
        self.plan.agenda = "Something else"
        self.plan.talk_on = fields.Date.add(fields.Date.today(), days=1)
        self.assertEqual(self.plan.agenda, "Something else")

    def test_a_goal_stays_in_its_plan(self):
        other = self._plan(self.colleague)
        with self.assertRaises(UserError):
            self.goal.with_user(self.hr).plan_id = other
