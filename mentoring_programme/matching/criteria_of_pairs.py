"""Criteria that rest on skills, on wishes and on earlier matches."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from .criteria import Criterion, options


class SkillsCovered(Criterion):
    """Which part of the skills a mentee wants to learn the mentor has and shares, each
    by how much there is to learn from them.

    Mentees: ``sets["wanted_skills"]`` and ``levels``, their own; mentors:
    ``sets["shared_skills"]`` and ``levels``. A wanted skill counts

    - not at all if the mentor does not have it, or does not share it;
    - a quarter below the mentee's own level, a half on it;
    - and above it, the more the higher: in full from :data:`STEP_UP` points of level.
    """

    kind = "skills"
    #: Two steps up a scale of five, on levels of 1 to 100.
    STEP_UP = 40

    def measure(self, features):
        mentee, skill = np.nonzero(features.mentees.sets["wanted_skills"])
        own = features.mentees.levels[mentee, skill]
        # What somebody needs is a skill from a level; few of these differ.
        needs, need = np.unique(
            np.stack([skill, own], axis=1), axis=0, return_inverse=True
        )
        shape = (features.mentees.size, len(needs))
        ones = np.ones(len(mentee), np.float32)
        wanted = csr_matrix((ones, (mentee, need.ravel())), shape)
        number = np.bincount(mentee, minlength=len(wanted.indptr) - 1)[:, None]
        values = self._values(features.mentors, needs)
        silent = ~(features.mentors.levels > 0).any(axis=1)

        def shares(mentees):
            covered = wanted[mentees] @ values
            covered /= np.maximum(number[mentees], 1).astype(np.float32)
            covered[number[mentees, 0] == 0] = np.nan
            covered[:, silent] = np.nan
            return covered

        return shares

    def _values(self, mentors, needs):
        """What each mentor is worth for each need, float32 (needs, mentors), in whole
        64ths, so that sums are exact."""
        skill, own = needs[:, 0], needs[:, 1:]
        level = mentors.levels[:, skill].T.astype(np.float32)
        ahead = np.clip((level - own) / self.STEP_UP, 0, 1)
        values = np.where(level < own, 0.25, 0.5 + ahead / 2)
        values[~mentors.sets["shared_skills"][:, skill].T | (level == 0)] = 0
        return (np.rint(values * 64) / 64).astype(np.float32)

    def facts(self, features, mentees, mentors):
        levels = features.mentees.levels, features.mentors.levels
        wanted = options(features.mentees.sets["wanted_skills"], mentees)
        shared = features.mentors.sets["shared_skills"]
        people = zip(wanted, mentees.tolist(), mentors.tolist(), strict=True)
        return [
            {
                "wanted": skills,
                "mentee": levels[0][mentee, skills].tolist(),
                "mentor": levels[1][mentor, skills].tolist(),
                "shares": shared[mentor, skills].tolist(),
            }
            for skills, mentee, mentor in people
        ]


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
            {(mentee, mentor): rank for mentee, mentor, rank in wishes.tolist()}
            for wishes in (features.mentee_wishes, features.mentor_wishes)
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

    def __post_init__(self):
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
