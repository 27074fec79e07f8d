"""The optimiser on pools small enough to check by hand; it needs no database."""

import numpy as np

from odoo.tests import BaseCase, tagged

from .. import optimiser


@tagged("post_install", "-at_install")
class TestOptimiser(BaseCase):
    def test_the_best_for_all_is_not_the_best_for_each(self):
        scores = np.array([[9.0, 8.0], [8.0, 1.0]])
        everybody = np.ones((2, 2), bool)
        chosen = optimiser.assign(scores, everybody, [1, 1])
        self.assertEqual(chosen.tolist(), [1, 0])
        self.assertEqual(optimiser.top(scores, everybody, 1).tolist(), [[0], [0]])

    def test_what_is_aimed_at_decides_who_is_left_over(self):
        scores = np.array([[9.0, -5.0], [8.0, 1.0]])
        everybody = np.ones((2, 2), bool)
        for objective, matched in (("score", [0, 1]), ("participation", [0, 1])):
            chosen = optimiser.assign(scores, everybody, [1, 1], objective)
            self.assertEqual(chosen.tolist(), matched)
        left = optimiser.assign(scores, everybody, [1, 1], "score", floor=2)
        self.assertEqual(left.tolist(), [0, -1])

    def test_each_pair_says_what_it_earns_and_what_forbids_it(self):
        speaks = {"languages": np.array([[True, False], [False, True]])}
        features = optimiser.Features(
            optimiser.People(2, sets=speaks),
            optimiser.People(2, sets=speaks),
            forbidden={"line": np.array([[1, 1]])},
        )
        criteria = [optimiser.InCommon("languages", weight=4, is_hard=True)]
        allowed = optimiser.allowed_pairs(features, criteria)
        self.assertEqual(allowed.tolist(), [[True, False], [False, False]])
        fits, silent, never = optimiser.explain(
            features, criteria, [(0, 0), (0, 1), (1, 1)]
        )
        self.assertEqual((fits.score, fits.forbidden), (4, ()))
        self.assertEqual(silent.forbidden, ("in_common:languages",))
        self.assertEqual(never.forbidden, ("line",))
