"""Odoo makes one class of all our portal's controllers: names must not meet in it."""

import inspect
from collections import defaultdict

from odoo.tests import BaseCase

from odoo.addons.mentoring_programme.controllers.portal import MentoringPortal
from odoo.addons.portal.controllers.portal import CustomerPortal


def _subclasses(cls):
    for subclass in cls.__subclasses__():
        yield subclass
        yield from _subclasses(subclass)


class TestNames(BaseCase):
    def test_no_controller_of_ours_overrides_another_unawares(self):
        """Odoo's own methods are overridden on purpose, calling ``super``."""
        defined_in = defaultdict(set)
        controllers = {MentoringPortal, *_subclasses(MentoringPortal)}
        ours = [c for c in controllers if ".mentoring_programme." in c.__module__]
        self.assertGreater(len(ours), 10)
        for controller in ours:
            for name in vars(controller):
                if not name.startswith("__"):
                    defined_in[name].add(controller.__name__)
        clashes = {
            name: sorted(classes)
            for name, classes in defined_in.items()
            if len(classes) > 1 and not hasattr(CustomerPortal, name)
        }
        self.assertFalse(clashes)

    def test_what_is_odoos_own_is_extended_not_replaced(self):
        for controller in _subclasses(MentoringPortal):
            if ".mentoring_programme." not in controller.__module__:
                continue
            for name, method in vars(controller).items():
                if inspect.isfunction(method) and hasattr(CustomerPortal, name):
                    with self.subTest(controller=controller.__name__, name=name):
                        self.assertIn("super()", inspect.getsource(method))
