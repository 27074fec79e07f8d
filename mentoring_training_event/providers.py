from odoo.tools.translate import LazyTranslate

from odoo.addons.mentoring_training.providers import Provider

_lt = LazyTranslate(__name__)


class Date(Provider):
    """One of several dates, each an event of Odoo's: people sign up for one, and
    whoever is noted there as attended has done it."""

    key = "event"
    label = _lt("Attended on one of several dates")
