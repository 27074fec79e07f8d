"""What callers hand in over RPC, read before it is used: they may send anything."""

from odoo.exceptions import UserError

#: The database counts records no further.
GREATEST_ID = 2**31 - 1


def read_id(value):
    """Return an id; 0, which no record has, for whatever cannot be one."""
    is_id = type(value) is int and 0 < value <= GREATEST_ID
    return value if is_id else 0


def read_text(value):
    """Return a text to search for, without what the database does not store."""
    return str(value or "").replace("\0", "")


def read_number(env, value, least, most):
    """Return a whole number in a range.

    :raises UserError: it is something else
    """
    if type(value) is not int or not least <= value <= most:
        raise UserError(
            env._(
                "“%(value)s” is not a whole number between %(least)s and %(most)s.",
                value=value,
                least=least,
                most=most,
            )
        )
    return value
