"""What the other has done since one's last visit is listed and marked, for oneself."""

from datetime import timedelta

from odoo import SUPERUSER_ID, fields
from odoo.exceptions import AccessError, UserError

from .portal_meeting_common import MeetingCase

#: What a change is dated by.
DATES = {
    "mentoring_goal": ("create_date", "write_date"),
    "mentoring_meeting": ("create_date", "changed_on", "state_since"),
    "mentoring_reflection": ("create_date", "changed_on"),
    "mentoring_contract": ("mentor_signed_on", "mentee_signed_on"),
}


class TestNews(MeetingCase):
    def _set_up_once(self):
        super()._set_up_once()
        type(self).url = f"/my/mentoring/pairings/{self.pairing.id}"

    def _visit(self, user):
        """Open the page as its reader does, whose browser notes it; return it."""
        self._log_in(user)
        page = self._open(self.url)
        self._send(page, f"{self.url}/seen")
        return page

    def _listed(self, page):
        lines = page.xpath("//section[@aria-labelledby='news']//li")
        return self._plain(line.text_content() for line in lines)

    def _plain(self, lines):
        """Return lines without what sets their words apart."""
        return [" ".join(line.split()) for line in lines]

    def _pass(self, hours=2):
        """Let time pass: what is there, and the visits, are so much older."""
        self.env.flush_all()
        dates = {**DATES, "mentoring_visit": ("last_on", "since")}
        for table, columns in dates.items():
            older = ", ".join(f"{c} = {c} - interval '{hours} hours'" for c in columns)
            self.env.cr.execute(f"UPDATE {table} SET {older}")
        self.env.invalidate_all()

    def _act(self):
        """Have the mentor do something of each kind."""
        self._sign_contract(self.pairing)
        self.env["mentoring.goal"].with_user(self.mentor).create(
            {"pairing_id": self.pairing.id, "name": "Listen more"}
        )
        meetings = self.env["mentoring.meeting"].with_user(self.mentor)
        now = fields.Datetime.now()
        planned, held = meetings.create(
            [
                {"pairing_id": self.pairing.id, "start": now + timedelta(days=5)},
                {"pairing_id": self.pairing.id, "start": now - timedelta(hours=3)},
            ]
        )
        held.action_hold()
        notes = self.env["mentoring.reflection"].with_user(self.mentor)
        for shared in (True, False):
            note = {"experience": "We talked", "is_shared": shared}
            notes.create({"meeting_id": (held if shared else planned).id, **note})
        self.env.flush_all()
        return planned, held

    def test_what_the_other_has_done_is_listed_and_marked_until_it_was_seen(self):
        self._visit(self.portal_mentee)
        self._pass()
        planned, held = self._act()
        page = self._visit(self.portal_mentee)
        self.assertCountEqual(
            self._listed(page),
            self._plain(
                [
                    "A signature under the contract",
                    "A goal is added: Listen more",
                    f"A meeting is planned: {planned.day_and_time}",
                    f"A meeting is noted as held: {held.day_and_time}",
                    f"A note is shared with you, or changed: {held.day_and_time}",
                ]
            ),
        )
        marked = page.xpath("//section//span[text()='New']/parent::*")
        self.assertEqual(len(marked), 4, "contract, goal and two meetings")
        self.assertEqual(
            self._listed(self._visit(self.portal_mentee)), self._listed(page)
        )
        self._pass()
        page = self._visit(self.portal_mentee)
        self.assertFalse(self._listed(page))
        self.assertFalse(page.xpath("//span[text()='New']"))
        planned.start += timedelta(days=1)
        self.env.flush_all()
        page = self._visit(self.portal_mentee)
        moved = f"A meeting is moved or changed: {planned.day_and_time}"
        self.assertEqual(self._listed(page), self._plain([moved]))

    def test_on_a_first_visit_the_last_two_weeks_are_new(self):
        """Of a pair that has been one for a year, too."""
        self.pairing._write_through_door({"started_on": "2020-01-01"})
        self._act()
        self._pass(hours=24 * 15)
        goal = self.env["mentoring.goal"].with_user(self.mentor)
        goal = goal.create({"pairing_id": self.pairing.id, "name": "Speak up"})
        self.assertEqual(self._new(), [goal])

    def test_ones_own_doing_is_no_news(self):
        self._visit(self.mentor)
        self._pass()
        self._act()
        self.assertEqual(
            self._listed(self._visit(self.mentor)), ["A signature under the contract"]
        )

    def _look(self):
        """Have the mentee look at what is there, and time pass since."""
        self._pass()
        self.pairing.with_user(self.portal_mentee)._note_visit("")
        self._pass()

    def _new(self):
        """Return what is new to the mentee."""
        self.env.flush_all()
        self.env.invalidate_all()
        news = self.pairing.with_user(self.portal_mentee)._get_what_is_new()
        return [record for record, *_rest in news]

    def test_of_a_note_what_the_other_reads_is_news(self):
        note = self.env["mentoring.reflection"].with_user(self.mentor)
        read = {"experiment": "Speak first", "is_shared": True}
        meeting = self._hold_meeting(self.pairing)
        note = note.create({"meeting_id": meeting.id, **read})
        self._look()
        note.action_note_tried("tried")
        note.write({**read, "concept": ""})  # as a form sends it
        self.assertFalse(self._new(), "it is for the mentor's eyes only")
        with self.assertRaises(AccessError):  # which would tell of it
            note.with_user(self.portal_mentee).read(["write_date"])
        note.concept = "Whoever asks, leads"
        self.assertEqual(self._new(), [note])
        note.is_shared = False
        self.assertFalse(self._new())
        self._look()
        note.is_shared = True
        self.assertEqual(self._new(), [note])

    def test_what_a_job_notes_of_a_meeting_hides_no_news_and_is_none(self):
        meeting = self._plan_meeting(self.pairing)
        theirs = meeting.with_user(self.mentor)
        self._look()
        theirs.agenda = "Whom to ask"
        # sudo: the test - as a job does
        job = meeting.with_user(SUPERUSER_ID).sudo()
        job.remind_at = False
        job._note_declined(["mentor"], True)
        self.assertEqual(self._new(), [meeting])
        self._look()
        meeting.sudo().mentor_event_id.with_user(self.mentor).unlink()
        theirs.action_put_back_in_calendar()
        theirs.write({"agenda": "Whom to ask", "outcome": ""})  # as a form sends it
        self.assertFalse(self._new(), "it is in their own calendar")
        with self.assertRaises(UserError):
            theirs.changed_by = "mentee"

    def test_what_nobody_has_cancelled_is_not_the_others_news(self):
        meeting = self._plan_meeting(self.pairing)
        self._look()
        meeting.with_user(self.mentor).start += timedelta(days=1)
        self._pass(1)
        self.assertEqual(self._new(), [meeting])
        self.pairing.with_user(self.portal_mentee).action_end()
        self.assertEqual(meeting.state, "cancelled")
        self.assertNotIn(meeting, self._new())

    def test_what_came_while_a_page_was_open_is_new_the_next_time(self):
        self._log_in(self.portal_mentee)
        page = self._open(self.url)
        [made] = page.xpath("//input[@name='seen_on']")
        early = fields.Datetime.to_datetime(made.value) - timedelta(days=1)
        made.set("value", fields.Datetime.to_string(early))
        self._send(page, f"{self.url}/seen")
        # sudo: the test - what nobody reads
        visit = self.env["mentoring.visit"].sudo().search([])
        self.assertEqual(visit.last_on, early)

    def test_what_a_page_says_of_when_it_was_made_is_not_believed_for_ever(self):
        mine = self.pairing.with_user(self.mentor)
        mine._note_visit("2999-01-01 00:00:00")
        # sudo: the test - what nobody reads
        visit = self.env["mentoring.visit"].sudo().search([])
        self.assertLessEqual(visit.last_on, fields.Datetime.now())
        with self.assertRaises(UserError):
            mine._note_visit("tomorrow")

    def test_nobody_else_visits_and_nobody_reads_who_did(self):
        page = self._visit(self.portal_mentee)
        others = (self.stranger, self.line_manager, self.coordinator)
        for user in (*others, self.mentor):
            visits = self.env["mentoring.visit"].with_user(user)
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                visits.search([])
        for user in others:
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.pairing.with_user(user)._note_visit("")
            self._log_in(user)
            [token] = self._renewed(page).xpath(
                f"//form[@action='{self.url}/seen']/input[@name='csrf_token']/@value"
            )
            sent = self.url_open(f"{self.url}/seen", data={"csrf_token": token})
            self.assertEqual(sent.status_code, 404)
        self._log_in(self.mentor)
        self.url_open(f"{self.url}/seen", data={"csrf_token": "forged"})
        # sudo: the test - what nobody reads
        visits = self.env["mentoring.visit"].sudo().search([])
        self.assertEqual(visits.user_id, self.portal_mentee)
