"""What can wait leaves when the person wants it: at once, on Monday, or never."""

import json
from html import unescape
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tools import hash_sign, mute_logger

from odoo.addons.base.tests.test_ir_cron import CronMixinCase
from odoo.addons.mentoring_programme.hours import (
    Hours,
    find_monday,
    find_open_hour,
    get_zone,
)
from odoo.addons.mentoring_programme.models.notice import unsubscribing
from odoo.addons.mentoring_programme.models.notice.unsubscribing import SCOPE

from ..common import MentoringCase
from .test_mail_server_down import QUEUE, MailServer

REVIEW = "mentoring_programme.mail_pairing_review"
REMINDER = "mentoring_programme.mail_meeting_reminder"


class NoticeCase(MailServer, MentoringCase):
    """A pair on a Tuesday at ten, in Copenhagen and in New York."""

    def setUp(self):
        super().setUp()
        self.time = self.startPatcher(freeze_time("2026-03-03 09:00:00"))
        programme = self._open_programme(start_date="2026-03-02", end_date="2027-01-01")
        self.pairing = self._accepted_pairing(programme=programme)
        self.mentee.tz = "Europe/Copenhagen"
        self.mentor.tz = "America/New_York"
        self._unsent().unlink()

    def _to(self, user, mails=None):
        found = self._unsent() if mails is None else mails
        return found.filtered(lambda m: user.partner_id in m.recipient_ids)

    def _remind(self, xmlid=REVIEW):
        """Send a mail that can wait, to both; return what is new."""
        before = self._unsent()
        self.pairing.sudo()._send_mail(xmlid)
        return self._unsent() - before

    def _choose(self, user, **choices):
        self.env["mentoring.notice.choice"]._choose(user.partner_id, choices)


class TestWhen(NoticeCase):
    def test_whoever_has_chosen_nothing_hears_of_it_at_once(self):
        mail = self._to(self.mentee, self._remind())
        self.assertEqual(len(mail), 1)
        self.assertFalse(mail.scheduled_date)

    def test_whoever_wants_none_gets_none(self):
        self._choose(self.mentee, collaboration="off")
        mails = self._remind()
        self.assertFalse(self._to(self.mentee, mails))
        self.assertTrue(self._to(self.mentor, mails), "it is each one's own choice")

    def test_once_a_week_is_on_monday_at_nine_on_their_clock(self):
        self._choose(self.mentee, collaboration="week")
        mail = self._to(self.mentee, self._remind())
        self.assertEqual(str(mail.scheduled_date), "2026-03-09 08:00:00")

    def test_the_second_of_a_week_waits_for_monday(self):
        self._remind()
        self.time.move_to("2026-03-05 15:00:00")
        second = self._to(self.mentee, self._remind())
        self.assertEqual(str(second.scheduled_date), "2026-03-09 08:00:00")
        self.time.move_to("2026-03-10 15:00:00")
        third = self._to(self.mentee, self._remind())
        self.assertEqual(str(third.scheduled_date), "2026-03-16 08:00:00", "and so on")
        self.time.move_to("2026-03-24 15:00:00")
        self.assertFalse(self._to(self.mentee, self._remind()).scheduled_date)

    def test_two_of_a_weekend_leave_together(self):
        self.time.move_to("2026-03-07 10:00:00")
        mails = self._to(self.mentee, self._remind() | self._remind())
        self.assertEqual(
            {str(at) for at in mails.mapped("scheduled_date")}, {"2026-03-09 08:00:00"}
        )

    def test_what_is_spread_over_days_is_spread_over_working_days(self):
        self.time.move_to("2026-03-06 02:00:00")
        mail = self._to(self.mentee, self._remind())
        mail.scheduled_date = "2026-03-07 04:00:00"
        self.env["mentoring.notice.choice"].search([]).last_on = False
        mail._put_off()
        self.assertEqual(str(mail.scheduled_date), "2026-03-09 08:00:00")

    def test_nobody_is_written_to_at_night_or_on_a_weekend(self):
        self.time.move_to("2026-03-04 03:00:00")
        mails = self._remind()
        at = self._to(self.mentee, mails).scheduled_date
        self.assertEqual(str(at), "2026-03-04 07:00:00", "eight in Copenhagen")
        at = self._to(self.mentor, mails).scheduled_date
        self.assertEqual(str(at), "2026-03-04 13:00:00", "eight in New York")
        zone = get_zone("Europe/Copenhagen")
        for now, opens in (
            ("2026-03-06 17:00:00", "2026-03-09 07:00:00"),  # Friday at six
            ("2026-03-08 10:00:00", "2026-03-09 07:00:00"),
            ("2026-03-29 10:00:00", "2026-03-30 06:00:00"),  # summer begins
            ("2026-03-06 16:59:00", "2026-03-06 16:59:00"),
        ):
            now = fields.Datetime.to_datetime(now)
            self.assertEqual(str(find_open_hour(now, zone, Hours())), opens)
        now = fields.Datetime.to_datetime("2026-03-09 07:59:00")
        self.assertEqual(str(find_monday(now, zone, Hours())), "2026-03-09 08:00:00")

    def test_the_company_says_when_people_are_written_to(self):
        self.env.company.write({"mentoring_mail_from": 10, "mentoring_mail_until": 12})
        self.time.move_to("2026-03-04 03:00:00")
        at = self._to(self.mentee, self._remind()).scheduled_date
        self.assertEqual(str(at), "2026-03-04 09:00:00", "ten in Copenhagen")
        self.time.move_to("2026-03-05 10:00:00")
        at = self._to(self.mentee, self._remind()).scheduled_date
        self.assertEqual(str(at), "2026-03-09 09:00:00", "on Monday, but not at nine")
        zone = get_zone("Europe/Copenhagen")
        early = Hours(opens=6, closes=8, on_weekends=True)
        sunday = fields.Datetime.to_datetime("2026-03-08 05:30:00")
        self.assertEqual(find_open_hour(sunday, zone, early), sunday)
        monday = find_monday(sunday, zone, early)
        self.assertEqual(str(monday), "2026-03-09 06:00:00", "before it closes")

    def test_what_cannot_wait_is_not_put_off_and_counts_for_nothing(self):
        self._choose(self.mentee, collaboration="off", questionnaires="off")
        self.time.move_to("2026-03-08 22:00:00")
        self.pairing.with_user(self.mentor).action_hold("2026-04-01")
        mail = self._to(self.mentee)
        self.assertEqual(len(mail), 1)
        self.assertFalse(mail.scheduled_date)
        self.time.move_to("2026-03-10 15:00:00")
        self.assertFalse(self._to(self.mentor, self._remind()).scheduled_date)

    def test_a_meeting_is_not_put_off_but_can_be_left_off(self):
        self._remind()
        self._plan_meeting(self.pairing, start="2026-03-09 06:00:00")
        self._unsent().unlink()
        self._choose(self.mentor, meetings="off")
        self.time.move_to("2026-03-08 06:10:00")
        self._run_cron("cron_remind_meetings")
        [mail] = self._unsent()
        self.assertEqual(mail.recipient_ids, self.mentee.partner_id)
        self.assertFalse(mail.scheduled_date, "Monday at nine would be too late")

    def test_a_choice_holds_for_the_person_at_each_of_their_contacts(self):
        place = self.pairing.mentee_id.sudo()
        other = self.env["res.partner"].create({"name": "M", "email": "m@example.com"})
        place._write_through_door({"partner_id": other.id})
        self.assertEqual(place.user_id, self.mentee, "by the employee")
        self._choose(self.mentee, collaboration="off")
        self.assertEqual(self._remind().recipient_ids, self.mentor.partner_id)

    def test_what_somebody_has_done_is_told_at_once(self):
        trigger = self.env["ir.cron.trigger"]
        job = self.env.ref("mail.ir_cron_mail_scheduler_action")
        self.env.flush_all()
        self.env.cr.precommit.run()
        before = trigger.search_count([("cron_id", "=", job.id)])
        self.pairing.with_user(self.mentee).action_hold("2026-04-01")
        self.env.cr.precommit.run()
        self.assertEqual(trigger.search_count([("cron_id", "=", job.id)]) - before, 1)

    def test_the_number_of_queries_does_not_grow_with_the_people(self):
        others = [self._user(f"more{number}", "base.group_user") for number in range(6)]
        Mail, Choice = self.env["mail.mail"], self.env["mentoring.notice.choice"]

        def cost(users):
            values = {"notice_kind": "collaboration", "state": "outgoing"}
            mails = Mail.create(
                [
                    {**values, "recipient_ids": [(4, user.partner_id.id)]}
                    for user in users
                ]
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            mails._put_off()
            return self.env.cr.sql_log_count - before

        first = cost(others[:1])
        self.assertLessEqual(cost(others[1:]), first)
        self.assertTrue(Choice._find(others[5].partner_id)[others[5].partner_id])


class TestWeek(NoticeCase):
    def setUp(self):
        super().setUp()
        self._choose(self.mentee, collaboration="week")
        self._plan_meeting(self.pairing, start="2026-03-12 13:00:00", agenda="Quokka")
        self._unsent().unlink()
        self._remind()
        self.pairing.end_date = "2026-03-02"
        self._run_cron("cron_nudge")

    def _sum_up(self):
        self._run_cron("cron_sum_up_weeks")
        return self._to(self.mentee)

    def test_who_leaves_off_what_waits_already_gets_none_of_it(self):
        self._choose(self.mentee, collaboration="off")
        self.time.move_to("2026-03-09 07:30:00")
        self.assertFalse(self._sum_up())

    def test_what_waited_leaves_as_one_mail(self):
        self.time.move_to("2026-03-09 06:30:00")
        self.assertEqual(len(self._sum_up()), 2, "not before it is time")
        subjects = self._to(self.mentee).mapped("subject")
        self.time.move_to("2026-03-09 07:30:00")
        mail = self._sum_up()
        self.assertEqual(mail.subject, "Your week in mentoring")
        self.assertEqual(str(mail.scheduled_date), "2026-03-09 08:00:00", "at nine")
        body = unescape(mail.body_html).replace("\u202f", " ")
        for said in (*subjects, "2:00 PM (Europe/Copenhagen)", "/my/mentoring"):
            self.assertIn(said, body)
        self.assertNotIn("Quokka", body)
        self.assertIn(self.coordinator.email, mail.reply_to)
        self.assertEqual(self._sum_up(), mail, "once")
        self.assertTrue(self._to(self.mentor), "the other's are left alone")

    def test_of_two_programmes_each_is_summed_up_and_answered_by_itself(self):
        other = self._open_programme(
            name="Lead", start_date="2026-03-02", end_date="2027-01-01"
        )
        pairing = self._accepted_pairing(programme=other)
        other.sudo().coordinator_id = self.other_coordinator
        for _time in range(2):
            pairing.sudo()._send_mail(REVIEW)
        self.time.move_to("2026-03-09 07:30:00")
        self._run_cron("cron_sum_up_weeks")
        mails = self._to(self.mentee).filtered(
            lambda m: m.subject == "Your week in mentoring"
        )
        self.assertEqual(
            sorted((m._get_owning_programme().name, m.reply_to) for m in mails),
            [
                ("Grow", self.coordinator.email_formatted),
                ("Lead", self.other_coordinator.email_formatted),
            ],
        )
        for mail in mails:
            name = mail._get_owning_programme().name
            self.assertIn(f"This week in “{name}”", unescape(mail.body_html))
        said = "".join(mails.mapped("body_html"))
        self.assertEqual(said.count("Coming up:"), 1, "when they meet is said once")

    def test_one_alone_is_left_as_it_is(self):
        kept = self._to(self.mentee)[0]
        (self._to(self.mentee) - kept).unlink()
        self.time.move_to("2026-03-09 07:30:00")
        self.assertEqual(self._sum_up(), kept)

    def test_what_has_been_done_meanwhile_is_not_said(self):
        self.pairing.end_date = "2026-12-01"
        self.time.move_to("2026-03-09 07:30:00")
        self.assertEqual(self._sum_up().guarded_what, REVIEW)

    def test_without_the_job_nothing_is_lost(self):
        self.time.move_to("2026-03-09 08:30:00")
        self._run_queue()
        to_mentee = [
            m for m in self.emails if self.mentee.email in str(m["smtp_to_list"])
        ]
        self.assertEqual(len(to_mentee), 2)


class TestEnvelope(NoticeCase):
    def test_the_company_sends_and_the_coordinator_is_answered(self):
        self.pairing.company_id.sudo().email = "hr@example.org"
        self.pairing.with_user(self.mentor).action_hold("2026-04-01")
        self._run_queue()
        self.assertEqual({m["smtp_from"] for m in self.emails}, {"hr@example.org"})
        for mail in self.emails:
            self.assertRegex(mail["message"], f'From: "?{self.coordinator.name}"? <')


class TestLeavingOff(NoticeCase):
    def _sent(self, user):
        """Have the queue run; return the headers and the text that somebody got."""
        with self._server(is_up=True), mute_logger(QUEUE):
            self.env["mail.mail"].process_email_queue()
        [mail] = [m for m in self.emails if user.email in str(m["smtp_to_list"])]
        return mail["message"]

    def test_a_mail_that_can_wait_says_how_to_leave_off(self):
        self.assertNotIn("/mentoring/notices/", self._remind().mapped("body_html")[0])
        message = self._sent(self.mentee)
        self.assertIn("List-Unsubscribe-Post: List-Unsubscribe=One-Click", message)
        self.assertRegex(
            message, r"List-Unsubscribe: <https?://\S+/mentoring/notices/\S+>\r\n"
        )

    def test_where_no_key_is_one_leaves_off_with_a_login(self):
        """A copy of the database that sends mails."""
        self._remind()
        with patch.object(unsubscribing, "write_ticket", lambda *_args: None):
            message = self._sent(self.mentee)
        self.assertNotIn("List-Unsubscribe", message)
        self.assertNotIn("None", message)
        self.assertIn("/my/mentoring/notices", message)

    def test_what_cannot_wait_does_not(self):
        self.pairing.with_user(self.mentor).action_hold("2026-04-01")
        self.assertNotIn("List-Unsubscribe", self._sent(self.mentee))

    def test_a_link_is_for_one_person_and_one_kind(self):
        Choice = self.env["mentoring.notice.choice"]
        url = Choice._get_off_url(self.mentee.partner_id, "collaboration")
        token = url.rpartition("/")[2]
        person, kinds = Choice._read_off(token)
        self.assertEqual(person, self.mentee.partner_id)
        self.assertEqual(kinds, ["collaboration"])
        changed = token[:20] + "AB"[token[20] == "A"] + token[21:]
        # written by whoever reads the secret of the database
        signed = hash_sign(self.env, SCOPE, [person.id, "collaboration"])
        for forged in (token[:-2], changed, signed, "", "x", "é", "A=="):
            self.assertEqual(Choice._read_off(forged)[1], [])
        gone = self.env["res.partner"].create({"name": "Gone"})
        url = Choice._get_off_url(gone, "collaboration")
        gone.unlink()
        self.assertFalse(Choice._read_off(url.rpartition("/")[2])[0])

    def test_nobody_reads_or_writes_what_another_has_chosen(self):
        self._choose(self.mentee, collaboration="off")
        choice = self.env["mentoring.notice.choice"]._find(self.mentee.partner_id)
        choice = choice[self.mentee.partner_id]
        for user in (self.mentor, self.coordinator, self.manager, self.line_manager):
            theirs = choice.with_user(user)
            self.assertFalse(theirs.search([]))
            with self.assertRaises(AccessError):
                theirs.read(["collaboration"])
        own = choice.with_user(self.mentee)
        self.assertEqual(own.search([]).collaboration, "off")
        with self.assertRaises(AccessError):
            own.write({"collaboration": "now"})
        with self.assertRaises(AccessError):
            own.create({"partner_id": self.mentor.partner_id.id})
        with self.assertRaises(AccessError):
            own.read(["last_on"])


class TestRinging(CronMixinCase, NoticeCase):
    def setUp(self):
        super().setUp()
        self.env["mail.push.device"].create(
            {
                "partner_id": self.mentee.partner_id.id,
                "endpoint": "https://push.example.com/mentee",
                "keys": "{}",
            }
        )

    def test_a_device_rings_as_a_mail_leaves_and_names_nobody(self):
        rung = self.env["mail.push"]
        self._choose(self.mentee, collaboration="week")
        self._remind()
        self._run_queue()
        self.assertFalse(rung.search([]), "the mentee's waits for Monday")
        self.time.move_to("2026-03-09 09:00:00")
        with self.capture_triggers("mail.ir_cron_web_push_notification") as woken:
            self._run_queue()
        self.assertTrue(woken.records)
        push = rung.search([])
        self.assertEqual(
            push.mail_push_device_id.partner_id, self.mentee.partner_id, "once"
        )
        self.assertEqual(
            json.loads(push.payload),
            {
                "title": "Mentoring",
                "options": {
                    "body": "There is something for you. Open it to read it.",
                    "icon": "/mentoring_programme/static/description/app_icon_192.png",
                    "tag": "mentoring",
                },
            },
        )

    def test_what_could_not_be_sent_rings_nowhere(self):
        self._remind()
        self._run_queue(is_up=False)
        self.assertFalse(self.env["mail.push"].search([]))
