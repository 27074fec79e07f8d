"""What the two learned from each other: written unseen, opened together, kept."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError

from ..common import MentoringCase


class LearnedCase(MentoringCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._closing()
        case.model = self.env["mentoring.learned"]

    def _write(self, user, line, **values):
        vals = {"pairing_id": self.pairing.id, "first_line": line, **values}
        return self.model.with_user(user).create(vals)

    def _read(self, learned, user):
        """Return the lines that somebody reads, whatever rights their code has."""
        self.env.invalidate_all()
        learned = learned.with_user(user)
        if not learned.has_access("read"):
            self.assertFalse(learned.sudo()._get_lines(), user.login)
            return None
        return learned._get_lines()


class TestLearned(LearnedCase):
    def test_both_open_at_the_moment_the_second_hands_over(self):
        mentees = self._write(self.mentee, "To wait", is_handed_over=True)
        self.assertEqual(self._read(mentees, self.mentee), ["To wait"])
        self.assertIsNone(self._read(mentees, self.mentor))
        mentors = self._write(self.mentor, "To be asked", third_line="To laugh")
        self.assertIsNone(self._read(mentors, self.mentee))
        self.assertIsNone(self._read(mentees, self.mentor))
        mentors.is_handed_over = True
        self.assertEqual(self._read(mentees, self.mentor), ["To wait"])
        self.assertEqual(self._read(mentors, self.mentee), ["To be asked", "To laugh"])

    def test_nobody_else_reads_it_open_or_not(self):
        mentees = self._write(self.mentee, "To wait", is_handed_over=True)
        self._write(self.mentor, "To be asked", is_handed_over=True)
        for user in (
            self.line_manager,
            self.coordinator,
            self.manager,
            self.employee,
            self.stranger,
        ):
            self.assertIsNone(self._read(mentees, user))

    def test_until_it_is_open_its_author_changes_and_takes_it_back(self):
        mentees = self._write(self.mentee, "To wait", is_handed_over=True)
        mentees.write({"first_line": "To listen", "is_handed_over": False})
        self._write(self.mentor, "To be asked", is_handed_over=True)
        self.assertFalse(mentees.is_open)

    def test_once_open_it_stays_as_it_was_said(self):
        mentees = self._write(self.mentee, "To wait", is_handed_over=True)
        mentors = self._write(self.mentor, "To be asked", is_handed_over=True)
        for learned in (mentees, mentors):
            with self.assertRaisesRegex(UserError, "stays as it was said"):
                learned.first_line = "Otherwise"
            with self.assertRaisesRegex(UserError, "stays as it was said"):
                learned.is_handed_over = False
            with self.assertRaisesRegex(UserError, "stays as it was said"):
                learned.unlink()

    def test_a_silent_partner_keeps_nothing_shut_once_they_have_completed(self):
        mentees = self._write(self.mentee, "To wait", is_handed_over=True)
        kept = self._write(self.mentor, "For my eyes only")
        self._hold_meeting(self.pairing, start=fields.Datetime.now())
        self._answer(self._moment(self.pairing, "final"))
        self.pairing.with_user(self.mentee).action_complete()
        self.assertIsNone(self._read(mentees, self.mentor), "the other is waited for")
        long_ago = fields.Datetime.now() - timedelta(days=15)
        self.pairing._write_through_door({"mentee_done_on": long_ago})
        self._run_cron("cron_answer_silence")
        self.assertEqual(self.pairing.state, "completed")
        self.assertEqual(self._read(mentees, self.mentor), ["To wait"])
        self.assertIsNone(self._read(kept, self.mentee))

    def test_nothing_is_handed_over_empty(self):
        with self.assertRaisesRegex(UserError, "one line at least"):
            self._write(self.mentee, False, is_handed_over=True)

    def test_each_writes_in_their_own_name_and_nobody_for_them(self):
        written = self._write(self.mentor, "To be asked", author_user_id=self.mentee.id)
        self.assertEqual(written.author_user_id, self.mentor)
        for user in (self.mentee, self.coordinator, self.manager):
            with self.assertRaises(AccessError):
                written.with_user(user).sudo().write({"is_handed_over": True})
        with self.assertRaisesRegex(AccessError, "for the two who work together"):
            self._write(self.coordinator, "To manage")

    def test_it_is_for_the_end(self):
        self.pairing._write_through_door({"state": "progress"})
        with self.assertRaisesRegex(UserError, "when the two of you round off"):
            self._write(self.mentee, "Too early")
