"""What everything together runs is not measured: it opens the same pages as everybody, and
each addon's own tests run its lines. Measuring takes two fifths of the time.
"""

from pathlib import Path

import pytest


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.no_cover)
