"""Keys of links to reports are not kept in Odoo's log of requests, like those of all
links without a login (``mentoring_programme/access_log.py``)."""

import logging
import re

KEYED = re.compile(r"((?<!/my)/mentoring/report/)[^\s?\"']+")


def hide_keys(record):
    """Take the keys out of what is logged of a request, as a filter of logging does."""
    if isinstance(record.args, tuple):
        record.args = tuple(
            KEYED.sub(r"\1…", arg) if isinstance(arg, str) else arg
            for arg in record.args
        )
    return True


logging.getLogger("werkzeug").addFilter(hide_keys)
