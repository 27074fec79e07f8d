"""From a goal of a development plan to a mentor."""

from odoo.exceptions import AccessError, UserError

from .development_common import DevelopmentCase


class TestSeekAMentor(DevelopmentCase):
    def _set_up_once(self):
        super()._set_up_once()
        case = type(self)
        case.programme = self._open_programme()
        case.programme.is_published = True
        self.goal.skill_id = self._skill()

    def test_the_employee_starts_an_enrolment_that_says_what_it_is_for(self):
        participant = self.goal.action_seek_mentor(self.programme)
        self.assertEqual(
            (participant.state, participant.role, participant.user_id),
            ("draft", "mentee", self.mentee),
        )
        self.assertEqual(participant.learning_goal, self.goal.name)
        self.assertEqual(participant.focus_area_ids, self.area)
        self.assertEqual(participant.skill_ids.skill_id, self.goal.skill_id)
        self.assertTrue(self.goal.is_mentor_sought)
        again = self.goal.action_seek_mentor(self.programme.id)
        self.assertEqual(again, participant, "one enrolment, not two")

    def test_the_line_manager_suggests_it_and_the_employee_decides(self):
        goal = self.goal.with_user(self.line_manager)
        participant = goal.action_seek_mentor(self.programme)
        self.assertEqual(participant.nominated_by_id, self.line_manager)
        self.assertEqual(participant.user_id, self.mentee)
        self.assertEqual(participant.skill_ids.skill_id, self.goal.skill_id)
        self.assertEqual(goal.action_seek_mentor(self.programme), participant)
        for user in (self.mentee, self.line_manager):
            self.assertTrue(self.goal.with_user(user).is_mentor_sought)
        participant.with_user(self.mentee).action_withdraw()
        self.assertFalse(goal.is_mentor_sought)

    def test_nobody_else_seeks_or_hears_of_it(self):
        with self.assertRaises(AccessError):
            self.goal.with_user(self.hr).action_seek_mentor(self.programme)
        self.goal.action_seek_mentor(self.programme)
        self.env.invalidate_all()
        as_hr = self.goal.with_user(self.hr)
        self.assertFalse(as_hr.is_mentor_sought)
        for user in (self.hr, self.mentee, self.coordinator):
            goals = self.goal.with_user(user)
            with self.assertRaises(AccessError):
                goals.search([("participant_id", "!=", False)])
            with self.assertRaises(AccessError):
                goals.read(["participant_id"])
        with self.assertRaises(AccessError):
            self.goal.write({"participant_id": False})

    def test_neither_a_programme_that_is_not_theirs_nor_a_goal_that_is_over(self):
        hidden = self._programme()
        with self.assertRaises(AccessError):
            self.goal.action_seek_mentor(hidden.id)
        self.goal.action_drop()
        with self.assertRaisesRegex(UserError, "not an open goal"):
            self.goal.action_seek_mentor(self.programme)


class TestFocusArea(DevelopmentCase):
    def test_another_focus_area_is_agreed_anew(self):
        self.plan.with_user(self.line_manager).action_agree()
        self.goal.focus_area_id = self.goal.focus_area_id.sudo().create({"name": "Law"})
        self.assertFalse(self.plan.manager_agreed_on)
        self._agree()
        with self.assertRaisesRegex(UserError, "Revise"):
            self.goal.focus_area_id = self.area
