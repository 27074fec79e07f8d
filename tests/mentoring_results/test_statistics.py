"""What the outcome study computes, against what has been published."""

from odoo.tests import BaseCase, tagged

from odoo.addons.mentoring_results.statistics import gates, intervals, power, strata


@tagged("post_install", "-at_install")
class TestStatistics(BaseCase):
    def _assert_interval(self, interval, low, high, places=4):
        self.assertAlmostEqual(interval.low, low, places)
        self.assertAlmostEqual(interval.high, high, places)

    def test_a_share_has_wilson_s_interval(self):
        # Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3
        for events, people, low, high in (
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ):
            with self.subTest(events=events, people=people):
                self._assert_interval(intervals.wilson(events, people), low, high)

    def test_a_difference_has_newcombe_s_interval(self):
        # Newcombe, Statistics in Medicine 17 (1998), 873-890, table II, method 10
        for one, other, low, high in (
            ((56, 70), (48, 80), 0.0524, 0.3339),
            ((9, 10), (3, 10), 0.1705, 0.8090),
            ((6, 7), (2, 7), 0.0582, 0.8062),
            ((5, 56), (0, 29), -0.0381, 0.1926),
            ((0, 10), (0, 20), -0.1611, 0.2775),
            ((10, 10), (0, 20), 0.6791, 1.0),
        ):
            with self.subTest(one=one, other=other):
                self._assert_interval(intervals.newcombe(*one, *other), low, high)

    def test_small_programmes_show_what_was_worked_out_for_them(self):
        for one, other, low, high in (
            ((19, 20), (85, 100), -0.095, 0.192),
            ((38, 40), (170, 200), -0.023, 0.167),
            ((95, 100), (425, 500), 0.032, 0.144),
            ((10, 10), (42, 50), -0.128, 0.285),
        ):
            with self.subTest(one=one, other=other):
                self._assert_interval(intervals.newcombe(*one, *other), low, high, 3)

    def test_what_is_no_share_is_refused(self):
        for events, people in ((0, 0), (3, 2), (-1, 5)):
            with self.subTest(events=events), self.assertRaises(ValueError):
                intervals.wilson(events, people)

    def test_one_stratum_is_the_plain_table(self):
        found = strata.compare([(70, 56, 80, 48)])
        self.assertEqual(found.difference, intervals.newcombe(56, 70, 48, 80))
        self.assertAlmostEqual(found.effective, 80)

    def test_others_are_weighed_as_participants_are_spread(self):
        # as many leave in each kind, but those who take part are where fewer leave
        kinds = [(40, 4, 100, 10), (10, 4, 300, 120)]
        found = strata.compare(kinds)
        self.assertAlmostEqual(found.difference.value, 0)
        self.assertAlmostEqual(found.other_share.value, 0.8 * 0.1 + 0.2 * 0.4)
        # taking no notice of it looks like an effect
        self.assertLess(strata.naive(kinds).high, 0)

    def test_uneven_weights_cost_precision(self):
        even = strata.compare([(10, 3, 50, 15), (10, 3, 50, 15)])
        uneven = strata.compare([(10, 3, 95, 28), (10, 3, 5, 2)])
        self.assertAlmostEqual(even.effective, 100)
        self.assertLess(uneven.effective, 20)
        self.assertGreater(
            uneven.other_share.high - uneven.other_share.low,
            even.other_share.high - even.other_share.low,
        )

    def test_who_has_nobody_to_be_compared_with_is_counted(self):
        found = strata.compare([(20, 4, 50, 9), (3, 3, 0, 0), (0, 0, 7, 7)])
        self.assertEqual(found.counts, (20, 4, 50, 9))
        self.assertEqual((found.dropped, found.other_dropped), (3, 7))
        self.assertIsNone(strata.compare([(3, 3, 0, 0)]))
        self.assertIsNone(strata.compare([]))

    def test_few_people_or_events_are_too_few(self):
        for people, events, why in (
            (9, 4, "people"),
            (10, 2, "events"),
            (10, 8, "rest"),
            (10, 3, ""),
            (10, 7, ""),
        ):
            with self.subTest(people=people, events=events):
                self.assertEqual(gates.find_lacking((people, events)), why)

    def test_a_few_who_weigh_most_are_too_few(self):
        found = strata.compare([(19, 5, 5, 3), (1, 0, 95, 10)])
        self.assertTrue(gates.may_tell(found.counts))
        self.assertFalse(gates.is_enough(found))
        self.assertFalse(gates.is_enough(None))
        self.assertTrue(gates.is_enough(strata.compare([(20, 5, 100, 13)])))

    def test_what_could_be_seen_grows_with_people(self):
        self.assertIsNone(power.visible_effect(20, 100, 0.12))
        many = power.visible_effect(200, 1000, 0.2)
        more = power.visible_effect(800, 1000, 0.2)
        self.assertLess(more, many)
        self.assertIsNone(power.visible_effect(0, 100, 0.2))

    def test_an_effect_that_is_said_to_be_seen_is(self):
        effect = power.visible_effect(50, 300, 0.2, is_less=False)
        sides = [
            [(events, intervals.wilson(events, size)) for events in range(size + 1)]
            for size in (50, 300)
        ]
        self.assertGreaterEqual(power.chance(sides, 0.2, effect, False), 0.8)
        self.assertLess(power.chance(sides, 0.2, effect - 0.01, False), 0.8)
        # nothing is taken for something as rarely as it should be
        self.assertLess(power.chance(sides, 0.2, 0, False), 0.05)
