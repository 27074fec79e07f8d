"""These tests are of the project itself: nothing in place of pytest-odoo's database."""

import pytest


@pytest.fixture(scope="session", autouse=True)
def load_registry():
    pass


@pytest.fixture(scope="session", autouse=True)
def load_http():
    pass
