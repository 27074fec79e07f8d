"""Requests to be erased, and their clock (GDPR, articles 12 and 17)."""

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from ..common import MentoringCase
from .erasure_common import MINE, ErasureWorld


class TestErasureRequest(ErasureWorld, MentoringCase):
    def _ask(self, user=None):
        requests = self.env["mentoring.erasure.request"].with_user(user or self.mentee)
        return requests._ask()

    def _mails(self, user):
        mails = self.env["mail.mail"].sudo()
        return mails.search([("email_to", "ilike", user.email)])

    def test_due_in_a_month_whatever_its_length(self):
        self._in_progress()
        with freeze_time("2027-01-31 10:00:00"):
            asked = self._ask()
        self.assertEqual(str(asked.sudo().due_on), "2027-02-28")

    def test_a_mentoring_manager_is_told_and_answers(self):
        pairing = self._in_progress()
        pairing.mentee_id.sudo().line_for_manager = MINE
        asked = self._ask()
        self.assertTrue(self._mails(self.manager))
        self._end(pairing)
        asked.with_user(self.manager).action_erase()
        self.env.invalidate_all()
        self.assertEqual(asked.sudo().state, "done")
        self.assertFalse(asked.sudo().partner_id | asked.sudo().user_id.partner_id)
        self.assertTrue(pairing.sudo().mentee_id.erased_on)
        self.assertFalse(self._rows_with(MINE))
        self.assertIn("You are erased", self._mails(self.mentee)[:1].subject)

    def test_not_while_a_collaboration_goes_on(self):
        self._in_progress()
        asked = self._ask()
        self.assertIn("A collaboration goes on", asked.with_user(self.manager).against)
        with self.assertRaisesRegex(UserError, "A collaboration goes on"):
            asked.with_user(self.manager).action_erase()

    def test_extended_once_with_a_reason_within_the_month(self):
        self._in_progress()
        with freeze_time("2027-03-01 10:00:00"):
            asked = self._ask().with_user(self.manager)
            with self.assertRaisesRegex(UserError, "Say why"):
                asked.action_extend()
            asked.action_extend("Three programmes to look through.")
        self.assertEqual(str(asked.due_on), "2027-06-01")
        bodies = " ".join(str(m.body_html) for m in self._mails(self.mentee))
        self.assertIn("Three programmes", bodies)
        with self.assertRaisesRegex(UserError, "extended already"):
            asked.action_extend("Once more.")

    def test_not_extended_once_the_month_is_over(self):
        self._in_progress()
        with freeze_time("2027-03-01 10:00:00"):
            asked = self._ask().with_user(self.manager)
        with freeze_time("2027-04-02 10:00:00"), self.assertRaisesRegex(
            UserError, "The month is over"
        ):
            asked.action_extend("We forgot.")

    def test_declined_with_a_sentence(self):
        self._in_progress()
        asked = self._ask().with_user(self.manager)
        with self.assertRaisesRegex(UserError, "Say why not"):
            asked.action_refuse()
        asked.action_refuse("A claim is before the court.")
        self.assertEqual(asked.state, "refused")
        self.assertEqual(asked.with_user(self.mentee).answer, asked.answer)
        bodies = " ".join(str(m.body_html) for m in self._mails(self.mentee))
        self.assertIn("data protection authority", bodies)

    def test_mentoring_managers_are_reminded_once_a_week_before(self):
        self._in_progress()
        with freeze_time("2027-03-01 10:00:00"):
            self._ask()
        cron = "cron_remind_erasure_requests"
        told = []
        for day in ("2027-03-20", "2027-03-26", "2027-03-27"):
            with freeze_time(f"{day} 10:00:00"):
                self._run_cron(cron)
            told.append(len(self._mails(self.manager)))
        self.assertEqual([number - told[0] for number in told], [0, 1, 1])

    def test_noted_by_a_mentoring_manager_for_whoever_wrote_a_letter(self):
        self._in_progress()
        requests = self.env["mentoring.erasure.request"].with_user(self.manager)
        asked = requests.create({"partner_id": self.mentor.partner_id.id})
        self.assertFalse(asked.user_id)
        self.assertEqual(asked.state, "received")
        with self.assertRaisesRegex(UserError, "nothing to erase"):
            requests.create({"partner_id": self.sponsor.id})

    @mute_logger("odoo.sql_db")
    def test_asked_twice_it_is_one_request(self):
        self._in_progress()
        self.assertEqual(self._ask(), self._ask())

    def test_who_reads_it(self):
        self._in_progress()
        asked = self._ask()
        for user in (self.mentee, self.manager):
            self.assertTrue(asked.with_user(user).has_access("read"), user.login)
        others = (self.mentor, self.coordinator, self.line_manager, self.stranger)
        for user in others:
            with self.subTest(user.login):
                self.assertFalse(asked.with_user(user).has_access("read"))
                with self.assertRaises(AccessError):
                    asked.with_user(user).action_erase()

    def test_nobody_writes_what_was_asked(self):
        self._in_progress()
        asked = self._ask().with_user(self.manager).sudo()
        for values in (
            {"partner_id": self.mentor.partner_id.id},
            {"received_on": fields.Date.today()},
            {"state": "done"},
        ):
            with self.subTest(values), self.assertRaises(UserError):
                asked.write(values)
