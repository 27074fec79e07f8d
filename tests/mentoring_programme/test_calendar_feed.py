"""One's meetings as a calendar to subscribe to, by an address that one takes back."""

import logging
from datetime import timedelta

import vobject
from icalendar import Calendar

from odoo import fields

from ..dump import rows_with
from .portal_meeting_common import MeetingCase

URL = "/my/mentoring/calendar"


class TestFeed(MeetingCase):
    def _make(self, user):
        """Make an address on the page; return its path."""
        self._log_in(user)
        page = self._send(self._open(URL), f"{URL}/new")
        [address] = page.xpath("//input[@id='feed_address']/@value")
        self.assertTrue(page.xpath("//a[starts-with(@href, 'webcal://')]"))
        path = address.removeprefix(self.pairing.get_base_url())
        self.assertRegex(path, r"^/mentoring/calendar/[\w-]{43}\.ics$")
        return path

    def _read(self, path, status=200):
        self.env.flush_all()
        self.authenticate(None, None)
        response = self.url_open(path)
        self.assertEqual(response.status_code, status)
        return response

    def _entries(self, path):
        return Calendar.from_ical(self._read(path).content).walk("VEVENT")

    def test_no_log_of_requests_has_a_key(self):
        logger = logging.getLogger("werkzeug")

        def log(path):
            """Return what is logged of a request, as werkzeug's server does."""
            request = (f"GET {path} HTTP/1.1",)
            record = logger.makeRecord("werkzeug", 20, "", 0, '"%s"', request, None)
            self.assertTrue(logger.filter(record))
            return record.getMessage()

        key = self._make(self.portal_mentee).split("/")[-1]
        for path, told in (
            (f"/mentoring/calendar/{key}", "/mentoring/calendar/… "),
            (f"/da/mentoring/met/{key}/hold?a=b", "/da/mentoring/met/…?a=b "),
            (f"/mentoring/notices/{key}", "/mentoring/notices/… "),
            (f"/mentoring/hand-over/{key}", "/mentoring/hand-over/… "),
            (f"/meeting/online/{key}", "/meeting/online/… "),
            (f"{URL}/new", f"{URL}/new "),
        ):
            self.assertIn(f"GET {told}", log(path))

    def test_it_says_when_and_where_to_read_more_and_no_more(self):
        meeting = self._plan_meeting(
            self.pairing,
            agenda="wombat",
            place="wombat",
            online_url="https://x.org/wombat",
        )
        cancelled = self._plan_meeting(self.pairing)
        cancelled.action_cancel()
        path = self._make(self.portal_mentee)
        response = self._read(path)
        self.assertTrue(response.headers["Content-Type"].startswith("text/calendar"))
        self.assertEqual(response.headers["Cache-Control"], "no-store")
        told = response.text.replace("\r\n ", "")
        self.assertNotIn("wombat", told)
        for user in self.sides:
            for word in (user.name, user.email):
                self.assertNotIn(word, told)
        entries = {
            str(e["UID"]): e for e in Calendar.from_ical(response.content).events
        }
        self.assertEqual(len(entries), 2)
        entry = entries[meeting._get_uid()]
        self.assertEqual(entry["SUMMARY"], "Mentoring")
        self.assertEqual(entry["STATUS"], "CONFIRMED")
        self.assertEqual(entry.start.replace(tzinfo=None), meeting.start)
        self.assertEqual(entry.end.replace(tzinfo=None), meeting.stop)
        page = f"{meeting.get_base_url()}{self._url(meeting)}"
        self.assertEqual(str(entry["URL"]), page)
        self.assertLessEqual(
            set(entry),
            {"UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS"}
            | {"CLASS", "TRANSP", "URL"},
        )
        self.assertEqual(entry["TRANSP"], "OPAQUE")
        self.assertEqual(entries[cancelled._get_uid()]["STATUS"], "CANCELLED")
        free = entries[cancelled._get_uid()]["TRANSP"]
        self.assertEqual(free, "TRANSPARENT", "nobody is busy with it")
        # as Odoo itself reads calendars
        self.assertEqual(len(vobject.readOne(response.text).vevent_list), 2)

    def test_it_is_ones_own_meetings_and_follows_them(self):
        self._plan_meeting(self._accepted_pairing())  # the mentor's with another mentee
        meeting = self._plan_meeting(self.pairing)
        theirs, path = self._make(self.portal_mentee), self._make(self.mentor)
        self.assertEqual(len(self._entries(path)), 2)
        [entry] = self._entries(theirs)
        meeting.start += timedelta(days=1)
        [moved] = self._entries(theirs)
        self.assertEqual(moved["UID"], entry["UID"])
        self.assertEqual(moved.start.replace(tzinfo=None), meeting.start)
        self.assertGreater(moved["SEQUENCE"], entry["SEQUENCE"])
        old = fields.Datetime.now() - timedelta(days=91)
        self.pairing.sudo()._write_through_door({"started_on": old.date()})
        meeting.sudo()._write_through_door({"start": old})
        self.assertFalse(self._entries(theirs))

    def test_an_address_is_shown_once_and_kept_so_that_nobody_reads_it(self):
        path = self._make(self.portal_mentee)
        key = path.split("/")[-1].removesuffix(".ics")
        self.assertEqual(rows_with(self.env, key), [])
        self._log_in(self.portal_mentee)
        page = self._open(URL)
        self._says(page, "You have an address, made on")
        self.assertNotIn(key, page.text_content())
        self.assertFalse(page.xpath("//input[@id='feed_address']"))

    def test_a_new_one_ends_the_one_before_and_one_is_revoked(self):
        first, other = self._make(self.portal_mentee), self._make(self.mentor)
        second = self._make(self.portal_mentee)
        self._read(first, 404)
        self._read(second)
        self._log_in(self.portal_mentee)
        page = self._send(self._open(URL), f"{URL}/revoke")
        self._says(page, "The address leads nowhere any more.")
        self.assertFalse(page.xpath(f"//form[@action='{URL}/revoke']"))
        self._read(second, 404)
        self._read(other)

    def test_what_is_wrong_with_an_address_is_not_told(self):
        path = self._make(self.portal_mentee)
        gone = self._make(self.portal_mentee)
        self._make(self.portal_mentee)
        answers = set()
        for bad in (
            path,
            gone,
            "/mentoring/calendar/x.ics",
            "/mentoring/calendar/å.ics",
            f"/mentoring/calendar/{'x' * 43}.ics",
        ):
            body = self._read(bad, 404).text
            answers.add(body.replace(bad, ""))
        self.assertEqual(len(answers), 1)

    def test_whoever_has_left_or_has_no_login_any_more_has_none(self):
        path = self._make(self.portal_mentee)
        self._read(path)
        with self._undone():
            self.portal_mentee.active = False
            self._read(path, 404)
        self.env.invalidate_all()
        self.pairing.sudo().mentee_id.employee_id.active = False
        self._read(path, 404)

    def test_another_login_makes_its_own(self):
        path = self._make(self.portal_mentee)
        self._plan_meeting(self.pairing)
        new = self._user("second_login", "base.group_portal")
        self.pairing.mentee_id.sudo()._hand_over_to(new)
        self.assertFalse(self._entries(path))
        self.assertEqual(len(self._entries(self._make(new))), 1)
