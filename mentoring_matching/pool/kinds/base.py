"""What all kinds have in common."""

#: The classes, by the key of ``mentoring.matching.criterion.kind``.
KINDS = {}


class Kind:
    """One kind of criterion: what to read, how to compare, how to say it.

    :param spec: a dict of ``mentoring.matching.criterion._prepare_settings``

    Facts that are stored are dicts of ids and numbers, so that everybody reads them in
    their own language, with the names of that day.
    """

    #: Key of ``mentoring.matching.criterion.kind``.
    kind = None
    #: Never told to the two people: it rests on what somebody said in confidence.
    is_private = False
    #: Whoever is left over asks how many they had this in common with.
    is_asked_about = False
    #: How it may compare, the usual way first; keys of the criterion's ``mode``.
    modes = ()

    def __init_subclass__(cls):
        if cls.kind:
            KINDS[cls.kind] = cls

    def __init__(self, spec):
        self.spec = spec
        self.id = spec["id"]

    @property
    def common(self):
        """What every criterion of the optimiser is told."""
        return {
            "key": self.id,
            "weight": self.spec["weight"],
            "is_hard": self.spec["is_hard"],
        }

    def promise(self, env):
        """Say to participants, before anybody is matched, what is looked for."""
        raise NotImplementedError

    def columns(self):
        """SQL to read of each participant ``p``, by name."""
        return {}

    def prepare(self, roster):
        """Put what counts into the :class:`~..roster.Roster`.

        :return: a :class:`~...optimiser.Criterion`
        """
        raise NotImplementedError

    def to_ids(self, facts, mentee, mentor):
        """Turn the facts of the optimiser into those to store.

        :param mentee, mentor: the pair's indices
        """
        return facts

    def records(self, facts):
        """Yield ``(model, ids)`` of the records that :meth:`say` will name."""
        return ()

    def silent(self, facts):
        """Which of ``"mentee"`` and ``"mentor"`` said nothing to compare."""
        return [side for side in ("mentee", "mentor") if not facts[side]]

    def say_unknown(self, words, facts, people):
        """Say who said nothing, as :meth:`say`."""
        return words.env._(
            "Not known of %(people)s; it counts half.",
            people=[people[side] for side in self.silent(facts)],
        )

    def say(self, words, facts, people):
        """Say what is known of both sides, in a sentence both may read.

        :param words: the :class:`~..words.Words`, for names and translations
        :param facts: as :meth:`to_ids` returned them
        :param people: the names, ``{"mentee": ..., "mentor": ...}``
        """
        raise NotImplementedError

    def count_missing(self, words, counts):
        """Say how many of the others it rules out.

        :param counts: ``{"count": so many, "others": of so many}``
        """
        return words.env._(
            "Ruled out by “%(criterion)s”: %(count)s of %(others)s.",
            criterion=words.label(self),
            **counts,
        )

    def count_without(self, words, counts):
        """Say how many of the others do not meet it, whether it rules them out or not.

        :param counts: as :meth:`count_missing`
        """
        return words.env._(
            "“%(criterion)s” is not met at all: %(count)s of %(others)s.",
            criterion=words.label(self),
            **counts,
        )

    def count_meeting(self, words, counts):
        """Say how many meet it, where it :attr:`is_asked_about`.

        :param counts: ``{"count": so many, "fit": of so many that fit}``
        """
        raise NotImplementedError
