"""A goal about a skill: what one can do, one says oneself."""

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command

from .common import PlanCase


class TestSkill(PlanCase):
    def _set_up_once(self):
        super()._set_up_once()
        case = type(self)
        kind = self.env["hr.skill.type"].create(
            {
                "name": "Craft",
                "skill_ids": [Command.create({"name": "Welding"})],
                "skill_level_ids": [
                    Command.create({"name": name, "level_progress": progress})
                    for name, progress in (("Some", 10), ("Half", 50), ("Full", 100))
                ],
            }
        )
        case.skill = kind.skill_ids
        case.some, case.half, case.full = kind.skill_level_ids.sorted("level_progress")
        case.goal.write({"skill_id": case.skill.id, "skill_level_id": case.half.id})

    def _own(self):
        """Return the level among the employee's skills today, and how many lines."""
        lines = self.record.employee_skill_ids
        lines = lines.filtered(lambda line: line.skill_id == self.skill)
        today = fields.Date.today()
        valid = lines.filtered(lambda line: not line.valid_to or line.valid_to >= today)
        return valid.skill_level_id.mapped("name"), len(lines)

    def test_achieving_changes_no_skill_and_the_employee_s_click_does(self):
        self.assertFalse(self.goal.can_propose_skill)
        self.goal.with_user(self.line_manager).action_achieve()
        self.assertEqual(self._own(), ([], 0))
        self.assertTrue(self.goal.can_propose_skill)
        self.goal.action_propose_skill()
        self.assertEqual(self._own(), (["Half"], 1))
        self.assertFalse(self.goal.can_propose_skill)
        with self.assertRaisesRegex(UserError, "say “Half” in Welding already"):
            self.goal.action_propose_skill()
        self.assertEqual(self._own(), (["Half"], 1))

    def test_a_higher_level_takes_the_place_of_the_former_one(self):
        line = self.env["hr.employee.skill"].create(
            {
                "employee_id": self.record.id,
                "skill_id": self.skill.id,
                "skill_type_id": self.skill.skill_type_id.id,
                "skill_level_id": self.some.id,
                "valid_from": fields.Date.add(fields.Date.today(), months=-3),
            }
        )
        self.goal.action_achieve()
        self.goal.action_propose_skill()
        self.assertEqual(self._own(), (["Half"], 2))
        self.assertTrue(line.valid_to)

    def test_nobody_says_for_the_employee_what_they_can_do(self):
        self.goal.action_achieve()
        for user in (self.line_manager, self.hr):
            goal = self.goal.with_user(user)
            self.assertFalse(goal.can_propose_skill)
            with self.assertRaisesRegex(AccessError, "Only they themselves"):
                goal.action_propose_skill()
        self.assertEqual(self._own(), ([], 0))

    def test_it_takes_an_achieved_goal_with_a_level_that_is_no_certificate(self):
        with self.assertRaisesRegex(UserError, "Achieve .* first"):
            self.goal.action_propose_skill()
        with self._undone(level="none"):
            self.goal.skill_level_id = False
            self.goal.action_achieve()
            with self.assertRaisesRegex(UserError, "names no level"):
                self.goal.action_propose_skill()
        self.goal.action_achieve()
        self.skill.skill_type_id.is_certification = True
        with self.assertRaisesRegex(UserError, "is a certificate"):
            self.goal.action_propose_skill()

    def test_the_level_to_reach_is_one_of_the_skill(self):
        other = self.skill.skill_type_id.copy({"name": "Other"})
        level = self.env["hr.skill.level"].create(
            {"name": "High", "skill_type_id": other.id, "level_progress": 90}
        )
        with self.assertRaisesRegex(ValidationError, "is not a level of Welding"):
            self.goal.skill_level_id = level

    def test_another_kind_of_skill_asks_for_its_level_anew(self):
        self.goal.skill_id = self._skill()
        self.assertFalse(self.goal.skill_level_id)

    def test_a_portal_employee_adds_a_level_to_their_own(self):
        goal = self._goal(
            self._plan(self.portal_employee),
            skill_id=self.skill.id,
            skill_level_id=self.full.id,
        )
        goal.with_user(self.portal_boss).action_achieve()
        goal.action_propose_skill()
        lines = self.portal_employee.employee_id.sudo().employee_skill_ids
        self.assertEqual(lines.skill_level_id, self.full)
        self.assertEqual(lines.valid_from, fields.Date.today())
