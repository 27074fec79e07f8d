"""A lifecycle that does not hold together stops the registry: the error says why."""

from contextlib import ExitStack
from unittest.mock import patch

from odoo.addons.base_guarded_workflow.transition import SYSTEM, Transition

from .common import LendingCase

WHOLE = (
    Transition("ask", "draft", "asked", "borrower"),
    Transition("lend", "asked", "lent", "keeper"),
    Transition("give_back", "lent", "returned", "keeper"),
    Transition("refuse", "asked", "refused", SYSTEM),
    Transition("lose", "lent", "lost", "keeper"),
)


class TestDeclaration(LendingCase):
    def _problem(self, *transitions, **methods):
        """Return what is said of a lifecycle when the registry is set up."""
        model = type(self.env["lend.loan"])
        self.addCleanup(self.registry._setup_models__, self.env.cr, [])
        with ExitStack() as stack:
            methods["_get_transitions"] = lambda _model: transitions
            for name, method in methods.items():
                stack.enter_context(patch.object(model, name, method, create=True))
            refused = stack.enter_context(self.assertRaises(ValueError))
            self.registry._setup_models__(self.env.cr, [])
        return str(refused.exception)

    def test_what_is_whole_is_loaded(self):
        model = type(self.env["lend.loan"])
        with patch.object(model, "_get_transitions", lambda _model: WHOLE):
            self.registry._setup_models__(self.env.cr, [])
        self.registry._setup_models__(self.env.cr, [])

    def test_an_unknown_source(self):
        self.assertEqual(
            self._problem(*WHOLE[1:], Transition("ask", "drafty", "asked", "keeper")),
            "lend.loan, transition 'ask': there is no state 'drafty'. Add it to the "
            "selection of 'state', or name one of draft, asked, lent, returned, "
            "refused, lost.",
        )

    def test_an_unknown_target(self):
        self.assertIn(
            "transition 'ask': there is no state 'moon'",
            self._problem(*WHOLE[1:], Transition("ask", "draft", "moon", "keeper")),
        )

    def test_no_action(self):
        self.assertIn(
            "lend.loan, transition 'fly': action_fly() is missing, which takes it. "
            "Define it.",
            self._problem(*WHOLE, Transition("fly", "draft", "asked", "keeper")),
        )

    def test_no_need(self):
        self.assertIn(
            "transition 'ask': _needs_wings() is missing, which says what it needs.",
            self._problem(
                *WHOLE[1:], Transition("ask", "draft", "asked", SYSTEM, "_needs_wings")
            ),
        )

    def test_no_actor(self):
        self.assertIn(
            "transition 'ask': _is_pilot() is missing, which tells who may. Define it.",
            self._problem(*WHOLE[1:], Transition("ask", "draft", "asked", "pilot")),
        )

    def test_nobody_to_take_it(self):
        self.assertIn(
            "transition 'ask': nobody may take it. Say who in by=.",
            self._problem(*WHOLE[1:], Transition("ask", "draft", "asked")),
        )

    def test_several_targets_and_nothing_to_choose(self):
        self.assertIn(
            "transition 'ask': _target_ask() is missing, which returns one of its "
            "targets. Define it.",
            self._problem(
                *WHOLE[1:], Transition("ask", "draft", ("asked", "lent"), "keeper")
            ),
        )

    def test_what_follows_a_transition_that_there_is_not(self):
        for method in ("_after_flight", "_target_flight"):
            with self.subTest(method=method):
                self.assertIn(
                    f"lend.loan, transition 'flight': {method}() belongs to no "
                    "transition. Declare 'flight', or name the method otherwise.",
                    self._problem(*WHOLE, **{method: lambda _loan: "asked"}),
                )

    def test_two_of_one_name(self):
        self.assertIn(
            "transition 'ask': declared 2 times. Give each a name of its own.",
            self._problem(*WHOLE, Transition("ask", "asked", "draft", "keeper")),
        )

    def test_asking_for_no_field(self):
        self.assertIn(
            "transition 'ask': asks for 'wings', which is no field. "
            "Name a field of lend.loan in asks=.",
            self._problem(
                *WHOLE[1:], Transition("ask", "draft", "asked", SYSTEM, asks="wings")
            ),
        )

    def test_asking_for_what_the_dialog_cannot_ask(self):
        self.assertIn(
            "transition 'ask': asks for 'item_id', a many2one field, for which the "
            "dialog has no answer. Ask for another, or open a wizard of your own.",
            self._problem(
                *WHOLE[1:], Transition("ask", "draft", "asked", SYSTEM, asks="item_id")
            ),
        )

    def test_a_place_of_something_it_does_not_need(self):
        ask = Transition(
            "ask", "draft", "asked", SYSTEM, place={"_needs_purpose": "why"}
        )
        self.assertIn(
            "transition 'ask': place= names '_needs_purpose', which it does not need. "
            "Add it to needs= or hints=.",
            self._problem(*WHOLE[1:], ask),
        )

    def test_a_look_that_buttons_do_not_have(self):
        self.assertIn(
            "transition 'ask': look= is 'huge'. "
            "Choose one of primary, secondary, danger.",
            self._problem(
                *WHOLE[1:], Transition("ask", "draft", "asked", SYSTEM, look="huge")
            ),
        )

    def test_hiding_by_what_is_no_field(self):
        ask = Transition(
            "ask", "draft", "asked", SYSTEM, hidden="not id or wings > now or insured"
        )
        self.assertIn(
            "transition 'ask': hidden= looks at 'wings', which is no field. Mend it.",
            self._problem(*WHOLE[1:], ask),
        )

    def test_no_states_at_all(self):
        fields = dict(self.env["lend.loan"]._fields)
        del fields["state"]
        with patch.object(type(self.env["lend.loan"]), "_fields", fields):
            with self.assertRaisesRegex(ValueError, "lend.loan has no states"):
                self.env["lend.loan"]._check_declaration()

    def test_all_that_is_wrong_is_said_at_once(self):
        problem = self._problem(
            *WHOLE[1:], Transition("ask", "drafty", "moon", "pilot", "_needs_wings")
        )
        for word in ("drafty", "moon", "_is_pilot", "_needs_wings"):
            self.assertIn(word, problem)
