"""What was noted of a meeting is put right, by either of the two, for two weeks."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import UserError

from .portal_meeting_common import MeetingCase, soon


class TestCorrect(MeetingCase):
    def setUp(self):
        super().setUp()
        began = fields.Date.today() - timedelta(days=30)
        self.pairing.sudo()._write_through_door({"started_on": began})

    def _told(self, subject="What was noted of your meeting is corrected"):
        self.env.invalidate_all()
        mails = self.env["mail.mail"].search([("subject", "=", subject)])
        return mails.recipient_ids

    def _counts(self):
        self.env.invalidate_all()
        return self.pairing.meetings_held, self.pairing.hours_held

    def test_held_by_mistake_it_is_asked_anew_and_does_not_count(self):
        meeting = self._hold_meeting(self.pairing)  # by the mentee
        url = self._url(meeting, "/reopen")
        self._log_in(self.mentor)
        self.assertIn(
            "That is not right", self._open(self._url(meeting)).text_content()
        )
        page = self._open(self._url(meeting, "/correct"))
        for _twice in range(2):
            self._says(self._send(page, url), "Did it take place?")
        self.assertEqual(self._counts(), (0, 0))
        self.assertEqual(self._told(), self.portal_mentee.partner_id, "the other, once")
        page = self._open(self._url(meeting))
        self._says(page, "Corrected on")
        self._send(page, self._url(meeting, "/miss"))
        self._says(self._open(self._url(meeting, "/correct")), "It was not missed")
        self._send(self._open(self._url(meeting, "/correct")), url)
        self._send(self._open(self._url(meeting)), self._url(meeting, "/hold"))
        self.assertEqual(self._counts(), (1, meeting.duration))

    def test_the_right_day_is_noted_and_the_other_told(self):
        meeting = self._hold_meeting(self.pairing)
        first, url = meeting.start, self._url(meeting, "/correct")
        self._log_in(self.portal_mentee)
        page = self._open(url)
        values = {"start": soon(-3), "hours": "2.5"}
        for _twice in range(2):
            self._says(self._send(page, url, values), "First noted for")
        self.assertEqual(self._told(), self.mentor.partner_id, "once")
        self.assertEqual(self._counts(), (1, 2.5))
        day = (fields.Datetime.now() - timedelta(days=3)).date()
        self.assertEqual(self.pairing.last_meeting_on.date(), day)
        for sentence, start in (
            ("lies ahead", soon(2)),
            ("Say when you met", ""),
            ("before you were a pair", "2001-01-01T10:00"),
        ):
            page = self._send(self._open(url), url, {"start": start}, 422)
            self._says(page, sentence)
        self._send(self._open(url), url, {"start": soon(-4)})
        self.env.invalidate_all()
        self.assertEqual(meeting.noted_start, first, "as it was noted at first")

    def test_an_old_page_corrects_only_what_was_typed(self):
        meeting = self._hold_meeting(self.pairing)
        url = self._url(meeting, "/correct")
        self._log_in(self.mentor)
        page = self._open(url)
        theirs = meeting.start - timedelta(days=2)
        meeting.with_user(self.portal_mentee).action_correct(theirs, 3)
        self.env.flush_all()
        page = self._send(page, url, {"hours": "1.5"}, 422)
        self._says(page, "The other has changed the same while you were writing")
        self._says(page, "Saved now: 3.0")
        self.env.invalidate_all()
        self.assertEqual((meeting.start, meeting.duration), (theirs, 3))
        self._says(self._send(page, url), "Corrected.")
        self.env.invalidate_all()
        self.assertEqual((meeting.start, meeting.duration), (theirs, 1.5))

    def test_whoever_was_faster_leads_on_to_the_meeting(self):
        meeting = self._hold_meeting(self.pairing)
        self._log_in(self.mentor)
        pages = [self._open(self._url(meeting, step)) for step in ("/correct", "")]
        meeting.with_user(self.portal_mentee).action_reopen()
        self.env.flush_all()
        values = {"start": soon(-3), "hours": "2"}
        page = self._send(pages[0], self._url(meeting, "/correct"), values, 422)
        self._says(page, "Did it take place?")
        # what was being written of it is not lost
        url = self._url(meeting, "/outcome")
        page = self._send(pages[1], url, {"outcome": "We walked"})
        self._says(page, "We walked")
        self.env.invalidate_all()
        self.assertEqual((meeting.state, meeting.outcome), ("planned", "We walked"))

    def test_what_is_asked_anew_is_not_deleted_with_the_notes_about_it(self):
        meeting = self._hold_meeting(self.pairing)
        meeting.with_user(self.mentor).action_reopen()
        for user in self.sides:
            with self.assertRaisesRegex(UserError, "Only a planned meeting"):
                meeting.with_user(user).unlink()

    def test_after_two_weeks_and_after_the_end_it_stays(self):
        meeting = self._hold_meeting(self.pairing)
        noted = fields.Datetime.now() - timedelta(days=14, minutes=1)
        url = self._url(meeting, "/correct")
        self._log_in(self.mentor)
        self._open(url)
        meeting.sudo()._write_through_door({"state_since": noted})
        self.env.flush_all()
        self._open(url, 404)
        for step in (
            meeting.action_reopen,
            lambda: meeting.action_correct(meeting.start, 2),
        ):
            with self.assertRaisesRegex(UserError, "these have passed"):
                step()
        other = self._hold_meeting(self.pairing)
        self.pairing.with_user(self.mentor).action_end()
        with self.assertRaisesRegex(UserError, "collaboration is over"):
            other.action_reopen()
        self.env.flush_all()
        self._open(self._url(other, "/correct"), 404)

    def test_nobody_else_finds_or_takes_it(self):
        meeting = self._hold_meeting(self.pairing)
        self._log_in(self.stranger)
        self._open(self._url(meeting, "/correct"), 404)

    def test_the_same_meeting_is_not_noted_twice_unasked(self):
        meeting = self._hold_meeting(
            self.pairing, start=f"{soon(-2)}:00".replace("T", " ")
        )
        url = f"{self.base}/log"
        self._log_in(self.mentor)
        for start, count in ((soon(-2, hour=9), 2), (soon(-2), 3)):
            values = {"start": start, "hours": "4", "outcome": "We walked"}
            page = self._send(self._open(url), url, values)
            self._says(page, "You have a meeting at this time already.")
            self.assertTrue(page.xpath(f"//a[@href='{self._url(meeting)}']"))
            self.assertEqual(len(self._meetings()), count - 1)
            self._says(page, "We walked")
            for _twice in range(2):
                self._says(self._send(page, url, values), "Noted.")
            self.assertEqual(len(self._meetings()), count)
        values = {"start": soon(-5), "hours": "1"}
        self._says(self._send(self._open(url), url, values), "Noted.")

    def test_what_rested_on_it_is_said_and_asked_anew(self):
        contract = self._fill_contract(self.pairing.sudo().contract_ids)
        contract.with_user(self.portal_mentee).review_after = "1"
        contract.with_user(self.portal_mentee).action_send()
        for user in self.sides:
            self._sign(contract, user)
        meeting = self._hold_meeting(self.pairing)
        self.pairing.with_user(self.mentor).action_set_direction()
        self._run_cron("cron_ask_reviews")
        self.assertTrue(self.pairing.review_asked)
        meeting.action_reopen()
        self.assertFalse(self.pairing.review_asked, "asked when it has come")
        self.assertEqual(self.pairing.state, "direction")
        stays = (
            "You stay in the phase “Direction”, and no meeting is noted as held yet."
        )
        mail = self.env["mail.mail"].search([("subject", "like", "is corrected")])
        self.assertIn(stays, mail.body_html)
        self.env.flush_all()
        self._log_in(self.mentor)
        self._says(self._open(self._url(meeting)), stays)


class TestDidItTakePlace(MeetingCase):
    def test_it_is_asked_at_the_start_and_on_the_pairs_page_and_is_never_next(self):
        past = fields.Datetime.now() - timedelta(hours=3)
        meeting = self._plan_meeting(self.pairing, start=past)
        url = self._url(meeting)
        for user in self.sides:
            self._log_in(user)
            for page in ("/my/mentoring", self.base.removesuffix("/meetings")):
                page = self._open(page)
                self._says(page, "Did it take place?")
                self.assertTrue(page.xpath(f"//a[@href='{url}']"))
                self.assertNotIn("Next meeting:", page.text_content())
            self._says(self._open("/my"), "A meeting: did it take place?")
        meeting.action_hold()
        self.env.flush_all()
        self.assertFalse(self._open("/my/mentoring").xpath(f"//a[@href='{url}']"))


class TestClosingTalk(MeetingCase):
    def setUp(self):
        super().setUp()
        began = fields.Date.today() - timedelta(days=30)
        self.pairing.sudo()._write_through_door({"started_on": began})
        self._sign_contract(self.pairing)
        self.url = f"/my/mentoring/pairings/{self.pairing.id}"

    def _hint(self):
        self.env.invalidate_all()
        return self.pairing.sudo()._hints_closing_meeting()

    def test_it_counts_also_if_the_button_came_after_it(self):
        meeting = self._hold_meeting(self.pairing)
        self._log_in(self.mentor)
        page = self._open(self.url)
        [fold] = page.xpath("//details[.//form[contains(@action, '/wind_down')]]")
        for text in ("What follows:", "portal_mentee_u is asked", "two weeks"):
            self.assertIn(text, " ".join(fold.text_content().split()))
        self._send(page, f"{self.url}/wind_down", {"talked": "on"})
        self.env.invalidate_all()
        self.assertTrue(meeting.is_closing_talk)
        self._log_in(self.portal_mentee)
        page = self._open(self.url)
        self._says(page, "the closing begins at once")
        self.assertFalse(page.xpath("//input[@name='talked']"), "asked once")
        self._send(page, f"{self.url}/wind_down")
        self.assertEqual(self.pairing.state, "closing")
        self.assertFalse(self._hint())
        # either says that it was none
        page = self._open(self._url(meeting))
        self._says(page, "it is your closing talk")
        self._send(page, self._url(meeting, "/closing-talk"))
        self.assertTrue(self._hint())
        self._send(self._open(self._url(meeting)), self._url(meeting, "/closing-talk"))
        self.assertFalse(self._hint())

    def test_who_has_met_as_usual_since_has_it_before_them(self):
        before = fields.Datetime.now() - timedelta(days=3)
        talk = self._hold_meeting(self.pairing, start=before)
        talk.is_closing_talk = True
        self.assertFalse(self._hint())
        usual = self._hold_meeting(self.pairing)
        self._both_say(self.pairing, "wind_down")
        self.assertTrue(self._hint())
        usual.action_reopen()
        self.assertFalse(self._hint(), "the talk is the last again")

    def test_what_the_last_meeting_was_about_is_for_the_two(self):
        talk = self._hold_meeting(self.pairing)
        talk.is_closing_talk = True
        self._both_say(self.pairing, "wind_down")
        self.env.invalidate_all()
        for user in self.sides:
            mine = self.pairing.with_user(user)
            self.assertEqual(mine.closing_talk_on, talk.start)
        runs = self.pairing.with_user(self.coordinator)
        self.assertFalse(runs.closing_talk_on)
        self.assertFalse(runs.search([("closing_talk_on", "!=", False)]))
        closing = "Hold the closing meeting."
        self.assertNotIn(closing, runs.advice or "")
        talk.is_closing_talk = False
        self.assertIn(closing, runs.advice)
