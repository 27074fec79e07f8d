"""The criterion of skills."""

import numpy as np
from scipy.sparse import csr_matrix

from .base import Criterion, options


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
        if features.mentees.levels is None or features.mentors.levels is None:
            raise KeyError("levels")
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
