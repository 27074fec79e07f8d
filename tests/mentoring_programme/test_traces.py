"""Who follows, who is invited, who accepted when: nothing tells others of a pair."""

from odoo.exceptions import AccessError

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


class TestAttendees(MentoringCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._accepted_pairing()
        case.event = self._plan_meeting(self.pairing).sudo().event_id
        case.admin = self._user("admin_u", "base.group_system")
        self.env.flush_all()
        self.env.invalidate_all()

    def _attendees(self, user):
        attendees = self.env["calendar.attendee"].with_user(user)
        return attendees.search([("event_id", "=", self.event.id)])

    def test_the_two_see_who_takes_part(self):
        for user in (self.mentor, self.mentee):
            both = (self.mentor | self.mentee).partner_id
            self.assertEqual(self._attendees(user).partner_id, both)
            self.assertEqual(self.event.with_user(user).attendee_ids.partner_id, both)

    def test_others_do_not_whoever_they_are(self):
        rows = self.event.attendee_ids
        for user in (self.employee, self.line_manager, self.coordinator, self.admin):
            with self.subTest(user=user.login):
                self.env.invalidate_all()
                self.assertFalse(self._attendees(user))
                event = self.event.with_user(user)
                self.assertFalse(event.attendee_ids or event.partner_ids)
                self.assertFalse(
                    event.search([("attendee_ids.partner_id", "!=", False)])
                )
                for do in (
                    lambda user=user: rows.with_user(user).read(["common_name"]),
                    lambda user=user: rows.with_user(user).write({"state": "declined"}),
                    lambda user=user: rows.with_user(user).unlink(),
                    lambda event=event: event.search([("attendees_masked", "=", True)]),
                ):
                    with self.assertRaises(AccessError):
                        do()

    def test_other_events_are_as_odoo_has_them(self):
        event = self.env["calendar.event"].with_user(self.employee)
        event = event.create(
            {"name": "Lunch", "start": "2031-01-01 11:00", "stop": "2031-01-01 12:00"}
        )
        attendees = self.env["calendar.attendee"].with_user(self.admin)
        self.assertTrue(attendees.search([("event_id", "=", event.id)]))


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
