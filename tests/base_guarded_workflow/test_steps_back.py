"""Steps back are no part of the road: what they alone leave is over."""

from unittest.mock import patch

from odoo.exceptions import UserError

from odoo.addons.base_guarded_workflow.transition import Transition

from .common import LendingCase


class TestStepsBack(LendingCase):
    def _with_step_back(self):
        loans = type(self.env["lend.loan"])
        back = Transition(
            "ask_anew", "refused", "asked", "borrower", label="Ask anew", back=True
        )
        return patch.object(loans, "_transitions", (*loans._transitions, back))

    def test_they_are_nobodys_next_step(self):
        loan = self._loan()
        with self._with_step_back():
            loan._write_through_door({"state": "refused"})
            self.assertFalse(loan._next_transition())
            look = loan._transition_look(loan._get_transition("ask_anew"))
            self.assertEqual(look, "secondary")

    def test_what_they_alone_leave_is_over(self):
        loan = self._loan()
        with self._with_step_back():
            self.assertNotIn("refused", loan._get_live_states())
            self.assertIn("refused --> [*]", loan._model_markdown())
            self.assertIn("refused --> asked: ask_anew", loan._model_markdown())

    def test_who_archives_what_is_alive_is_told_the_step_to_take(self):
        loan = self._loan()
        for state, steps in (
            ("draft", "“Ask”"),
            ("asked", "“Refuse”"),
            ("lent", "“Give back”"),
        ):
            loan._write_through_door({"state": state})
            with self.assertRaisesRegex(UserError, f"Take this step first.*{steps}"):
                loan._check_over()
