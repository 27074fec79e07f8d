"""A line manager hears that a collaboration is over: dates, and nothing of how."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields

from ..common import MentoringCase


class TestLineManagerIsTold(MentoringCase):
    def _set_up_once(self):
        type(self).pairing = self._in_progress()

    def setUp(self):
        super().setUp()
        self.over = fields.Datetime.now()
        self.time = self.startPatcher(freeze_time(self.over))

    def _pass(self, hours):
        self.time.move_to(self.over + timedelta(hours=hours))

    def _told(self, user=None):
        """Return what a line manager reads once the job has run."""
        self._run_cron("cron_tell_line_managers")
        people = (user or self.line_manager).partner_id
        mails = self.env["mail.mail"].sudo()
        return mails.search([("recipient_ids", "in", people.ids)]).filtered(
            lambda mail: "is over" in mail.subject
        )

    def _end(self):
        self.pairing.with_user(self.mentee).action_end()

    def _complete(self):
        self._both_say(self.pairing, "wind_down")
        self._hold_meeting(self.pairing, start=fields.Datetime.now())
        self._both_say(self.pairing, "complete")

    def test_it_tells_the_dates_alone_however_it_ended(self):
        told = []
        for finish in (self._end, self._complete):
            with self._undone():
                self._pass(0)
                finish()
                self.assertIn(self.pairing.state, ("ended", "completed"))
                self._pass(48)
                [mail] = self._told()
                told.append((mail.subject, mail.body_html))
                self.assertIn(self.pairing.mentee_id.name, mail.subject)
                self.assertNotIn(self.pairing.mentor_id.name, mail.body_html)
                self.assertEqual(self._told(), mail, "once")
        self.assertEqual(*told)

    def test_it_comes_once_nobody_can_take_the_end_back(self):
        self._end()
        self._pass(47)
        self.assertFalse(self._told())
        self.pairing.with_user(self.mentee).action_take_back()
        self._pass(48)
        self.assertFalse(self._told())

    def test_whoever_has_been_replaced_hears_nothing_nor_who_came_later(self):
        self._end()
        self._follow(self.plain_employee)
        self._pass(48)
        for user in (self.employee, self.line_manager):
            with self.subTest(user=user.login):
                self.assertFalse(self._told(user))
                self.assertFalse(self._reads(user), "it was over before")

    def test_whoever_came_later_reads_what_is_not_over_after_all(self):
        self._end()
        self._follow(self.plain_employee)
        self.pairing.with_user(self.mentee).action_take_back()
        self.assertTrue(self._reads(self.employee))
        self.assertFalse(self._reads(self.line_manager))

    def test_what_is_put_away_by_then_is_told_all_the_same_and_shut(self):
        self._end()
        self.pairing.with_user(self.coordinator).action_archive()
        self._pass(48)
        self.assertEqual(len(self._told()), 1)
        self._follow(self.plain_employee)
        self.assertFalse(self._reads(self.employee))

    def _follow(self, boss):
        self.mentee_employee.parent_id = boss
        self.env.flush_all()

    def _reads(self, user):
        self.env.invalidate_all()
        return self.pairing.with_user(user).has_access("read")
