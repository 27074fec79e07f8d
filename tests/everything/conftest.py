"""Pages that everybody walks through are not measured: each addon's own tests run their
lines, and tracing takes two fifths of the time.
"""

from pathlib import Path

import pytest

from odoo.tests import HttpCase


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here) and issubclass(item.cls or object, HttpCase):
            item.add_marker(pytest.mark.no_cover)
