"""What calendars answer to invitations, and what it means to decline."""

from copy import deepcopy
from email.message import EmailMessage

from icalendar import Calendar

from odoo.tools import mute_logger

from .portal_meeting_common import MeetingCase

GATEWAY = "odoo.addons.mail.models.mail_thread"


class TestReply(MeetingCase):
    def setUp(self):
        super().setUp()
        self.said = []
        self.meeting = self._plan_meeting(self.pairing)
        self.env.flush_all()

    def _reply(self, user, answer, sender=None, raw=None, method="REPLY"):
        """Have a calendar answer an invitation, as Odoo's gateway takes it in.

        :param answer: what it says; several, apart by spaces, are an entry each
        :param raw: of the invitation that it answers, by default the latest
        :return: the mails that follow
        """
        raw = raw or self.meeting.sudo()._get_invitation()
        calendar = Calendar.from_ical(raw)
        calendar["METHOD"] = method
        [event] = calendar.walk("VEVENT")
        calendar.subcomponents.clear()
        for one in answer.split():
            entry = deepcopy(event)
            [own] = [a for a in entry["ATTENDEE"] if str(a) == f"mailto:{user.email}"]
            own.params["PARTSTAT"] = one
            entry["ATTENDEE"] = own
            calendar.add_component(entry)
        message = EmailMessage()
        message["From"] = sender or user.email
        message["To"] = "catchall@example.com"
        message["Subject"] = f"{answer}: Meeting"
        message["Message-Id"] = f"<{self.id()}.{len(self.said)}@example.com>"
        self.said.append(answer)
        message.set_content("I am too tired.")
        message.add_attachment(
            calendar.to_ical(),
            maintype="text",
            subtype="calendar",
            params={"method": method},
        )
        last = self.env["mail.mail"].search([], order="id desc", limit=1)
        with mute_logger(GATEWAY):
            self.env["mail.thread"].message_process(None, message.as_bytes())
        self.env.flush_all()
        self.env.invalidate_all()
        return self.env["mail.mail"].search([("id", ">", last.id)])

    def _is_out(self, user):
        return self.meeting.with_user(user).is_out_of_my_calendar

    def test_declined_by_either_the_other_hears_of_it_once(self):
        for user, other in (self.sides, self.sides[::-1]):
            with self._undone(user=user.login):
                mails = self._reply(user, "DECLINED")
                self.assertEqual(mails.recipient_ids, other.partner_id)
                self.assertIn("still planned", mails.body_html)
                self.assertNotIn("tired", mails.body_html)
                self.assertTrue(self._is_out(user))
                self.assertFalse(self._is_out(other))
                self.assertFalse(self._reply(user, "DECLINED"))
                self.assertFalse(self._reply(user, "ACCEPTED"))
                self.assertFalse(self._is_out(user))
                self.assertEqual(self.meeting.state, "planned", "nothing is cancelled")
            self.env.invalidate_all()

    def test_nothing_of_a_reply_is_kept_nor_bounced(self):
        before = self.env["mail.message"].search([], order="id desc", limit=1)
        self.assertFalse(self._reply(self.mentor, "ACCEPTED"))
        self.assertFalse(self.env["mail.message"].search([("id", ">", before.id)]))

    def test_nobody_answers_for_somebody_else_nor_to_what_has_moved(self):
        sender = self.portal_mentee.email
        self.assertFalse(self._reply(self.mentor, "DECLINED", sender=sender))
        before = self.meeting.sudo()._get_invitation()
        self.meeting.start = self.meeting.start.replace(hour=3)
        self.assertFalse(self._reply(self.portal_mentee, "DECLINED", raw=before))
        for user in self.sides:
            self.assertFalse(self._is_out(user))

    def test_nobody_finds_out_by_what_bounces_who_is_a_pair(self):
        raw = self.meeting.sudo()._get_invitation()
        uid = f"meeting-{self.meeting.id}@".encode()
        for asked in (raw, raw.replace(uid, b"meeting-999999999@")):
            for sender in ("outsider@example.com", self.mentor.email):
                with self.subTest(sender=sender, exists=asked == raw):
                    self._reply(self.mentor, "TENTATIVE", sender=sender, raw=asked)

    def test_said_several_times_in_one_mail_the_last_counts(self):
        mails = self._reply(self.portal_mentee, "DECLINED ACCEPTED DECLINED")
        self.assertEqual(mails.recipient_ids, self.mentor.partner_id)
        self.assertEqual(len(mails), 1)
        self.assertFalse(self._reply(self.portal_mentee, "DECLINED ACCEPTED"))
        self.assertFalse(self._is_out(self.portal_mentee))

    def test_moved_it_is_asked_anew(self):
        self._reply(self.portal_mentee, "DECLINED")
        self.meeting.start = self.meeting.start.replace(hour=3)
        self.assertFalse(self._is_out(self.portal_mentee))

    def test_other_mails_go_where_they_went(self):
        with self.assertRaisesRegex(ValueError, "No possible route"):
            self._reply(self.mentor, "DECLINED", method="COUNTER")
        self.assertFalse(self._is_out(self.mentor))

    def test_whoever_has_declined_says_what_they_mean(self):
        self._reply(self.portal_mentee, "DECLINED")
        self._log_in(self.portal_mentee)
        self._says(self._open("/my/mentoring"), "Out of your calendar")
        page = self._open(self._url(self.meeting))
        self._says(page, "You have declined this meeting in your calendar")
        for step in ("/propose", "#cancel"):
            self.assertTrue(page.xpath(f"//a[contains(@href, '{step}')]"))
        page = self._send(page, self._url(self.meeting, "/put-back"))
        self._says(page, "Noted: you come.")
        self.assertNotIn("You have declined", page.text_content())
        self.assertNotIn(
            "Out of your calendar", self._open("/my/mentoring").text_content()
        )
