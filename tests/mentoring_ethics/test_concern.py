"""Reporting a concern, talking about it, and what becomes of it."""

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError

from odoo.addons.mentoring_ethics.models.concern.receipts import draw

from .concern_common import KIND, MARKER, OUTCOME, WISH, ConcernCase


class TestReporting(ConcernCase):
    def test_what_was_reported_is_read_by_whom_it_was_shown_to(self):
        concern = self._report(files=[("C:\\pictures\\note.txt", b"bytes")])
        for user, role in ((self.reporter, "reporter"), (self.handler, "handler")):
            read = self._as(concern, user)
            self.assertEqual(read._get_role(), role)
            self.assertEqual(read.what, f"{MARKER} shouts at me")
            self.assertEqual((read.kind_key, read.wish_key), (KIND, WISH))
            self.assertEqual(read.file_ids.name, "note.txt")
            self.assertEqual(read.file_ids._get_content(), b"bytes")
            self.assertEqual(read._get_pairing(), self.pairing)
            self.assertEqual(read._get_reporter(), self.reporter)
        self.assertRegex(concern.code, r"^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{2}$")

    def test_each_finds_their_own(self):
        concern = self._report()
        concerns = self.env["mentoring.concern"]
        self.assertEqual(concerns.with_user(self.reporter)._get_mine(), concern)
        self.assertFalse(concerns.with_user(self.reporter)._get_handled())
        self.assertEqual(concerns.with_user(self.handler)._get_handled(), concern)
        self.assertFalse(concerns.with_user(self.handler)._get_mine())
        self.assertFalse(concerns.with_user(self.deputy)._get_handled())
        self.assertFalse(concerns._get_handled(), "a job handles nothing")

    def test_what_is_missing_or_wrong_is_said_and_nothing_is_kept(self):
        before = self.env["mentoring.concern"].search_count([])
        for values, said in (
            ({"what": "  "}, "what has happened"),
            ({"kind_key": "nonsense"}, "what kind"),
            ({"wish_key": False}, "wish"),
            ({"handler_id": self.employee.id}, "cannot look into this"),
            ({"files": [("a", b"x")] * 6}, "At most 5"),
            ({"files": [("big.bin", b"x" * (5 * 2**20 + 1))]}, "larger than 5 MB"),
            ({"what": "x" * 20_001}, "too long"),
        ):
            with self._undone(**{"said": said}):
                with self.assertRaisesRegex(UserError, said):
                    self._report(**values)
        self.assertEqual(self.env["mentoring.concern"].search_count([]), before)

    def test_who_has_a_conflict_is_not_chosen(self):
        candidates = [(self.handler, "chart"), (self.deputy, None)]
        with self._on(candidates):
            with self.assertRaises(UserError):
                self._report()
            concern = self._report(handler_id=self.deputy.id)
        self.assertFalse(self._as(concern, self.handler).has_access("read"))
        self.assertTrue(self._as(concern, self.deputy).has_access("read"))

    def test_nobody_reports_as_the_system_or_without_signing_in(self):
        for user in (self.env.user, self.env.ref("base.public_user")):
            with self.assertRaises(UserError):
                self._report(user)

    def test_a_pairing_of_others_is_not_named(self):
        with self.assertRaises(AccessError):
            self._report(self.employee)

    def test_it_is_written_by_steps_alone(self):
        concern = self._report()
        for write in (
            lambda: concern.write({"what": "Nothing"}),
            lambda: concern.write({"state": "closed"}),
            lambda: concern.copy(),
            lambda: concern.unlink(),
            lambda: concern.env["mentoring.concern.message"].create(
                {"concern_id": concern.id, "side": "handler", "body": "Forged"}
            ),
            lambda: concern.onchange({}, [], {}),
        ):
            with self._undone(), self.assertRaises(UserError):
                write()


class TestWithoutAName(ConcernCase):
    def test_the_receipt_opens_it_and_nothing_else_does(self):
        concern, receipt = self._report_anonymously()
        self.assertEqual(len(receipt), 16)
        self._forget_receipts()
        public = concern.env["mentoring.concern"]
        self.assertFalse(public.search([]))
        self.assertFalse(public._open_receipt(draw(16)))
        self.assertFalse(public._open_receipt(""))
        opened = public._open_receipt(f" {receipt[:4]}-{receipt[4:].lower()} ")
        self.assertEqual(opened, concern)
        self.assertEqual(opened.what, f"{MARKER} shouts at me")
        self.assertEqual(opened._get_role(), "reporter")
        self.assertFalse(opened.party_ids.filtered(lambda p: p.role == "reporter"))

    def test_both_sides_write_and_nobody_is_written_to_without_a_name(self):
        concern, receipt = self._report_anonymously()
        self._forget_receipts()
        self._mails().unlink()
        self._as(concern, self.handler)._write_message("Where was it?")
        self.assertFalse(self._mails())
        opened = concern.env["mentoring.concern"]._open_receipt(receipt)
        opened._write_message("In the hall", [("hall.txt", b"x")])
        self.assertEqual(self._told(), [self.handler.email_formatted])
        self.assertEqual(
            [(m.side, m.body) for m in opened.message_ids],
            [("handler", "Where was it?"), ("reporter", "In the hall")],
        )
        opened.action_withdraw()
        self.assertEqual(opened.state, "withdrawn")

    def test_where_the_company_wants_names_there_is_none_without(self):
        self.company.mentoring_concern_anonymous = False
        with self.assertRaisesRegex(UserError, "sign in"):
            self._report_anonymously()


class TestHandling(ConcernCase):
    def test_from_received_to_closed(self):
        concern = self._report()
        handled = self._as(concern, self.handler)
        handled.action_acknowledge()
        self.assertEqual(handled.acknowledged_on, handled._get_today())
        handled.action_assess()
        handled.action_give_feedback("We talk to them this week.")
        self.assertEqual(handled.state, "assessing")
        self.assertEqual(handled.feedback_on, handled._get_today())
        handled.action_handle()
        handled.action_conclude(OUTCOME, "It has stopped.")
        read = self._as(concern, self.reporter)
        self.assertEqual(read.outcome, "It has stopped.")
        self.assertEqual((read.erase_on - read.concluded_on).days, 90)
        read.action_close()
        self.assertEqual(read.state, "closed")
        with self.assertRaisesRegex(UserError, "is over"):
            read._write_message("One more thing")

    def test_steps_are_for_whom_they_are(self):
        concern = self._report()
        with self.assertRaises(AccessError):
            concern.action_acknowledge()
        with self.assertRaises(AccessError):
            self._as(concern, self.handler).action_withdraw()
        for user in self.outsiders.values():
            with self.assertRaises(AccessError):
                self._as(concern, user).action_acknowledge()
        self.assertEqual(concern.available_transitions, ["withdraw"])

    def test_a_step_leaves_no_row_elsewhere(self):
        models = (
            *("mail.message", "mail.activity", "mail.followers", "ir.attachment"),
            *("mentoring.taken.step", "guarded.passed.hint", "bus.bus"),
        )
        self._report()
        before = {m: self.env[m].search_count([]) for m in models if m in self.env}
        mails = self.env["mail.mail"].search([]).mail_message_id
        self._conclude(self._report())
        later = self.env["mail.mail"].search([]).mail_message_id - mails
        after = {m: self.env[m].search_count([]) for m in before}
        # a mail is a message, too, until it is sent
        after["mail.message"] -= len(later)
        self.assertEqual(after, before)

    @freeze_time("2026-03-03 12:00:10")
    def test_what_a_handler_does_is_noted_and_of_the_reporter_nothing(self):
        self.handler.group_ids += self.env.ref("base.group_allow_export")
        concern = self._report()
        concern.read(["what"])
        handled = self._as(concern, self.handler)
        handled._note_opened()
        handled.read(["what"])
        handled.search_read([("id", "=", concern.id)], ["kind_key"])
        handled.export_data(["what"])
        handled.file_ids.read(["name"])
        log = self._as(concern, self.reporter).log_ids
        self.assertEqual(set(log.sudo().user_id), {self.handler})
        self.assertEqual(
            log.mapped("what"), ["granted", "opened", "read", "exported"]
        )

    def test_mails_are_neutral_and_nobodys_doing(self):
        self._mails().unlink()
        concern = self._report()
        self._as(concern, self.handler)._write_message(f"{MARKER} writes back")
        mails = self._mails()
        self.assertEqual(
            self._told(),
            sorted([self.handler.email_formatted, self.reporter.email_formatted]),
        )
        self.assertEqual(
            set(mails.mapped("subject")), {"There is something for you in mentoring"}
        )
        for mail in mails:
            self.assertIn("/my/mentoring", mail.body_html)
            self.assertNotIn(MARKER, mail.body_html)
            self.assertNotIn(concern.code, mail.body_html)
            self.assertNotIn("oncern", mail.body_html)
            self.assertTrue(mail.auto_delete)
            self.assertFalse(mail.model or mail.res_id)
            self.assertEqual(mail.create_uid, self.env.ref("base.user_root"))
            self.assertEqual(
                mail.mail_message_id.create_uid, self.env.ref("base.user_root")
            )


class TestNumbers(ConcernCase):
    def _count(self, quarter, number, outcome="changed", in_time=True):
        self.env["mentoring.concern.count"].create(
            {
                "company_id": self.company.id,
                "quarter": quarter,
                "kind_key": KIND,
                "outcome_key": outcome,
                "acknowledged_in_time": in_time,
                "feedback_in_time": True,
                "number": number,
            }
        )

    def _get_told(self, since, until):
        return (
            self.env["mentoring.concern.count"]
            .with_user(self.coordinator)
            ._get_told(self.company, since, until)
        )

    def setUp(self):
        super().setUp()
        self.env["mentoring.concern.count"].search([]).unlink()

    def test_a_concluded_concern_is_counted_without_a_way_back(self):
        self._conclude(self._report())
        self._conclude(self._report())
        count = self.env["mentoring.concern.count"].search([])
        self.assertEqual(count.number, 2)
        self.assertEqual((count.kind_key, count.outcome_key), (KIND, OUTCOME))
        self.assertTrue(count.acknowledged_in_time and count.feedback_in_time)
        self.assertEqual(count.quarter.day, 1)

    def test_five_are_told_and_four_are_not(self):
        year = self._last_year()
        self._count(year(month=1, day=1), 4)
        self.assertIsNone(self._get_told(year(month=1, day=1), year(month=12, day=31)))
        self._count(year(month=4, day=1), 1, in_time=False)
        self.assertEqual(
            self._get_told(year(month=1, day=1), year(month=12, day=31)),
            {
                "n": 5,
                "acknowledged_in_time": 4,
                "feedback_in_time": 5,
                "by_outcome": {"changed": 5},
            },
        )

    def test_no_two_answers_differ_by_few(self):
        year = self._last_year()
        for month, number in ((1, 5), (4, 1), (7, 2), (10, 3)):
            self._count(year(month=month, day=1), number)
        since = year(month=1, day=1)
        told = [
            (self._get_told(since, year(month=month, day=day)) or {"n": 0})["n"]
            for month, day in ((3, 30), (3, 31), (6, 30), (9, 30), (12, 31))
        ]
        self.assertEqual(told, [0, 5, 5, 5, 11])
        self.assertIsNone(self._get_told(year(month=7, day=1), year(month=12, day=31)))

    def test_of_outcomes_few_are_not_told_apart(self):
        year = self._last_year()
        self._count(year(month=1, day=1), 5)
        self._count(year(month=1, day=1), 1, outcome="ended")
        told = self._get_told(year(month=1, day=1), year(month=3, day=31))
        self.assertEqual((told["n"], told["by_outcome"]), (6, {}))

    def _last_year(self):
        today = self.env["mentoring.concern"]._get_today()
        return today.replace(year=today.year - 1, day=1).replace
