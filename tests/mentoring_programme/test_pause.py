"""A pause: nothing is next, and meetings keep their hour when it is over."""

from datetime import datetime, timedelta

import pytz
from freezegun import freeze_time

from odoo import fields

from ..common import MentoringCase


class TestPause(MentoringCase):
    def _pause(self, zone, meets, held, resumed):
        """Return when a meeting is after a pause, on the clock of ``zone``."""
        zone = pytz.timezone(zone)
        (self.mentor | self.mentee).write({"tz": zone.zone})
        with freeze_time(f"{held} 09:00:00"):
            pairing = self._accepted_pairing()
            local = zone.localize(datetime.fromisoformat(meets))
            start = local.astimezone(pytz.UTC).replace(tzinfo=None)
            meeting = self._plan_meeting(pairing, start=start)
            pairing.with_user(self.mentee).action_hold(resumed)
        with freeze_time(f"{resumed} 09:00:00"):
            pairing.with_user(self.mentee).action_resume()
        after = pytz.UTC.localize(meeting.sudo().start).astimezone(zone)
        return f"{after:%Y-%m-%d %H:%M}"

    def test_meetings_keep_their_hour_over_a_change_of_the_clock(self):
        for name, zone, meets, held, resumed, after in (
            (
                "spring",
                "Europe/Copenhagen",
                "2027-03-23 10:00",
                "2027-03-01",
                "2027-03-15",
                "2027-04-06 10:00",
            ),
            (
                "autumn",
                "Europe/Copenhagen",
                "2027-10-26 10:00",
                "2027-10-01",
                "2027-10-15",
                "2027-11-09 10:00",
            ),
            (
                "another zone",
                "America/New_York",
                "2027-03-09 08:30",
                "2027-03-01",
                "2027-03-08",
                "2027-03-16 08:30",
            ),
            (
                "none in between",
                "Europe/Copenhagen",
                "2027-05-20 10:00",
                "2027-05-01",
                "2027-05-15",
                "2027-06-03 10:00",
            ),
            (
                "by whole weeks, so that none lies in the pause",
                "Europe/Copenhagen",
                "2027-06-02 10:00",
                "2027-06-01",
                "2027-06-10",
                "2027-06-16 10:00",
            ),
        ):
            with self._undone(case=name):
                got = self._pause(zone, meets, held, resumed)
                self.assertEqual(got, after)

    def test_what_lay_before_the_pause_stays(self):
        pairing = self._accepted_pairing()
        before = self._plan_meeting(
            pairing, start=fields.Datetime.now() - timedelta(days=1)
        )
        start = before.start
        ahead = self._plan_meeting(pairing)
        pairing.with_user(self.mentee).action_hold(
            fields.Date.add(fields.Date.today(), days=7)
        )
        with freeze_time(fields.Datetime.now() + timedelta(days=7)):
            pairing.with_user(self.mentor).action_resume()
        self.assertEqual(before.start, start)
        self.assertGreater(ahead.start, start + timedelta(days=14))

    def test_what_lay_before_it_on_the_same_day_stays_too(self):
        with freeze_time("2027-03-01 15:00:00"):
            pairing = self._accepted_pairing()
            morning, evening = (
                self._plan_meeting(pairing, start=f"2027-03-01 {hour}:00:00")
                for hour in ("09", "18")
            )
            pairing.with_user(self.mentee).action_hold("2027-03-15")
        with freeze_time("2027-03-15 09:00:00"):
            pairing.with_user(self.mentee).action_resume()
        self.assertEqual(str(morning.sudo().start), "2027-03-01 09:00:00")
        self.assertEqual(str(evening.sudo().start), "2027-03-15 18:00:00")

    def test_one_message_to_each_proposes_the_dates(self):
        pairing = self._accepted_pairing()
        first = self._plan_meeting(pairing)
        second = self._plan_meeting(
            pairing, start=fields.Datetime.now() + timedelta(days=21)
        )
        pairing.with_user(self.mentee).action_hold(
            fields.Date.add(fields.Date.today(), days=7)
        )
        last = self.env["mail.mail"].search([], order="id desc", limit=1).id
        with freeze_time(fields.Datetime.now() + timedelta(days=7)):
            pairing.with_user(self.mentor).action_resume()
            mails = self.env["mail.mail"].search([("id", ">", last)])
            self.assertEqual(
                mails.mapped("recipient_ids"),
                (self.mentor | self.mentee).partner_id,
            )
            self.assertEqual(len(mails), 2)
            for mail in mails:
                file = mail.attachment_ids.ensure_one().raw
                self.assertEqual(file.count(b"BEGIN:VEVENT"), 2)
                zone = mail.recipient_ids.tz or "UTC"
                for meeting in first | second:
                    self.assertIn(meeting._format_start(zone), mail.body_html)

    def test_without_a_meeting_ahead_both_hear_that_it_goes_on(self):
        pairing = self._accepted_pairing()
        pairing.with_user(self.mentee).action_hold(
            fields.Date.add(fields.Date.today(), days=7)
        )
        last = self.env["mail.mail"].search([], order="id desc", limit=1).id
        pairing.with_user(self.mentor).action_resume()
        mails = self.env["mail.mail"].search([("id", ">", last)])
        self.assertEqual(len(mails), 2)

    def test_nothing_is_next_in_a_pause(self):
        pairing = self._accepted_pairing()
        self._plan_meeting(pairing)
        self.assertTrue(pairing.next_meeting_on)
        pairing.with_user(self.mentee).action_hold(
            fields.Date.add(fields.Date.today(), days=7)
        )
        self.assertFalse(pairing.next_meeting_on)
        pairing.with_user(self.mentee).action_resume()
        self.assertTrue(pairing.next_meeting_on)
