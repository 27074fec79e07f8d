"""Meetings, and the calendar events that tell nobody what they are about."""

import json
from contextlib import closing, contextmanager
from datetime import datetime, timedelta

from freezegun import freeze_time
from pytz import UTC, timezone

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command

from ..common import MentoringCase


class TestMeeting(MentoringCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._accepted_pairing()

    def test_a_meeting_starts_from_what_the_pair_has_agreed(self):
        programme = self.pairing.programme_id
        programme.write({"meeting_hours": 2, "meeting_place": "Room 1"})
        before = self._plan_meeting(self.pairing)
        self.assertEqual((before.duration, before.place), (2, "Room 1"))
        contract = self.pairing.with_user(self.mentee).contract_ids
        contract.write({"meeting_hours": 1.25, "meeting_place": "Outdoors"})
        self._sign_contract(self.pairing)
        after = self._plan_meeting(self.pairing)
        self.assertEqual((after.duration, after.place), (1.25, "Outdoors"))
        self.assertEqual(after.stop, after.start + timedelta(minutes=75))
        self.assertEqual(before.place, "Room 1")

    def test_what_lies_in_the_future_has_not_been_held(self):
        meeting = self._plan_meeting(self.pairing)
        with self.assertRaisesRegex(UserError, "lies in the future"):
            meeting.action_hold()
        meeting.start = fields.Datetime.now() - timedelta(minutes=5)
        meeting.with_user(self.mentor).action_hold()
        self.assertEqual(meeting.state, "held")

    def test_a_copy_is_another_meeting_of_which_nothing_came_yet(self):
        meeting = self._hold_meeting(self.pairing)
        meeting.outcome = "A list of five names"
        meeting.role_ids = self.env["mentoring.role"]._get_situational()[:1]
        start = fields.Datetime.now() + timedelta(days=3)
        copy = meeting.copy({"start": start})
        self.assertEqual((copy.state, copy.outcome), ("planned", False))
        self.assertFalse(copy.role_ids)

    def test_only_a_planned_meeting_moves_or_is_deleted(self):
        meeting = self._hold_meeting(self.pairing)
        with self.assertRaisesRegex(UserError, "planned meeting can be moved"):
            meeting.start = fields.Datetime.now()
        with self.assertRaisesRegex(UserError, "planned meeting can be deleted"):
            meeting.unlink()

    def test_when_it_was_held_and_how_long_stays_as_it_was_noted(self):
        meeting = self._hold_meeting(self.pairing)
        event = self.env["calendar.event"].create(
            {"name": "Meeting", "start": meeting.start, "stop": meeting.stop}
        )
        meeting._write_through_door({"mentor_event_id": event.id})
        hours = self.pairing.hours_held
        for values in (
            {"duration": 24},
            {"start": meeting.start - timedelta(days=1)},
            {"start": meeting.start, "duration": 1},
        ):
            for run in (meeting, meeting.with_user(self.mentor), meeting.sudo()):
                with self.assertRaisesRegex(UserError, "planned meeting can be moved"):
                    run.write(values)
        event.stop += timedelta(hours=8)
        self.assertEqual(self.pairing.hours_held, hours)

    def test_there_is_no_meeting_before_the_two_were_a_pair(self):
        began = fields.Datetime.to_datetime(self.pairing.started_on)
        planned = self._plan_meeting(self.pairing)
        for start in ("2001-01-01 10:00:00", began - timedelta(days=1, minutes=1)):
            for do in (
                lambda start=start: self._plan_meeting(self.pairing, start=start),
                lambda start=start: planned.write({"start": start}),
                lambda start=start: planned.sudo().mentor_event_id.write(
                    {"start": start, "stop": start}
                ),
            ):
                with (
                    self.subTest(start=start),
                    closing(self.env.cr.savepoint()),
                    self.assertRaisesRegex(UserError, "before you were a pair"),
                ):
                    do()
        self.assertEqual(self.pairing.meetings_held, 0)

    def test_a_meeting_may_have_begun_on_the_eve(self):
        """A pair meets, and says yes in the portal after midnight."""
        eve = fields.Datetime.to_datetime(self.pairing.started_on)
        meeting = self._hold_meeting(self.pairing, start=eve - timedelta(hours=2))
        self.assertEqual(meeting.state, "held")

    def test_meetings_are_planned_while_the_collaboration_lasts(self):
        self.pairing.action_end()
        with self.assertRaisesRegex(UserError, "until the collaboration is over"):
            self._plan_meeting(self.pairing)
        self._seek_again(self.pairing)
        proposal = self._propose(self.pairing.mentor_id, self.pairing.mentee_id)
        with self.assertRaisesRegex(UserError, "once both have accepted"):
            self._plan_meeting(proposal)

    def test_a_meeting_is_named_by_its_day_in_the_readers_time(self):
        meeting = self._plan_meeting(self.pairing, start="2031-05-01 23:30:00")
        names = {
            tz: meeting.with_context(tz=tz).display_name
            for tz in ("UTC", "Europe/Copenhagen")
        }
        self.assertEqual(
            names,
            {
                "UTC": "Meeting on 2031-05-01",
                "Europe/Copenhagen": "Meeting on 2031-05-02",
            },
        )


class TestCalendar(MentoringCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._accepted_pairing()
        case.meeting = self._plan_meeting(
            case.pairing, agenda="My conflict with Bo", place="Room 1"
        )
        case.event = case.meeting.sudo().mentor_event_id
        case.other_event = case.meeting.sudo().mentee_event_id
        case.events = case.event | case.other_event

    def test_both_have_it_in_their_calendars_and_it_says_nothing(self):
        for event, user in (
            (self.event, self.mentor),
            (self.other_event, self.mentee),
        ):
            self.assertEqual(event.name, "Meeting")
            self.assertEqual(event.privacy, "private")
            self.assertEqual(event.user_id, user)
            self.assertEqual(event.partner_ids, user.partner_id)
            self.assertEqual(event.attendee_ids.state, "accepted")
            self.assertEqual(
                (event.start, event.stop), (self.meeting.start, self.meeting.stop)
            )
            self.assertFalse(event.description or event.location)
            self.assertFalse(event.res_model_id or event.res_id or event.activity_ids)
            [values] = event.read()
            told = str([*values.values(), *event.message_ids.mapped("body")])
            for secret in ("conflict", "Room 1", "entoring"):
                self.assertNotIn(secret, told)

    def test_it_takes_nothing_from_where_it_is_planned(self):
        meeting = self.env["mentoring.meeting"].with_user(self.mentor)
        meeting = meeting.with_context(
            active_model="mentoring.pairing",
            active_id=self.pairing.id,
            default_location="Room 2",
            default_partner_ids=self.employee.partner_id.ids,
        ).create({"pairing_id": self.pairing.id, "start": "2031-05-02 10:00:00"})
        event = meeting.sudo().mentee_event_id
        self.assertFalse(event.res_id or event.res_model_id or event.location)
        self.assertEqual(event.partner_ids, self.mentee.partner_id)

    def test_others_see_no_more_than_busy(self):
        self.env.invalidate_all()
        event = self.event.with_user(self.employee)
        self.assertEqual(event.read(["name"])[0]["name"], "Busy")
        self.assertFalse(event.read(["location"])[0]["location"])

    def test_a_meeting_that_moves_takes_its_event_along(self):
        start = self.meeting.start + timedelta(days=1)
        self.meeting.with_user(self.mentor).write({"start": start, "duration": 2})
        for event in self.events:
            self.assertEqual(event.start, start)
            self.assertEqual(event.stop, start + timedelta(hours=2))

    def test_an_event_that_moves_takes_its_meeting_along(self):
        start = self.meeting.start + timedelta(days=2)
        self.event.with_user(self.mentor).write(
            {"start": start, "stop": start + timedelta(minutes=50)}
        )
        self.assertEqual(self.meeting.start, start)
        self.assertEqual(self.other_event.start, start)
        self.assertEqual(self.other_event.stop, start + timedelta(minutes=50))
        self.assertAlmostEqual(self.meeting.duration, 50 / 60)
        self.assertEqual(self.meeting.stop, start + timedelta(minutes=50))
        self.assertEqual(self.meeting.place, "Room 1")
        self.assertEqual(self.pairing.next_meeting_on, start)

    def test_an_event_of_a_meeting_that_was_held_rewrites_no_history(self):
        self.meeting.start = fields.Datetime.now() - timedelta(hours=2)
        self.meeting.action_hold()
        held = self.meeting.start
        self.event.start = fields.Datetime.now() + timedelta(days=1)
        self.assertEqual(self.meeting.start, held)

    def test_only_the_length_of_an_event_changes_and_the_meeting_follows(self):
        start = self.meeting.start
        self.event.with_user(self.mentor).duration = 2.5
        self.assertEqual((self.meeting.start, self.meeting.duration), (start, 2.5))
        self.assertEqual(self.other_event.stop, start + timedelta(hours=2.5))
        with self.assertRaisesRegex(UserError, "at most a day"):
            self.event.with_user(self.mentor).duration = 25
        self.meeting.start = fields.Datetime.now() - timedelta(hours=3)
        self.meeting.action_hold()
        self.event.with_user(self.mentor).duration = 4
        self.assertEqual(self.meeting.duration, 2.5)

    def test_a_form_that_is_not_saved_moves_nothing(self):
        """Of whole days, Odoo writes the event of the form as one looks at it."""
        start, hours = self.meeting.start, self.meeting.duration
        event = self.event.with_user(self.mentor)
        names = ("allday", "start", "stop", "start_date", "stop_date", "duration")
        form = {**event.read(names)[0], "allday": True}
        form |= {"start_date": "2031-05-05", "stop_date": "2031-05-06"}
        form = {name: form[name] for name in names}
        event.onchange(form, ["start_date", "stop_date"], {name: {} for name in names})
        event.flush_model()
        self.assertEqual((self.meeting.start, self.meeting.duration), (start, hours))
        self.assertEqual((self.event.start, self.other_event.start), (start, start))

    def _told(self):
        """Return what the web client shows to the mentor."""
        bus = self.env["bus.bus"].sudo().search([("message", "like", "hour")])
        return [json.loads(line.message)["payload"]["message"] for line in bus]

    def test_moved_by_whole_days_a_meeting_keeps_its_hour_and_its_length(self):
        """Also where clocks change in between, and where it is another day in UTC."""
        self.mentor.tz = "Pacific/Auckland"
        zone = timezone("Pacific/Auckland")
        self.meeting.write(
            {"start": fields.Datetime.to_datetime("2031-03-31 20:30:00"), "duration": 2}
        )  # 9:30 on the first of April, before winter time
        event = self.event.with_user(self.mentor)
        for write in (
            {"allday": True, "start_date": "2031-05-05", "stop_date": "2031-05-07"},
            {"allday": True, "start": "2031-05-05 08:00", "stop": "2031-05-07 18:00"},
        ):
            with self.subTest(write), self._undone():
                event.write(dict(write))
                self.env["bus.bus"].flush_model()
                self.env.cr.precommit.run()
                local = UTC.localize(self.meeting.start).astimezone(zone)
                self.assertEqual(f"{local:%Y-%m-%d %H:%M}", "2031-05-05 09:30")
                self.assertEqual(self.meeting.duration, 2)
                for own in self.events:
                    self.assertFalse(own.allday or own.start_date)
                    self.assertEqual(own.start, self.meeting.start)
                    self.assertEqual(own.stop, self.meeting.stop)
                [told] = self._told()
                self.assertIn("9:30", told)

    def test_a_series_keeps_its_hour_over_a_change_of_the_clock(self):
        self.mentee.tz = "Europe/Copenhagen"
        pairing = self.pairing.with_user(self.mentee)
        year = fields.Date.today().year + 1
        for first in (f"{year}-03-20 09:00", f"{year}-10-16 08:00"):
            with self.subTest(first=first), freeze_time(f"{year}-01-02"):
                series = pairing._get_series(datetime.fromisoformat(first), 4, 1)
                clock = [
                    UTC.localize(start).astimezone(pairing._get_zone())
                    for start in series
                ]
                self.assertEqual([f"{start:%H:%M}" for start in clock], ["10:00"] * 4)
                self.assertEqual(len({start.utcoffset() for start in clock}), 2)

    def test_made_an_event_of_the_whole_day_it_keeps_its_hour(self):
        start, stop = self.meeting.start, self.meeting.stop
        self.event.with_user(self.mentor).allday = True
        self.assertEqual((self.meeting.start, self.meeting.stop), (start, stop))
        self.assertEqual((self.event.start, self.event.stop), (start, stop))
        self.assertFalse(self.event.allday)

    def test_an_event_leads_its_owner_to_the_meeting_and_nobody_else(self):
        """Nothing that is stored does: whoever may read the table would see it."""
        self.assertEqual(
            self.event.with_user(self.mentor).mentoring_meeting_id, self.meeting
        )
        for user in (self.mentee, self.employee, self.coordinator, self.env.user):
            event = self.event.with_user(user).sudo()
            self.assertFalse(event.mentoring_meeting_id, user.login)
        self.assertFalse(self.event._fields["mentoring_meeting_id"].store)

    def test_what_one_has_taken_out_of_ones_calendar_is_put_back(self):
        for take_out in ("unlink", "action_archive"):
            with self.subTest(take_out), self._undone():
                self.assertFalse(self.meeting.is_out_of_my_calendar)
                getattr(self.event.with_user(self.mentor), take_out)()
                self.other_event.with_user(self.mentee).unlink()
                as_mentor = self.meeting.with_user(self.mentor)
                self.assertTrue(as_mentor.is_out_of_my_calendar)
                as_mentor.action_put_back_in_calendar()
                self.assertFalse(as_mentor.is_out_of_my_calendar)
                event = self.meeting.sudo().mentor_event_id
                self.assertTrue(event.active)
                self.assertEqual(event.user_id, self.mentor)
                self.assertEqual(event.start, self.meeting.start)
                self.assertFalse(self.meeting.sudo().mentee_event_id, "theirs to say")
                as_mentor.action_put_back_in_calendar()
                self.assertEqual(self.meeting.sudo().mentor_event_id, event)

    def test_the_other_is_asked_whether_it_takes_place(self):
        for user, event, other in (
            (self.mentor, self.event, self.mentee),
            (self.mentee, self.other_event, self.mentor),
        ):
            for take_out in ("unlink", "action_archive"):
                with self._undone(user=user.login, take_out=take_out):
                    last = self.env["mail.mail"].search([], order="id desc", limit=1)
                    getattr(event.with_user(user), take_out)()
                    [mail] = self.env["mail.mail"].search([("id", ">", last.id)])
                    self.assertEqual(mail.recipient_ids, other.partner_id)
                    self.assertIn("still planned", mail.body_html)
                    self.assertFalse(mail.model)
                    self.assertEqual(self.meeting.state, "planned")

    def test_the_other_is_asked_so_once_when_it_is_declined(self):
        last = self.env["mail.mail"].search([], order="id desc", limit=1)
        for _twice in range(2):
            self.event.with_user(self.mentor).change_attendee_status(
                "declined", "self_only"
            )
        [mail] = self.env["mail.mail"].search([("id", ">", last.id)])
        self.assertEqual(mail.recipient_ids, self.mentee.partner_id)
        self.assertIn("still planned", mail.body_html)
        self.assertEqual(self.meeting.state, "planned")

    def _synchronised(self, event=None):
        """Return an event as a synchronisation of calendars changes it: as superuser,
        in the name of its owner."""
        event = (event or self.event).with_user(self.mentor).sudo()
        return event.with_context(dont_notify=True)

    @property
    def _ways_to_decline(self):
        event = self._synchronised()
        own = event.attendee_ids
        declined = [Command.update(own.id, {"state": "declined"})]
        return {
            "by a click": own.with_user(self.mentor).do_decline,
            "its answer": lambda: own.write({"state": "declined"}),
            "with the event": lambda: event.write({"attendee_ids": declined}),
            "with all that it says": lambda: event.write(
                {
                    "start": event.start,
                    "stop": event.stop,
                    "active": True,
                    "attendee_ids": declined,
                }
            ),
        }

    @property
    def _ways_to_take_out(self):
        event = self._synchronised()
        own, me = event.attendee_ids, self.mentor.partner_id
        gone = [Command.update(own.id, {"state": "declined"})]
        return {
            "archived": lambda: event.write({"active": False}),
            "declined and archived": lambda: event.write(
                {"active": False, "attendee_ids": gone}
            ),
            "deleted": event.unlink,
            "no guest any more": lambda: event.write(
                {"partner_ids": [Command.unlink(me.id)]}
            ),
            "its answer deleted": own.unlink,
        }

    @contextmanager
    def _asks(self, times=1):
        """Expect that the mentee is asked whether the meeting takes place."""
        last = self.env["mail.mail"].search([], order="id desc", limit=1)
        yield
        mails = self.env["mail.mail"].search([("id", ">", last.id)])
        asked = mails.filtered(lambda mail: "still planned" in mail.body_html)
        self.assertEqual(len(asked), times)
        self.assertLessEqual(asked.recipient_ids, self.mentee.partner_id)
        self.assertEqual(self.meeting.state, "planned")

    def test_a_synchronised_calendar_asks_as_odoos_own_does(self):
        for ways in ("_ways_to_decline", "_ways_to_take_out"):
            for way in getattr(self, ways):
                with self._undone(way=way), self._asks():
                    getattr(self, ways)[way]()

    def test_declined_then_deleted_it_is_asked_once(self):
        for declined in self._ways_to_decline:
            for out in self._ways_to_take_out:
                with self._undone(declined=declined, out=out), self._asks():
                    self._ways_to_decline[declined]()
                    self._ways_to_take_out[out]()

    def test_accepted_again_and_declined_it_is_asked_again(self):
        with self._asks(times=2):
            for state in ("declined", "accepted", "tentative", "declined"):
                self._synchronised().attendee_ids.write({"state": state})

    def test_declined_and_moved_at_once_it_is_asked_about_the_new_time(self):
        own = self.event.attendee_ids
        start = self.meeting.start + timedelta(days=3)
        with self._asks():
            self._synchronised().write(
                {
                    "start": start,
                    "stop": start + timedelta(hours=1),
                    "attendee_ids": [Command.update(own.id, {"state": "declined"})],
                }
            )
        self.assertEqual(self.meeting.start, start)
        mail = (
            self.env["mail.mail"]
            .search([], order="id desc")
            .filtered(lambda mail: "still planned" in mail.body_html)[:1]
        )
        self.assertIn(start.strftime("%B"), mail.body_html)
        self.assertIn(f"{start.day}", mail.body_html)

    def test_several_taken_out_at_once_are_one_mail(self):
        other = self._plan_meeting(self.pairing, start=self.meeting.start).sudo()
        with self._asks():
            self._synchronised(self.event | other.mentor_event_id).unlink()

    def test_what_somebody_else_answers_asks_nobody(self):
        guest = self._user("guest", "base.group_user").partner_id
        self.event.write({"partner_ids": [Command.link(guest.id)]})
        theirs = self.event.attendee_ids.filtered(lambda a: a.partner_id == guest)
        with self._asks(times=0):
            theirs.do_decline()

    def test_what_one_has_declined_is_put_back_and_accepted(self):
        for ways in ("_ways_to_decline", "_ways_to_take_out"):
            for way in getattr(self, ways):
                with self._undone(way=way):
                    getattr(self, ways)[way]()
                    mine = self.meeting.with_user(self.mentor)
                    self.assertTrue(mine.is_out_of_my_calendar)
                    mine.action_put_back_in_calendar()
                    self.assertFalse(mine.is_out_of_my_calendar)
                    event = self.meeting.sudo().mentor_event_id
                    self.assertTrue(event.active)
                    self.assertEqual(event.partner_ids, self.mentor.partner_id)
                    self.assertEqual(event.attendee_ids.state, "accepted")

    def test_nobody_is_asked_so_when_it_is_cancelled_or_deleted(self):
        for step in ("action_cancel", "unlink"):
            with self._undone(step=step):
                last = self.env["mail.mail"].search([], order="id desc", limit=1)
                getattr(self.meeting.with_user(self.mentee), step)()
                mails = self.env["mail.mail"].search([("id", ">", last.id)])
                self.assertEqual(
                    set(mails.mapped("subject")), {"Your meeting is cancelled"}
                )

    def test_nobody_else_puts_it_back(self):
        self.event.with_user(self.mentor).unlink()
        for user in (self.mentee, self.coordinator, self.employee):
            meeting = self.meeting.with_user(user).sudo()
            self.assertFalse(meeting.is_out_of_my_calendar)
            meeting.action_put_back_in_calendar()
            self.assertFalse(self.meeting.sudo().mentor_event_id)

    def test_what_does_not_lie_ahead_is_in_no_calendar_to_be_put_back_into(self):
        self.event.with_user(self.mentor).unlink()
        as_mentor = self.meeting.with_user(self.mentor)
        as_mentor.action_cancel()
        self.assertFalse(as_mentor.is_out_of_my_calendar)

    def test_what_is_not_saved_yet_is_in_no_calendar_either(self):
        form = self.env["mentoring.meeting"].with_user(self.mentor)
        planned = {
            "pairing_id": self.meeting.pairing_id.id,
            "start": self.meeting.start,
        }
        for values in ({}, planned):
            self.assertFalse(form.new(values).is_out_of_my_calendar)

    def test_a_cancelled_meeting_leaves_both_calendars(self):
        self.meeting.with_user(self.mentor).action_cancel()
        self.assertEqual(self.events.mapped("active"), [False, False])

    def test_a_deleted_meeting_takes_its_events_with_it(self):
        self.meeting.with_user(self.mentor).unlink()
        self.assertFalse(self.events.exists())

    def test_a_deleted_event_leaves_the_meeting(self):
        self.event.with_user(self.mentor).unlink()
        self.assertTrue(self.meeting.exists())
        self.assertFalse(self.meeting.sudo().mentor_event_id)
        self.assertTrue(self.other_event.exists(), "everybody keeps their own calendar")
        self.meeting.start += timedelta(days=1)
        self.assertTrue(
            self.meeting.sudo().mentor_event_id, "moved, it is planned anew"
        )
        self.assertEqual(self.meeting.sudo().mentee_event_id, self.other_event)

    def test_what_is_noted_afterwards_needs_no_event(self):
        past = self._hold_meeting(self.pairing)
        self.assertFalse(past.sudo().mentor_event_id | past.sudo().mentee_event_id)

    def test_what_is_moved_ahead_comes_into_the_calendars(self):
        past = fields.Datetime.now() - timedelta(hours=2)
        meeting = self._plan_meeting(self.pairing, start=past)
        self.assertFalse(meeting.sudo().mentor_event_id)
        meeting.start = fields.Datetime.now() + timedelta(days=3)
        for event in meeting.sudo().mentor_event_id, meeting.sudo().mentee_event_id:
            self.assertEqual(event.start, meeting.start)

    def test_other_events_are_left_alone(self):
        event = self.env["calendar.event"].with_user(self.employee)
        event = event.create(
            {"name": "Lunch", "start": "2031-01-01 11:00", "stop": "2031-01-01 12:00"}
        )
        event.start = "2031-01-01 11:30"
        self.assertEqual(str(event.start), "2031-01-01 11:30:00")


class TestPortalPair(MentoringCase):
    """Two people without the backend carry a collaboration through."""

    def test_a_pair_of_portal_users_from_proposal_to_completion(self):
        other = self._user("portal_mentor_u", "base.group_portal")
        self.mentor_employee = self.env["hr.employee"].create(
            {"name": "Pim Portal", "user_id": other.id}
        )
        pairing = self._in_progress(mentee=self.portal_employee)
        meeting = self._plan_meeting(pairing)
        self.assertFalse(meeting.sudo().mentor_event_id, "they have no calendar")
        self.assertFalse(meeting.sudo().mentee_event_id)
        self.assertFalse(pairing.sudo().activity_ids)
        self._answer(self._moment(pairing, "mid"))
        self._both_say(pairing, "wind_down")
        self._hold_meeting(pairing, start=fields.Datetime.now())
        goals = pairing.sudo().goal_ids
        goals.with_user(self.portal_mentee).action_achieve()
        self._answer(self._moment(pairing, "final"))
        self._both_say(pairing, "complete")
        self.assertEqual(pairing.state, "completed")
        self.assertEqual(meeting.state, "cancelled")
