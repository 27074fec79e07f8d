"""The day before they meet, each of the two is reminded, once."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError

from ..common import MentoringCase


class TestReminder(MentoringCase):
    def setUp(self):
        super().setUp()
        self.time = self.startPatcher(freeze_time("2026-03-02 09:00:00"))
        programme = self._open_programme(start_date="2026-03-02", end_date="2027-01-01")
        self.pairing = self._accepted_pairing(programme=programme)
        self.mentor.tz = "America/New_York"
        self.mentee.tz = "Europe/Copenhagen"
        self.meeting = self._plan_meeting(
            self.pairing, start="2026-03-12 13:00:00", agenda="Bo", place="Room 9"
        )

    def _reminders(self, moment):
        """Let the job run; return the mails it makes, by whom they are for."""
        self.env.flush_all()  # what was planned until then
        self.time.move_to(moment)
        Mail = self.env["mail.mail"]
        before = Mail.search([])
        self._run_cron("cron_remind_meetings")
        mails = Mail.search([]) - before
        self.assertEqual(len(mails.recipient_ids), len(mails), "one each")
        return {mail.recipient_ids: mail for mail in mails}

    def test_each_is_reminded_the_day_before_on_their_own_clock(self):
        self.assertFalse(self._reminders("2026-03-11 12:59:00"))
        mails = self._reminders("2026-03-11 13:00:00")
        people = (self.mentor.partner_id, self.mentee.partner_id)
        self.assertEqual(set(mails), set(people))
        clocks = ("9:00 AM (America/New_York)", "2:00 PM (Europe/Copenhagen)")
        for person, clock in zip(people, clocks, strict=True):
            body = mails[person].body_html.replace("\u202f", " ")
            self.assertIn(clock, body)
            self.assertIn(f"/my/mentoring/meetings/{self.meeting.id}", body)
            self.assertFalse(mails[person].attachment_ids)
            self.assertFalse(mails[person].model)

    def test_it_carries_nothing_of_what_the_two_have_written(self):
        note = self.env["mentoring.reflection"].with_user(self.mentee)
        held = self._hold_meeting(self.pairing)
        note.create({"meeting_id": held.id, "experiment": "Say no once"})
        mails = self._reminders("2026-03-11 13:10:00")
        texts = [str(mail.body_html) for mail in mails.values()]
        for text in texts:
            for secret in ("Say no once", "Bo", "Room 9"):
                self.assertNotIn(secret, text)
        said = [text.count("what you set out to try") for text in texts]
        self.assertEqual(said, [1, 1], "whether there is anything or not")

    def test_once(self):
        self.assertTrue(self._reminders("2026-03-11 13:10:00"))
        self.assertFalse(self._reminders("2026-03-11 14:10:00"))
        # saved anew with the time it has
        self.meeting.write({"start": self.meeting.start, "agenda": "Bo, and Mo"})
        self.assertFalse(self._reminders("2026-03-11 15:10:00"))

    def test_an_edit_that_leaves_the_time_takes_no_reminder_away(self):
        self.env.flush_all()
        self.time.move_to("2026-03-11 10:00:00")
        self.meeting.write({"start": self.meeting.start, "agenda": "Bo, and Mo"})
        self.assertEqual(len(self._reminders("2026-03-11 13:10:00")), 2)

    def test_a_meeting_that_moves_is_reminded_of_anew(self):
        self.assertTrue(self._reminders("2026-03-11 13:10:00"))
        self.meeting.start += timedelta(days=7)
        self.assertFalse(self._reminders("2026-03-12 13:10:00"))
        self.assertEqual(len(self._reminders("2026-03-18 13:10:00")), 2)

    def test_who_has_just_heard_of_it_is_not_reminded(self):
        self.env.flush_all()
        self.time.move_to("2026-03-10 14:00:00")
        for start in ("2026-03-11 20:00:00", "2026-03-12 13:30:00"):
            self._plan_meeting(self.pairing, start=start)
        self.meeting.start = fields.Datetime.to_datetime("2026-03-12 12:00:00")
        for moment in ("2026-03-11 12:10:00", "2026-03-11 21:00:00"):
            self.assertFalse(self._reminders(moment))

    def test_nobody_is_reminded_in_a_pause_nor_of_what_does_not_take_place(self):
        as_mentee = self.pairing.with_user(self.mentee)
        as_mentee.action_hold("2026-03-20")
        self.assertFalse(self._reminders("2026-03-11 13:10:00"))
        self.env.flush_all()
        self.time.move_to("2026-03-16 09:00:00")
        as_mentee.action_resume()
        moved = self.meeting.start
        self.assertGreater(moved, fields.Datetime.now())
        reminded = self._reminders(moved - timedelta(hours=23))
        self.assertEqual(len(reminded), 2)
        another = self._plan_meeting(self.pairing, start=moved + timedelta(days=9))
        another.action_cancel()
        self.assertFalse(self._reminders(another.start - timedelta(hours=23)))

    def test_nothing_is_said_when_it_is_past(self):
        self.assertFalse(self._reminders("2026-03-12 13:10:00"))

    def test_many_are_worked_off_in_batches(self):
        for minutes in (1, 2, 3):
            self._plan_meeting(
                self.pairing, start=self.meeting.start + timedelta(minutes=minutes)
            )
        batch = type(self.meeting)._cron_remind
        self.patch(
            type(self.meeting), "_cron_remind", lambda model: batch(model, limit=2)
        )
        self.env.flush_all()
        self.time.move_to("2026-03-11 13:30:00")
        before = self.env["mail.mail"].search_count([])
        self._run_cron("cron_remind_meetings")
        self.assertEqual(self.env["mail.mail"].search_count([]) - before, 8)

    def test_when_people_are_reminded_is_nobodys_to_set(self):
        for user in (self.mentor, self.mentee, self.manager):
            meeting = self.meeting.with_user(user)
            with self.assertRaises(AccessError):
                meeting.remind_at = fields.Datetime.now()
            with self.assertRaises(AccessError):
                meeting.read(["remind_at"])
