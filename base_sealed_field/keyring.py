"""The keys of a database, as ``env`` finds them.

Those that the server's administrator has set go before the database's own. A
neutralised copy has none of them: it makes itself a new one for what is written in it.
"""

from odoo.exceptions import UserError

from . import places
from .keys import Ring

#: Ids of the database's own keys, the first to seal with; no secrets.
PARAMETER = "base_sealed_field.keys"
#: Of the cursor's cache: the keys that are here, read once a transaction.
RING = "sealed_ring"


def ring(env):
    """Return the keys that are here."""
    cache = env.cr.cache
    if RING not in cache:
        kept = [places.kept_key(id_) for id_ in own_key_ids(env)]
        cache[RING] = Ring([*_configured_keys(env), *filter(None, kept)])
    return cache[RING]


def key_to_seal(env, field):
    """Return the key to seal content of ``field`` with.

    :raise UserError: where the key is missing; nothing is stored openly instead
    """
    make_first_key(env)
    key = ring(env).first
    if not key:
        raise UserError(
            env._(
                "“%(field)s” cannot be sealed: the key is not on this server. Ask your "
                "administrator.",
                field=field._description_string(env),
            )
        )
    return key


def make_first_key(env):
    """Make a key for a database that has none; it stays where it is made."""
    if not own_key_ids(env) and not _configured_keys(env):
        make_key(env)


def make_key(env):
    """Make another key; from now on it seals, unless the server's come first."""
    key = places.make_key(env.cr.dbname)
    set_own_key_ids(env, [key.id, *own_key_ids(env)])
    return key


def own_key_ids(env):
    return (_parameters(env).get_param(PARAMETER) or "").split()


def set_own_key_ids(env, ids):
    _parameters(env).set_param(PARAMETER, " ".join(ids))
    env.cr.cache.pop(RING, None)


def _configured_keys(env):
    if _parameters(env).get_param("database.is_neutralized"):
        return []
    return places.configured_keys()


def _parameters(env):
    # sudo: ir.config_parameter - which keys a database has is not its users' to say
    return env["ir.config_parameter"].sudo()
