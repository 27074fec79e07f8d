"""Criteria of the setting: years, places, clocks and mentors' time."""

from dataclasses import dataclass

import numpy as np

from .base import Criterion, codes_of, numbers_of, or_unknown, side_by_side


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
                return or_unknown(outside <= 0, np.isnan(outside))
            return (1 - np.clip(outside / self.FADE, 0, 1)).astype(np.float32)

        return shares

    def facts(self, features, mentees, mentors):
        return side_by_side(
            numbers_of(features.mentees, "seniority", mentees),
            numbers_of(features.mentors, "seniority", mentors),
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
            return or_unknown((place[mentees] == other) | remote, unknown)

        return shares

    def facts(self, features, mentees, mentors):
        places = side_by_side(
            codes_of(features.mentees, "place", mentees),
            codes_of(features.mentors, "place", mentors),
        )
        remote = zip(
            codes_of(features.mentees, "remote", mentees),
            codes_of(features.mentors, "remote", mentors),
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
            return or_unknown(apart <= self.hours, np.isnan(apart))

        return shares

    def facts(self, features, mentees, mentors):
        return side_by_side(
            numbers_of(features.mentees, "utc_offset", mentees),
            numbers_of(features.mentors, "utc_offset", mentors),
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
        load = numbers_of(features.mentors, "load", mentors)
        places = numbers_of(features.mentors, "places", mentors)
        return [{"load": a, "places": b} for a, b in zip(load, places, strict=True)]
