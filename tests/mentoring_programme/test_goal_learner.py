"""Both learn: a goal has a learner, who owns, shares and closes it."""

from odoo import fields
from odoo.exceptions import AccessError, UserError

from .development_common import DevelopmentCase


class LearnerCase(DevelopmentCase):
    """The mentor has a goal and a development plan, and a line manager of their own."""

    def _set_up_once(self):
        super()._set_up_once()
        case = type(self)
        case.pairing = self._accepted_pairing()
        case.boss = self._user("mentor_boss", "base.group_user")
        self.mentor_employee.parent_id = self.env["hr.employee"].create(
            {"name": "Bo Boss", "user_id": case.boss.id}
        )
        case.theirs = self._activate_goal(case.pairing)
        case.own = self._activate_goal(
            case.pairing, self.mentor, name="Ask more, tell less"
        )
        case.aim = self._goal(self._plan(self.mentor))


class TestLearner(LearnerCase):
    def test_whoever_sets_a_goal_is_its_learner(self):
        self.assertEqual((self.theirs.learner, self.own.learner), ("mentee", "mentor"))
        self.assertEqual(self.own.learner_user_id, self.mentor)
        self.assertTrue(self.own.is_mine)
        self.assertFalse(self.own.with_user(self.mentee).is_mine)

    def test_the_other_reads_it_and_writes_nothing(self):
        for goal, other in ((self.theirs, self.mentor), (self.own, self.mentee)):
            goal = goal.with_user(other)
            self.assertTrue(goal.name)
            self.assertFalse(goal.available_transitions)
            for do in (
                lambda goal=goal: goal.write({"progress": 90}),
                lambda goal=goal: goal.sudo().write({"progress": 90}),
                lambda goal=goal: goal.write({"shared_with_programme": True}),
                goal.action_share_with_manager,
                goal.action_achieve,
                goal.action_drop,
                goal.copy,
            ):
                with self._undone(do=do), self.assertRaises(AccessError):
                    do()

    def test_nobody_else_sets_a_goal(self):
        vals = {"pairing_id": self.pairing.id, "name": "For you"}
        for user in (self.coordinator, self.line_manager, self.employee):
            with self.assertRaisesRegex(AccessError, "set by the two of a pairing"):
                self.own.with_user(user).sudo().create(vals)

    def test_it_stays_whose_it_is(self):
        with self.assertRaisesRegex(UserError, "stays as it is"):
            self.own.learner_id = self.pairing.mentee_id

    def test_it_goes_to_whom_the_place_in_the_programme_goes(self):
        later = self._user("mia_later", "base.group_user")
        place = self.pairing.mentor_id.sudo()
        place._write_through_door({"bound_user_id": later.id})
        self.env.flush_all()
        self.assertEqual(self.own.sudo().learner_user_id, later)
        self.assertTrue(self.own.with_user(later).is_mine)
        self.assertFalse(self.own.with_user(self.mentor).has_access("read"))


class TestSharing(LearnerCase):
    def test_the_mentors_goal_is_shared_with_the_mentors_line_manager(self):
        self.own.action_share_with_manager()
        shared = self.own.with_user(self.boss)
        self.assertEqual(shared.name, "Ask more, tell less")
        self.assertTrue(shared.has_access("read"))
        self.assertFalse(shared.has_access("write"))
        for user in (self.line_manager, self.coordinator, self.manager):
            self.assertFalse(self.own.with_user(user).has_access("read"), user.login)
            self.assertFalse(self.own.with_user(user).sudo().name)

    def test_whoever_reads_a_mentors_goal_does_not_learn_who_the_mentee_is(self):
        self.own.action_share_with_manager()
        shared = self.own.with_user(self.boss)
        for name in ("mentee_user_id", "mentor_user_id"):
            with self.assertRaises(AccessError):
                shared.read([name])
            with self.assertRaises(AccessError):
                shared.search([(name, "=", self.mentee.id)])
        names = dict(shared._get_readers())
        self.assertEqual(names["Mentor"], self.mentor.name)
        self.assertEqual(names["Mentee"], "not named")
        self.assertNotIn(self.mentee.name, str(shared.read()))
        self.assertEqual(dict(self.own._get_readers())["Mentee"], self.mentee.name)

    def test_a_new_line_manager_of_the_mentor_reads_nothing_until_asked(self):
        self.own.action_share_with_manager()
        self.mentor_employee.parent_id = self.boss_employee
        self.assertFalse(self.own.shared_with_manager)
        self.assertTrue(self.own.asks_who_reads)
        self.assertFalse(self.theirs.with_user(self.mentee).asks_who_reads)
        for user in (self.boss, self.line_manager):
            self.assertFalse(self.own.with_user(user).has_access("read"))


class TestServing(LearnerCase):
    def test_the_mentors_goal_serves_the_mentors_own_plan(self):
        self.own.development_goal_id = self.aim
        self.own.progress = 40
        boss = self.aim.with_user(self.boss)
        self.assertEqual((boss.progress, len(boss.learning_goal_ids)), (0, 0))
        self.own.action_share_with_manager()
        self.assertEqual((boss.progress, boss.learning_goal_ids), (40, self.own))
        self.own.action_achieve()
        self.assertEqual(boss.state, "achieved")
        log = self.aim.shown_ids.sorted("id")
        self.assertEqual(log.mapped("event"), ["shared", "achieved"])
        self.assertEqual(set(log.mapped("name")), {"Ask more, tell less"})

    def test_neither_learns_what_stands_in_the_others_plan(self):
        self.own.development_goal_id = self.aim
        self.theirs.development_goal_id = self.goal
        for goal, other in ((self.theirs, self.mentor), (self.own, self.mentee)):
            self.assertFalse(goal.with_user(other).development_goal_id)

    def test_neither_ties_the_others_goal_nor_ones_own_to_the_others_plan(self):
        with self.assertRaisesRegex(AccessError, "Only the learner ties"):
            self.theirs.with_user(self.mentor).development_goal_id = self.aim
        with self.assertRaises(AccessError):
            self.own.development_goal_id = self.goal

    def test_each_is_offered_their_own_plans_goals(self):
        goals = self.pairing.with_user(self.mentor).goal_ids
        self.assertEqual(goals._get_aims_left(), self.aim)
        self.own.development_goal_id = self.aim
        self.assertFalse(goals._get_aims_left())


class TestGates(LearnerCase):
    def test_the_direction_is_set_by_a_goal_of_the_mentee(self):
        self._sign_contract(self.pairing)
        self._hold_meeting(self.pairing)
        pairing = self.pairing.with_user(self.mentor)
        pairing.action_set_direction()
        self.theirs.action_drop()
        self.assertIn("learning goal of the mentee", pairing._hints_active_goal())
        self._activate_goal(self.pairing)
        self.assertFalse(pairing._hints_active_goal())

    def test_what_is_still_open_is_said_of_each_side(self):
        self.theirs.copy({"deadline": fields.Date.today()})
        sentence = self.pairing._hints_no_open_goal()
        self.assertIn("2 of the mentee, 1 of the mentor", sentence)
