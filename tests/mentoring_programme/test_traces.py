"""Who follows, who is invited, who accepted when: nothing tells others of a pair."""

from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.fields import Command

from ..common import MentoringCase

#: What people are told about by Odoo's own means, if they follow.
FOLLOWED = (
    "mentoring.programme",
    "mentoring.participant",
    "mentoring.pairing",
    "mentoring.contract",
    "mentoring.evaluation",
)


class TestFollowers(MentoringCase):
    def _set_up_once(self):
        type(self).programme = self._open_programme(
            requires_manager_approval=True, accepts_late_entry=True
        )
        type(self).pairing = self._in_progress(programme=self.programme)

    def _followers(self, **where):
        domain = [(name, "=", value) for name, value in where.items()]
        return self.env["mail.followers"].search(domain).partner_id

    def test_nobody_follows_but_who_runs_the_programme(self):
        self._plan_meeting(self.pairing)
        runs = self.coordinator.partner_id | self.manager.partner_id
        rows = self.env["mail.followers"].search([("res_model", "in", FOLLOWED)])
        self.assertLessEqual(rows.partner_id, runs)
        self.assertFalse(self._followers(res_model="calendar.event"))

    def test_who_has_to_do_something_once_does_not_follow_for_good(self):
        self._enrol(self.programme, "mentee", self.portal_employee)
        waiting = self.env["mentoring.participant"].search(
            [("state", "=", "submitted")]
        )
        self.assertEqual(waiting.activity_ids.user_id, self.line_manager)
        followers = self._followers(
            res_model="mentoring.participant", res_id=waiting.id
        )
        self.assertLessEqual(followers, self.coordinator.partner_id)

    def test_reading_is_not_enough_to_follow(self):
        draft = self.env["mentoring.participant"].create(
            {
                "programme_id": self.programme.id,
                "role": "mentee",
                "employee_id": self.plain_employee.id,
            }
        )
        contract = self.pairing.contract_ids
        contract.with_user(self.mentee).action_revise()
        contract = self.pairing.contract_ids - contract
        self.assertTrue(contract.with_user(self.mentee).has_access("write"))
        self.programme.is_published = True
        for user, record in (
            (self.employee, self.programme),
            (self.line_manager, self.pairing),
            (self.mentee, self.pairing),
            (self.mentee, self.pairing.mentor_id),
            (self.line_manager, self.pairing.mentee_id),
            (self.employee, draft),
            (self.mentor, contract),
            (self.other_coordinator, self.programme),
        ):
            with self.subTest(user=user.login, record=record):
                record.with_user(user).message_subscribe(user.partner_id.ids)
                record.sudo().message_subscribe(user.partner_id.ids)
                self.assertNotIn(user.partner_id, record.sudo().message_partner_ids)
        for user in (self.coordinator, self.manager):
            self.pairing.with_user(user).message_subscribe(user.partner_id.ids)
            self.assertIn(user.partner_id, self.pairing.sudo().message_partner_ids)

    def test_a_former_coordinator_hears_no_more(self):
        self.pairing.sudo().message_subscribe(self.coordinator.partner_id.ids)
        self.programme.sudo().coordinator_id = self.other_coordinator
        message = self.pairing.with_user(self.other_coordinator).message_post(
            body="Between us", subtype_xmlid="mail.mt_comment"
        )
        self.assertNotIn(self.coordinator.partner_id, message.notified_partner_ids)

    def test_people_are_told_all_the_same(self):
        mails = self.env["mail.mail"].search([])
        self.pairing.with_user(self.mentee).action_hold(self.programme.end_date)
        mails = self.env["mail.mail"].search([]) - mails
        told = mails.recipient_ids
        self.assertEqual(told, (self.mentor | self.mentee).partner_id)


class TestCalendars(MentoringCase):
    """What stands in the calendars tells nobody who meets whom, nor that it is this."""

    def _set_up_once(self):
        case = type(self)
        case.pairing = self._accepted_pairing()
        case.meeting = self._plan_meeting(self.pairing).sudo()
        case.event = self.meeting.mentor_event_id
        case.other_event = self.meeting.mentee_event_id
        case.admin = self._user("admin_u", "base.group_system")
        case.outsiders = self.employee, self.line_manager, self.coordinator, self.admin
        self._afresh()

    def _afresh(self):
        self.env.flush_all()
        self.env.invalidate_all()

    def _people_in(self, records):
        """Return whom a column of ``records`` names."""
        people = self.env["res.partner"]
        for field in records._fields.values():
            if field.comodel_name in ("res.users", "res.partner") and field.store:
                named = records.mapped(field.name)
                people |= named if named._name == "res.partner" else named.partner_id
        return people

    def test_no_row_of_the_calendar_names_two_people(self):
        later = {
            "start": self.meeting.start + timedelta(days=1),
            "stop": self.meeting.stop + timedelta(days=1),
        }
        for step in (
            lambda: None,  # planned by the mentee
            lambda: self.event.with_user(self.mentor).write(later),
            lambda: self.meeting.with_user(self.mentor).write({"duration": 2}),
            lambda: self.meeting.with_user(self.mentee).write({"duration": 3}),
            lambda: self.meeting.with_user(self.mentor).action_cancel(),
        ):
            step()
            self._afresh()
            for event, user in (
                (self.event, self.mentor),
                (self.other_event, self.mentee),
            ):
                own = user.partner_id
                self.assertEqual(self._people_in(event), own)
                self.assertEqual(self._people_in(event.attendee_ids), own)
                self.assertLessEqual(self._people_in(event.message_ids), own)

    def test_it_looks_like_what_somebody_notes_for_themselves(self):
        own = self.env["calendar.event"].with_user(self.mentor)
        own = own.create(
            {
                "name": "Dentist",
                "privacy": "private",
                "start": self.meeting.start,
                "stop": self.meeting.stop,
            }
        )
        for user in self.outsiders:
            with self.subTest(user=user.login):
                self._afresh()
                [[ours], [theirs]] = (
                    e.with_user(user).read() for e in (self.event, own)
                )
                ours.pop("id"), theirs.pop("id")
                for name, value in ours.items():
                    self.assertEqual(value, theirs[name], name)
                self.assertEqual(ours["display_name"], "Busy")

    def test_who_takes_part_is_read_by_those_who_do(self):
        attendee = self.event.attendee_ids
        self.assertEqual(self._attendees(self.mentor), attendee)
        for user in (*self.outsiders, self.mentee):
            with self.subTest(user=user.login):
                self.assertFalse(self._attendees(user))
                self.assertFalse(self.event.with_user(user).attendee_ids)
                for do in (
                    lambda rows: rows.read(["common_name"]),
                    lambda rows: rows.write({"state": "declined"}),
                    lambda rows: rows.unlink(),
                ):
                    self._afresh()
                    with self.assertRaises(AccessError):
                        do(attendee.with_user(user))

    def _attendees(self, user):
        self._afresh()
        attendees = self.env["calendar.attendee"].with_user(user)
        return attendees.search([("event_id", "=", self.event.id)])

    def test_searches_find_what_is_shown(self):
        both = self.event | self.other_event
        made = self.event.create_date
        for user in self.outsiders:
            events = both.with_user(user)

            def found(*condition, events=events):
                domain = [("id", "in", events.ids), condition]
                return events.search(domain)

            with self.subTest(user=user.login):
                for user_of, event in (
                    (self.mentor, self.event),
                    (self.mentee, self.other_event),
                ):
                    own = user_of.partner_id
                    self.assertEqual(found("partner_ids", "in", own.ids), event)
                    self.assertEqual(found("user_id", "=", user_of.id), event)
                    for field in ("create_uid", "write_uid"):
                        self.assertFalse(found(field, "=", user_of.id))
                for condition in (
                    ("name", "=", "Meeting"),
                    ("name", "not ilike", "Dentist"),
                    ("display_name", "ilike", "Meeting"),
                    ("create_date", ">=", made),
                    ("attendee_ids", "!=", False),
                    ("attendee_ids.state", "=", "accepted"),
                    ("message_ids.author_id", "!=", False),
                    ("description", "=", False),
                ):
                    self.assertFalse(found(*condition), condition)
                self.assertEqual(events.search([("id", "in", both.ids)]), both)
                for order in ("create_date", "name desc, id", "create_uid"):
                    self.assertFalse(
                        events.search([("id", "in", both.ids)], order=order)
                    )
                partners = self.env["res.partner"].with_user(user)
                self.assertFalse(
                    partners.search([("meeting_ids.name", "=", "Meeting")])
                    & (self.mentor | self.mentee).partner_id
                )

    def test_their_own_they_find_as_ever(self):
        for user, event in (
            (self.mentor, self.event),
            (self.mentee, self.other_event),
        ):
            events = self.env["calendar.event"].with_user(user)
            for order in ("name", "start"):
                self.assertEqual(
                    events.search([("name", "=", "Meeting")], order=order), event
                )

    def test_other_events_are_as_odoo_has_them(self):
        event = self.env["calendar.event"].with_user(self.employee)
        event = event.create(
            {"name": "Lunch", "start": "2031-01-01 11:00", "stop": "2031-01-01 12:00"}
        )
        events = self.env["calendar.event"].with_user(self.admin)
        self.assertEqual(events.search([("name", "=", "Lunch")]), event)
        attendees = self.env["calendar.attendee"].with_user(self.admin)
        self.assertTrue(attendees.search([("event_id", "=", event.id)]))

    def test_who_is_invited_to_something_private_may_leave_it(self):
        people = (self.employee | self.mentor).partner_id
        event = self.env["calendar.event"].with_user(self.employee)
        event = event.with_context(no_mail_to_attendees=True).create(
            {
                "name": "Lunch",
                "privacy": "private",
                "start": "2031-01-01 11:00",
                "stop": "2031-01-01 12:00",
                "partner_ids": [Command.set(people.ids)],
            }
        )
        self._afresh()
        own = self.mentor.partner_id
        event.with_user(self.mentor).write({"partner_ids": [Command.unlink(own.id)]})
        self._afresh()
        self.assertEqual(event.attendee_ids.partner_id, self.employee.partner_id)


class TestLineManagers(MentoringCase):
    """By RPC, too, what is between the two until both have said yes is theirs."""

    def test_a_line_manager_reads_no_proposal(self):
        _programme, mentor, mentee = self._ready_pair()
        pairing = self._propose(mentor, mentee).with_user(self.line_manager)
        self._assertHidden(pairing)
        pairing.with_user(self.mentor).action_accept()
        self._assertHidden(pairing)
        pairing.with_user(self.mentee).action_accept()
        self.assertEqual(pairing.read(["state"])[0]["state"], "rapport")
        self.assertEqual(pairing.search([]), pairing)

    def test_a_line_manager_reads_no_match_that_was_declined(self):
        _programme, mentor, mentee = self._ready_pair()
        pairing = self._propose(mentor, mentee).with_user(self.line_manager)
        pairing.with_user(self.mentor).action_decline()
        self._assertHidden(pairing)

    def _assertHidden(self, pairing):
        self.assertFalse(pairing.search([]))
        with self.assertRaises(AccessError):
            pairing.read(["state"])

    def test_who_accepted_when_is_for_the_two_and_who_runs_the_programme(self):
        pairing = self._accepted_pairing()
        self.env.flush_all()
        for user, knows in (
            (self.line_manager, False),
            (self.mentor, True),
            (self.mentee, True),
            (self.coordinator, True),
            (self.manager, True),
        ):
            for fname in ("mentor_accepted_on", "mentee_accepted_on"):
                with self.subTest(user=user.login, fname=fname):
                    self.env.invalidate_all()
                    records = pairing.with_user(user)
                    self.assertEqual(bool(records.read([fname])[0][fname]), knows)
                    self.assertEqual(bool(records[fname]), knows)
                    found = records.search([(fname, "!=", False)])
                    self.assertEqual(bool(found), knows)
                    [[group, _count]] = records._read_group(
                        [], [f"{fname}:day"], ["__count"]
                    )
                    self.assertEqual(bool(group), knows)
