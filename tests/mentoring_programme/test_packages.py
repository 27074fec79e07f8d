"""The core runs where nothing but Odoo and what Odoo needs is installed."""

from importlib.util import find_spec

from odoo.tests import BaseCase


class TestPackages(BaseCase):
    def test_neither_numpy_nor_scipy_is_there(self):
        """The rest of this folder's tests tells that they are not missed."""
        self.assertIsNone(find_spec("numpy"))
        self.assertIsNone(find_spec("scipy"))
