"""What all kinds of criteria share."""

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


def options(sets, people):
    """The options of some people: a list of ints per person."""
    row, option = np.nonzero(sets[people])
    ends = np.cumsum(np.bincount(row, minlength=len(people)))
    option, ends = option.tolist(), ends.tolist()
    return [option[a:b] for a, b in zip([0, *ends], ends, strict=False)]


def or_unknown(shares, unknown):
    return np.where(unknown, np.float32(np.nan), shares).astype(np.float32)


def side_by_side(mentees, mentors):
    return [{"mentee": a, "mentor": b} for a, b in zip(mentees, mentors, strict=True)]


def codes_of(people, attribute, which):
    codes = people.codes[attribute][which].tolist()
    return [None if code < 0 else code for code in codes]


def numbers_of(people, attribute, which):
    numbers = people.numbers[attribute][which].tolist()
    return [None if number != number else number for number in numbers]
