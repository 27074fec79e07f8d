"""People sign up for a date, wait, come or do not; what happens to it they are told."""

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError

from ..mentoring_training.common import TrainingCase
from .common import Dates


class DateCase(Dates, TrainingCase):
    def _set_up_once(self):
        cls = type(self)
        cls.programme = self._open_programme()
        cls.workshop = self._require_dated(cls.programme)
        cls.date = self._date(cls.workshop, seats=1)
        cls.person, cls.second, cls.third = (
            self._approved(cls.programme, employee=employee)
            for employee in (
                self.mentee_employee,
                self.portal_employee,
                self.plain_employee,
            )
        )
        cls.mine, cls.hers, cls.his = (
            self._training(person, cls.workshop)
            for person in (cls.person, cls.second, cls.third)
        )

    def _address(self, training):
        return training.sudo().partner_id.email


class TestSigningUp(DateCase):
    def test_who_finds_it_full_waits_and_gets_the_next_place(self):
        self.assertTrue(self.mine._sign_up(self.date))
        self.assertEqual(self.mine.state, "enrolled")
        self.assertEqual(self.mine.attends_on, self.date.date_begin)
        self.assertFalse(self.hers._sign_up(self.date))
        self.assertFalse(self.his._sign_up(self.date))
        self.assertEqual((self.hers.state, self.hers.is_waiting), ("open", True))
        turns = [t._describe_own_date("UTC")["turn"] for t in (self.hers, self.his)]
        self.assertEqual(turns, [1, 2])
        told = self._told(self.mine._sign_off)
        self.assertEqual(
            told, {self._address(self.hers): ["You have a place: Workshop"]}
        )
        self.assertEqual(
            [t.state for t in (self.mine, self.hers, self.his)],
            ["open", "enrolled", "open"],
        )
        self.assertFalse(self.mine.attends_on or self.hers.is_waiting)
        self.date.seats_max = 2
        self.assertEqual(self.his.state, "enrolled", "there are more places")

    def test_another_date_is_chosen_and_a_place_is_not_lost_for_it(self):
        self.mine._sign_up(self.date)
        full = self._date(self.workshop, 21, seats=1)
        self.hers._sign_up(full)
        with self.assertRaisesRegex(UserError, "You keep your place"):
            self.mine._sign_up(full)
        self.his._sign_up(self.date)
        free = self._date(self.workshop, 28)
        self.assertTrue(self.mine._sign_up(free))
        self.assertEqual(self.mine.attends_on, free.date_begin)
        self.assertEqual(self.his.state, "enrolled", "who waited has the place")
        self.assertTrue(self.mine._sign_up(free), "sent twice")
        self.assertEqual(free.seats_reserved, 1)

    def test_nobody_signs_up_for_what_is_over_called_off_or_not_asked_of_them(self):
        other = self._date(self._require_dated(self.programme, "Evening"))
        off = self._date(self.workshop, kanban_state="cancel")
        past = self._date(self.workshop)
        self._let_pass(past)
        for date in (other, off, past):
            with self.assertRaisesRegex(UserError, "cannot be chosen"):
                self.mine._sign_up(date)

    def test_what_takes_place_on_dates_is_neither_signed_up_nor_noted_by_hand(self):
        with self.assertRaisesRegex(UserError, "sign them up for one of these"):
            self.mine.action_enrol()
        with self.assertRaisesRegex(UserError, "not noted by hand"):
            self.mine.action_complete(fields.Date.today())

    def test_those_who_run_it_sign_up_a_selection(self):
        self.coordinator.group_ids += self.env.ref(
            "event.group_event_registration_desk"
        )
        trainings = self.mine | self.hers | self.his
        self.mine._sign_up(self.date)
        self.date.seats_max = 2
        wizards = self.env["mentoring.date.wizard"].with_context(
            active_ids=trainings.ids
        )

        def sign_up(user):
            wizard = wizards.with_user(user).create({"date_id": self.date.id})
            return wizard.action_sign_up()["params"]["message"]

        told = {}

        def press():
            told["message"] = sign_up(self.coordinator)

        mails = self._told(press)
        self.assertIn("With a place: 1. On the waiting list: 1.", told["message"])
        self.assertEqual(
            mails,
            {
                self._address(self.hers): ["You have a place: Workshop"],
                self._address(self.his): ["On the waiting list: Workshop"],
            },
        )
        with self.assertRaisesRegex(UserError, "have a date already"):
            sign_up(self.coordinator)
        for user in (self.other_coordinator, self.mentee):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                sign_up(user)


class TestAttendance(DateCase):
    def _set_up_once(self):
        super()._set_up_once()
        self.date.seats_max = 2
        for training in (self.mine, self.hers, self.his):
            training._sign_up(self.date)
        desk = self._user("desk", "event.group_event_registration_desk")
        type(self).desk = desk

    def _registration(self, training):
        return training.sudo().registration_id.with_user(self.desk).sudo(False)

    def test_whoever_is_scanned_at_the_door_has_done_it_and_is_ready(self):
        ticket = self._registration(self.mine)
        found = ticket.register_attendee(ticket.barcode, self.date.id)
        self.assertEqual(found["status"], "confirmed_registration")
        self.assertEqual((self.mine.state, self.person.state), ("done", "ready"))
        self.assertEqual(self.mine.done_on, self.date._get_day())
        self.assertEqual(self.mine.done_hours, 3)
        self.assertEqual(self.mine.noted_by_id, self.desk)
        # put away, or deleted, it says no less
        for name, put_away in (
            ("archived", lambda: ticket.sudo().write({"active": False})),
            ("deleted", lambda: ticket.sudo().unlink()),
        ):
            with self._undone(put_away=name):
                put_away()
                self.assertEqual(self.mine.state, "done")
        # the wrong one was scanned, who was not there at all
        for name in ("action_cancel", "action_set_draft"):
            with self._undone(name=name):
                self._let_begin(self.date)
                getattr(ticket, name)()
                self.assertEqual((self.mine.state, self.mine.done_hours), ("open", 0))
                self.assertFalse(self.mine.done_on)
        # or who is still to come
        ticket.action_confirm()
        self.assertEqual((self.mine.state, self.mine.done_hours), ("enrolled", 0))
        self.assertFalse(self.mine.done_on)

    def test_who_is_there_has_their_date_until_it_is_noted(self):
        other = self._date(self.workshop, 21)
        self._let_begin(self.date)
        self.assertFalse(self.mine._describe_own_date("UTC")["is_ahead"])
        self.assertTrue(self.mine._get_calendar_file())
        with self.assertRaisesRegex(UserError, "has begun"):
            self.mine._sign_oneself_off()
        self.assertFalse(self.his._describe_own_date("UTC"), "nobody waits any more")
        with self._undone():
            self.assertTrue(self.his._sign_up(other))
        for let in (self._let_begin, self._let_pass):
            with self.subTest(let=let.__name__):
                let(self.date)
                self.assertFalse(self.mine._get_dates())
                with self.assertRaisesRegex(UserError, "cannot be chosen"):
                    self.mine._sign_up(other)
        self.assertFalse(self.mine._describe_own_date("UTC"))
        self._registration(self.mine).action_set_done()
        self.assertEqual(self.mine.state, "done", "nothing was lost")

    def test_whoever_is_entered_afterwards_is_not_noted_as_missed(self):
        self.his._sign_off()
        self._let_pass(self.date)
        self.date.seats_max = 3
        entered = self.env["event.registration"].with_user(self.desk)
        told = self._told(
            lambda: entered.create(
                {"event_id": self.date.id, "partner_id": self.third.partner_id.id}
            )
        )
        self.assertFalse(told, "there is nothing to come to")
        self._registration(self.mine).action_set_done()
        self._run_cron("cron_follow_training")
        self.assertEqual((self.hers.state, self.his.state), ("missed", "open"))
        self._registration(self.his).action_set_done()
        self.assertEqual(self.his.state, "done")

    def test_whoever_comes_without_is_entered_by_their_contact(self):
        date = self._date(self.workshop)
        entered = self.env["event.registration"].with_user(self.desk)
        entered = entered.create(
            [
                {"event_id": date.id, "partner_id": person.partner_id.id}
                for person in (self.third, self.coordinator)
            ]
        )
        entered.action_set_done()
        self.assertEqual(self.his.state, "open", "waits elsewhere, and that counts")
        self.his._sign_off()
        again = entered.create(
            {"event_id": date.id, "partner_id": self.third.partner_id.id}
        )
        again.action_set_done()
        self.assertEqual(self.his.state, "done")
        self.assertEqual((self.mine.state, self.hers.state), ("enrolled", "enrolled"))

    def test_who_did_not_come_is_offered_the_next_date(self):
        self._let_pass(self.date)
        self._run_cron("cron_follow_training")
        self.assertEqual(self.mine.state, "enrolled", "nobody has noted anything")
        lines = self.programme._get_need_lines()[self.programme.id]
        waits = [line["id"] for line in lines if line["kind"] == "unnoted_attendance"]
        self.assertEqual({*waits}, {self.mine.id, self.hers.id})
        self.assertFalse(self.his.is_waiting, "there is nothing to wait for")
        following = self._date(self.workshop, 30)
        self._registration(self.mine).action_set_done()
        told = self._told(lambda: self._run_cron("cron_follow_training"))
        self.assertEqual((self.mine.state, self.hers.state), ("done", "missed"))
        self.assertEqual(told, {self._address(self.hers): ["Another date: Workshop"]})
        with self.assertRaisesRegex(UserError, "sign them up for one of these"):
            self.hers.action_enrol()  # for a date that is over
        with self._undone():
            self.assertTrue(self.hers._sign_up(following))
            self.assertEqual(self.hers.state, "enrolled")
        self._registration(self.hers).action_set_done()
        self.assertEqual(self.hers.state, "done", "noted late")


class TestChanging(DateCase):
    def _set_up_once(self):
        super()._set_up_once()
        for training in (self.mine, self.hers):
            training._sign_up(self.date)

    def test_a_date_that_is_moved_is_told_to_those_who_come_or_wait(self):
        later = fields.Datetime.add(self.date.date_begin, hours=1)
        told = self._told(lambda: self.date.write({"date_begin": later}))
        subject = ["Another time or place: Workshop"]
        self.assertEqual(
            told, {self._address(t): subject for t in (self.mine, self.hers)}
        )
        self.assertEqual(self.mine.attends_on, later)
        for change in ({"date_begin": later}, {"note": "<p>Chairs</p>"}):
            self.assertFalse(self._told(lambda c=change: self.date.write(c)))

    def test_a_date_that_is_called_off_opens_it_and_offers_the_next(self):
        following = self._date(self.workshop, 30)
        for values in ({"kanban_state": "cancel"}, {"active": False}):
            with self._undone(**values):
                told = self._told(lambda v=values: self.date.write(v))
                subject = ["Does not take place: Workshop"]
                self.assertEqual(
                    told, {self._address(t): subject for t in (self.mine, self.hers)}
                )
                self.assertEqual((self.mine.state, self.hers.state), ("open", "open"))
                self.assertFalse(self.hers.is_waiting)
                [offered] = self.mine._describe_dates("UTC")
                self.assertEqual(offered["id"], following.id)

    def test_whoever_leaves_the_programme_gives_their_place_to_the_next(self):
        self.person.action_withdraw()
        self._run_cron("cron_follow_training")
        self.assertFalse(self.mine.exists(), "asked of them no more")
        self.assertEqual(self.hers.state, "enrolled")

    def test_of_whom_it_is_not_needed_gives_their_place_to_the_next(self):
        with self._undone():
            self.hers.action_waive("Has given it")
            self.mine._sign_off()
            self.assertEqual(self.hers.state, "waived", "and waits no more")
            self.assertEqual(self.date.seats_reserved, 0)
        self.mine.action_waive("Has given it")
        self.assertEqual((self.mine.state, self.hers.state), ("waived", "enrolled"))
        self.assertFalse(self.mine.attends_on)

    def test_of_a_programme_that_is_cancelled_nobody_comes_or_moves_up(self):
        cancel = self.programme.with_user(self.manager).action_cancel
        told = self._told(lambda: cancel("No budget"))
        self.assertEqual(self.date.registration_ids.mapped("state"), ["cancel"] * 2)
        self.assertEqual((self.mine.state, self.hers.state), ("open", "open"))
        self.assertNotIn("Workshop", str(told))

    def test_a_registration_given_to_somebody_else_is_theirs(self):
        ticket = self.mine.sudo().registration_id
        give = self._told(
            lambda: ticket.write({"partner_id": self.third.partner_id.id})
        )
        self.assertEqual(
            give, {self._address(self.his): ["You have a place: Workshop"]}
        )
        self.assertEqual((self.mine.state, self.his.state), ("open", "enrolled"))
        self.assertFalse(self.mine.attends_on)
        ticket.action_set_done()
        self.assertEqual((self.mine.state, self.his.state), ("open", "done"))
        # it was the first one, after all
        ticket.partner_id = self.person.partner_id
        self.assertEqual((self.mine.state, self.his.state), ("done", "open"))

    def test_a_registration_moved_to_another_date_is_told(self):
        ticket = self.mine.sudo().registration_id
        free = self._date(self.workshop, 28)
        told = self._told(lambda: ticket.write({"event_id": free.id}))
        self.assertEqual(
            told,
            {
                self._address(self.mine): ["Another time or place: Workshop"],
                self._address(self.hers): ["You have a place: Workshop"],
            },
        )
        self.assertEqual(self.mine.attends_on, free.date_begin)
        evening = self._require_dated(self.programme, "Evening")
        ticket.event_id = self._date(evening)
        self.assertEqual(self.mine.state, "open", "it is something else")
        self.assertEqual(self._training(self.person, evening).state, "enrolled")
        ticket.action_set_done()
        self.assertEqual(self.mine.state, "open")

    def test_what_is_deleted_leaves_nobody_waiting(self):
        evening = self._require_dated(self.programme, "Evening")
        date = self._date(evening, seats=1)
        guest = self.env["event.registration"].create(
            {"event_id": date.id, "name": "Guest"}
        )
        self._training(self.second, evening)._sign_up(date)
        waiting = date.registration_ids - guest
        self.assertEqual(waiting.state, "draft")
        evening.unlink()
        self.assertEqual((waiting.state, guest.state), ("cancel", "open"))

    def test_a_registration_that_is_deleted_gives_its_place_to_the_next(self):
        self.mine.sudo().registration_id.unlink()
        self.assertEqual((self.mine.state, self.hers.state), ("open", "enrolled"))

    def test_the_reminder_of_odoo_s_events_leads_to_the_page(self):
        self.mentee.tz = "America/New_York"
        scheduler = self.date.event_mail_ids
        self.assertEqual(
            scheduler.mapped("interval_type"), ["before_event"], "none of Odoo's mails"
        )
        scheduler._send_mail(self.mine.sudo().registration_id)
        mail = self.env["mail.mail"].search([], order="id desc", limit=1)
        self.assertEqual(mail.recipient_ids, self.person.partner_id)
        self.assertEqual(mail.subject, "Soon: Workshop")
        self.assertIn(self.mine._mail_share_url(), mail.body_html)
        self.assertIn("America/New_York", mail.body_html)

    def test_a_date_is_one_event_of_the_programme_s_company(self):
        other = self.env["res.company"].create({"name": "Else"})
        for values in ({"is_multi_slots": True}, {"company_id": other.id}):
            with self._undone(**values), self.assertRaises(ValidationError):
                self.date.write(values)

    def test_nobody_ties_an_event_to_a_training_that_is_not_theirs(self):
        own = self.coordinator, self.other_coordinator
        for user in own:
            user.group_ids += self.env.ref("event.group_event_user")
        runs_events = self._user("events", "event.group_event_manager")
        event = self.env["event.event"].create(
            {
                "name": "Workshop",
                "date_begin": self.date.date_begin,
                "date_end": self.date.date_end,
            }
        )
        for user in (self.other_coordinator, runs_events):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                event.with_user(user).requirement_id = self.workshop
        event.with_user(self.coordinator).requirement_id = self.workshop
        action = self.workshop.action_add_date()
        self.assertEqual(action["context"]["default_requirement_id"], self.workshop.id)
        with self.assertRaises(AccessError):
            self.workshop.with_user(self.mentee).action_add_date()
