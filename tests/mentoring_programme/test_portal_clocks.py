"""Two people, two clocks: each reads what a time is for the other."""

import json
from datetime import date, datetime, time, timedelta

from pytz import UTC, timezone

from odoo.fields import Command

from odoo.addons.mentoring_programme.hours import find_turn, to_utc

from ..clocks import find_sunday
from .portal_meeting_common import MeetingCase, soon

HOME, FAR = timezone("Europe/Copenhagen"), timezone("Asia/Tokyo")


class ClockCase(MeetingCase):
    def _set_up_once(self):
        super()._set_up_once()
        self.portal_mentee.tz = FAR.zone
        case = type(self)
        case.other = self.pairing.mentee_id.name
        case.theirs = f"For {case.other} it is"
        self.env.flush_all()

    def _plan(self, start, **values):
        url = f"{self.base}/new"
        return self._send(self._open(url), url, {"start": start, **values})

    def _at(self, hour, days=8):
        """Return a time ahead, as UTC, by an hour of the clock at home."""
        midnight = datetime.combine(date.today(), time())
        return to_utc(midnight + timedelta(days=days, hours=hour), HOME)


class TestClocks(ClockCase):
    def test_a_time_is_said_on_both_clocks(self):
        self._log_in(self.mentor)
        page = self._plan(soon(hour=10), hours="1")
        self._says(page, "It is planned.")
        meeting = self._meetings()
        there = f"{self.theirs} {meeting._format_start(FAR.zone)} (Asia/Tokyo)."
        me = self.pairing.mentor_id.name
        here = f"For {me} it is {meeting._format_start(HOME.zone)} (Europe/"
        self._says(page, there)
        mails = self.env["mail.mail"].search([("subject", "like", "When you meet")])
        by_reader = {mail.recipient_ids: mail.body_html for mail in mails}
        self.assertIn(there, by_reader[self.mentor.partner_id])
        self.assertIn(here, by_reader[self.portal_mentee.partner_id])
        self._log_in(self.portal_mentee)
        self._says(self._open(self._url(meeting)), here)

    def test_a_time_that_is_proposed_is_said_on_both_clocks(self):
        meeting = self._plan_meeting(self.pairing, start=self._at(10))
        meeting.with_user(self.mentor).action_propose(self._at(11))
        self.env.flush_all()
        said = meeting.new({"start": self._at(11)})._format_start(FAR.zone)
        self._log_in(self.mentor)
        self._says(self._open(self._url(meeting)), f"{self.theirs} {said}")

    def test_clocks_that_say_the_same_are_not_told_apart(self):
        self.portal_mentee.tz = "Europe/Oslo"
        self._log_in(self.mentor)
        page = self._plan(soon(hour=10))
        self._says(page, "It is planned.")
        self.assertNotIn(self.theirs, page.text_content())

    def test_who_has_no_clock_is_not_said_to_live_by_one(self):
        self.portal_mentee.tz = False
        self.pairing.mentee_id.sudo().tz = False
        other = self.pairing.with_user(self.mentor)._get_other()
        self.assertEqual(other._say_time(self._at(10), HOME), "")
        self.assertFalse(other._find_nights([(self._at(23), self._at(24))]))

    def test_the_others_night_is_said_and_bars_nothing(self):
        self._log_in(self.mentor)
        page = self._plan(soon(hour=20), hours="1")
        self._says(page, f"Early, late or at night for {self.other}")
        self.assertFalse(self._meetings())
        self._says(self._send(page, f"{self.base}/new"), "It is planned.")
        meeting = self._meetings()
        for step, button in (("/propose", "propose this time"), ("/edit", "meet at")):
            url = self._url(meeting, step)
            page = self._send(self._open(url), url, {"start": soon(9, hour=21)})
            self._says(page, f"Early, late or at night for {self.other}")
            self._says(page, button)
        self.assertEqual(self._meetings().start, meeting.start)

    def test_who_works_at_night_is_met_at_night(self):
        at_night = [(self._at(20), self._at(21))]
        mentee = self.pairing.mentee_id
        self.assertEqual(mentee._find_nights(at_night), at_night)
        self.portal_employee.resource_calendar_id = self.env[
            "resource.calendar"
        ].create(
            {
                "name": "Nights",
                "attendance_ids": [
                    Command.create(
                        {
                            "name": "Night",
                            "dayofweek": str(day),
                            "hour_from": begin,
                            "hour_to": end,
                            "day_period": "morning",
                        }
                    )
                    for day in range(7)
                    for begin, end in ((0, 8), (22, 24))
                ],
            }
        )
        day = self._at(12).date()
        midnight = to_utc(datetime(day.year, day.month, day.day), FAR)
        across = (midnight - timedelta(minutes=30), midnight + timedelta(minutes=30))
        self.assertFalse(mentee._find_nights([*at_night, across]), "past midnight, too")
        late = (midnight - timedelta(hours=3), midnight - timedelta(hours=2))
        self.assertEqual(mentee._find_nights([late]), [late], "from 21 to 22")

    def test_a_script_says_it_while_it_is_typed(self):
        script = """
            const told = document.querySelector(".o_mentoring_clock");
            const input = document.querySelector("[name=start]");
            input.value = %s;
            const until = setInterval(() => {
                input.dispatchEvent(new Event("input", {bubbles: true}));
                if (/Tuesday, January 15, 2030.*06:00.PM/.test(told.textContent)
                    && !told.classList.contains("d-none")) {
                    clearInterval(until);
                    console.log("test successful");
                }
            }, 50);
        """
        typed = json.dumps("2030-01-15T10:00")
        self.browser_js(f"{self.base}/new", script % typed, login=self.mentor.login)


class TestHolidays(ClockCase):
    def _free(self, **values):
        """Enter a day off around a meeting that could be planned."""
        return self.env["resource.calendar.leaves"].create(
            {
                "name": "An operation",
                "date_from": self._at(0),
                "date_to": self._at(23),
                "company_id": self.env.company.id,
                "calendar_id": False,
                **values,
            }
        )

    def _look(self):
        self._log_in(self.mentor)
        return self._plan(soon(8, hour=10), hours="1")

    def test_a_public_holiday_is_said_and_bars_nothing(self):
        self._free()
        page = self._look()
        self._says(page, "Both of you: a public holiday.")
        self.assertNotIn("operation", page.text_content(), "nobody says which")
        self._says(self._send(page, f"{self.base}/new"), "It is planned.")

    def test_it_is_whose_schedule_it_stands_in(self):
        theirs = self.env["resource.calendar"].create({"name": "Theirs"})
        self.portal_employee.resource_calendar_id = theirs
        self._free(calendar_id=theirs.id)
        self._says(self._look(), f"{self.other}: a public holiday.")

    def test_leave_of_ones_own_is_told_to_nobody(self):
        for employee in (self.portal_employee, self.mentor_employee):
            self._free(resource_id=employee.resource_id.id)
        page = self._look()
        self._says(page, "It is planned.")
        self.assertNotIn("holiday", page.text_content())

    def test_nor_are_holidays_of_other_companies(self):
        other = self.env["res.company"].create({"name": "Other"})
        holiday = self._free()
        self.env.cr.execute(
            "UPDATE resource_calendar_leaves SET company_id = %s WHERE id = %s",
            [other.id, holiday.id],
        )
        self.env.invalidate_all()
        self._says(self._look(), "It is planned.")


class TestClocksChange(ClockCase):
    def test_an_hour_that_is_left_out_is_said(self):
        self._log_in(self.mentor)
        page = self._plan(f"{find_sunday(3)}T02:30", hours="1")
        self._says(page, "left out on that day, as clocks go forward: 3:30")
        self.assertFalse(self._meetings())
        self._says(self._send(page, f"{self.base}/new"), "It is planned.")
        self.assertEqual(self._meetings().start.strftime("%H:%M"), "01:30")

    def test_an_hour_that_comes_twice_is_said(self):
        self._log_in(self.mentor)
        page = self._plan(f"{find_sunday(10)}T02:30", hours="1")
        self._says(page, "comes twice, as clocks go back: the second is meant.")
        self.assertFalse(self._meetings())

    def test_which_of_the_two_it_is(self):
        day = find_sunday(10)
        turns = [
            find_turn(datetime(day.year, day.month, day.day, hour, 30), HOME)
            for hour in (0, 1, 2)
        ]
        self.assertEqual(turns, [1, 2, 0])
        self.assertEqual(find_turn(self._at(10), UTC), 0)


class TestOwnClock(ClockCase):
    def test_it_is_chosen_and_holds_at_once(self):
        meeting = self._plan_meeting(self.pairing, start=self._at(10))
        self._log_in(self.portal_mentee)
        planning = self._open(f"{self.base}/new")
        [url] = planning.xpath("//a[text()='Not your clock?']/@href")
        page = self._open(url)
        chosen = page.xpath("//select[@name='tz']/option[@selected]/@value")
        self.assertEqual(chosen, [FAR.zone])
        page = self._send(page, url, {"tz": "America/New_York"})
        self._says(page, "From now on times are on this clock")
        self.env.invalidate_all()
        self.assertEqual(self.portal_mentee.tz, "America/New_York")
        when = meeting._format_start("America/New_York")
        self._says(self._open(self._url(meeting)), f"{when} (America/New_York)")

    def test_nonsense_is_no_clock(self):
        self._log_in(self.portal_mentee)
        url = "/my/mentoring/clock"
        page = self._send(self._open(url), url, {"tz": "Mars/Olympus"}, status=422)
        self._says(page, "cannot be chosen here")
        self.env.invalidate_all()
        self.assertEqual(self.portal_mentee.tz, FAR.zone)
