"""Whether a target is reached, as far as what is known allows to say."""

from odoo.tests import BaseCase

from odoo.addons.mentoring_results.measures import Value
from odoo.addons.mentoring_results.targets import (
    MISSED,
    REACHED,
    TOO_FEW,
    UNDER_WAY,
    UNSURE,
    judge,
)


class TestJudging(BaseCase):
    def test_from_the_target_on_it_is_reached(self):
        for value, said in ((80, REACHED), (81, REACHED), (79, UNDER_WAY)):
            self.assertEqual(judge(Value(value), 80), said)
        self.assertEqual(judge(Value(79), 80, is_final=True), MISSED)

    def test_less_can_be_better(self):
        self.assertEqual(judge(Value(9), 10, lower_is_better=True), REACHED)
        self.assertEqual(judge(Value(10), 10, lower_is_better=True), REACHED)
        self.assertEqual(
            judge(Value(11), 10, lower_is_better=True, is_final=True), MISSED
        )

    def test_a_bound_is_judged_as_far_as_it_goes(self):
        at_least, at_most = Value(4.8, bound="at_least"), Value(1.2, bound="at_most")
        self.assertEqual(judge(at_least, 4.5), REACHED)
        self.assertEqual(judge(at_least, 4.9), TOO_FEW)
        self.assertEqual(judge(at_most, 4.0, is_final=True), MISSED)
        self.assertEqual(judge(at_most, 1.0), TOO_FEW)
        self.assertEqual(judge(at_most, 2.0, lower_is_better=True), REACHED)

    def test_an_interval_with_the_target_in_it_says_nothing(self):
        value = Value(10, interval=[-9.5, 19.2])
        self.assertEqual(judge(value, 5, is_final=True), TOO_FEW)
        self.assertEqual(judge(value, -10), REACHED)
        self.assertEqual(judge(value, 20, is_final=True), MISSED)

    def test_of_many_what_was_released_is_judged_as_it_was_told(self):
        for least, said in ((20, REACHED), (10, TOO_FEW)):
            told = Value(4.5, [least, None], interval=[3.6, 4.9])
            self.assertEqual(judge(told, 4, is_published=True), said)
        told = Value(4.5, [20, None], interval=[3.6, 4.9])
        self.assertEqual(judge(told, 4.6, is_final=True, is_published=True), MISSED)
        self.assertEqual(judge(told, 4), UNSURE, "what a study has found")
        bound = Value(4.8, [20, None], bound="at_least", interval=[4.0, 5.0])
        self.assertEqual(judge(bound, 4.7, is_published=True), REACHED)
        self.assertEqual(judge(bound, 4.9, is_published=True), UNSURE)

    def test_no_value_is_no_judgement(self):
        self.assertEqual(judge(Value(lacking="Too few"), 5, is_final=True), TOO_FEW)
