"""A seeded synthetic programme, with the lopsidedness of real ones.

Few skills are wanted by many and held by few, most people sit at the largest places,
mentors are senior, a tenth of what could be known is not.
"""

import numpy as np
import optimiser

SKILLS, AREAS, ROLES, LANGUAGES = 120, 6, 12, 8
DEPARTMENTS, PLACES = 40, 15


def make_programme(mentees, mentors, seed=1):
    """The :class:`optimiser.Features` of a pool, and capacities of 1 to 3."""
    rng = np.random.default_rng(seed)
    features = optimiser.Features(
        _mentees(rng, mentees),
        _mentors(rng, mentors),
        mentee_wishes=_wishes(rng, mentees, mentors),
        met=_some_pairs(rng, mentees, mentors, mentees // 10),
        forbidden={
            "reporting_line": _some_pairs(rng, mentees, mentors, mentees * 2),
            "excluded": _some_pairs(rng, mentees, mentors, mentees // 50),
        },
    )
    return features, rng.integers(1, 4, mentors)


def seven_criteria():
    """What a programme would start with."""
    return [
        optimiser.SkillsCovered(weight=10),
        optimiser.Overlap("focus_areas", weight=7),
        optimiser.Overlap("roles", weight=4),
        optimiser.InCommon("languages", weight=5, is_hard=True),
        optimiser.Same("department", different=True, weight=3),
        optimiser.SeniorityGap(3, 12, weight=6),
        optimiser.Place(weight=4),
    ]


def _people(rng, size):
    utc = rng.choice([0, 1, 1, 1, 2, -5, 8], PLACES)
    place = _popular(rng, size, PLACES)
    languages = rng.random((size, LANGUAGES)) < 0.06
    languages[np.arange(size), _popular(rng, size, LANGUAGES)] = True
    return {
        "sets": {"languages": languages},
        "codes": {
            "department": _popular(rng, size, DEPARTMENTS),
            "place": _forget(rng, place, -1),
            "remote": rng.choice([0, 1], size),
        },
        "numbers": {"utc_offset": utc[place]},
    }


def _mentees(rng, size):
    common = _people(rng, size)
    wanted = np.zeros((size, SKILLS), bool)
    for _wish in range(4):
        wanted[np.arange(size), _popular(rng, size, SKILLS)] = True
    common["sets"] |= {
        "wanted_skills": wanted,
        "focus_areas": rng.random((size, AREAS)) < 0.35,
        "roles": rng.random((size, ROLES)) < 0.2,
    }
    seniority = rng.gamma(2.0, 3.0, size).round(1)
    common["numbers"]["seniority"] = _forget(rng, seniority, np.nan)
    return optimiser.People(size, levels=_levels(rng, size, 0.05), **common)


def _mentors(rng, size):
    common = _people(rng, size)
    common["sets"] |= {
        "shared_skills": rng.random((size, SKILLS)) < 0.8,
        "focus_areas": rng.random((size, AREAS)) < 0.45,
        "roles": rng.random((size, ROLES)) < 0.4,
    }
    common["numbers"] |= {
        "seniority": _forget(rng, 5 + rng.gamma(3.0, 4.0, size).round(1), np.nan),
        "load": rng.integers(0, 2, size),
        "places": rng.integers(1, 4, size),
    }
    return optimiser.People(size, levels=_levels(rng, size, 0.1), **common)


def _levels(rng, size, share):
    levels = rng.choice([20, 40, 60, 80, 100], (size, SKILLS))
    return np.where(rng.random((size, SKILLS)) < share, levels, 0)


def _popular(rng, size, options):
    """Options drawn by Zipf's law: the n-th half as often as the n/2-th."""
    weights = 1 / np.arange(1, options + 1)
    return rng.choice(options, size, p=weights / weights.sum())


def _forget(rng, values, unknown):
    return np.where(rng.random(len(values)) < 0.1, unknown, values)


def _some_pairs(rng, mentees, mentors, number):
    return np.column_stack(
        [rng.integers(0, mentees, number), rng.integers(0, mentors, number)]
    )


def _wishes(rng, mentees, mentors):
    wishing = np.repeat(rng.choice(mentees, mentees // 3, replace=False), 3)
    named = rng.integers(0, mentors, len(wishing))
    return np.column_stack([wishing, named, np.arange(len(wishing)) % 3 + 1])
