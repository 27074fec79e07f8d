"""What callers hand in is of the kind that is wanted, or refused in a sentence."""

from decimal import Decimal
from fractions import Fraction

from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.base_guarded_workflow.kinds import (
    RECORDS,
    TEXT,
    is_flag,
    is_number,
    is_whole,
    takes,
)

from .common import LendingCase


class Desk:
    """Stands for a model with a method that people call."""

    def __init__(self, env):
        self.env = env

    @takes(TEXT, RECORDS)
    def action_file(self, title, items=None):
        return title, items

    @takes(TEXT, needed=True)
    def action_name(self, title):
        return title


class TestKinds(LendingCase):
    def _assertRefused(self, words, do, *args, **kwargs):
        with self.assertRaisesRegex(UserError, words):
            do(*args, **kwargs)

    def test_a_value_of_another_kind_is_refused_with_what_the_field_takes(self):
        loan = self._loan()
        for name, value, words in (
            ("purpose", 5, "“Purpose” takes a text; “5” is none"),
            ("purpose", ["x"], "takes a text"),
            ("purpose", "nul\0", "takes a text"),
            ("due_on", "soon", "takes a date; “soon” is none"),
            ("due_on", 5, "takes a date"),
            ("item_id", "x", "takes one record"),
            ("item_id", [self.item.id], "takes one record"),
            ("item_id", 2**40, "takes one record"),
            ("state", "x", "takes one of its choices"),
            ("no_such", "x", "“no_such” is no field of “Loan”"),
        ):
            with self.subTest(name=name, value=value):
                self._assertRefused(words, loan.write, {name: value})
                self._assertRefused(words, loan.create, {name: value})
                self._assertRefused(words, loan.onchange, {name: value}, [name], {})
        self._assertRefused("x{39}…", loan.write, {"due_on": "x" * 99})

    def test_what_are_no_values_is_refused(self):
        loan = self._loan()
        for wrong in (5, "x", [["purpose", "x"]], None):
            with self.subTest(wrong=wrong):
                self._assertRefused("list of names", loan.write, wrong)
                self._assertRefused("list of names", loan.create, wrong)
                self._assertRefused("list of names", loan.onchange, wrong, [], {})
        self._assertRefused("list of names", loan.onchange, {}, 5, {})
        self._assertRefused("list of names", loan.default_get, 5)

    def test_what_is_right_or_nothing_goes_through(self):
        loan = self._loan().sudo()
        for values in (
            {"purpose": "A shelf", "due_on": "2026-03-02", "item_id": self.item.id},
            {"purpose": False, "due_on": None},
            {"item_id": self.item},
        ):
            loan.write(values)
            loan.onchange({**values, "item_id": self.item.id}, [], {})
        self.assertEqual(loan.item_id, self.item)

    def test_lines_are_commands_whose_values_are_looked_at_too(self):
        loan = self._loan().sudo()
        for wrong in (5, "x", ["x"], [[]], [[9, 9, 9]], [[4, "x"]], [[6, 0, 5]]):
            with self.subTest(wrong=wrong):
                self._assertRefused(
                    "takes a list of records", loan.write, {"message_ids": wrong}
                )
        self._assertRefused(
            "takes a text", loan.write, {"message_ids": [Command.create({"body": 5})]}
        )

    def test_true_and_false_are_of_whatever_type_they_are(self):
        for value in (True, False, 1, 0, Decimal(1), Decimal(0)):
            self.assertTrue(is_flag(value), value)
        for value in ("x", "", [True], {}, None, 1.5, float("nan")):
            self.assertFalse(is_flag(value), value)

    def test_a_number_is_one_of_whatever_type_it_is(self):
        for value in (5, -1, 0, 5.0, Decimal(5), Fraction(5)):
            self.assertTrue(is_whole(value) and is_number(value), value)
        for value in (1.5, Decimal("1.5"), Fraction(3, 2), 2**31, 10**400):
            self.assertTrue(is_number(value) and not is_whole(value), value)
        for value in (float("nan"), float("inf"), -float("inf"), "5", [5], 5j):
            self.assertFalse(is_whole(value) or is_number(value), value)

    def test_a_method_says_what_it_is_called_with(self):
        desk = Desk(self.env)
        for args in ((5,), (["x"],), ("x", 5), ("x", ["y"])):
            with self.subTest(args=args):
                self._assertRefused("cannot be used here", desk.action_file, *args)
        self._assertRefused("a list of records", desk.action_file, "x", items="y")
        self.assertEqual(desk.action_file("x", [1]), ("x", [1]))
        self.assertEqual(desk.action_file(None), (None, None))
        self.assertEqual(desk.action_name("x"), "x")
        for nothing in (None, False):
            self._assertRefused("has to be a text", desk.action_name, nothing)
