"""What those who run programmes, and line managers, read regularly."""

from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError

from ..common import MentoringCase


class RegularCase(MentoringCase):
    def setUp(self):
        super().setUp()
        self.time = self.startPatcher(freeze_time("2026-03-02 09:00:00"))
        self.programme = self._open_programme(
            start_date="2026-03-02", end_date="2027-01-01"
        )

    def _on(self, job, day):
        self.env.flush_all()
        self.time.move_to(f"{day} 06:00:00")
        before = self.env["mail.mail"].search([])
        self._run_cron(job)
        return self.env["mail.mail"].search([]) - before


class TestWeek(RegularCase):
    def test_where_nothing_waits_no_mail_comes(self):
        self.assertFalse(self._on("cron_tell_week", "2026-03-09"))

    def test_those_who_run_it_read_what_needs_them(self):
        pairing = self._accepted_pairing(programme=self.programme)
        self.env["mentoring.milestone"].create(
            {"programme_id": self.programme.id, "name": "Halfway", "date": "2026-04-06"}
        )
        self.time.move_to("2026-03-30 05:00:00")
        self._run_cron("cron_refresh_health")
        mail = self._on("cron_tell_week", "2026-03-30")
        self.assertEqual(len(mail), 1)
        self.assertIn(self.coordinator.email, mail.email_to)
        body = mail.body_html
        for said in ("Contracts not signed: 1", "Halfway", "/odoo/mentoring-overview"):
            self.assertIn(said, body)
        self.assertLessEqual(body.count("• "), 10)
        for person in (pairing.mentor_id, pairing.mentee_id):
            self.assertNotIn(person.name, body)
        self.assertFalse(self._on("cron_tell_week", "2026-03-31"), "once a week")
        self.assertTrue(
            self._on("cron_tell_week", "2026-04-07"), "a day late is a week"
        )

    def test_it_is_asked_for_once_however_many_read_it(self):
        self.env["mentoring.milestone"].create(
            {"programme_id": self.programme.id, "name": "Halfway", "date": "2026-04-06"}
        )
        self._user("mm2", "mentoring_programme.group_mentoring_manager")
        self.coordinator.active = False
        programmes = type(self.programme)
        deadlines = programmes._get_deadlines
        with patch.object(
            programmes, "_get_deadlines", autospec=True, side_effect=deadlines
        ) as asked:
            mails = self._on("cron_tell_week", "2026-03-30")
        self.assertGreater(len(mails), 1, "all mentoring managers are told")
        self.assertEqual(asked.call_count, 1)


class TestMonth(RegularCase):
    def setUp(self):
        super().setUp()
        self.pairing = self._accepted_pairing(programme=self.programme)
        self.programme.action_start()

    def test_line_managers_read_of_their_own_people_where_the_programme_says_so(self):
        self.assertFalse(self._on("cron_tell_month", "2026-04-01"))
        self.programme.tells_line_managers = True
        self._hold_meeting(self.pairing)
        self._plan_meeting(self.pairing, start="2026-04-20 09:00:00", agenda="Bo")
        mail = self._on("cron_tell_month", "2026-04-02")
        self.assertIn(self.line_manager.email, mail.email_to)
        for said in (f"{self.mentee.name}: Rapport", "04/20/2026", "hours so far: 1"):
            self.assertIn(said, mail.body_html)
        for private in ("Mia Mentor", "Bo", self.mentor.name):
            self.assertNotIn(private, mail.body_html)
        self.assertFalse(self._on("cron_tell_month", "2026-04-30"), "once a month")
        self.assertTrue(self._on("cron_tell_month", "2026-05-04"))


class TestDigest(RegularCase):
    def test_mentoring_managers_read_numbers_in_odoos_digest(self):
        self._accepted_pairing(programme=self.programme)
        digest = self.env["digest.digest"].create(
            {"name": "D", "kpi_mentoring_begun": True, "kpi_mentoring_completed": True}
        )
        window = {
            "start_datetime": fields.Datetime.to_datetime("2026-03-01"),
            "end_datetime": fields.Datetime.to_datetime("2026-03-08"),
        }
        theirs = digest.with_user(self.manager).with_context(**window)
        self.assertEqual(theirs.kpi_mentoring_begun_value, 1)
        self.assertEqual(theirs.kpi_mentoring_completed_value, 0)
        for user in (self.coordinator, self.mentee):
            with self.assertRaises(AccessError):
                theirs = digest.with_user(user).with_context(**window)
                theirs.mapped("kpi_mentoring_begun_value")
