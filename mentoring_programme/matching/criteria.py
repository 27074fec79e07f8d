"""What makes a good match: the kinds of criteria a programme chooses from.

Each kind says for every pair how far it is met, from 0 to 1 (its *share*), and which
facts on both sides that rests on. The points are the share times the weight.

- **Unknown** data is neutral: the share is NaN here, and counts as a half.
- A **hard** criterion forbids a pair whose share is 0. Unknown forbids nothing.
"""

from dataclasses import dataclass

import numpy as np

#: The share that counts where the data is unknown.
UNKNOWN_SHARE = 0.5


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """:param weight: the most points it can earn, 0 to 10
    :param is_hard: a pair that earns none is forbidden
    :param key: what it is called in results; by default its kind and attribute
    :raises ValueError: a weight out of range
    """

    weight: float = 5
    is_hard: bool = False
    key: object = None

    def __post_init__(self):
        if not 0 <= self.weight <= 10:
            raise ValueError(f"weight: must be from 0 to 10, not {self.weight!r}.")

    @property
    def name(self):
        return self.kind if self.key is None else self.key

    @property
    def forbids(self):
        """Whether a pair with a share of 0 is forbidden."""
        return self.is_hard

    def profile(self, features):
        """What of a mentee the shares depend on: an array (mentees, ...). Mentees with
        the same are scored once. None if hardly two will be the same."""
        return None

    def measure(self, features):
        """How far pairs meet the criterion.

        :return: a function of mentees' indices, int array (k,), that returns their
            shares with all mentors: float32 (k, mentors), 0 to 1, NaN for unknown
        """
        raise NotImplementedError

    def facts(self, features, mentees, mentors):
        """What the shares of single pairs rest on, the same keys for all of a kind:
        one dict of plain Python values per pair, None for unknown.

        :param mentees: int array (k,)
        :param mentors: int array (k,)
        """
        raise NotImplementedError


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
            return _or_unknown(shared / np.maximum(own, 1), unknown)

        return shares


class InCommon(_BySet):
    """At least one option in common: a language."""

    kind = "in_common"

    def measure(self, features):
        count = self._count(features)

        def shares(mentees):
            shared, _own, unknown = count(mentees)
            return _or_unknown(shared > 0, unknown)

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
            return _or_unknown(met, (code[mentees] < 0) | (other < 0))

        return shares

    def facts(self, features, mentees, mentors):
        return _both(
            _codes(features.mentees, self.attribute, mentees),
            _codes(features.mentors, self.attribute, mentors),
        )


@dataclass(frozen=True)
class SeniorityGap(Criterion):
    """The mentor is so many years ahead of the mentee (``numbers["seniority"]``).

    :param least, most: the range in years, both included
    :param reverse: the mentee is ahead instead (reverse mentoring)
    """

    kind = "seniority_gap"
    #: A soft range fades out: no points left this many years outside.
    FADE = 3.0

    least: float
    most: float
    reverse: bool = False

    def profile(self, features):
        return features.mentees.numbers["seniority"]

    def measure(self, features):
        years = features.mentees.numbers["seniority"][:, None]
        other = features.mentors.numbers["seniority"]

        def shares(mentees):
            gap = other - years[mentees]
            gap = -gap if self.reverse else gap
            outside = np.maximum(self.least - gap, gap - self.most)
            if self.is_hard:
                return _or_unknown(outside <= 0, np.isnan(outside))
            return (1 - np.clip(outside / self.FADE, 0, 1)).astype(np.float32)

        return shares

    def facts(self, features, mentees, mentors):
        return _both(
            _numbers(features.mentees, "seniority", mentees),
            _numbers(features.mentors, "seniority", mentors),
        )


class Place(Criterion):
    """The same place (``codes["place"]``), or both accept to meet remotely
    (``codes["remote"]``: 1 yes, 0 no, -1 unknown and not counted on)."""

    kind = "place"

    def profile(self, features):
        mentees = features.mentees.codes
        return np.column_stack([mentees["place"], mentees["remote"]])

    def measure(self, features):
        place = features.mentees.codes["place"][:, None]
        other = features.mentors.codes["place"]
        accept = features.mentees.codes["remote"][:, None] == 1
        accepting = features.mentors.codes["remote"] == 1

        def shares(mentees):
            remote = accept[mentees] & accepting
            unknown = ((place[mentees] < 0) | (other < 0)) & ~remote
            return _or_unknown((place[mentees] == other) | remote, unknown)

        return shares

    def facts(self, features, mentees, mentors):
        places = _both(
            _codes(features.mentees, "place", mentees),
            _codes(features.mentors, "place", mentors),
        )
        remote = zip(
            _codes(features.mentees, "remote", mentees),
            _codes(features.mentors, "remote", mentors),
            strict=True,
        )
        return [
            {**place, "mentee_remote": a == 1, "mentor_remote": b == 1}
            for place, (a, b) in zip(places, remote, strict=True)
        ]


@dataclass(frozen=True)
class TimeZone(Criterion):
    """Clocks no more than so many hours apart (``numbers["utc_offset"]``, in hours).

    :param hours: the greatest distance, round the globe the shorter way
    """

    kind = "time_zone"

    hours: float

    def profile(self, features):
        return features.mentees.numbers["utc_offset"]

    def measure(self, features):
        offset = features.mentees.numbers["utc_offset"][:, None]
        other = features.mentors.numbers["utc_offset"]

        def shares(mentees):
            apart = np.abs(other - offset[mentees])
            apart = np.minimum(apart, 24 - apart)
            return _or_unknown(apart <= self.hours, np.isnan(apart))

        return shares

    def facts(self, features, mentees, mentors):
        return _both(
            _numbers(features.mentees, "utc_offset", mentees),
            _numbers(features.mentors, "utc_offset", mentors),
        )


class LightLoad(Criterion):
    """The share of the mentor's places (``numbers["places"]``) still left beside the
    mentees they have already (``numbers["load"]``)."""

    kind = "light_load"

    def profile(self, features):
        return np.zeros(features.mentees.size, np.int64)

    def measure(self, features):
        places = features.mentors.numbers["places"]
        left = 1 - features.mentors.numbers["load"] / np.maximum(places, 1)
        left = np.clip(np.where(places > 0, left, 0), 0, 1)
        left[np.isnan(places)] = np.nan
        return lambda mentees: np.tile(left.astype(np.float32), (len(mentees), 1))

    def facts(self, features, mentees, mentors):
        load = _numbers(features.mentors, "load", mentors)
        places = _numbers(features.mentors, "places", mentors)
        return [{"load": a, "places": b} for a, b in zip(load, places, strict=True)]


def options(sets, people):
    """The options of some people: a list of ints per person."""
    row, option = np.nonzero(sets[people])
    ends = np.cumsum(np.bincount(row, minlength=len(people)))
    option, ends = option.tolist(), ends.tolist()
    return [option[a:b] for a, b in zip([0, *ends], ends, strict=False)]


def _or_unknown(shares, unknown):
    return np.where(unknown, np.float32(np.nan), shares).astype(np.float32)


def _both(mentees, mentors):
    return [{"mentee": a, "mentor": b} for a, b in zip(mentees, mentors, strict=True)]


def _codes(people, attribute, which):
    codes = people.codes[attribute][which].tolist()
    return [None if code < 0 else code for code in codes]


def _numbers(people, attribute, which):
    numbers = people.numbers[attribute][which].tolist()
    return [None if number != number else number for number in numbers]
