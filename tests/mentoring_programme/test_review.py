"""Review points of the contract: they stand on the page, and are asked after."""

from odoo import fields
from odoo.exceptions import UserError, ValidationError

from ..common import MentoringCase


class TestReview(MentoringCase):
    def _pairing_with(self, points):
        pairing = self._accepted_pairing()
        contract = self._fill_contract(pairing.sudo().contract_ids)
        contract.with_user(self.mentee).review_after = points
        contract.with_user(self.mentee).action_send()
        for user in (self.mentor, self.mentee):
            self._sign(contract, user)
        return pairing

    def _asked(self):
        mails = self.env["mail.mail"].search_count(
            [("subject", "=like", "How is it going between you?%")]
        )
        self._run_cron("cron_ask_reviews")
        return (
            self.env["mail.mail"].search_count(
                [("subject", "=like", "How is it going between you?%")]
            )
            - mails
        )

    def test_points_are_numbers_of_meetings_or_dates(self):
        contract = self._accepted_pairing().sudo().contract_ids
        for wrong in ("sometimes", "3, soon", "2026-13-01", "99999999999"):
            with self.assertRaisesRegex(ValidationError, "numbers of meetings or"):
                contract.with_user(self.mentee).review_after = wrong
        contract.with_user(self.mentee).review_after = "2; 4 2036-12-01"

    def test_after_so_many_meetings_the_two_are_asked_once(self):
        pairing = self._pairing_with("2, 3")
        as_mentee = pairing.with_user(self.mentee)
        self._hold_meeting(pairing)
        self.assertEqual((pairing.next_review_after, self._asked()), (2, 0))
        with self.assertRaisesRegex(UserError, "No review point"):
            as_mentee.action_review()
        self._hold_meeting(pairing)
        self.assertEqual((self._asked(), self._asked()), (2, 0))
        as_mentee.action_review()
        self.assertEqual(pairing.next_review_after, 3)
        self._hold_meeting(pairing)
        self.assertEqual(self._asked(), 2)

    def test_terms_of_the_contract_are_not_the_line_managers(self):
        pairing = self._pairing_with("2, 2036-12-01")
        self._hold_meeting(pairing)
        terms = (
            *("agreed_weeks", "minimum_meetings", "next_review_on"),
            "next_review_after",
        )
        for user in (self.mentor, self.mentee, self.coordinator, self.manager):
            for term in terms:
                self.assertTrue(pairing.with_user(user)[term], (user.login, term))
        as_boss = pairing.with_user(self.line_manager)
        self.assertEqual(as_boss.meetings_held, 1, "counts are")
        for term in terms:
            self.assertFalse(as_boss[term], term)
            self.assertFalse(as_boss.search([(term, "!=", False)]))

    def test_on_a_day(self):
        pairing = self._pairing_with(fields.Date.to_string(fields.Date.today()))
        self.assertEqual(self._asked(), 2)
        pairing.with_user(self.mentor).action_review()
        self.assertFalse(pairing.next_review_on)
        self.assertEqual(pairing.state, "rapport")
