"""Criteria that compare what both sides answered."""

from dataclasses import dataclass

import numpy as np

from .base import Criterion, codes_of, options, or_unknown, side_by_side


@dataclass(frozen=True)
class _ByAttribute(Criterion):
    """:param attribute: the name both sides keep it by in :class:`~.features.People`"""

    attribute: str

    @property
    def name(self):
        return f"{self.kind}:{self.attribute}" if self.key is None else self.key


class _BySet(_ByAttribute):
    def profile(self, features):
        return features.mentees.sets[self.attribute]

    def _count(self, features):
        """A function of mentees that returns the numbers of options in common (k,
        mentors) and of the mentees' own (k, 1), float32, and where one side has none,
        bool (k, mentors)."""
        theirs = features.mentees.sets[self.attribute].astype(np.float32)
        offered = features.mentors.sets[self.attribute].astype(np.float32)
        own = theirs.sum(axis=1, keepdims=True)
        silent = offered.sum(axis=1) == 0

        def count(mentees):
            unknown = (own[mentees] == 0) | silent
            return theirs[mentees] @ offered.T, own[mentees], unknown

        return count

    def facts(self, features, mentees, mentors):
        theirs = options(features.mentees.sets[self.attribute], mentees)
        offered = options(features.mentors.sets[self.attribute], mentors)
        return [
            {"mentee": a, "mentor": b, "shared": [x for x in a if x in b]}
            for a, b in zip(theirs, offered, strict=True)
        ]


class Overlap(_BySet):
    """Which part of the mentee's options are the mentor's as well: focus areas, mentor
    roles wanted and offered, a programme question with several answers."""

    kind = "overlap"

    def measure(self, features):
        count = self._count(features)

        def shares(mentees):
            shared, own, unknown = count(mentees)
            return or_unknown(shared / np.maximum(own, 1), unknown)

        return shares


class InCommon(_BySet):
    """At least one option in common: a language."""

    kind = "in_common"

    def measure(self, features):
        count = self._count(features)

        def shares(mentees):
            shared, _own, unknown = count(mentees)
            return or_unknown(shared > 0, unknown)

        return shares


@dataclass(frozen=True)
class Same(_ByAttribute):
    """The same option, or a different one: department, job family, company, a programme
    question with one answer.

    :param different: the pair earns the points by being different
    """

    kind = "same"

    different: bool = False

    def profile(self, features):
        return features.mentees.codes[self.attribute]

    def measure(self, features):
        code = features.mentees.codes[self.attribute][:, None]
        other = features.mentors.codes[self.attribute]

        def shares(mentees):
            met = (code[mentees] == other) != self.different
            return or_unknown(met, (code[mentees] < 0) | (other < 0))

        return shares

    def facts(self, features, mentees, mentors):
        return side_by_side(
            codes_of(features.mentees, self.attribute, mentees),
            codes_of(features.mentors, self.attribute, mentors),
        )
