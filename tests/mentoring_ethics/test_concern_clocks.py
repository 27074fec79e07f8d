"""By when a concern is answered: days of a calendar, also where clocks change."""

from datetime import date, timedelta

from freezegun import freeze_time

from odoo.tests import BaseCase

from odoo.addons.mentoring_ethics.deadlines import (
    find_acknowledgement_step,
    find_feedback_reminder,
    get_acknowledge_by,
    get_feedback_by,
)

from ..clocks import find_sunday
from .concern_common import ConcernCase


class TestDeadlines(BaseCase):
    def test_seven_days_are_seven_days_of_any_week(self):
        for month in (3, 10):
            day = find_sunday(month) - timedelta(days=3)  # clocks change in between
            due = get_acknowledge_by(day)
            self.assertEqual((due - day).days, 7)
            self.assertEqual(due.weekday(), day.weekday())

    def test_three_months_end_where_a_month_has_no_such_day(self):
        for received, due in (
            (date(2026, 1, 15), date(2026, 4, 15)),
            (date(2026, 11, 30), date(2027, 2, 28)),
            (date(2027, 11, 30), date(2028, 2, 29)),
            (date(2026, 3, 31), date(2026, 6, 30)),
        ):
            self.assertEqual(get_feedback_by(received), due)

    def test_the_last_day_is_whole(self):
        day = date(2026, 3, 2)
        by = get_acknowledge_by(day)
        steps = [
            find_acknowledgement_step(day, by, day + timedelta(days=days))
            for days in (0, 4, 5, 6, 7, 8, 30)
        ]
        self.assertEqual(
            steps, [None, None, "remind", "remind", "remind", "deputy", "deputy"]
        )

    def test_reminders_of_feedback(self):
        day = date(2026, 3, 2)
        due = [
            find_feedback_reminder(day, day + timedelta(days=days))
            for days in (0, 59, 60, 79, 80, 90, 400)
        ]
        self.assertEqual(due, [0, 0, 60, 60, 80, 90, 90])


class TestClocks(ConcernCase):
    def test_a_day_is_the_companys(self):
        concerns = self.env["mentoring.concern"]
        for moment, zone, day in (
            # a quarter to midnight in the north, summer and winter
            ("2026-03-28 22:45:00", "Europe/Copenhagen", date(2026, 3, 28)),
            ("2026-03-29 21:45:00", "Europe/Copenhagen", date(2026, 3, 29)),
            ("2026-03-29 22:15:00", "Europe/Copenhagen", date(2026, 3, 30)),
            ("2026-10-25 22:45:00", "Europe/Copenhagen", date(2026, 10, 25)),
            ("2026-10-25 23:15:00", "Europe/Copenhagen", date(2026, 10, 26)),
            ("2026-10-25 03:15:00", "America/New_York", date(2026, 10, 24)),
        ):
            self.company.resource_calendar_id.tz = zone
            with freeze_time(moment):
                self.assertEqual(concerns._get_today(self.company), day, moment)

    def test_what_is_reported_at_night_has_whole_days_over_the_change(self):
        for moment, received, due in (
            ("2026-03-26 23:30:00", date(2026, 3, 27), date(2026, 4, 3)),
            ("2026-10-22 22:30:00", date(2026, 10, 23), date(2026, 10, 30)),
        ):
            with freeze_time(moment):
                concern = self._report()
                self.assertEqual(concern.received_on, received)
                self.assertEqual(concern.acknowledge_by, due)
            # the last minute of the last day there, in summer and in winter
            with freeze_time(f"{due} 21:59:00"):
                self.assertFalse(concern._is_late())
            with freeze_time(f"{due + timedelta(days=1)} 12:00:00"):
                self.assertTrue(concern._is_late())

    def test_no_hour_is_kept_of_when_it_was_reported(self):
        with freeze_time("2026-03-02 14:37:11"):
            concern = self._report()
            self._as(concern, self.handler).action_acknowledge()
        self.assertEqual(str(concern.sudo().state_since), "2026-03-02 00:00:00")

    def test_the_handler_is_reminded_then_the_deputy_takes_over(self):
        with freeze_time("2026-03-02 12:00:00"):
            concern = self._report()
        self._mails().unlink()
        handler, deputy = self.handler.email_formatted, self.deputy.email_formatted
        for day, told in (
            ("2026-03-06", []),
            ("2026-03-07", [handler]),  # day 5
            ("2026-03-08", []),  # once
            ("2026-03-09", []),  # day 7 is theirs still
            ("2026-03-10", sorted([handler, deputy])),
            ("2026-03-11", []),
        ):
            with freeze_time(f"{day} 06:00:00"):
                self._look_after()
            self.assertEqual(self._told(), told, day)
            self._mails().unlink()
        self.assertEqual(self._as(concern, self.deputy)._get_role(), "handler")
        self.assertTrue(self._as(concern, self.deputy).what)
        self.assertEqual(self._as(concern, self.handler)._get_role(), "handler")

    def test_whoever_has_acknowledged_is_not_taken_over(self):
        with freeze_time("2026-03-02 12:00:00"):
            concern = self._report()
            self._as(concern, self.handler).action_acknowledge()
        self._mails().unlink()
        with freeze_time("2026-03-12 06:00:00"):
            self._look_after()
        self.assertFalse(self._mails())
        self.assertFalse(self._as(concern, self.deputy).has_access("read"))

    def test_feedback_is_reminded_of_three_times(self):
        with freeze_time("2026-03-02 12:00:00"):
            concern = self._report()
            self._as(concern, self.handler).action_acknowledge()
        self._mails().unlink()
        told = []
        for days in (59, 60, 61, 79, 80, 81, 90, 91):
            day = date(2026, 3, 2) + timedelta(days=days)
            with freeze_time(f"{day} 06:00:00"):
                self._look_after()
            told += [days] * len(self._mails())
            self._mails().unlink()
        self.assertEqual(told, [60, 80, 90])

    def test_after_feedback_nobody_is_reminded(self):
        with freeze_time("2026-03-02 12:00:00"):
            handled = self._as(self._report(), self.handler)
            handled.action_acknowledge()
            handled.action_give_feedback("We talk to them.")
        self._mails().unlink()
        with freeze_time("2026-06-20 06:00:00"):
            self._look_after()
        self.assertFalse(self._mails())
