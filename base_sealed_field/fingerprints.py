"""Fingerprints: whether two texts are the same, without saying which.

A row that names a person tells a dump who it is. A fingerprint tells only those who
have the key that seals, and the person's own name to compare it with. It is no content:
nothing reads the text out of it, not even with the key.
"""

from odoo.exceptions import UserError

from .keyring import make_first_key, ring


def fingerprint(env, scope, text):
    """Return the fingerprint of a text, to be stored: 64 hexadecimal digits.

    :param str scope: what it is for; in another scope the same text has another one
    :raise UserError: where the key is missing
    """
    make_first_key(env)
    key = ring(env).first
    if not key:
        raise UserError(
            env._(
                "This cannot be kept without the key that seals it, which is not on "
                "this server. Ask your administrator."
            )
        )
    return key.fingerprint(scope, text)


def fingerprints(env, scope, text):
    """Return all fingerprints a text may be stored under, one for each key that is
    here: to search by. None where there is no key."""
    return [key.fingerprint(scope, text) for key in ring(env)]
