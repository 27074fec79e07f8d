"""Good practice is said, passed over by whoever likes to, and counted."""

from unittest.mock import patch

from odoo.exceptions import AccessError, UserError

from .common import LendingCase


class TestHints(LendingCase):
    def test_what_the_next_step_advises_is_said_beside_what_is_missing(self):
        loan = self._lent()
        self.assertEqual((loan.advice, loan.missing), ("Clean it first.", ""))
        self.assertEqual(
            loan._get_missing_places("hints"), [("Clean it first.", "cleaning")]
        )
        loan.sudo().cleaned = True
        self.assertFalse(loan.advice, "what it looks at has changed")

    def test_advice_is_passed_over_and_counted_without_a_name(self):
        loan, clean = self._lent(), self._lent(cleaned=True)
        (loan | clean).action_give_back()
        self.assertEqual((loan.state, clean.state), ("returned", "returned"))
        both = loan | clean
        self.assertEqual(both._count_passed_hints(), {("give_back", "_hints_clean"): 1})
        self.assertNotIn("create_uid", self.env["guarded.passed.hint"]._fields)

    def test_a_step_that_fails_has_passed_over_nothing(self):
        loan = self._asked()
        with self.assertRaises(UserError):
            loan.action_give_back()
        self.assertFalse(loan._count_passed_hints())

    def test_nobody_reads_or_writes_what_is_counted(self):
        loan = self._lent()
        loan.action_give_back()
        counted = self.env["guarded.passed.hint"].with_user(self.keeper)
        with self.assertRaises(AccessError):
            counted.search([])
        with self.assertRaises(AccessError):
            counted.create({"res_model": "lend.loan", "res_id": loan.id})

    def test_the_button_says_what_is_advised_and_goes_on_with_one_more_click(self):
        loan = self._lent()
        button = loan._get_transition_button(loan._get_transition("give_back"))
        self.assertEqual(button["name"], "open_step_dialog")
        action = loan.with_context(default_transition="give_back").open_step_dialog()
        self.assertEqual(loan.state, "lent", "it is read before it is done")
        dialog = (
            self.env["guarded.transition.wizard"]
            .with_user(self.keeper)
            .with_context(**action["context"])
            .create({})
        )
        self.assertEqual(dialog.advice, "Clean it first.")
        self.assertFalse(dialog.answer_type, "it asks for nothing")
        dialog.action_confirm()
        self.assertEqual(loan.state, "returned")

    def test_where_all_is_well_the_button_takes_the_step_at_once(self):
        loan = self._lent(cleaned=True)
        loan.with_context(default_transition="give_back").open_step_dialog()
        self.assertEqual(loan.state, "returned")

    def test_what_is_missing_is_said_before_what_is_advised(self):
        loan = self._loan(purpose=False)
        steps = [
            step.adding(hints="_hints_clean") if step.name == "ask" else step
            for step in loan._get_transitions()
        ]
        with patch.object(type(loan), "_get_transitions", lambda _self: steps):
            ask = loan.with_context(default_transition="ask")
            with self.assertRaisesRegex(UserError, "Say what you need it for"):
                ask.open_step_dialog()
            loan.sudo().purpose = "A shelf"
            self.assertEqual(ask.open_step_dialog()["target"], "new")

    def test_a_page_of_the_portal_has_it_in_sentences(self):
        [step, *_more] = self._lent()._get_open_steps()
        self.assertEqual(step["advice"], ["Clean it first."])
