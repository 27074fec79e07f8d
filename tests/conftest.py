"""What tests outside an addon need of Odoo, and no test passes by being skipped."""

import pytest

from odoo.tests import BaseCase

# Odoo gives these to classes below odoo.addons alone, and every test needs them.
BaseCase.test_tags = {"standard", "post_install"}
BaseCase.test_module = "mentoring_programme"


def _fail(report):
    """A test that is skipped proves nothing: make it a failure that says why."""
    # An expected failure is reported as skipped, too.
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        reason = (
            report.longrepr[2]
            if isinstance(report.longrepr, tuple)
            else report.longrepr
        )
        report.longrepr = f"Skips count as failures. {reason}"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item, call):
    return _fail((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report(collector):
    return _fail((yield))
