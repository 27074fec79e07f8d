"""Keys that stand in addresses are not kept in Odoo's log of requests.

Whoever reads a log could use them: they need no login. A proxy has a log of its own;
see ``docs/threat-model.md``.
"""

import logging
import re

#: The routes by which links lead on without a login, and what follows them.
KEYED = re.compile(
    r"((?:(?<!/my)/mentoring/(?:calendar|hand-over|met|notices)|/meeting/online)/)"
    r"[^\s?\"']+"
)


def hide_keys(record):
    """Take the keys out of what is logged of a request, as a filter of logging does."""
    if isinstance(record.args, tuple):
        record.args = tuple(
            KEYED.sub(r"\1…", arg) if isinstance(arg, str) else arg
            for arg in record.args
        )
    return True


logging.getLogger("werkzeug").addFilter(hide_keys)
