"""Buttons are drawn from the declaration; what a step asks, a dialog asks."""

import json
from dataclasses import replace
from unittest.mock import patch

from lxml import etree

from odoo import fields
from odoo.exceptions import AccessError, UserError

from odoo.addons.base_guarded_workflow.transition import Transition

from .common import LendingCase

MAY = "not id or {!r} not in (available_transitions or [])"


class TestButtons(LendingCase):
    def _arch(self, view_type="form", **context):
        loans = self.env["lend.loan"].with_user(self.keeper).with_context(**context)
        views = loans.get_views([(False, view_type)])
        return etree.fromstring(views["views"][view_type]["arch"])

    def _header(self, arch="<header/>"):
        """Return the buttons of a form with this header, as the client gets them."""
        view = self.env["ir.ui.view"].create(
            {"model": "lend.loan", "arch": f"<form>{arch}<sheet/></form>"}
        )
        got = self.env["lend.loan"].get_view(view.id, "form")
        return etree.fromstring(got["arch"]).find("header").findall("button")

    def test_a_header_has_the_steps_people_take_in_the_order_of_the_road(self):
        self.assertEqual(
            [button.get("data-transition") for button in self._header()],
            ["ask", "lend", "give_back", "refuse", "lose"],
        )

    def test_a_step_shows_where_its_reader_may_take_it(self):
        arch = self._arch()
        for button in arch.find("header").findall("button"):
            with self.subTest(step=button.get("data-transition")):
                self.assertIn(
                    MAY.format(button.get("data-transition")), button.get("invisible")
                )
        self.assertTrue(arch.findall(".//field[@name='available_transitions']"))

    def test_a_next_step_whose_button_is_hidden_is_not_the_readers_to_take(self):
        view = self.env["ir.ui.view"].create(
            {
                "model": "lend.loan",
                "arch": """<form>
                    <header/>
                    <sheet><widget name="guarded_next_step"/></sheet>
                </form>""",
            }
        )
        transitions = [
            replace(transition, hidden="not item_id")
            if transition.name == "ask"
            else transition
            for transition in self.env["lend.loan"]._get_transitions()
        ]
        loans = self.env["lend.loan"]
        with patch.object(type(loans), "_get_transitions", lambda self: transitions):
            arch = etree.fromstring(loans.get_view(view.id, "form")["arch"])
        [told] = arch.xpath("//widget/@hidden_steps")
        self.assertEqual(json.loads(told)["ask"], "not item_id")

    def test_the_next_step_stands_out_and_has_the_key(self):
        looks = {
            button.get("data-transition"): button.get("class")
            for button in self._header()
        }
        self.assertEqual(looks["ask"], "oe_highlight")
        self.assertEqual(looks["give_back"], "oe_highlight")
        self.assertEqual(looks["refuse"], "")
        self.assertEqual(looks["lose"], "text-danger")
        keys = {b.get("data-transition"): b.get("data-hotkey") for b in self._header()}
        self.assertEqual((keys["ask"], keys["lose"]), ("q", None))

    def test_a_step_that_asks_opens_the_dialog_and_another_is_taken(self):
        ask, lend, *_more = self._header()
        self.assertEqual((ask.get("type"), ask.get("name")), ("object", "action_ask"))
        self.assertEqual(
            (lend.get("type"), lend.get("name")), ("object", "open_step_dialog")
        )
        self.assertEqual(lend.get("context"), "{'default_transition': 'lend'}")

    def test_what_is_to_be_read_before_is_to_be_confirmed(self):
        sentence = "It will be looked at."
        ask = Transition("ask", "draft", "asked", "borrower", confirm=sentence)
        model = type(self.env["lend.loan"])
        with patch.object(model, "_get_transitions", lambda _model: (ask,)):
            [button] = self._header()
        self.assertEqual(button.get("confirm"), sentence)
        self.assertEqual(button.get("confirm-title"), "Ask?")
        self.assertEqual(button.get("confirm-label"), "Ask")

    def test_a_step_is_hidden_where_its_declaration_says(self):
        lose = self._header()[-1]
        self.assertEqual(lose.get("invisible"), f"{MAY.format('lose')} or not insured")
        self.assertTrue(self._arch().findall(".//field[@name='insured']"))

    def test_a_step_that_a_view_has_placed_stays_there_and_is_completed(self):
        buttons = self._header(
            '<header><button name="get_formview_action" type="object"/>'
            '<button name="action_refuse" type="object" string="No" class="btn-link"'
            ' invisible="not purpose"/></header>'
        )
        self.assertEqual(
            [button.get("data-transition") for button in buttons],
            ["ask", "lend", "give_back", None, "refuse", "lose"],
        )
        placed = buttons[4]
        self.assertEqual(placed.get("string"), "No", "the view has the last word")
        self.assertEqual(placed.get("class"), "btn-link")
        self.assertEqual(
            placed.get("invisible"), f"(not purpose) or {MAY.format('refuse')}"
        )
        self.assertEqual(placed.get("name"), "open_step_dialog", "it asks, as anywhere")

    def test_a_step_in_a_list_is_completed(self):
        [button] = self._arch("list").findall("button")
        self.assertEqual(button.get("string"), "Give back")
        self.assertEqual(button.get("class"), "btn-link")
        self.assertEqual(
            button.get("invisible"), f"(not due_on) or {MAY.format('give_back')}"
        )

    def test_a_label_is_read_in_ones_own_language(self):
        self.env["res.lang"]._activate_lang("da_DK")
        self.patch(
            type(self.env),
            "_",
            lambda env, source, *args, **kw: f"{env.lang}:{source}",
        )
        *_most, lose = self._arch(lang="da_DK").find("header").findall("button")
        self.assertEqual(lose.get("string"), "da_DK:Report a loss")


class TestDialog(LendingCase):
    def _dialog(self, loan, step):
        return (
            self.env["guarded.transition.wizard"]
            .with_user(loan.env.user)
            .with_context(active_model=loan._name, active_id=loan.id)
            .create({"transition": step})
        )

    def test_the_button_opens_it_under_the_name_of_the_step(self):
        loan = self._lent()
        action = loan.with_context(default_transition="lose").open_step_dialog()
        self.assertEqual((action["name"], action["target"]), ("Report a loss", "new"))
        wizard = self.env[action["res_model"]].with_user(self.keeper)
        dialog = wizard.with_context(**action["context"]).create({})
        dialog.answer_char = "It fell into the sea"
        dialog.action_confirm()
        self.assertEqual(loan.state, "lost")

    def test_the_button_opens_none_for_what_asks_nothing_nor_for_strangers(self):
        loan = self._asked()
        for step in (None, "ask", "fly"):
            with self.subTest(step=step), self.assertRaisesRegex(UserError, "nothing"):
                loan.with_context(default_transition=step).open_step_dialog()
        stranger = loan.with_user(self.other).with_context(default_transition="lend")
        with self.assertRaises(AccessError):
            stranger.open_step_dialog()

    def test_it_asks_in_the_words_of_the_field_and_the_declaration(self):
        dialog = self._dialog(self._asked(), "lend")
        self.assertEqual(dialog.record_name, "Drill")
        self.assertEqual(dialog.question, "Bring Back By")
        self.assertEqual(dialog.question_help, "A working day.")
        self.assertEqual((dialog.step, dialog.confirm), ("Lend", ""))
        self.assertFalse(dialog.is_danger)
        dialog = self._dialog(self._lent(), "lose")
        self.assertEqual(dialog.step, "Report a loss")
        self.assertEqual(dialog.confirm, "The insurance reads what you write.")
        self.assertTrue(dialog.is_danger)

    def test_each_type_of_answer_reaches_the_step(self):
        day = fields.Date.add(fields.Date.today(), days=7)
        loan = self._asked()
        for step, answer, fname in (
            ("lend", {"answer_date": day}, "due_on"),
            ("lose", {"answer_char": "It fell into the sea"}, "loss"),
        ):
            dialog = self._dialog(loan, step)
            dialog.write(answer)
            dialog.action_confirm()
            self.assertEqual(loan[fname], *answer.values())
        self.assertEqual(loan.state, "lost")
        refused = self._asked()
        dialog = self._dialog(refused, "refuse")
        dialog.answer_text = "It is broken"
        dialog.action_confirm()
        self.assertEqual((refused.state, refused.reason), ("refused", "It is broken"))

    def test_it_adds_no_rights(self):
        loan = self._asked().with_user(self.borrower)
        with self.assertRaises(AccessError):
            self._dialog(loan, "lend").action_confirm()

    def test_it_tells_no_names(self):
        dialog = self._dialog(self._asked().with_user(self.other), "lend")
        with self.assertRaises(AccessError):
            dialog.read(["record_name"])

    def test_it_asks_for_steps_alone(self):
        loan = self._asked()
        for step in ("ask", "fly"):
            with self.subTest(step=step), self.assertRaisesRegex(UserError, "nothing"):
                self._dialog(loan, step).action_confirm()
        wizard = self.env["guarded.transition.wizard"]
        for model in ("res.users", "no.model"):
            with (
                self.subTest(model=model),
                self.assertRaisesRegex(UserError, "nothing"),
            ):
                wizard.create(
                    {"res_model": model, "res_id": 1, "transition": "unlink"}
                ).action_confirm()
