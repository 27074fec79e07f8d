"""The mark that shuts sealed content, whoever the code runs for.

What an administrator *configures* (server actions, automation rules, webhooks, mail
templates) runs in the transaction of whoever triggers it, as that person: an automation
rule on goals would run as the mentee who saves theirs. While such code runs, sealed
content reads as if nobody were entitled to it, and cannot be written.

The mark is a context variable of the thread, not a key of Odoo's context: that one is
the caller's, every RPC sets it. It holds for other users, environments and cursors alike.

What was computed from content before is in the cache, as are names without it
afterwards; neither may be found on the other side.
"""

from contextlib import contextmanager
from contextvars import ContextVar

_shut = ContextVar("sealed_content_is_shut", default=False)


def is_shut():
    """Return whether sealed content is shut at this moment, for everybody."""
    return _shut.get()


@contextmanager
def shut(env):
    """Shut sealed content inside the block, for code that was configured.

    Forgets every text that was computed, by whatever path it may have come.
    """
    if _shut.get():
        yield
        return
    _forget_computed_text(env)
    mark = _shut.set(True)
    try:
        yield
    finally:
        _shut.reset(mark)
        _forget_computed_text(env)


@contextmanager
def shut_to_compute(env):
    """Shut sealed content inside a block that only computes, and often.

    Sets aside what is known to follow from content, and puts it back: the block changes
    nothing it could follow from.
    """
    if _shut.get():
        yield
        return
    aside = [
        (cache, _clear(env, field, cache))
        for field in _dependents(env)
        for cache in _caches(env, field)
    ]
    mark = _shut.set(True)
    try:
        yield
    finally:
        _shut.reset(mark)
        for field in _dependents(env):
            for cache in _caches(env, field):
                _clear(env, field, cache)
        for cache, values in aside:
            cache.update(values)


def _dependents(env):
    """Return the fields that are declared to follow from content; set when the registry
    is loaded."""
    return getattr(env.registry, "sealed_dependents", ())


def _forget_computed_text(env):
    dependents = _dependents(env)
    for field in list(env.transaction.field_data):
        if field.store or not field.compute:
            continue
        if field in dependents:
            for cache in _caches(env, field):
                _clear(env, field, cache)
        elif field.is_text:
            # what a form's user has typed into a new record is nowhere else
            for cache in _caches(env, field):
                _clear(env, field, cache, keep=lambda id_: not id_)


def _caches(env, field):
    """Return the dictionaries of values by record that the transaction has."""
    data = env.transaction.field_data.get(field)
    if not data:
        return []
    return list(data.values()) if field in env._field_depends_context else [data]


def _clear(env, field, cache, keep=None):
    """Empty a cache but for what is being computed; return what was taken out."""
    protected = env.transaction.protected.get(field, ())
    taken = {
        id_: value
        for id_, value in cache.items()
        if id_ not in protected and not (keep and keep(id_))
    }
    for id_ in taken:
        del cache[id_]
    return taken
