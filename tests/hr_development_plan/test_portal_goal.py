"""The goals of a plan in the portal."""

from .common import PlanPortalCase


class TestGoal(PlanPortalCase):
    def test_after_the_skill_comes_the_level_to_reach(self):
        skill = self._skill()
        self._log_in(self.portal_employee)
        url = self._url(self.goal, "/edit")
        page = self._send(self._open(url), url, {"skill_id": str(skill.id)})
        self._says(page, "Level to reach in Welding")
        levels = skill.skill_type_id.skill_level_ids
        level = levels.filtered(lambda level: level.name == "Much")
        page = self._send(page, url, {"skill_level_id": str(level.id)})
        self._says(page, "Level to reach Much")
        self.env.invalidate_all()
        self.assertEqual(self.goal.skill_level_id, level)

    def test_it_is_worked_on_by_either(self):
        for user in self.sides:
            self.plan.with_user(user).action_agree()
        for user, percent in zip(self.sides, ("20", "40"), strict=True):
            self._log_in(user)
            self._step(self.goal, "progress", {"progress": percent})
            self.assertEqual(self.goal.progress, int(percent))
        self._says(
            self._step(self.goal, "progress", {"progress": "101"}, 422),
            "between 0 and 100",
        )
        self._says(self._step(self.goal, "achieve"), "This goal is achieved")
        self.assertEqual(self.goal.state, "achieved")

    def test_it_is_dropped_or_deleted(self):
        self._log_in(self.portal_boss)
        other = self._goal(self.plan, name="Another")
        self._says(self._step(other, "drop"), "Closed")
        self._step(self.goal, "delete")
        self.assertEqual(self.plan.goal_ids, other)

    def test_a_plan_of_many_goals_costs_no_more_than_one_of_few(self):
        self._log_in(self.portal_employee)
        counts = []
        for number in (5, 50):
            while len(self.plan.goal_ids) < number:
                self._goal(self.plan, name=f"Goal {number}", skill_id=False)
            self.env.flush_all()
            self._open(self._url(self.plan))
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._open(self._url(self.plan))
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 1)
