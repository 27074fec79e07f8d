"""Meetings in the portal: planned, moved, held, for both sides and nobody else."""

import base64
from collections import Counter
from datetime import datetime, timedelta
from unittest.mock import patch

import vobject

from odoo import fields

from ..portal_common import PortalCase


def soon(days=7, hour=10):
    """Return a time ahead as a form types it."""
    day = datetime.now() + timedelta(days=days)
    return day.strftime(f"%Y-%m-%dT{hour:02}:00")


class MeetingCase(PortalCase):
    def _set_up_once(self):
        case = type(self)
        users = self.mentor | self.portal_mentee | self.stranger
        users.tz = "Europe/Copenhagen"
        case.pairing = self._accepted_pairing(mentee=self.portal_employee)
        case.sides = (self.mentor, self.portal_mentee)
        case.base = f"/my/mentoring/pairings/{case.pairing.id}/meetings"

    def _meetings(self):
        self.env.invalidate_all()
        return self.env["mentoring.meeting"].search(
            [("pairing_id", "=", self.pairing.id)], order="start"
        )

    def _url(self, meeting, step=""):
        return f"/my/mentoring/meetings/{meeting.id}{step}"


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

    def test_wrong_input_gives_the_page_again_with_a_sentence_and_what_was_typed(self):
        self._log_in(self.portal_mentee)
        for sentence, values in (
            ("Choose a day and a time", {"start": ""}),
            ("is not a day and time", {"start": "tomorrow"}),
            ("lies in the past", {"start": "2020-01-01T10:00"}),
            ("years ahead", {"start": "9999-12-31T23:59"}),
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


class TestInvitation(MeetingCase):
    def _mails(self, step):
        """Return what ``step`` sends: ``{mail address: (subject, [VCALENDAR])}``."""
        mails = self.env["mail.mail"].search([])
        step()
        mails = self.env["mail.mail"].search([]) - mails
        self.assertFalse(mails.filtered(lambda m: m.model or m.res_id))
        return {
            mail.recipient_ids.email: (
                mail.subject,
                [
                    vobject.readOne(base64.b64decode(attachment.datas).decode())
                    for attachment in mail.attachment_ids
                ],
            )
            for mail in mails
        }

    def test_both_get_an_invitation_that_tells_nothing_but_the_time(self):
        mails = self._mails(
            lambda: self._plan_meeting(self.pairing, agenda="Bo", place="Room 9")
        )
        self.assertEqual(set(mails), {u.email for u in self.sides})
        for _subject, [calendar] in mails.values():
            event = calendar.vevent
            meeting = self._meetings()
            self.assertEqual(calendar.method.value, "REQUEST")
            self.assertEqual(event.summary.value, "Meeting")
            self.assertEqual(event.dtstart.value.replace(tzinfo=None), meeting.start)
            self.assertEqual(event.dtend.value.replace(tzinfo=None), meeting.stop)
            told = calendar.serialize()
            for secret in ("Bo", "Room 9", "entoring"):
                self.assertNotIn(secret, told)

    def test_calendars_recognise_a_meeting_that_moves_or_is_cancelled(self):
        meeting = self._plan_meeting(self.pairing)
        later = meeting.start + timedelta(days=1)
        seen = []
        for step, method in (
            (lambda: meeting.write({"start": later}), "REQUEST"),
            (lambda: meeting.write({"place": "Elsewhere"}), "REQUEST"),
            (meeting.action_cancel, "CANCEL"),
        ):
            mails = self._mails(step)
            self.assertEqual(len(mails), 2)
            _subject, [calendar] = mails[self.mentor.email]
            self.assertEqual(calendar.method.value, method)
            seen.append((calendar.vevent.uid.value, calendar.vevent.sequence.value))
        uids, numbers = zip(*seen, strict=True)
        self.assertEqual(len(set(uids)), 1)
        self.assertEqual(numbers, ("1", "2", "3"))
        self.assertEqual(calendar.vevent.status.value, "CANCELLED")

    def test_moving_it_in_the_calendar_tells_both_once(self):
        meeting = self._plan_meeting(self.pairing)
        event = meeting.sudo().event_id.with_user(self.mentor)
        later = event.start + timedelta(days=1)
        mails = self._mails(
            lambda: event.write({"start": later, "stop": later + timedelta(hours=1)})
        )
        self.assertEqual(len(mails), 2)

    def test_a_series_is_one_mail_to_each(self):
        pairing = self.pairing.with_user(self.mentor)
        now = fields.Datetime.now()
        starts = [now + timedelta(days=days) for days in (7, 14, 21)]
        mails = self._mails(lambda: pairing._plan_meetings("key", starts))
        self.assertEqual(len(mails), 2)
        for _subject, calendars in mails.values():
            self.assertEqual(len({c.vevent.uid.value for c in calendars}), 3)

    def test_nobody_is_told_of_what_changes_nothing_or_is_past(self):
        meeting = self._plan_meeting(self.pairing)
        quiet = (
            lambda: meeting.write({"agenda": "Bo"}),
            lambda: meeting.write({"place": meeting.place, "start": meeting.start}),
            lambda: self._hold_meeting(self.pairing).write({"duration": 2}),
        )
        for step in quiet:
            self.assertFalse(self._mails(step))

    def test_an_archived_template_sends_nothing(self):
        self.env.ref("mentoring_programme.mail_meeting_planned").active = False
        self.assertFalse(self._mails(lambda: self._plan_meeting(self.pairing)))

    def test_the_invitation_is_there_to_download(self):
        meeting = self._plan_meeting(self.pairing)
        for user in self.sides:
            self._log_in(user)
            response = self.url_open(self._url(meeting, "/invitation.ics"))
            self.assertIn("text/calendar", response.headers["Content-Type"])
            event = vobject.readOne(response.text).vevent
            self.assertEqual(event.summary.value, "Meeting")

    def test_the_mail_carries_the_invitation_as_calendars_expect_it(self):
        self._plan_meeting(self.pairing)
        [mail] = self.env["mail.mail"].search(
            [("recipient_ids", "in", self.mentor.partner_id.ids)], limit=1
        )
        attachment = mail.attachment_ids
        self.assertEqual(attachment.mimetype.lower(), "text/calendar; method=request")
        [part] = [
            part
            for part in self.env["ir.mail_server"]
            ._build_email__(
                "a@example.com",
                ["b@example.com"],
                "S",
                "B",
                attachments=[(attachment.name, attachment.raw, attachment.mimetype)],
            )
            .walk()
            if part.get_content_type() == "text/calendar"
        ]
        self.assertEqual(part.get_param("method").lower(), "request")
        self.assertEqual(mail.reply_to, self.portal_mentee.email_formatted)


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
        roles = self.env["mentoring.role"].search([])
        self.assertEqual(len(roles), 12)
        for number, user in enumerate(self.sides):
            self._log_in(user)
            page = self._open(self._url(meeting))
            url = self._url(meeting, "/outcome")
            values = {"outcome": f"Step {number}", f"role.{roles[number].id}": "on"}
            self._says(self._send(page, url, values), f"Step {number}")
        self.env.invalidate_all()
        self.assertEqual(meeting.role_ids, roles[:2])

    def test_one_held_elsewhere_is_noted_once_and_counts(self):
        self.pairing.sudo()._write_through_door(
            {"started_on": fields.Date.today() - timedelta(days=30)}
        )
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
            ("Tell when you met", ""),
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
