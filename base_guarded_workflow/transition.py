"""What a lifecycle is declared with, and the pass that guarded writes carry."""

from dataclasses import dataclass, field, replace

SYSTEM = "system"
DOOR_KEY = "guarded_workflow_door"


def as_tuple(value):
    return (value,) if isinstance(value, str) else tuple(value)


@dataclass(frozen=True)
class Transition:
    """One arrow of a lifecycle.

    :param name: the verb; ``action_<name>`` takes the arrow
    :param sources: the state(s) it leaves from
    :param target: the state it leads to; with several, ``_target_<name>()`` of the
        record returns which
    :param by: the actor(s) who may take it, each a method ``_is_<actor>()`` that
        tells for one record whether the current user is that actor; ``system`` is
        the software itself (a scheduled job, or a consequence of another arrow)
    :param needs: method(s) that return, for one record, a sentence on what is
        missing, or something falsy; what is missing keeps the door shut
    :param hints: method(s) that return, for one record, a sentence of advice, or
        something falsy; people read it before they go on, go on all the same if they
        like, and how often they did is counted
    :param label: what people read; a lazy translation
    :param asks: a field of the record that people are asked for when they take the
        arrow; ``action_<name>`` gets the answer
    :param confirm: what people read before they take it; a lazy translation
    :param look: of the button: ``primary``, ``secondary`` or ``danger``; if not given,
        ``primary`` for what is the next step of a state
    :param hidden: when the backend offers no button, though the arrow may be taken: an
        expression as in a view's ``invisible``
    :param place: where on the record's page people do what the arrow needs or
        advises; with several places, ``{need: place}``
    :param many: groups to whom lists offer it for a selection, each record by itself;
        if not given, it is taken on one record at a time
    :param back: a step back, not one of the road: it is nobody's next step, and what
        only such steps leave counts as over
    """

    name: str
    sources: tuple
    target: tuple
    by: tuple = ()
    needs: tuple = ()
    hints: tuple = ()
    label: str = ""
    asks: str = ""
    confirm: str = ""
    look: str = ""
    hidden: str = ""
    place: dict = field(default_factory=dict, hash=False)
    many: str = ""
    back: bool = False

    def __post_init__(self):
        for fname in ("sources", "target", "by", "needs", "hints"):
            object.__setattr__(self, fname, as_tuple(getattr(self, fname)))
        if isinstance(self.place, str):
            everything = (*self.needs, *self.hints)
            object.__setattr__(self, "place", dict.fromkeys(everything, self.place))

    def adding(self, place="", **more):
        """Return the arrow with more sources, targets, actors, needs or hints.

        For extensions: ``transition.adding(needs="_needs_insurance")``.

        :param place: where people do what is added to needs and hints
        """
        more = {name: as_tuple(value) for name, value in more.items()}
        if place:
            added = (*more.get("needs", ()), *more.get("hints", ()))
            place = {**self.place, **dict.fromkeys(added, place)}
        return replace(
            self,
            place=place or self.place,
            **{name: getattr(self, name) + value for name, value in more.items()},
        )

    def actors(self):
        """Return the methods that tell whether the current user is an actor."""
        return [f"_is_{actor}" for actor in self.by if actor != SYSTEM]


def refusal(kind, message, key, sentences):
    """Return an error that also says for itself what many are told together.

    :param kind: its class
    :param message: what is said of one record, its name included
    :param key: what those have in common who are told the same
    :param sentences: the reason, without saying which record it is
    """
    error = kind(message)
    error.reason = (key, list(sentences))
    return error


class Door:
    """The pass that a guarded write carries in its context.

    An object of this class cannot be sent over RPC, and it opens only the records
    and fields it was cut for, so neither a forged context, nor ``sudo``, nor code
    called while it is in the context gets anything else through.
    """

    __slots__ = ("fnames", "ids", "model")

    def __init__(self, records, fnames):
        self.model, self.ids = records._name, frozenset(records._ids)
        self.fnames = frozenset(fnames)

    def opens(self, records, fnames):
        return (
            self.model == records._name
            and self.ids.issuperset(records._ids)
            and self.fnames.issuperset(fnames)
        )
