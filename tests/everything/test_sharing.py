"""What is shared is shared with a person, by that of whom it is."""

from odoo import SUPERUSER_ID
from odoo.exceptions import AccessError, UserError

from ..sealed_common import WORD, SealedCase


class TestSharing(SealedCase):
    """With a person, by the mentee's own hand."""

    def test_no_default_shares_anything(self):
        for fname in ("shared_with_manager", "shared_with_programme"):
            self.env["ir.default"].set("mentoring.goal", fname, True)
        self.env["ir.default"].set("mentoring.reflection", "is_shared", True)
        meeting = self._hold_meeting(self.pairing)
        for context in (
            {},
            {
                "default_shared_with_manager": True,
                "default_shared_with_programme": True,
                "default_manager_reader_id": self.line_manager.id,
                "default_is_shared": True,
            },
        ):
            env = self.env(context=context)
            goal = env["mentoring.goal"].with_user(self.mentee)
            goal = goal.create({"pairing_id": self.pairing.id, "name": "Mine"})
            self.assertFalse(goal.shared_with_manager or goal.shared_with_programme)
            self.assertFalse(goal.manager_reader_id)
            note = env["mentoring.reflection"].with_user(self.mentee)
            note = note.create({"meeting_id": meeting.id, "concept": "Mine"})
            self.assertFalse(note.is_shared)
            note.unlink()

    def _becomes_line_manager(self, user, by=None):
        boss = user.sudo().employee_id or self.env["hr.employee"].create(
            {"name": user.name, "user_id": user.id}
        )
        self.mentee_employee.with_user(by or self.env.user).parent_id = boss
        self.env.flush_all()
        self.env.invalidate_all()

    def test_a_new_line_manager_sees_nothing_until_the_mentee_shares_anew(self):
        goal, former, new = self.goal_for_manager, self.line_manager, self.employee
        self.assertTrue(goal.with_user(former).has_access("read"))
        self._becomes_line_manager(new)
        for user in (former, new):
            self.assertFalse(goal.with_user(user).has_access("read"), user.login)
            self.assertIs(goal.with_user(user).sudo().name, False)
        self.assertFalse(goal.shared_with_manager)
        self.assertTrue(goal.asks_who_reads)
        self.assertFalse(self.goal.asks_who_reads)
        goal.action_share_with_manager()
        self.assertEqual(goal.with_user(new).name, f"{WORD} goal")
        self.assertFalse(goal.with_user(former).has_access("read"))
        self.assertFalse(goal.asks_who_reads)

    def test_the_mentee_is_asked_once(self):
        goal = self.goal_for_manager
        self._becomes_line_manager(self.employee)
        goal.action_withhold_from_manager()
        self.assertFalse(goal.asks_who_reads)
        self._becomes_line_manager(self.line_manager)
        self.assertFalse(goal.asks_who_reads)
        self.assertFalse(goal.with_user(self.line_manager).has_access("read"))

    def test_an_hr_officer_who_becomes_the_line_manager_reads_nothing(self):
        self._becomes_line_manager(self.hr_officer, by=self.hr_officer)
        for records in self._sealed_records(self.hr_officer):
            self._tells_nothing(records.read())
            self.assertFalse(records.sudo(False).search([]))

    def test_the_mentor_writes_nothing_while_the_question_is_open(self):
        """The former line manager, back again, would read it."""
        self._becomes_line_manager(self.employee)
        theirs = self.goal_for_manager.with_user(self.mentor)
        for vals in ({"progress": 90}, {"name": "Other"}, {"shared_with_manager": 0}):
            with self.assertRaises(AccessError):
                theirs.write(vals)

    def test_there_is_nobody_to_share_with_without_a_line_manager(self):
        self.mentee_employee.parent_id = False
        with self.assertRaisesRegex(UserError, "nobody to share"):
            self.goal.action_share_with_manager()

    def test_superuser_code_shares_nothing_for_the_mentee(self):
        for user in (self.admin, self.mentor, self.env.user.browse(SUPERUSER_ID)):
            for flag in ("shared_with_manager", "shared_with_programme"):
                with self.assertRaises(AccessError):
                    self.goal.with_user(user).sudo().write({flag: True})

    def test_what_was_shown_is_the_mentees_log(self):
        shown = self.aim.sudo().shown_ids
        self.assertEqual(shown.with_user(self.mentee).name, f"{WORD} goal")
        for user in (self.line_manager, self.hr_officer, self.admin):
            self.assertIs(shown.with_user(user).sudo().name, False)


class TestPrivateText(SealedCase):
    """What somebody writes beside their enrolment, for their partner alone."""

    def test_it_opens_once_both_have_accepted(self):
        programme = self._open_programme()
        _programme, mentor, mentee = self._ready_pair(programme=programme)
        mentee.with_user(self.mentee)._save_private_text("I am afraid of my boss")
        as_mentor = mentee.with_user(self.mentor).sudo()
        self.assertEqual(as_mentor._get_private_text(), "")
        pairing = self._propose(mentor, mentee)
        pairing.with_user(self.mentor).action_accept()
        self.assertEqual(as_mentor._get_private_text(), "")
        pairing.with_user(self.mentee).action_accept()
        self.assertEqual(as_mentor._get_private_text(), "I am afraid of my boss")
        pairing.with_user(self.mentee).action_end()
        self.assertTrue(as_mentor._get_private_text())
        for user in (self.coordinator, self.manager, self.line_manager, self.employee):
            self.assertFalse(mentee.with_user(user).sudo()._get_private_text())

    def test_everybody_writes_their_own(self):
        person = self.pairing.mentee_id
        text = person.sudo().private_text_ids
        self.assertTrue(text)
        for user in (self.mentor, self.coordinator, self.admin):
            with self.assertRaises(AccessError):
                text.with_user(user).sudo().text = "forged"
            with self.assertRaises(AccessError):
                self.pairing.mentor_id.with_user(self.mentee).sudo()._save_private_text(
                    "forged"
                )
        person.with_user(self.mentee)._save_private_text("")
        self.assertFalse(person.with_user(self.mentee)._get_private_text())
