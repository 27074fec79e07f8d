"""Where somebody reports or reads a concern is not kept in Odoo's log of requests.

A code without a login opens a concern; and an address with a pairing in it tells, to
whoever reads a log beside what else it knows of an address, who has something to say of
whom. So nothing of such an address stays. A proxy has a log of its own; see
``docs/threat-model.md``.
"""

import logging
import re

#: All that follows, in an address or in one that it was led on from.
KEYED = re.compile(r"(/mentoring/concern)[^\s\"']*")


def hide_keys(record):
    """Take the addresses out of what is logged of a request, as a filter of logging
    does."""
    if isinstance(record.msg, str):
        record.msg = KEYED.sub(r"\1…", record.msg)
    if isinstance(record.args, tuple):
        record.args = tuple(
            KEYED.sub(r"\1…", arg) if isinstance(arg, str) else arg
            for arg in record.args
        )
    return True


for name in ("werkzeug", "odoo.http"):
    logging.getLogger(name).addFilter(hide_keys)
