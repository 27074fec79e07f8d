"""A learning goal serves the development plan, as far and as long as it is shown."""

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command

from .development_common import DevelopmentCase


class ServingCase(DevelopmentCase):
    def _set_up_once(self):
        super()._set_up_once()
        case = type(self)
        case.pairing = self._accepted_pairing()
        case.learning = self._activate_goal(
            case.pairing, development_goal_id=case.goal.id
        )

    def _shown(self, goal=None):
        """Return what the mentee reads of what was shown, the oldest first."""
        goal = goal or self.goal
        shown = goal.with_user(self.mentee).shown_ids.sorted("id")
        return [(line.name, line.event, line.progress) for line in shown]

    def _as_manager(self, goal=None):
        """Return the state, the progress and the learning goals a line manager sees."""
        goal = (goal or self.goal).with_user(self.line_manager)
        return goal.state, goal.progress, goal.learning_goal_ids.mapped("name")


class TestServing(ServingCase):
    def test_progress_reaches_the_plan_while_the_goal_is_shared(self):
        self.learning.progress = 20
        self.assertEqual(self._as_manager(), ("open", 0, []))
        self.learning.action_share_with_manager()
        self.assertEqual(self._as_manager(), ("open", 20, ["Lead a project"]))
        self.learning.progress = 60
        self.assertEqual(self._as_manager(), ("open", 60, ["Lead a project"]))

    def test_withholding_stops_it_and_leaves_what_was_shown(self):
        self.learning.action_share_with_manager()
        self.learning.progress = 40
        self.learning.action_withhold_from_manager()
        self.assertEqual(self._as_manager(), ("open", 40, []))
        self.learning.progress = 70
        self.assertEqual(self._as_manager(), ("open", 40, []))
        self.learning.action_achieve()
        self.assertEqual(self._as_manager(), ("open", 40, []))

    def test_the_mentee_alone_reads_what_was_shown(self):
        self.learning.action_share_with_manager()
        self.learning.progress = 40
        self.learning.progress = 40
        self.learning.action_withhold_from_manager()
        self.learning.progress = 70
        name = self.learning.name
        self.assertEqual(
            self._shown(),
            [(name, "shared", 0), (name, "progress", 40), (name, "withheld", 40)],
        )
        for user in (self.line_manager, self.hr, self.mentor, self.manager):
            lines = self.env["hr.development.goal.shown"].with_user(user).search([])
            self.assertFalse(lines, user.name)
        for user in (self.mentee, self.hr):
            with self.assertRaises(AccessError):
                self.goal.sudo().shown_ids.with_user(user).write({"progress": 0})

    def test_achieving_a_shared_goal_achieves_the_one_it_serves(self):
        self.learning.action_share_with_manager()
        self.learning.action_achieve()
        self.assertEqual(self._as_manager(), ("achieved", 100, ["Lead a project"]))
        self.assertEqual(self._shown()[-1], ("Lead a project", "achieved", 100))

    def test_sharing_what_is_achieved_already_achieves_it(self):
        self.learning.action_achieve()
        self.assertEqual(self.goal.state, "open")
        self.learning.action_share_with_manager()
        self.assertEqual(self.goal.state, "achieved")

    def test_several_shared_goals_count_alike_and_all_must_be_achieved(self):
        second = self._activate_goal(
            self.pairing, name="Speak up", development_goal_id=self.goal.id
        )
        secret = self._activate_goal(
            self.pairing, name="Secret", development_goal_id=self.goal.id
        )
        dropped = self._activate_goal(
            self.pairing, name="Dropped", development_goal_id=self.goal.id
        )
        secret.progress = 90
        goals = self.learning + second + dropped
        goals.action_share_with_manager()
        dropped.action_drop()
        self.learning.progress = 50
        self.assertEqual(self.goal.progress, 25)
        self.learning.action_achieve()
        self.assertEqual((self.goal.state, self.goal.progress), ("open", 50))
        second.action_achieve()
        self.assertEqual(self.goal.state, "achieved")

    def test_a_goal_shared_with_the_programme_alone_shows_nothing_in_the_plan(self):
        self.learning.shared_with_programme = True
        self.learning.progress = 60
        self.learning.action_achieve()
        self.assertEqual(self._as_manager(), ("open", 0, []))
        self.assertFalse(self._shown())

    def test_tying_a_goal_that_is_shared_already_shows_it(self):
        learning = self._activate_goal(self.pairing, name="Speak up", progress=30)
        learning.action_share_with_manager()
        self.assertFalse(self.goal.progress)
        learning.development_goal_id = self.goal
        self.assertEqual(self.goal.progress, 30)

    def test_tying_and_sharing_at_once_is_noted_once(self):
        learning = self._activate_goal(self.pairing, name="Speak up", progress=30)
        learning.write(
            {"development_goal_id": self.goal.id, "shared_with_manager": True}
        )
        self.assertEqual(self.goal.progress, 30)
        self.assertEqual(self._shown(), [("Speak up", "shared", 30)])

    def test_a_shared_draft_counts_once_it_is_active(self):
        draft = self.learning.create(
            {
                "pairing_id": self.pairing.id,
                "name": "Speak up",
                "measure": "Heard",
                "deadline": self.learning.deadline,
                "progress": 30,
                "development_goal_id": self.goal.id,
                "shared_with_manager": True,
            }
        )
        self.assertEqual(self.goal.progress, 0)
        draft.action_activate()
        self.assertEqual(self.goal.progress, 30)

    def test_all_of_it_is_reached_once_all_learning_goals_are(self):
        second = self._activate_goal(
            self.pairing, name="Speak up", development_goal_id=self.goal.id
        )
        second.progress = 99
        (self.learning + second).action_share_with_manager()
        self.learning.action_achieve()
        self.assertEqual((self.goal.state, self.goal.progress), ("open", 99))

    def test_whoever_takes_the_employees_place_reads_nothing_of_what_was_shown(self):
        self.learning.action_share_with_manager()
        self.mentee_employee.with_user(self.hr).user_id = self.hr
        self.env.flush_all()
        self.assertEqual(self.goal.sudo().user_id, self.hr)
        self.assertFalse(self.goal.with_user(self.hr).shown_ids)

    def test_untying_stops_it_too(self):
        self.learning.action_share_with_manager()
        self.learning.development_goal_id = False
        self.learning.progress = 60
        self.assertEqual(self._as_manager(), ("open", 0, []))

    def test_a_goal_that_is_over_and_a_closed_plan_stay_as_they_are(self):
        self.learning.action_share_with_manager()
        with self._undone(over="dropped"):
            self.goal.action_drop()
            self.learning.progress = 60
            self.assertEqual((self.goal.state, self.goal.progress), ("dropped", 0))
        self._agree()
        self.plan.action_close()
        self.learning.action_achieve()
        self.assertEqual((self.goal.state, self.goal.progress), ("open", 0))

    def test_a_goal_agreed_to_follows_without_being_agreed_anew(self):
        self._agree()
        self.learning.action_share_with_manager()
        self.learning.progress = 60
        self.assertEqual((self.plan.state, self.goal.progress), ("agreed", 60))


class TestTying(ServingCase):
    def test_the_learner_alone_ties_a_goal_to_their_plan(self):
        learning = self._activate_goal(self.pairing)
        for user in (self.mentor, self.line_manager):
            with self.assertRaises(AccessError):
                learning.with_user(user).development_goal_id = self.goal
        with self.assertRaises(AccessError):
            learning.with_user(self.mentor).create(
                {
                    "pairing_id": self.pairing.id,
                    "name": "Theirs",
                    "development_goal_id": self.goal.id,
                }
            )

    def test_what_it_serves_is_told_to_the_mentee_and_then_to_the_manager(self):
        def told(user):
            return self.learning.with_user(user).development_goal_id

        self.assertEqual(told(self.mentee), self.goal)
        self.assertFalse(told(self.mentor))
        self.learning.action_share_with_manager()
        self.assertEqual(told(self.line_manager), self.goal)
        self.assertFalse(told(self.mentor))

    def test_nobody_reads_or_searches_the_link(self):
        for user in (self.mentee, self.mentor, self.manager):
            with self.assertRaises(AccessError):
                self.learning.with_user(user).read(["served_goal_id"])
            with self.assertRaises(AccessError):
                self.learning.with_user(user).search([("served_goal_id", "!=", False)])

    def test_it_serves_ones_own_open_goals_alone(self):
        self.mentor.sudo().employee_id.parent_id = self.boss_employee
        other = self._goal(self._plan(self.mentor))
        with self.assertRaises(AccessError):
            self.learning.development_goal_id = other.id
        lead = self._goal(self._plan(self.line_manager, self.line_manager.employee_id))
        with self.assertRaises(AccessError):
            self.learning.with_user(self.mentee).development_goal_id = lead.id
        done = self._goal(self.plan, name="Done")
        done.action_achieve()
        with self.assertRaisesRegex(UserError, "not an open goal"):
            self.learning.development_goal_id = done

    def test_it_serves_no_plan_of_another_employment(self):
        company = self.env["res.company"].create({"name": "Elsewhere"})
        self.mentee.company_ids |= company
        there = self.mentee_employee.create(
            {
                "name": "Max Elsewhere",
                "user_id": self.mentee.id,
                "company_id": company.id,
            }
        )
        plan = self.env["hr.development.plan"].create({"employee_id": there.id})
        other = self._goal(plan)
        self.assertEqual(other.user_id, self.mentee)
        with self.assertRaisesRegex(UserError, "another of your employments"):
            self.learning.development_goal_id = other.id


class TestOwnSkill(ServingCase):
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
        case.learning.write({"skill_id": case.skill.id, "skill_level_id": case.half.id})

    def _own(self):
        """Return the level among the mentee's skills today, and how many lines."""
        employee = self.mentee_employee
        lines = employee.employee_skill_ids.filtered(lambda s: s.skill_id == self.skill)
        today = lines.filtered(
            lambda s: not s.valid_to or s.valid_to >= fields.Date.today()
        )
        return today.skill_level_id.mapped("name"), len(lines)

    def test_achieving_changes_no_skill_and_the_mentees_click_does(self):
        self.assertFalse(self.learning.can_propose_skill)
        self.learning.action_achieve()
        self.assertEqual(self._own(), ([], 0))
        self.assertTrue(self.learning.can_propose_skill)
        self.learning.action_propose_skill()
        self.assertEqual(self._own(), (["Half"], 1))
        self.assertFalse(self.learning.can_propose_skill)

    def test_a_second_click_adds_nothing(self):
        self.learning.action_achieve()
        self.learning.action_propose_skill()
        with self.assertRaisesRegex(UserError, "say “Half” in Welding already"):
            self.learning.action_propose_skill()
        self.assertEqual(self._own(), (["Half"], 1))

    def test_a_higher_level_takes_the_place_of_the_former_one(self):
        line = self.env["hr.employee.skill"].create(
            {
                "employee_id": self.mentee_employee.id,
                "skill_id": self.skill.id,
                "skill_type_id": self.skill.skill_type_id.id,
                "skill_level_id": self.some.id,
                "valid_from": fields.Date.add(fields.Date.today(), months=-3),
            }
        )
        self.learning.action_achieve()
        self.learning.action_propose_skill()
        self.assertEqual(self._own(), (["Half"], 2))
        self.assertTrue(line.valid_to)

    def test_nobody_says_for_the_mentee_what_they_can_do(self):
        self.learning.action_share_with_manager()
        self.learning.action_achieve()
        for user in (self.mentor, self.line_manager):
            learning = self.learning.with_user(user)
            self.assertFalse(learning.can_propose_skill)
            with self.assertRaisesRegex(AccessError, "Only they themselves"):
                learning.action_propose_skill()
        self.assertEqual(self._own(), ([], 0))

    def test_it_takes_an_achieved_goal_with_a_level_that_is_no_certificate(self):
        with self.assertRaisesRegex(UserError, "Achieve .* first"):
            self.learning.action_propose_skill()
        self.learning.action_achieve()
        with self._undone(level="none"):
            self.learning.skill_level_id = False
            with self.assertRaisesRegex(UserError, "names no level"):
                self.learning.action_propose_skill()
        self.skill.skill_type_id.is_certification = True
        with self.assertRaisesRegex(UserError, "is a certificate"):
            self.learning.action_propose_skill()

    def test_the_level_belongs_to_the_skill(self):
        other = self.skill.skill_type_id.copy({"name": "Other"})
        level = self.env["hr.skill.level"].create(
            {"name": "High", "skill_type_id": other.id, "level_progress": 90}
        )
        with self.assertRaisesRegex(ValidationError, "is not a level of Welding"):
            self.learning.skill_level_id = level

    def test_a_portal_employee_does_so_from_the_development_goal(self):
        employee = self.portal_employee
        goal = self._goal(
            self._plan(self.portal_mentee, employee),
            skill_id=self.skill.id,
            skill_level_id=self.full.id,
        )
        goal.with_user(self.line_manager).action_achieve()
        with self.assertRaises(AccessError):
            goal.with_user(self.line_manager).action_propose_skill()
        goal.action_propose_skill()
        lines = employee.employee_skill_ids
        self.assertEqual(lines.skill_level_id, self.full)
        self.assertEqual(lines.valid_from, fields.Date.today())
