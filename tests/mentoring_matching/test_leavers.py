"""Whoever has left is in no pool, directory, waiting list or request."""

from odoo.exceptions import UserError

from ..leaver_common import LeaverCase


class TestLeavers(LeaverCase):
    def _set_up_once(self):
        case = type(self)
        case.programme, case.mentor_part, case.mentee_part = self._ready_pair(
            capacity=2
        )
        case.programme.write({"accepts_late_entry": True, "mode_request": True})

    def _names(self, participants):
        return set(participants.mapped("name"))

    def test_in_no_pool(self):
        other = self._make_ready(
            self._enrol(self.programme, "mentor", self.plain_employee)
        )
        for way, leave in self.ways_to_leave.items():
            with self._undone(way=way):
                leave()
                run = self._run(self.programme)
                self.assertEqual(
                    self._matches(run), {self.mentee_part.name: other.name}
                )
                self.assertNotIn(self.mentor_part, run._get_people()[1])
                found = run.board_find_mentors(self.mentor_part.name)
                self.assertFalse(found)

    def test_a_mentee_who_has_left_is_matched_with_nobody(self):
        self._archive(self.mentee_employee)
        with self.assertRaisesRegex(UserError, "Nobody waits for a mentor"):
            self._run(self.programme)

    def test_in_no_pool_once_the_account_of_the_portal_is_deleted(self):
        user = self._outsider()
        part = self._ready(self.programme, "mentee", partner_id=user.partner_id.id)
        self.assertIn(part.name, self._matches(self._run(self.programme)))
        user.sudo()._deactivate_portal_user()
        self.assertNotIn(part.name, self._matches(self._run(self.programme)))

    def test_a_run_publishes_nobody_who_has_left_since(self):
        run = self._run(self.programme)
        self._archive(self.mentor_employee)
        with self.assertRaisesRegex(UserError, "not there any more"):
            run.action_publish()

    def test_in_no_directory(self):
        mentee = self.mentee_part.with_user(self.mentee)
        self.assertEqual(
            [one["name"] for one in mentee.get_mentor_directory()],
            [self.mentor_part.name],
        )
        for way, leave in self.ways_to_leave.items():
            with self._undone(way=way):
                leave()
                self.assertEqual(mentee.get_mentor_directory(), [])

    def test_in_no_directory_of_mentees(self):
        mentor = self.mentor_part.with_user(self.mentor)
        self.assertEqual(len(mentor.get_mentee_directory()), 1)
        self._archive(self.mentee_employee)
        self.assertEqual(mentor.get_mentee_directory(), [])

    def test_in_no_waiting_list(self):
        self.assertEqual(self.programme._get_waiting(), self.mentee_part)
        self.assertEqual(self.programme._get_free_mentors(), self.mentor_part)
        self._archive(self.mentor_employee)
        self._archive(self.mentee_employee)
        self.assertFalse(self.programme._get_waiting())
        self.assertFalse(self.programme._get_free_mentors())

    def test_a_request_for_somebody_who_has_left_is_not_granted(self):
        asked = (
            self.env["mentoring.match.request"]
            .with_user(self.mentee)
            .create(
                {
                    "participant_id": self.mentee_part.id,
                    "partner_id": self.mentor.partner_id.id,
                }
            )
        )
        self._archive(self.mentor_employee)
        with self.assertRaisesRegex(UserError, "not enrolled, or not ready"):
            asked.with_user(self.coordinator).action_grant()
