"""Another time is proposed by one of the two, and the other answers."""

from odoo import fields
from odoo.exceptions import AccessError, UserError

from .portal_meeting_common import MeetingCase, soon


class TestPropose(MeetingCase):
    def setUp(self):
        super().setUp()
        self.meeting = self._plan_meeting(self.pairing)
        self.planned = self.meeting.start
        self._propose_time(self.mentor)

    def _propose_time(self, user, days=9):
        self._log_in(user)
        url = self._url(self.meeting, "/propose")
        for _twice in range(2):
            page = self._send(self._open(url), url, {"start": soon(days)})
        self._says(page, "You have proposed another time")

    def _told(self, subject):
        self.env.invalidate_all()
        mails = self.env["mail.mail"].search([("subject", "=", subject)])
        return [mail.recipient_ids for mail in mails]

    def _answer(self, step, times=1):
        page = self._open(self._url(self.meeting))
        self._says(page, "proposes another time")
        for _time in range(times):
            told = self._send(page, self._url(self.meeting, step))
        return told

    def test_it_moves_nothing_until_the_other_says_yes(self):
        self.assertEqual(self._meetings().start, self.planned)
        asked = self._told("Another time for your meeting?")
        self.assertEqual(asked, [self.portal_mentee.partner_id], "the other, once")
        proposed = self._meetings().proposed_start
        self._log_in(self.portal_mentee)
        self._says(self._open("/my"), "Another time for a meeting: does it suit you?")
        self._answer("/accept-time", times=2)
        found = self._meetings()
        self.assertEqual(found.start, proposed)
        self.assertFalse(found.proposed_start)
        self.assertEqual(len(self._told("Your meeting has changed")), 2)

    def test_who_declines_meets_as_planned_and_the_other_hears_of_it(self):
        self._log_in(self.portal_mentee)
        self._answer("/decline-time", times=2)
        found = self._meetings()
        self.assertEqual((found.start, found.proposed_by), (self.planned, False))
        told = self._told("Your meeting stays when it is")
        self.assertEqual(told, [self.mentor.partner_id])

    def test_another_one_is_for_the_first_to_answer(self):
        self._propose_time(self.portal_mentee, days=11)
        self._log_in(self.mentor)
        self._answer("/accept-time")
        day = fields.Datetime.to_datetime(f"{soon(11)}:00".replace("T", " ")).date()
        self.assertEqual(self._meetings().start.date(), day)

    def test_what_was_answered_is_what_was_seen(self):
        self._log_in(self.portal_mentee)
        page = self._open(self._url(self.meeting))
        theirs = self._meetings().with_user(self.mentor)
        theirs.action_propose(soon(12).replace("T", " ") + ":00")
        self.env.flush_all()
        page = self._send(page, self._url(self.meeting, "/accept-time"), status=422)
        self._says(page, "What was proposed has changed meanwhile")
        self.assertEqual(self._meetings().start, self.planned)

    def test_nobody_answers_oneself_and_what_is_moved_is_not_proposed(self):
        meeting = self._meetings()
        mine = meeting.with_user(self.mentor)
        with self.assertRaises(UserError):
            mine.action_accept_proposal(meeting.proposed_start)
        with self.assertRaises(AccessError):
            meeting.with_user(self.stranger).action_propose(self.planned)
        with self.assertRaises(UserError):
            mine.proposed_start = False
        mine.action_take_back_proposal()
        self.assertFalse(meeting.proposed_start)
        mine.action_propose(soon(9).replace("T", " ") + ":00")
        meeting.start = fields.Datetime.add(self.planned, days=1)
        self.assertFalse(meeting.proposed_start)
