"""The day after, each of the two is asked whether they have met, and says so by a
button of the mail."""

import email.policy
import re
from datetime import timedelta
from email import message_from_string

from odoo import fields
from odoo.exceptions import UserError
from odoo.tools import hash_sign

from odoo.addons.mentoring_programme.models.meeting.asking import SCOPE
from odoo.addons.mentoring_programme.models.meeting.mail_mail import sending

from .portal_meeting_common import MeetingCase
from .test_notices import NoticeCase


class TestAsked(NoticeCase):
    def setUp(self):
        super().setUp()
        self.meeting = self._plan_meeting(self.pairing, start="2026-03-12 13:00:00")
        self._unsent().unlink()

    def _ask(self, moment="2026-03-13 02:20:00"):
        """Let the job run; return the mails it makes."""
        self.env.flush_all()
        self.time.move_to(moment)
        before = self._unsent()
        self._run_cron("cron_ask_meetings")
        return self._unsent() - before

    def _token(self, user, answer="hold"):
        with sending():
            path = self.meeting._get_answer_path(user.partner_id, answer)
        return path.split("/")[3]

    def test_each_is_asked_once_when_people_may_be_written_to(self):
        self.assertFalse(self._ask("2026-03-12 15:00:00"))
        mails = self._ask()
        self.assertEqual(len(mails), 2)
        at = {user: self._to(user, mails).scheduled_date for user in self._two()}
        self.assertEqual(
            str(at[self.mentee]), "2026-03-13 07:00:00", "eight, Copenhagen"
        )
        self.assertEqual(str(at[self.mentor]), "2026-03-13 12:00:00", "eight, New York")
        self.assertFalse(self._ask("2026-03-14 02:10:00"))

    def _two(self):
        return (self.mentee, self.mentor)

    def test_who_has_said_so_is_not_asked_nor_who_wants_no_such_mail(self):
        self._choose(self.mentor, met="off")
        with self._undone():
            self.assertEqual(self._ask().recipient_ids, self.mentee.partner_id)
        self.env.flush_all()
        self.time.move_to("2026-03-12 15:00:00")
        self.meeting.action_hold()
        self.assertFalse(self._ask())

    def _got(self, user):
        """Return what somebody got from the queue: ``(as HTML, as plain text)``."""
        [sent] = [m for m in self.emails if user.email in str(m["smtp_to_list"])]
        message = message_from_string(sent["message"], policy=email.policy.default)
        return [message.get_body([kind]).get_content() for kind in ("html", "plain")]

    def test_the_buttons_are_signed_as_the_mail_is_sent_and_not_before(self):
        for mail in self._ask():
            [prepared] = mail._prepare_outgoing_list()
            for text in (mail.body_html, prepared["body"]):
                self.assertIn("?answer=hold", text)
                self.assertNotIn("/mentoring/met/", text)
        self.time.move_to("2026-03-13 12:30:00")
        self._run_queue()
        for user in self._two():
            texts = self._got(user)
            for text in texts:
                self.assertNotIn("?answer=", text)
                found = dict(re.findall(r"/mentoring/met/([\w-]+)/(\w+)", text))
                self.assertEqual({*found.values()}, {"hold", "miss"})
                for ticket in found:
                    meeting = self.env["mentoring.meeting"]._read_answer(ticket)
                    self.assertEqual((meeting, meeting.env.user), (self.meeting, user))
            self.assertIn("/mentoring/notices/", texts[0], "and can be left off")

    def test_a_link_is_for_one_of_the_two_and_for_two_weeks(self):
        meetings = self.env["mentoring.meeting"]
        token = self._token(self.mentee)
        found = meetings._read_answer(token)
        self.assertEqual((found, found.env.user), (self.meeting, self.mentee))
        self.assertFalse(found.env.su)
        changed = token[:20] + "AB"[token[20] == "A"] + token[21:]
        values = [self.meeting.id, self.mentee.partner_id.id]
        values += ["2027-01-01 00:00:00", str(self.meeting.start)]
        signed = hash_sign(self.env, SCOPE, values)
        for bad in (
            token[:-2],
            changed,
            signed,
            "",
            "x",
            "é",
            self._token(self.stranger),
        ):
            self.assertFalse(meetings._read_answer(bad))
        self.time.move_to("2026-03-18 09:00:00")
        self.assertFalse(meetings._read_answer(token))

    def test_moved_since_it_is_good_for_nothing_and_ahead_nothing_is_missed(self):
        token = self._token(self.mentee)
        start = self.meeting.start
        self.meeting.start = start + timedelta(days=1)
        self.assertFalse(self.env["mentoring.meeting"]._read_answer(token))
        self.meeting.start = start
        found = self.env["mentoring.meeting"]._read_answer(token)
        for step in (found.action_hold, found.action_miss):
            with self.assertRaisesRegex(UserError, "lies in the future"):
                step()

    def test_it_leads_there_by_the_website_of_another_company(self):
        other = self.env["res.company"].create({"name": "Sister"})
        meetings = self.env["mentoring.meeting"].with_context(
            allowed_company_ids=other.ids
        )
        found = meetings._read_answer(self._token(self.mentee))
        self.assertEqual(found.env.companies, self.mentee.company_ids)


class TestAnswer(MeetingCase):
    def setUp(self):
        super().setUp()
        past = fields.Datetime.now() - timedelta(hours=3)
        self.meeting = self._plan_meeting(self.pairing, start=past)
        self.env.flush_all()
        self.authenticate(None, None)

    def _path(self, user, answer="hold"):
        with sending():
            return self.meeting._get_answer_path(user.partner_id, answer)

    def test_a_button_notes_it_as_the_person_and_once(self):
        path = self._path(self.portal_mentee)
        page = self._open(path)
        self._says(page, "Yes, it was held")
        self.assertEqual(self._meetings().state, "planned", "looking does nothing")
        for _twice in range(2):
            self._says(self._send(page, path), "It is noted as “Held”.")
        meeting = self._meetings()
        self.assertEqual(meeting.state, "held")
        self.assertEqual(meeting.sudo().write_uid, self.portal_mentee)
        late = self._open(self._path(self.mentor, "miss"))
        self._says(late, "It is noted as “Held”.")
        self.assertFalse(late.xpath("//form[contains(@action, '/met/')]"))

    def test_what_no_mail_has_is_not_found(self):
        path = self._path(self.portal_mentee)
        for bad in (
            path.replace("/hold", "/cancel"),
            path.replace("/hold", "x/hold"),
            self._path(self.stranger),
        ):
            self._open(bad, 404)
        self.portal_mentee.active = False
        self.env.flush_all()
        self._open(path, 404)
