"""The mark that shuts sealed content, whoever the code runs for.

What an administrator *configures* (server actions, automation rules, webhooks, mail
templates) runs in the transaction of whoever triggers it, as that person: an automation
rule on goals would run as the mentee who saves theirs. While such code runs, sealed
content reads as if nobody were entitled to it, and cannot be written.

The mark is a context variable of the thread, not a key of Odoo's context: that one is
the caller's, every RPC sets it. It holds for other users, environments and cursors.

What was computed from content before is in the cache, as are names without it
afterwards; neither may be found on the other side.

There are two degrees. What merely says what is to be shown, counted or sent (templates,
conditions, webhooks, goals of gamification, custom fields) does not read what is
private without being sealed, either (``private.record.mixin``). Scheduled and other
actions do: those of addons are among them, and work with it.
"""

from contextlib import contextmanager
from contextvars import ContextVar

OPEN, SEALED, PRIVATE = range(3)

_shut = ContextVar("sealed_content_is_shut", default=OPEN)


def is_shut():
    """Return whether sealed content is shut at this moment, for everybody."""
    return _shut.get() >= SEALED


def is_private_shut():
    """Return whether what is private is shut as well."""
    return _shut.get() == PRIVATE


@contextmanager
def shut(env, private=False):
    """Shut sealed content inside the block, for code that was configured.

    Forgets every text that was computed, by whatever path it may have come.

    :param private: shut what is private without being sealed, too
    """
    degree = PRIVATE if private else SEALED
    if _shut.get() >= degree:
        yield
        return
    dependents = _dependents(env, private)
    lines = _lines(env, private)
    _forget_computed_text(env, dependents)
    _forget_lines(env, lines)
    mark = _shut.set(degree)
    try:
        yield
    finally:
        _shut.reset(mark)
        _forget_computed_text(env, dependents)
        _forget_lines(env, lines)


@contextmanager
def shut_to_compute(env, private=None):
    """Shut sealed content inside a block that only computes, and often.

    Sets aside what is known to follow from content, and puts it back: the block changes
    nothing it could follow from.

    :param private: whether to shut what is private, too; by default, as it is outside
    """
    degree = PRIVATE if private else SEALED
    if private is None:
        degree = max(degree, _shut.get())
    if _shut.get() == degree:
        yield
        return
    private = PRIVATE in (degree, _shut.get())
    dependents = _dependents(env, private) | _lines(env, private)
    aside = [
        (cache, dict(cache)) for field in dependents for cache in _caches(env, field)
    ]
    for cache, _values in aside:
        cache.clear()
    mark = _shut.set(degree)
    try:
        yield
    finally:
        _shut.reset(mark)
        for field in dependents:
            for cache in _caches(env, field):
                cache.clear()
        for cache, values in aside:
            cache.update(values)


def _dependents(env, private):
    """Return the fields that are declared to follow from content, or from what is
    private as well; set when the registry is loaded."""
    name = "private_dependents" if private else "sealed_dependents"
    return getattr(env.registry, name, frozenset())


def _lines(env, private):
    """Return the fields that list what nobody finds while what is private is shut."""
    if not private:
        return frozenset()
    return getattr(env.registry, "private_lines", frozenset())


def _caches(env, field):
    """Return the dictionaries of values by record that the transaction has."""
    data = env.transaction.field_data.get(field)
    if not data:
        return []
    return list(data.values()) if field in env._field_depends_context else [data]


def _forget_lines(env, lines):
    for field in lines & env.transaction.field_data.keys():
        for cache in _caches(env, field):
            for id_ in list(filter(None, cache)):  # a form's are nowhere else
                del cache[id_]


def _forget_computed_text(env, dependents):
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
