"""Criteria that rest on what is between two people already."""

from dataclasses import dataclass

import numpy as np

from .base import Criterion


class RankedWishes(Criterion):
    """Mentee or mentor named the other among those they wish for. A first wish counts
    in full, further ones evenly less. The two sides count alike; a side that named
    nobody does not count."""

    kind = "wishes"

    def measure(self, features):
        favour = features.mentee_favour + features.mentor_favour
        spoken = np.diff(features.mentee_favour.indptr) > 0
        heard = (
            np.bincount(features.mentor_favour.indices, minlength=favour.shape[1]) > 0
        )

        def shares(mentees):
            voices = np.add.outer(spoken[mentees], heard, dtype=np.float32)
            with np.errstate(invalid="ignore"):
                return favour[mentees].toarray() / voices

        return shares

    def facts(self, features, mentees, mentors):
        ranks = [
            # Of a wish named twice the better rank, written last, stays.
            {(mentee, mentor): rank for mentee, mentor, rank in wishes.tolist()}
            for side in (features.mentee_wishes, features.mentor_wishes)
            for wishes in [side[np.argsort(-side[:, 2])]]
        ]
        return [
            {"mentee_rank": ranks[0].get(pair), "mentor_rank": ranks[1].get(pair)}
            for pair in zip(mentees.tolist(), mentors.tolist(), strict=True)
        ]


@dataclass(frozen=True)
class MetBefore(Criterion):
    """The two were matched before.

    :param mode: ``"avoid"`` them, ``"favour"`` them, or ``"forbid"`` them: avoid, and
        hard
    """

    kind = "met_before"

    mode: str = "avoid"

    def __post_init__(self):  # pylint: disable=missing-return
        super().__post_init__()
        if self.mode not in ("avoid", "favour", "forbid"):
            raise ValueError(f"mode: {self.mode!r} is not avoid, favour or forbid.")

    @property
    def forbids(self):
        return self.is_hard or self.mode == "forbid"

    def measure(self, features):
        met_before = features.met_before
        if self.mode == "favour":
            return lambda mentees: met_before[mentees].toarray()
        return lambda mentees: 1 - met_before[mentees].toarray()

    def facts(self, features, mentees, mentors):
        met = set(map(tuple, features.met.tolist()))
        pairs = zip(mentees.tolist(), mentors.tolist(), strict=True)
        return [{"met": pair in met} for pair in pairs]
