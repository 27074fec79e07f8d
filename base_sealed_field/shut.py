"""The mark that shuts sealed content, whoever the code runs for.

What an administrator *configures* (server actions, automation rules, webhooks, mail
templates) runs in the transaction of whoever triggers it, as that person: an automation
rule on goals would run as the mentee who saves theirs. While such code runs, sealed
content reads as if nobody were entitled to it, and cannot be written.

The mark is a context variable of the thread, not a key of Odoo's context: that one is
the caller's, every RPC sets it. It holds for other users, environments and cursors.

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
        (cache, dict(cache))
        for field in _dependents(env)
        for cache in _caches(env, field)
    ]
    for cache, _values in aside:
        cache.clear()
    mark = _shut.set(True)
    try:
        yield
    finally:
        _shut.reset(mark)
        for field in _dependents(env):
            for cache in _caches(env, field):
                cache.clear()
        for cache, values in aside:
            cache.update(values)


def _dependents(env):
    """Return the fields that are declared to follow from content; set when the registry
    is loaded."""
    return getattr(env.registry, "sealed_dependents", ())


def _caches(env, field):
    """Return the dictionaries of values by record that the transaction has."""
    data = env.transaction.field_data.get(field)
    if not data:
        return []
    return list(data.values()) if field in env._field_depends_context else [data]


def _forget_computed_text(env):
    dependents = _dependents(env)
    for field in list(env.transaction.field_data):
        if not field.store and field.compute and (field.is_text or field in dependents):
            # what is being computed is not computed again
            kept = set(env.transaction.protected.get(field, ()))
            for cache in _caches(env, field):
                for id_ in list(cache):
                    # nor is what a form's user has typed into a new record
                    typed = not id_ and field not in dependents
                    if id_ not in kept and not typed:
                        del cache[id_]
