"""Another addon adds a step and a need to a lifecycle it does not own."""

from odoo.exceptions import UserError

from odoo.addons.base_guarded_workflow.transition import Transition

from .common import LendingCase


class TestExtension(LendingCase):
    def test_an_added_need_is_needed_and_said_where_it_is_met(self):
        loan = self._asked(insured=False)
        self.assertEqual(loan.missing, "Insure it first.")
        self.assertEqual(
            loan._get_missing_places(), [("Insure it first.", "insurance")]
        )
        with self.assertRaisesRegex(UserError, "Insure it first"):
            loan.action_lend("2030-01-01")
        loan.sudo().insured = True
        self.assertFalse(loan.missing)
        loan.action_lend("2030-01-01")
        self.assertEqual(loan.state, "lent")

    def test_an_added_step_is_offered_and_guarded_as_any(self):
        loan = self._lent()
        self.assertEqual(loan.available_transitions, ["give_back", "lose"])
        with self.assertRaisesRegex(UserError, "its own steps only"):
            loan.sudo().state = "lost"
        loan.with_user(self.borrower).action_lose("It fell into the sea")
        self.assertEqual((loan.state, loan.loss), ("lost", "It fell into the sea"))

    def test_adding_to_a_transition_leaves_it_as_it_was(self):
        ask = Transition("ask", "draft", "asked", "borrower", "_needs_a", place="here")
        more = ask.adding(needs=("_needs_b", "_needs_c"), by="keeper", place="there")
        self.assertEqual(ask.needs, ("_needs_a",))
        self.assertEqual(more.needs, ("_needs_a", "_needs_b", "_needs_c"))
        self.assertEqual(more.by, ("borrower", "keeper"))
        self.assertEqual(
            more.place, {"_needs_a": "here", "_needs_b": "there", "_needs_c": "there"}
        )
        self.assertEqual(ask.adding(sources="lent").sources, ("draft", "lent"))
