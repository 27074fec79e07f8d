"""The straightforward way: people as objects, one pair after the other, in Python.

What scoring is measured against, and, written quite differently, what its results are
held against in the tests. Knows the seven criteria of :func:`programme.seven_criteria`.
"""

from dataclasses import dataclass


@dataclass
class Person:
    focus_areas: set
    roles: set
    languages: set
    levels: dict
    skills: set
    department: int
    seniority: float | None
    place: int
    remote: bool


def as_objects(people, skills):
    """The persons of a :class:`optimiser.People`; ``skills`` names the set of those
    they want or share."""
    return [_person(people, skills, index) for index in range(people.size)]


def score_pair(mentee, mentor):
    """The points of the seven criteria, in their order."""
    return [
        10 * _skills(mentee, mentor),
        7 * _overlap(mentee.focus_areas, mentor.focus_areas),
        4 * _overlap(mentee.roles, mentor.roles),
        5 * _in_common(mentee.languages, mentor.languages),
        3 * _different(mentee.department, mentor.department),
        6 * _seniority(mentee.seniority, mentor.seniority),
        4 * _place(mentee, mentor),
    ]


def _person(people, skills, index):
    def options(name):
        return {n for n, has in enumerate(people.sets[name][index].tolist()) if has}

    years = people.numbers["seniority"][index].item()
    return Person(
        focus_areas=options("focus_areas"),
        roles=options("roles"),
        languages=options("languages"),
        levels={n: x for n, x in enumerate(people.levels[index].tolist()) if x},
        skills=options(skills),
        department=people.codes["department"][index].item(),
        seniority=None if years != years else years,
        place=people.codes["place"][index].item(),
        remote=people.codes["remote"][index].item() == 1,
    )


def _skills(mentee, mentor):
    if not mentee.skills or not mentor.levels:
        return 0.5
    covered = 0.0
    for skill in mentee.skills:
        level, own = mentor.levels.get(skill, 0), mentee.levels.get(skill, 0)
        if not level or skill not in mentor.skills:
            continue
        if level < own:
            covered += 0.25
        else:
            covered += 0.5 + min((level - own) / 40, 1) / 2
    return covered / len(mentee.skills)


def _overlap(wanted, offered):
    if not wanted or not offered:
        return 0.5
    return len(wanted & offered) / len(wanted)


def _in_common(mentee, mentor):
    if not mentee or not mentor:
        return 0.5
    return 1.0 if mentee & mentor else 0.0


def _different(mentee, mentor):
    if mentee < 0 or mentor < 0:
        return 0.5
    return 1.0 if mentee != mentor else 0.0


def _seniority(mentee, mentor):
    if mentee is None or mentor is None:
        return 0.5
    gap = mentor - mentee
    outside = max(3 - gap, gap - 12, 0)
    return max(0.0, 1 - outside / 3)


def _place(mentee, mentor):
    if mentee.remote and mentor.remote:
        return 1.0
    if mentee.place < 0 or mentor.place < 0:
        return 0.5
    return 1.0 if mentee.place == mentor.place else 0.0
