"""Who may handle concerns, what keeps somebody from one, and what handlers can do."""

from datetime import timedelta

from psycopg2.errors import CheckViolation

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import mute_logger

from .handler_common import HandlerCase


class TestCandidates(HandlerCase):
    def test_the_programmes_ethics_contact_comes_first(self):
        self.assertEqual(list(self._candidates()), [self.handler, self.deputy])
        self.assertEqual(set(self._candidates().values()), {None})

    def test_nobody_looks_into_what_they_are_in(self):
        self.assertEqual(
            self._candidates(self.deputy.partner_id)[self.deputy], "person"
        )
        self.assertEqual(self._candidates(reporter=self.deputy)[self.deputy], "person")

    def test_nobody_above_or_below_at_any_height(self):
        above, top = self._also("top")
        _none, middle = self._also("middle", parent_id=top.id)
        below, report = self._also("report")
        self.mentor_employee.parent_id = middle
        report.parent_id = self.mentor_employee
        found = self._candidates()
        self.assertEqual(found[above], "line")
        self.assertEqual(found[below], "line")
        self.assertIsNone(found[self.deputy])

    def test_nobody_who_runs_or_owns_the_programme(self):
        self.env["mentoring.ethics.handler"].create(
            {"company_id": self.company.id, "user_id": self.coordinator.id}
        )
        self.assertEqual(self._candidates()[self.coordinator], "programme")
        user, _employee = self._also("sponsor_u")
        self.programme.sudo().sponsor_id = user.partner_id
        self.assertEqual(self._candidates()[user], "programme")

    def test_nobody_who_worked_with_them_in_the_last_two_years(self):
        user, employee = self._also("former")
        former = (
            self.env["mentoring.participant"]
            .sudo()
            .create(
                {
                    "programme_id": self.programme.id,
                    "role": "mentee",
                    "employee_id": employee.id,
                }
            )
        )
        former._write_through_door({"state": "ready"})
        self.pairing.sudo().mentor_id.capacity = 2
        pairing = (
            self.env["mentoring.pairing"]
            .sudo()
            .create({"mentor_id": self.pairing.mentor_id.id, "mentee_id": former.id})
        )
        for days, key in ((700, "mentoring"), (760, None)):
            ended = fields.Date.today() - timedelta(days=days)
            pairing._write_through_door({"state": "ended", "finished_on": ended})
            self.assertEqual(self._candidates()[user], key, days)

    def test_nobody_whose_own_concern_is_handled_by_somebody_in_it(self):
        self._report()  # the reporter's, handled by cls.handler
        found = self._candidates(self.handler.partner_id, self.stranger)
        self.assertEqual(found[self.handler], "person")
        self.env["mentoring.ethics.handler"].create(
            {"company_id": self.company.id, "user_id": self.mentor.id}
        )
        found = self._candidates(self.handler.partner_id, self.stranger)
        self.assertEqual(found[self.mentor], "reversed")

    def test_whoever_cannot_log_in_handles_nothing(self):
        self.deputy.active = False
        self.assertNotIn(self.deputy, self._candidates())

    def test_queries_do_not_grow_with_handlers(self):
        def count():
            before = self.env.cr.sql_log_count
            self._candidates()
            return self.env.cr.sql_log_count - before

        count()
        few = count()
        for number in range(5):
            self._also(f"handler_{number}")
        count()
        self.assertLessEqual(count(), few)


class TestEffects(HandlerCase):
    def _handled(self):
        return self._as(self._report(), self.handler)

    def _at_work(self):
        self.pairing.sudo()._write_through_door({"state": "progress"})

    def test_they_pause_and_no_log_says_by_whom(self):
        self._at_work()
        until = fields.Date.today() + timedelta(days=20)
        self._handled()._pause_pairing(str(until))
        pairing = self.pairing.sudo()
        self.assertEqual((pairing.state, pairing.resume_on), ("on_hold", until))
        self.assertNotIn(self.handler.partner_id, pairing.message_ids.author_id)

    def test_it_ends_and_no_log_says_by_whom(self):
        self._at_work()
        self._handled()._end_pairing()
        pairing = self.pairing.sudo()
        self.assertEqual(pairing.state, "ended")
        self.assertNotIn(self.handler.partner_id, pairing.message_ids.author_id)

    def test_what_is_over_or_not_begun_is_said(self):
        concern = self._handled()
        self.pairing.sudo()._write_through_door({"state": "ended"})
        for call in (
            concern._end_pairing,
            lambda: concern._pause_pairing("2040-01-01"),
        ):
            with self.assertRaises(UserError):
                call()

    def test_only_whoever_handles_it_protects_people(self):
        concern = self._report()
        for user in (self.reporter, self.deputy, self.coordinator):
            with self.assertRaises(UserError):
                self._as(concern, user)._end_pairing()
            with self.assertRaises(UserError):
                self._as(concern, user)._keep_apart(
                    self.mentor.partner_id, self.mentee.partner_id
                )
        self.assertNotEqual(self.pairing.sudo().state, "ended")


class TestList(HandlerCase):
    def test_managers_keep_the_list_of_their_companies(self):
        handlers = self.env["mentoring.ethics.handler"]
        self.assertTrue(handlers.with_user(self.manager).search([]))
        handlers.with_user(self.manager).create({"user_id": self.employee.id})
        for user in (self.coordinator, self.mentor, self.stranger, self.employee):
            with self.assertRaises(AccessError):
                handlers.with_user(user).search([]).read(["user_id"])

    def test_somebody_without_a_working_login_is_refused(self):
        gone = self._user("gone_u", "base.group_user")
        gone.active = False
        with self.assertRaisesRegex(ValidationError, "login"):
            self.env["mentoring.ethics.handler"].create({"user_id": gone.id})


class TestSettings(HandlerCase):
    def test_a_channel_that_is_no_address_is_said(self):
        company = self.company
        for address in ("javascript:alert(1)", "whistle.example", "http//x", "ftp://x"):
            with self.subTest(address=address):
                with self.assertRaisesRegex(ValidationError, "begins with"):
                    company.mentoring_concern_channel_url = address
        for address in ("https://whistle.example/a?b=1", False):
            company.mentoring_concern_channel_url = address

    def test_a_concern_is_kept_for_sixty_days_to_three_years(self):
        for days in (59, 1081, 0):
            with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
                self.company.mentoring_concern_days = days
                self.company.flush_recordset()
        for days in (60, 1080):
            self.company.mentoring_concern_days = days
            self.company.flush_recordset()
