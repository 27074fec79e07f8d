"""Odoo makes one class of all controllers of a portal: names must not meet in it."""

import inspect
from collections import defaultdict
from itertools import combinations

from odoo.tests import BaseCase

from odoo.addons.base_guarded_workflow.controllers.portal import GuardedPortal


def _subclasses(cls):
    for subclass in cls.__subclasses__():
        yield subclass
        yield from _subclasses(subclass)


class TestNames(BaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.controllers = {GuardedPortal, *_subclasses(GuardedPortal)}

    def test_no_controller_of_ours_overrides_another_unawares(self):
        """On purpose a controller overrides those it inherits from."""
        self.assertGreater(len(self.controllers), 15)
        defined_in = defaultdict(set)
        for controller in self.controllers:
            for name in vars(controller):
                if not name.startswith("__"):
                    defined_in[name].add(controller)
        clashes = {
            (name, one.__name__, two.__name__)
            for name, classes in defined_in.items()
            for one, two in combinations(classes, 2)
            if not issubclass(one, two)
            and not issubclass(two, one)
            # each of them extends Odoo's own
            and not hasattr(GuardedPortal.__base__, name)
        }
        self.assertFalse(clashes)

    def test_what_is_overridden_is_extended_not_replaced(self):
        for controller in self.controllers:
            for name, method in vars(controller).items():
                is_override = any(hasattr(base, name) for base in controller.__bases__)
                if inspect.isfunction(method) and is_override:
                    with self.subTest(controller=controller.__name__, name=name):
                        self.assertIn("super()", inspect.getsource(method))
