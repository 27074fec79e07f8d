"""Meetings are planned in the portal, one or many, beside what keeps the two busy."""

from datetime import timedelta

from odoo import fields
from odoo.tools import format_time

from .portal_meeting_common import MeetingCase, soon


class TestPlan(MeetingCase):
    def _plan(self, status=200, **values):
        page = self._open(f"{self.base}/new")
        values = {"start": soon(), **values}
        return self._send(page, f"{self.base}/new", values, status)

    def test_either_of_the_two_plans_a_meeting(self):
        for number, user in enumerate(self.sides):
            self._log_in(user)
            page = self._plan(start=soon(7 + number), place="Room 1", hours="1,5")
            self._says(page, "It is planned.")
            self._says(page, "Room 1")
            meeting = self._meetings()[number]
            self.assertEqual((meeting.duration, meeting.create_uid), (1.5, user))
            local = fields.Datetime.context_timestamp(
                meeting.with_context(tz="Europe/Copenhagen"), meeting.start
            )
            self.assertEqual(local.hour, 10)

    def test_the_mentee_starts_the_agenda_from_topics_of_the_phase(self):
        self._log_in(self.portal_mentee)
        page = self._open(f"{self.base}/new")
        topic = self.env.ref("mentoring_programme.topic_rapport_2")
        late = self.env.ref("mentoring_programme.topic_closing_1")
        self._says(page, topic.name)
        self.assertNotIn(late.name, page.text_content())
        self._plan(
            agenda="My first weeks",
            **{f"topic.{topic.id}": "on", f"topic.{late.id}": "on"},
        )
        self.assertEqual(self._meetings().agenda, f"My first weeks\n{topic.name}")

    def test_the_mentor_makes_no_agenda(self):
        self._log_in(self.mentor)
        self._says(self._open(f"{self.base}/new"), "makes the agenda")
        self._plan(agenda="What I want to hear")
        self.assertFalse(self._meetings().agenda)

    def test_a_series_is_shown_before_it_is_planned_and_sent_twice_planned_once(self):
        self._log_in(self.portal_mentee)
        page = self._plan(count="3", weeks="4", agenda="Start")
        self.assertFalse(self._meetings())
        self._says(page, "Plan these 3 meetings")
        for _twice in range(2):
            listed = self._send(page, f"{self.base}/new")
        self._says(listed, "It is planned.")
        meetings = self._meetings()
        self.assertEqual(len(meetings), 3)
        zone = meetings.with_context(tz="Europe/Copenhagen")
        local = [fields.Datetime.context_timestamp(zone, m.start) for m in meetings]
        self.assertEqual({moment.hour for moment in local}, {10}, "the same hour")
        self.assertEqual(local[2].date() - local[0].date(), timedelta(weeks=8))
        self.assertEqual(meetings.mapped("agenda"), ["Start", False, False])

    def test_dates_of_a_series_are_changed_one_by_one(self):
        self._log_in(self.mentor)
        page = self._plan(count="3", weeks="2")
        page = self._send(
            page, f"{self.base}/new", {"start.1": "", "start.2": soon(40, 15)}
        )
        self._says(page, "Plan these 2 meetings")
        self._send(page, f"{self.base}/new")
        self.assertEqual(len(self._meetings()), 2)

    def test_the_cadence_is_the_agreed_one(self):
        self.pairing.programme_id.meeting_weeks = 3
        self._log_in(self.mentor)
        page = self._open(f"{self.base}/new")
        self.assertEqual(page.xpath("//input[@name='weeks']/@value"), ["3"])

    def _agree(self, **terms):
        contract = self.pairing.contract_ids.with_user(self.portal_mentee)
        contract.write(terms)
        self._sign_contract(self.pairing)
        self.env.flush_all()

    def test_what_is_signed_planned_and_left_is_said_and_the_rest_planned(self):
        self._agree(meeting_count=4, meeting_weeks=3)
        self._plan_meeting(self.pairing)
        self._log_in(self.mentor)
        for page in (self.base, self.base.removesuffix("/meetings")):
            self._says(self._open(page), "Meetings you agreed on until")
            self._says(self._open(page), "Planned or held: 1; not planned yet: 3.")
        [rest] = self._open(self.base).xpath("//a[text()='Plan the rest']/@href")
        page = self._open(rest)
        self.assertEqual(page.xpath("//input[@name='count']/@value"), ["3"])
        self.assertEqual(page.xpath("//input[@name='weeks']/@value"), ["3"])
        page = self._send(page, f"{self.base}/new", {"start": soon(8)})
        page = self._send(page, f"{self.base}/new")
        self._says(page, "All of them are planned or held.")
        self.assertFalse(page.xpath("//a[text()='Plan the rest']"))

    def test_what_does_not_go_together_is_said(self):
        self.pairing.programme_id.minimum_meetings = 3
        self._log_in(self.mentor)
        self._says(self._open(self.base), "Meetings the programme has in mind until")
        tomorrow = fields.Date.add(fields.Date.today(), days=1)
        self._agree(meeting_count=2, end_date=tomorrow)
        for days in (3, 4, 5):
            start = fields.Datetime.add(fields.Datetime.now(), days=days)
            self._plan_meeting(self.pairing, start=start)
        self.env.flush_all()
        page = self._open(self.base)
        self._says(page, "The programme asks for at least 3; what you signed counts.")
        self._says(page, "Planned or held: 3, that is 1 more.")
        self._says(page, "Planned for after that day: 3.")

    def test_wrong_input_gives_the_page_again_with_a_sentence_and_what_was_typed(self):
        self._log_in(self.portal_mentee)
        for sentence, values in (
            ("Choose a day and a time", {"start": ""}),
            ("is not a day and time", {"start": "tomorrow"}),
            ("lies in the past", {"start": "2020-01-01T10:00"}),
            ("years ahead", {"start": "8999-12-31T23:59"}),
            ("years ahead", {"start.0": soon(), "start.1": "8999-01-01T10:00"}),
            ("is not a day and time", {"start": "9999-12-31T23:59"}),
            ("is not a day and time", {"start": "0001-01-01T00:00"}),
            ("more than nothing and at most a day", {"hours": "90"}),
            ("more than nothing and at most a day", {"hours": "-1"}),
            ("more than nothing and at most a day", {"hours": "0"}),
            ("is not a number", {"hours": "nan"}),
            ("is not a number", {"hours": "long"}),
            ("meetings in one go", {"count": "1000000"}),
            ("meetings in one go", {"count": "0"}),
            ("weeks between", {"count": "2", "weeks": "0"}),
            ("years ahead", {"count": "26", "weeks": "52"}),
            ("too long", {"agenda": "x" * 20_001}),
            ("too long", {"place": "x" * 20_001}),
        ):
            with self.subTest(**{k: v[:9] for k, v in values.items()}):
                typed = {"agenda": "My words", **values}
                page = self._plan(status=422, **typed)
                self._says(page, sentence)
                self._says(page, typed["agenda"])
        self.assertFalse(self._meetings())

    def test_a_page_of_another_session_plans_nothing_and_keeps_what_was_typed(self):
        self._log_in(self.portal_mentee)
        page = self._plan(status=422, csrf_token="forged", agenda="My words")
        self._says(page, "open for too long")
        self._says(page, "My words")
        self.assertFalse(self._meetings())

    def test_strangers_managers_and_coordinators_find_nothing(self):
        meeting = self._plan_meeting(self.pairing)
        pages = [
            *(f"{self.base}{step}" for step in ("", "/new", "/log", "/page/2")),
            *(self._url(meeting, s) for s in ("", "/edit", "/note", "/invitation.ics")),
        ]
        forms = [f"{self.base}/new", f"{self.base}/log"]
        forms += [
            self._url(meeting, s)
            for s in ("/edit", "/hold", "/miss", "/cancel", "/outcome", "/note")
        ]
        self.env.flush_all()
        self.env.invalidate_all()
        before = meeting.read()
        for user in (
            self.stranger,
            self.employee,
            self.line_manager,
            self.coordinator,
            self.manager,
        ):
            self._log_in(user)
            token = self._open("/my/mentoring")
            token = (token.xpath("//input[@name='csrf_token']/@value") or [""])[0]
            for url in pages:
                self._open(url, 404)
            for url in forms:
                with self.subTest(user=user.login, url=url):
                    sent = {"csrf_token": token, "start": soon(), "outcome": "x"}
                    self.assertEqual(self.url_open(url, data=sent).status_code, 404)
        self.env.invalidate_all()
        self.assertEqual(meeting.read(), before)
        self.assertEqual(self._meetings(), meeting)

    def test_once_it_is_over_nothing_more_is_planned(self):
        meeting = self._hold_meeting(self.pairing)
        self.pairing.with_user(self.mentor).action_end()
        self._log_in(self.portal_mentee)
        self._open(f"{self.base}/new", 404)
        self.assertNotIn("Plan meetings", self._open(self.base).text_content())
        self._open(self._url(meeting))


class TestBusy(MeetingCase):
    def _busy(self, user, start, hours=1, **values):
        return (
            self.env["calendar.event"]
            .with_context(no_mail_to_attendees=True)
            .create(
                {
                    "name": "Dismissal of Bo",
                    "location": "Room 9",
                    "user_id": user.id,
                    "partner_ids": [fields.Command.set(user.partner_id.ids)],
                    "start": start,
                    "stop": start + timedelta(hours=hours),
                    "show_as": "busy",
                    **values,
                }
            )
        )

    def _noon(self, days=7):
        return fields.Datetime.now().replace(hour=12, minute=0, second=0) + timedelta(
            days=days
        )

    def _type(self, moment):
        local = fields.Datetime.context_timestamp(
            self.pairing.with_context(tz="Europe/Copenhagen"), moment
        )
        return local.strftime("%Y-%m-%dT%H:%M")

    def test_who_is_busy_is_warned_about_and_may_be_met_all_the_same(self):
        self._busy(self.mentor, self._noon())
        self._log_in(self.portal_mentee)
        page = self._open(f"{self.base}/new")
        values = {"start": self._type(self._noon()), "hours": "1"}
        page = self._send(page, f"{self.base}/new", values)
        self.assertFalse(self._meetings())
        self._says(page, "mentor_u: busy at this time")
        for secret in ("Dismissal", "Room 9"):
            self.assertNotIn(secret, page.text_content())
        self._send(page, f"{self.base}/new")
        self.assertEqual(self._meetings().start, self._noon())

    def test_busy_times_of_the_day_are_shown_when_asked_for(self):
        self._busy(self.mentor, self._noon() + timedelta(hours=3))
        self._log_in(self.portal_mentee)
        page = self._open(f"{self.base}/new")
        values = {"start": self._type(self._noon()), "look": "1"}
        page = self._send(page, f"{self.base}/new", values)
        self._says(page, "Busy that day: mentor_u")
        self.assertNotIn("busy at this time", page.text_content())
        self.assertFalse(self._meetings())

    def test_the_next_seven_days_are_seen_before_a_time_is_chosen(self):
        self._busy(self.mentor, self._noon(2))
        self._busy(self.mentor, self._noon(8))
        self._log_in(self.portal_mentee)
        page = self._open(f"{self.base}/new")
        [week] = page.xpath("//details[dl]")
        self.assertEqual(len(week.xpath(".//dt")), 7)
        told = " ".join(week.text_content().split())
        span = " – ".join(
            format_time(self.env, moment, "Europe/Copenhagen", "short")
            for moment in (self._noon(2), self._noon(2) + timedelta(hours=1))
        )
        self.assertEqual(told.count("mentor_u: "), 1)
        self.assertIn(" ".join(f"mentor_u: {span}".split()), told)
        for secret in ("Dismissal", "Room 9"):
            self.assertNotIn(secret, told)

    def test_whole_days_are_called_so(self):
        day = self._noon(2).date()
        self._busy(
            self.mentor, self._noon(2), allday=True, start_date=day, stop_date=day
        )
        self._busy(self.mentor, self._noon(4), hours=24)
        self._log_in(self.portal_mentee)
        page = self._open(f"{self.base}/new")
        [week] = page.xpath("//details[dl]")
        told = " ".join(week.text_content().split())
        self.assertIn("mentor_u: all day", told)
        noon = format_time(self.env, self._noon(4), "Europe/Copenhagen", "short")
        self.assertIn(f"mentor_u: from {' '.join(noon.split())}", told)

    def _times(self, days=7):
        noon = self._noon(days)
        pairing = self.pairing.with_user(self.portal_mentee)
        [busy] = pairing._get_busy_times([(noon, noon + timedelta(hours=9))])
        return busy[self.pairing.mentor_id.with_env(pairing.env)]

    def test_what_follows_one_another_is_told_as_one(self):
        noon = self._noon()
        self._busy(self.mentor, noon, 2)
        self._busy(self.mentor, noon + timedelta(hours=1), 2)
        self._busy(self.mentor, noon + timedelta(hours=5), 1)
        self._busy(self.mentor, noon + timedelta(hours=7), 1, show_as="free")
        self._busy(self.mentor, noon + timedelta(hours=8), 1).action_archive()
        self._busy(self.employee, noon, 9)
        hour = timedelta(hours=1)
        self.assertEqual(
            self._times(),
            [(noon, noon + 3 * hour), (noon + 5 * hour, noon + 6 * hour)],
        )

    def test_what_was_declined_keeps_nobody_busy(self):
        event = self._busy(self.mentor, self._noon())
        event.attendee_ids.state = "declined"
        self.assertFalse(self._times())

    def test_who_has_no_calendar_is_busy_with_other_meetings(self):
        other = self._accepted_pairing(mentee=self.portal_employee)
        meeting = self._plan_meeting(other, start=self._noon(), duration=2)
        noon = self._noon()
        pairing = self.pairing.with_user(self.mentor)
        hours = (noon, noon + timedelta(hours=9))
        [busy] = pairing._get_busy_times([hours])
        times = busy[self.pairing.mentee_id.with_env(pairing.env)]
        self.assertEqual(times, [(meeting.start, meeting.stop)])
        meeting.action_cancel()
        [busy] = pairing._get_busy_times([hours])
        self.assertFalse(any(busy.values()))

    def test_a_whole_day_is_a_day_of_ones_own_clock(self):
        day = self._noon().date()
        self._busy(
            self.mentor, self._noon(), allday=True, start_date=day, stop_date=day
        )
        pairing = self.pairing.with_user(self.portal_mentee)
        around = (self._noon(6), self._noon(8))
        [busy] = pairing._get_busy_times([around])
        [[times]] = filter(None, busy.values())
        self.assertEqual([self._type(moment)[11:] for moment in times], ["00:00"] * 2)

    def test_others_ask_in_vain(self):
        noon = self._noon()
        for user in (self.line_manager, self.coordinator):
            with self.assertRaisesRegex(Exception, "for the two who meet"):
                self.pairing.with_user(user)._get_busy_times([(noon, noon)])

    def test_a_meeting_that_moves_is_not_in_its_own_way(self):
        meeting = self._plan_meeting(self.pairing, start=self._noon(), duration=2)
        self._log_in(self.mentor)
        page = self._open(self._url(meeting, "/edit"))
        self.assertNotIn("busy at this time", page.text_content())
        start = self._type(self._noon() + timedelta(hours=1))
        self._send(page, self._url(meeting, "/edit"), {"start": start})
        self.env.invalidate_all()
        self.assertEqual(meeting.start, self._noon() + timedelta(hours=1))
        other = self._plan_meeting(self.pairing, start=self._noon() + timedelta(days=1))
        page = self._open(self._url(meeting, "/edit"))
        values = {"start": self._type(other.start)}
        page = self._send(page, self._url(meeting, "/edit"), values)
        self._says(page, "Both of you: busy at this time")
        self._send(page, self._url(meeting, "/edit"))
        self.env.invalidate_all()
        self.assertEqual(meeting.start, other.start)
