"""How a place goes on with another login of the same person."""

import re
from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tools import hash_sign

from odoo.addons.mentoring_programme.models.hand_over.telling import SCOPE

from .test_own_place import OwnPlaceCase


class HandOverCase(OwnPlaceCase):
    def _ask(self, new, user=None, place=None):
        return (
            self.env["mentoring.hand.over"]
            .with_user(user or new)
            .create({"participant_id": (place or self.place).id, "new_user_id": new.id})
        )

    def _new_login(self, **values):
        """Return another account that HR has linked to the mentee."""
        new = self._second_login("max_new", **values)
        self.mentee_employee.user_id = new
        return new

    def _end(self):
        self.pairing.with_user(self.mentor).action_end()

    def _days_pass(self, days=7):
        with freeze_time(fields.Datetime.now() + timedelta(days=days, hours=1)):
            self._run_cron("cron_finish_hand_overs")

    def _mails(self):
        """Return ``{address: mail}`` of what is queued for addresses."""
        mails = self.env["mail.mail"].search([("email_to", "!=", False)])
        self.assertFalse(mails.filtered("model"), "found by no record")
        return {mail.email_to: mail for mail in mails}

    def _log(self):
        return " ".join(self.place.sudo().message_ids.mapped("body"))


class TestHandOver(HandOverCase):
    def test_the_partner_confirms_and_the_place_moves_with_all_there_is(self):
        new = self._new_login(
            partner_id=self.env["res.partner"]
            .create({"name": "Max Mentee", "email": "max@new.example.com"})
            .id
        )
        hand_over = self._ask(new)
        self.assertEqual(hand_over.state, "asked")
        self._assertShutTo(new)
        self._assertOpenTo(self.mentee)
        hand_over.with_user(self.mentor).action_confirm()
        self.assertEqual(hand_over.state, "done")
        self._assertOpenTo(new)
        self._assertShutTo(self.mentee)
        self.assertEqual(self.place.partner_id, new.partner_id)
        self.assertEqual(self.pairing.mentee_partner_id, new.partner_id)

    def test_what_somebody_left_off_stays_so_by_their_new_login(self):
        contact = self.env["res.partner"].create({"name": "M", "email": "m@n.example"})
        new = self._new_login(partner_id=contact.id)
        choices = self.env["mentoring.notice.choice"]
        choices._choose(self.mentee.partner_id, {"collaboration": "off"})
        line = choices._ensure(contact)[contact]
        self.assertEqual(line.collaboration, "now", "as it is of everybody")
        self._ask(new).with_user(self.mentor).action_confirm()
        self.assertEqual(line.collaboration, "off")

    def test_honest_changes_work_in_either_order(self):
        for first in ("archive", "create"):
            with self._undone(first=first):
                if first == "archive":
                    self.mentee.active = False
                new = self._new_login()
                if first == "create":
                    self.mentee.active = False
                self._ask(new).with_user(self.mentor).action_confirm()
                self._assertOpenTo(new)
                self.assertEqual(self.place.state, "paired")
                self._plan_meeting(self.pairing)

    def test_a_new_address_or_login_of_the_same_account_changes_nothing(self):
        self.mentee.write(
            {"login": "max@sso.example.com", "email": "max@sso.example.com"}
        )
        self._assertOpenTo(self.mentee)

    def test_a_deleted_accounts_place_is_handed_over_as_well(self):
        partner = self.mentee.partner_id
        self.mentee_employee.user_id = False
        self.mentee.unlink()
        new = self._second_login("max_new", partner_id=partner.id)
        self._ask(new).with_user(self.mentor).action_confirm()
        self._assertOpenTo(new)

    def test_everybody_whom_a_mentor_works_with_confirms(self):
        programme = self.pairing.programme_id
        programme.accepts_late_entry = True
        mentor = self.pairing.mentor_id
        mentor.capacity = 2
        second = self._make_ready(
            self._enrol(programme, "mentee", self.portal_employee)
        )
        pairing = self._propose(mentor, second)
        pairing.with_user(self.mentor).action_accept()
        pairing.with_user(self.portal_mentee).action_accept()
        new = self._second_login("mia_new", partner_id=self.mentor.partner_id.id)
        hand_over = self._ask(new, place=mentor)
        hand_over.with_user(self.mentee).action_confirm()
        self.assertEqual(hand_over.state, "asked")
        self.assertEqual(mentor.user_id, self.mentor)
        with self.assertRaisesRegex(UserError, "said so already"):
            hand_over.with_user(self.mentee).action_confirm()
        hand_over.with_user(self.portal_mentee).action_confirm()
        self.assertEqual(hand_over.state, "done")
        self.assertEqual((self.pairing | pairing).mentor_user_id, new)

    def test_without_anybody_it_is_done_after_seven_days_of_silence(self):
        self._end()
        new = self._new_login()
        hand_over = self._ask(new)
        self._days_pass(6)
        self.assertEqual(hand_over.state, "asked")
        self._assertShutTo(new)
        self._days_pass()
        self.assertEqual(hand_over.state, "done")
        self._assertOpenTo(new)

    def test_where_somebody_is_asked_silence_is_no_yes(self):
        """Nor if those who run the programme end the collaboration meanwhile."""
        hand_over = self._ask(self._new_login())
        self._days_pass(30)
        self.assertEqual(hand_over.state, "asked")
        self.pairing.with_user(self.coordinator).action_end()
        self._days_pass(30)
        self.assertEqual(hand_over.state, "asked")
        hand_over.with_user(self.mentor).action_confirm()
        self.assertEqual(hand_over.state, "done")

    def _archive_partner(self):
        self.mentor.active = False

    def _delete_partner(self):
        self.mentor_employee.user_id = False
        self.mentor.unlink()

    def test_silence_of_a_partner_who_cannot_log_in_is_no_yes(self):
        """Whoever wants the place archives them first, or then, or for a while."""
        for lock_out in (self._archive_partner, self._delete_partner):
            for first in (True, False):
                for back in {False, lock_out == self._archive_partner}:
                    with self._undone(lock_out=lock_out, first=first, back=back):
                        new = self._new_login()
                        if first:
                            lock_out()
                        hand_over = self._ask(new)
                        if not first:
                            lock_out()
                        if back:
                            self.mentor.active = True
                        self._days_pass()
                        self.assertEqual(hand_over.state, "asked")
                        self._assertShutTo(new)

    def test_a_partner_who_was_archived_while_it_was_asked_for_confirms(self):
        self.mentor.active = False
        new = self._new_login()
        hand_over = self._ask(new)
        self.assertIn("mentor_u@example.com", self._mails())
        self.mentor.active = True
        hand_over.with_user(self.mentor).action_confirm()
        self._assertOpenTo(new)

    def test_a_manager_vouches_in_place_of_those_who_cannot_log_in(self):
        """A company that moves all logins at once."""
        for lock_out in (self._archive_partner, self._delete_partner):
            for asks in (True, False):
                with self._undone(lock_out=lock_out, asks=asks):
                    lock_out()
                    new = self._new_login()
                    if asks:
                        hand_over = self._ask(new, user=self.manager)
                        self.assertNotIn("cc@example.com", self._mails())
                    else:
                        hand_over = self._ask(new)
                        told = self._mails()["cc@example.com"]
                        self.assertIn("a mentoring manager", told.body_html)
                        hand_over.with_user(self.manager).action_vouch()
                        self.assertIn("vouches", self._log())
                    self._days_pass(6)
                    self.assertEqual(hand_over.state, "asked")
                    self._days_pass()
                    self.assertEqual(hand_over.state, "done")
                    self._assertOpenTo(new)

    def test_whoever_can_log_in_is_asked_whatever_a_manager_says(self):
        hand_over = self._ask(self._new_login())
        hand_over.with_user(self.manager).action_vouch()
        self._days_pass(30)
        self.assertEqual(hand_over.state, "asked")
        hand_over.with_user(self.mentor).action_confirm()
        self.assertEqual(hand_over.state, "done")

    def test_only_a_manager_vouches_and_for_others_alone(self):
        self.mentor.active = False
        new = self._new_login()
        hand_over = self._ask(new)
        users = [new, self.mentee, self.intruder, self.coordinator, self.line_manager]
        for user in users:
            for su in (False, True):
                with self.subTest(user.login, su=su), self.assertRaises(AccessError):
                    hand_over.with_user(user).sudo(su).action_vouch()
        group = self.env.ref("mentoring_programme.group_mentoring_manager")
        new.group_ids += group
        with self.assertRaises(AccessError):
            hand_over.with_user(new).action_vouch()
        self._days_pass()
        self.assertEqual(self.place.user_id, self.mentee)

    def test_the_former_account_objects(self):
        self._end()
        hand_over = self._ask(self._new_login())
        hand_over.with_user(self.mentee).action_object()
        self._days_pass()
        self.assertEqual(hand_over.state, "objected")
        self._assertOpenTo(self.mentee)
        self._assertShutTo(hand_over.new_user_id)

    def test_the_partner_objects(self):
        hand_over = self._ask(self._new_login())
        hand_over.with_user(self.mentor).action_object()
        self.assertEqual(hand_over.state, "objected")
        with self.assertRaises(UserError):
            hand_over.with_user(self.mentor).action_confirm()
        self._assertOpenTo(self.mentee)
        with self.assertRaisesRegex(UserError, "has objected"):
            self._ask(hand_over.new_user_id)
        self._ask(hand_over.new_user_id, user=self.manager)

    def test_it_is_called_off_and_asked_for_anew(self):
        new = self._new_login()
        hand_over = self._ask(new)
        with self.assertRaisesRegex(UserError, "not decided yet"):
            self._ask(new)
        hand_over.action_call_off()
        self.assertEqual(hand_over.state, "called_off")
        self._ask(new)

    def test_what_is_not_right_any_more_is_called_off_not_done(self):
        """Who links an employee for a minute, asks, and links it back."""
        self._end()
        for undo in (
            lambda new: self.mentee_employee.write(
                {
                    "user_id": self.mentee.id,
                    "work_contact_id": self.mentee.partner_id.id,
                }
            ),
            lambda new: new.write({"active": False}),
        ):
            with self._undone():
                contact = self.env["res.partner"].create({"name": "Max"})
                new = self._new_login(partner_id=contact.id)
                hand_over = self._ask(new)
                undo(new)
                self._days_pass()
                self.assertEqual(hand_over.state, "called_off")
                self.assertEqual(self.place.user_id, self.mentee)

    def test_what_goes_by_the_account_moves_along(self):
        survey = self._surveys("mid")["mid_survey_id"]
        evaluation = self._moment(self.pairing, "mid").filtered(
            lambda e: e.participant_id == self.place
        ) or self.env["mentoring.evaluation"].sudo().create(
            {
                "pairing_id": self.pairing.id,
                "participant_id": self.place.id,
                "moment": "mid",
                "planned_on": fields.Date.today(),
                "survey_id": survey,
            }
        )
        evaluation.sudo()._advance("send", self._sent_values(), as_system=True)
        meeting = self._plan_meeting(self.pairing)
        contact = self.env["res.partner"].create({"name": "Max", "email": "m@x.org"})
        new = self._new_login(partner_id=contact.id)
        self._ask(new).with_user(self.mentor).action_confirm()
        self.assertEqual(evaluation.user_id, new)
        self.assertEqual(evaluation.sudo().user_input_id.partner_id, contact)
        self.assertEqual(evaluation.sudo().user_input_id.email, "m@x.org")
        event = meeting.sudo().mentee_event_id
        self.assertEqual(event.partner_ids, contact)
        self.assertEqual(event.user_id | event.create_uid, new)
        self.assertFalse(self.mentee.partner_id.meeting_ids)
        todo = (new, "mentoring_programme.activity_evaluation")
        self.assertIn(todo, self._activities(evaluation))


class TestWhoAsks(HandOverCase):
    def test_a_login_that_nothing_links_to_the_person_asks_in_vain(self):
        for user in (self.intruder, self.employee, self.stranger, self.coordinator):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self._ask(user)

    def test_a_mentoring_manager_vouches_for_a_login(self):
        new = self._second_login(partner_id=False, name="Max again")
        with self.assertRaises(AccessError):
            self._ask(new)
        hand_over = self._ask(new, user=self.manager)
        self.assertTrue(hand_over.is_vouched_for)
        hand_over.with_user(self.mentor).action_confirm()
        self._assertOpenTo(new)

    def test_nobody_else_asks_for_others(self):
        new = self._second_login()
        for user in (
            self.coordinator,
            self.intruder,
            self.mentor,
            self.mentee,
            self.line_manager,
        ):
            for su in (False, True):
                hand_overs = self.env["mentoring.hand.over"].with_user(user).sudo(su)
                with self.subTest(user.login, su=su), self.assertRaises(AccessError):
                    hand_overs.create(
                        {"participant_id": self.place.id, "new_user_id": new.id}
                    )

    def test_a_manager_vouches_neither_for_themselves_nor_for_other_employees(self):
        with self.assertRaises(AccessError):
            self._ask(self.manager)
        with self.assertRaisesRegex(UserError, "is the login of Pal Plain"):
            self._ask(self.employee, user=self.manager)

    def test_nobody_gets_both_places_of_a_pair(self):
        self.mentor_employee.user_id = False
        with self.assertRaisesRegex(UserError, "works with"):
            self._ask(self.mentor, user=self.manager)
        self.mentee_employee.user_id = self.mentor
        with self.assertRaisesRegex(UserError, "works with"):
            self._ask(self.mentor)

    def test_who_has_enrolled_anew_gives_up_one_of_the_two(self):
        """Before anybody could tell that it is the same person."""
        contact = self.env["res.partner"].create({"name": "Max"})
        new = self._second_login("max_new", partner_id=contact.id)
        self.pairing.programme_id.accepts_late_entry = True
        twin = self._enrol(
            self.pairing.programme_id,
            "mentee",
            self.env["hr.employee"],
            partner_id=contact.id,
        )
        self.assertEqual(twin.user_id, new)
        self.mentee_employee.user_id = new
        with self.assertRaisesRegex(UserError, "Withdraw one of the two"):
            self._ask(new)
        twin.with_user(new).action_withdraw()
        self._ask(new).with_user(self.mentor).action_confirm()
        self.assertEqual(self.place.user_id, new)

    def test_nobody_is_enrolled_anew_whose_place_waits_for_them(self):
        """By the employee, by the new contact, by themselves; in the same role."""
        contact = self.env["res.partner"].create({"name": "Max"})
        new = self._new_login(partner_id=contact.id)
        programme = self.pairing.programme_id
        programme.accepts_late_entry = True
        no_employee = self.env["hr.employee"]
        for values in (
            {"employee": self.mentee_employee},
            {"employee": no_employee, "partner_id": contact.id},
        ):
            with self.subTest(values), self._undone():
                with self.assertRaisesRegex(UserError, "already, with another login"):
                    self._enrol(programme, "mentee", **values)
        with self.assertRaisesRegex(UserError, "You take part in .* already"):
            programme.with_user(new)._enrol_oneself("mentee", {})
        self.assertEqual(
            programme.with_user(new).action_take_part()["url"], self._path()
        )
        hand_over = self._ask(new)
        with self.assertRaisesRegex(UserError, "You take part in .* already"):
            programme.with_user(new)._enrol_oneself("mentee", {})
        hand_over.with_user(self.mentor).action_confirm()
        mine = programme.with_user(new)._enrol_oneself("mentee", {})
        self.assertEqual(mine, self.place)

    def _path(self):
        return f"/my/mentoring/programmes/{self.pairing.programme_id.id}"

    def test_who_has_given_up_a_place_enrols_anew(self):
        new = self._new_login()
        programme = self.pairing.programme_id
        programme.accepts_late_entry = True
        self.place.sudo()._write_through_door({"state": "withdrawn"})
        self.env.flush_all()
        self._enrol(programme, "mentee", self.mentee_employee)
        self.assertFalse(programme.with_user(new)._get_own_places_waiting())

    def test_what_nobody_has_acted_in_needs_no_hand_over(self):
        draft = (
            self.env["mentoring.participant"]
            .with_user(self.coordinator)
            .create(
                {
                    "programme_id": self.pairing.programme_id.id,
                    "role": "mentee",
                    "employee_id": self.plain_employee.id,
                }
            )
        )
        with self.assertRaisesRegex(UserError, "follows the contact"):
            self._ask(self.employee, place=draft)

    def test_only_those_who_are_asked_confirm(self):
        hand_over = self._ask(self._new_login())
        for user in (
            hand_over.new_user_id,
            self.mentee,
            self.intruder,
            self.manager,
            self.coordinator,
            self.line_manager,
        ):
            for su in (False, True):
                with self.subTest(user.login, su=su), self.assertRaises(AccessError):
                    hand_over.with_user(user).sudo(su).action_confirm()
        self.assertEqual(hand_over.state, "asked")

    def test_nothing_of_it_is_written_by_hand(self):
        hand_over = self._ask(self._new_login())
        intruder = self.intruder.id
        for values in (
            {"state": "done"},
            {"new_user_id": intruder},
            {"participant_id": self.pairing.mentor_id.id},
            {"old_user_id": intruder},
            {"due_on": "2020-01-01"},
            {"is_vouched_for": True},
            {"asked_user_ids": [Command.clear()]},
            {"confirmed_user_ids": [Command.link(self.mentor.id)]},
        ):
            for user in (hand_over.new_user_id, self.manager, self.env.user):
                for su in (False, True):
                    forged = hand_over.with_user(user).sudo(su)
                    with self.subTest(values, user=user.login, su=su):
                        with self.assertRaises(UserError):
                            forged.write(values)
        for values in (
            {"state": "done"},
            {"due_on": "2020-01-01"},
            {"asked_user_ids": [Command.clear()]},
            {"confirmed_user_ids": [Command.set(self.mentor.ids)]},
        ):
            hand_over.action_call_off()
            with self._undone():
                made = self._new_with(hand_over, values)
                self.assertEqual(made.state, "asked")
                self.assertGreater(made.due_on, fields.Datetime.now())
                self.assertEqual(made.sudo().asked_user_ids, self.mentor)
                self.assertFalse(made.sudo().confirmed_user_ids)
            break

    def _new_with(self, hand_over, values):
        context = {f"default_{name}": value for name, value in values.items()}
        return (
            self.env["mentoring.hand.over"]
            .with_user(hand_over.new_user_id)
            .with_context(**context)
            .create({"participant_id": self.place.id, **values})
        )

    def test_who_works_with_whom_is_not_told(self):
        hand_over = self._ask(self._new_login())
        for user in (hand_over.new_user_id, self.mentee, self.manager, self.intruder):
            as_user = hand_over.with_user(user)
            for name in ("asked_user_ids", "confirmed_user_ids"):
                with self.subTest(user.login, field=name):
                    with self.assertRaises(AccessError):
                        as_user.read([name])
                    with self.assertRaises(AccessError):
                        as_user.search([(name, "in", self.mentor.ids)])
        for user in (self.intruder, self.employee, self.line_manager, self.stranger):
            self.assertFalse(hand_over.with_user(user).has_access("read"))
        for user in (self.mentee, self.mentor, self.manager, self.coordinator):
            self.assertTrue(hand_over.with_user(user).has_access("read"))


class TestTelling(HandOverCase):
    def _set_up_once(self):
        super()._set_up_once()
        case = type(self)
        case.contact = self.env["res.partner"].create(
            {"name": "Max", "email": "max@new.example.com"}
        )
        case.new = self._new_login(partner_id=self.contact.id)
        self.env["mail.mail"].search([]).unlink()

    def test_both_addresses_and_the_partner_hear_of_it(self):
        hand_over = self._ask(self.new)
        mails = self._mails()
        self.assertEqual(
            set(mails),
            {"mentee_u@example.com", "max@new.example.com", "mentor_u@example.com"},
        )
        for mail in mails.values():
            self.assertIn("max_new", mail.body_html)
        mails = self.env["mail.mail"].search([])
        mails.unlink()
        hand_over.with_user(self.mentor).action_confirm()
        self.assertEqual(
            set(self._mails()), {"mentee_u@example.com", "max@new.example.com"}
        )
        self.assertIn("Handed over from login mentee_u to max_new", self._log())

    def test_an_objection_is_told_to_both_and_to_the_coordinator(self):
        hand_over = self._ask(self.new, user=self.manager)
        self.env["mail.mail"].search([]).unlink()
        hand_over.with_user(self.mentor).action_object()
        self.assertEqual(
            set(self._mails()),
            {
                "mentee_u@example.com",
                "max@new.example.com",
                "cc@example.com",
                "mm@example.com",
            },
        )
        self.assertIn("objected", self._log())

    def test_no_administrator_switches_the_mails_off(self):
        self.env["mail.template"].search([]).active = False
        self._ask(self.new)
        self.assertIn("mentee_u@example.com", self._mails())

    def test_the_link_in_the_mail_objects_and_does_nothing_else(self):
        hand_over = self._ask(self.new)
        body = self._mails()["mentee_u@example.com"].body_html
        [token] = re.findall(r"/mentoring/hand-over/([\w-]+)", body)
        find = self.env["mentoring.hand.over"]._find_by_token
        self.assertEqual(find(token), hand_over)
        # written by whoever reads the secret of the database
        signed = hash_sign(self.env, SCOPE, hand_over.id)
        for forged in (
            *("", "x", token[:-4], f"{token}AA", "å", token.swapcase()),
            signed,
        ):
            with self.subTest(forged):
                self.assertFalse(find(forged))
