"""Tickets: what a link is good for, sealed, as only this server can write it.

Odoo signs links with a secret of the database, which its administrators read among the
parameters, and which is in every dump. Where a link leads to sealed content they could
write one for themselves. A ticket is written with the key that seals content, which is
in neither.
"""

import base64
import json

from .keyring import make_first_key, ring


def write_ticket(env, scope, values):
    """Return a ticket for an address; ``None`` where the key is not on this server.

    :param str scope: what it is good for; one of another scope is not
    :param values: what it says, as JSON has it
    """
    make_first_key(env)
    key = ring(env).first
    if not key:
        return None
    token = key.seal(json.dumps(values), _binding(scope))
    return base64.urlsafe_b64encode(token).decode().rstrip("=")


def read_ticket(env, scope, ticket):
    """Return what a ticket says; ``None`` if it is not ours, or of another scope."""
    padded = ticket + "=" * (-len(ticket) % 4)
    try:
        token = base64.b64decode(padded, altchars=b"-_", validate=True)
    except ValueError:  # no ticket at all
        return None
    text = ring(env).open(token, _binding(scope))
    return text and json.loads(text)


def _binding(scope):
    """Return what a ticket is authenticated with: no content of a field has it."""
    return f"\0ticket {scope}".encode()
