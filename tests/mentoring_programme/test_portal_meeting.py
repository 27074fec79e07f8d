"""A meeting in the portal: moved, held, told of, for both sides and nobody else."""

from collections import Counter
from datetime import timedelta
from unittest.mock import patch

from odoo import fields

from .portal_meeting_common import MeetingCase, soon


class TestMeeting(MeetingCase):
    def test_a_meeting_moves_and_its_agenda_grows(self):
        meeting = self._plan_meeting(self.pairing, agenda="One")
        self._log_in(self.portal_mentee)
        page = self._open(self._url(meeting, "/edit"))
        topic = self.env.ref("mentoring_programme.topic_rapport_1")
        values = {"start": soon(9), "place": "Outdoors", f"topic.{topic.id}": "on"}
        page = self._send(page, self._url(meeting, "/edit"), values)
        self._says(page, "Outdoors")
        self.env.invalidate_all()
        self.assertEqual(meeting.agenda, f"One\n{topic.name}")

    def test_the_mentor_moves_it_and_leaves_the_agenda(self):
        meeting = self._plan_meeting(self.pairing, agenda="Mine")
        self._log_in(self.mentor)
        page = self._open(self._url(meeting, "/edit"))
        values = {"start": soon(9), "agenda": "Forged"}
        self._send(page, self._url(meeting, "/edit"), values)
        self.env.invalidate_all()
        self.assertEqual(meeting.agenda, "Mine")

    def test_it_does_not_move_into_the_past_or_to_nowhere(self):
        meeting = self._plan_meeting(self.pairing)
        start = meeting.start
        self._log_in(self.mentor)
        for sentence, values in (
            ("lies in the past", {"start": "2020-01-01T10:00"}),
            ("Choose a day", {"start": ""}),
            ("at most a day", {"hours": "1000000"}),
        ):
            page = self._open(self._url(meeting, "/edit"))
            page = self._send(page, self._url(meeting, "/edit"), values, 422)
            self._says(page, sentence)
        self.env.invalidate_all()
        self.assertEqual(meeting.start, start)

    def test_either_marks_it_held_or_missed_and_twice_changes_nothing(self):
        for user in self.sides:
            for step, state in (("hold", "held"), ("miss", "missed")):
                past = fields.Datetime.now() - timedelta(hours=2)
                meeting = self._plan_meeting(self.pairing, start=past)
                self._log_in(user)
                page = self._open(self._url(meeting))
                self._says(page, "Did it take place?")
                for _twice in range(2):
                    self._send(page, self._url(meeting, f"/{step}"))
                self.env.invalidate_all()
                self.assertEqual(meeting.state, state)

    def test_what_one_has_taken_out_of_ones_calendar_is_put_back(self):
        meeting = self._plan_meeting(self.pairing)
        url = self._url(meeting, "/put-back")
        self._log_in(self.mentor)
        self.assertFalse(
            self._open(self._url(meeting)).xpath(f"//form[@action='{url}']")
        )
        meeting.sudo().mentor_event_id.with_user(self.mentor).unlink()
        self.env.flush_all()
        page = self._open(self._url(meeting))
        for _twice in range(2):
            self._says(self._send(page, url), "It is in your calendar.")
        self.env.invalidate_all()
        self.assertEqual(meeting.sudo().mentor_event_id.user_id, self.mentor)
        self._log_in(self.portal_mentee)  # who has none
        self.assertFalse(
            self._open(self._url(meeting)).xpath(f"//form[@action='{url}']")
        )

    def test_what_lies_ahead_is_cancelled_and_not_held(self):
        meeting = self._plan_meeting(self.pairing)
        self._log_in(self.portal_mentee)
        page = self._open(self._url(meeting))
        token = page.xpath("//input[@name='csrf_token']/@value")[0]
        url = self._url(meeting, "/hold")
        response = self.url_open(url, data={"csrf_token": token})
        self.assertEqual(response.status_code, 422)
        self.assertIn("lies in the future", response.text)
        self._says(self._send(page, self._url(meeting, "/cancel")), "Cancelled.")
        self.env.invalidate_all()
        self.assertEqual(meeting.state, "cancelled")
        self._open(self._url(meeting, "/edit"), 404)
        self._open(self._url(meeting, "/note"), 404)

    def test_outcome_and_roles_are_kept_by_both(self):
        meeting = self._hold_meeting(self.pairing)
        roles = self.env["mentoring.role"]._get_situational()
        self.assertEqual(len(roles), 10)
        for number, user in enumerate(self.sides):
            self._log_in(user)
            page = self._open(self._url(meeting))
            url = self._url(meeting, "/outcome")
            values = {"outcome": f"Step {number}", f"role.{roles[number].id}": "on"}
            self._says(self._send(page, url, values), f"Step {number}")
        self.env.invalidate_all()
        self.assertEqual(meeting.role_ids, roles[:2])

    def _have_been_a_pair_for(self, days):
        began = fields.Date.today() - timedelta(days=days)
        self.pairing.sudo()._write_through_door({"started_on": began})

    def test_one_held_elsewhere_is_noted_once_and_counts(self):
        self._have_been_a_pair_for(days=30)
        self._log_in(self.portal_mentee)
        page = self._open(f"{self.base}/log")
        values = {"start": soon(-2), "outcome": "We walked"}
        for _twice in range(2):
            shown = self._send(page, f"{self.base}/log", values)
        self._says(shown, "Noted.")
        self.assertEqual(self._meetings().state, "held")
        self.assertEqual(self.pairing.meetings_held, 1)
        for sentence, start in (
            ("lies ahead", soon(3)),
            ("Say when you met", ""),
            ("before you were a pair", "1900-01-01T10:00"),
        ):
            values = {"start": start, "outcome": "We walked"}
            page = self._open(f"{self.base}/log")
            page = self._send(page, f"{self.base}/log", values, 422)
            self._says(page, sentence)
            self._says(page, "We walked")
        self.assertEqual(len(self._meetings()), 1)

    def _queries(self, url):
        """Return what opening a page asks the database, of a server that is warm."""
        queries = []
        execute = type(self.env.cr).execute

        def record(cursor, query, *args, **kwargs):
            queries.append(str(getattr(query, "code", query)))
            return execute(cursor, query, *args, **kwargs)

        self.env.flush_all()
        for _cold_then_warm in range(2):
            queries.clear()
            with patch.object(type(self.env.cr), "execute", record):
                self._open(url)
        return queries

    def test_pages_cost_the_same_with_5_and_50_meetings(self):
        def meet(count):
            now = fields.Datetime.now()
            for number in range(count):
                meeting = self._hold_meeting(
                    self.pairing, start=now - timedelta(days=number)
                )
                self._note(meeting)
                self._plan_meeting(self.pairing, start=now + timedelta(days=number + 1))

        self._have_been_a_pair_for(days=30)
        self.env.ref("mentoring_programme.mail_meeting_planned").active = False
        self._log_in(self.mentor)
        meet(3)
        last = self._meetings()[-1]
        self._plan_meeting(self.pairing, start=last.start + timedelta(hours=1))
        urls = (
            self.base,
            f"{self.base}/new",
            self._url(last),
            self._url(last, "/edit"),
        )
        few = {url: self._queries(url) for url in urls}
        meet(23)
        self.assertGreaterEqual(len(self._meetings()), 50)
        for url in urls:
            more = Counter(self._queries(url)) - Counter(few[url])
            self.assertFalse({q[:300]: n for q, n in more.items()}, url)

    def _note(self, meeting):
        self.env["mentoring.reflection"].with_user(self.mentor).create(
            {"meeting_id": meeting.id, "experience": "We talked"}
        )

    def test_a_long_list_comes_in_pages(self):
        self._have_been_a_pair_for(days=30)
        for days in range(25):
            start = fields.Datetime.now() - timedelta(days=days + 1)
            self._hold_meeting(self.pairing, start=start)
        coming = self._plan_meeting(self.pairing)
        self._log_in(self.portal_mentee)
        first = self._links(self._open(self.base))
        self.assertEqual(first[0].get("href"), self._url(coming))
        self.assertEqual(len(first), 21)
        self.assertEqual(len(self._links(self._open(f"{self.base}/page/2"))), 5)
        self._open(f"{self.base}/page/999")

    def _links(self, page):
        return page.xpath("//a[starts-with(@href, '/my/mentoring/meetings/')]")
