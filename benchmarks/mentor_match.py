"""Beside mentor-match 7.0.1 on its own rules: python benchmarks/mentor_match.py

500 mentors, 500 mentees, one round of matching, in a process of its own. Needs
pip install -r benchmarks/requirements.in.
"""

import json
import subprocess
import sys
import time

from measure import table

import optimiser  # isort: skip
import numpy as np

SIZE = 500

THEIRS = """
import json, operator, sys, time
from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data
from matching.rules.rule import Disqualify, Equivalent, Grade

mentors, mentees = (
    [role(**person) for person in people]
    for role, people in zip((Mentor, Mentee), json.load(sys.stdin))
)
rules = [
    Disqualify(lambda match: match.mentor.grade <= match.mentee.grade),
    Disqualify(lambda match: match.mentor.organisation == match.mentee.organisation),
    Grade(1, operator.eq, {True: 12, False: 0}),
    Grade(2, operator.ge, {True: 6, False: 1}),
    Equivalent("profession", {True: 9, False: 2}),
]
start = time.process_time()
process_data(mentors, mentees, [rules])
seconds = time.process_time() - start
numbers = {mentor.email: n for n, mentor in enumerate(mentors)}
chosen = [
    numbers[mentee.mentors[0].email] if mentee.mentors else -1 for mentee in mentees
]
json.dump([seconds, chosen], sys.stdout)
"""


def people(rng, role, grades):
    return [
        {
            "email": f"{role}{number}",
            "grade": int(rng.integers(*grades)),
            "organisation": f"o{rng.integers(0, 12)}",
            "profession": f"p{rng.integers(0, 15)}",
        }
        for number in range(SIZE)
    ]


def score(mentors, mentees):
    """The same rules: scores and allowed pairs, (mentees, mentors)."""

    def columns(name):
        return (
            np.array([person[name] for person in mentees])[:, None],
            np.array([person[name] for person in mentors]),
        )

    lower, grade = columns("grade")
    ahead = grade - lower
    organisation, other = columns("organisation")
    profession, same = columns("profession")
    scores = np.where(ahead == 1, 12, 0) + np.where(ahead >= 2, 6, 1)
    scores = scores + np.where(profession == same, 9, 2)
    return scores.astype(float), (ahead > 0) & (organisation != other)


def main():
    rng = np.random.default_rng(5)
    mentors, mentees = people(rng, "mentor", (3, 9)), people(rng, "mentee", (1, 7))
    start = time.process_time()
    scores, allowed = score(mentors, mentees)
    ours = optimiser.assign(scores, allowed, np.ones(SIZE, int))
    seconds = time.process_time() - start
    answer = subprocess.run(
        [sys.executable, "-c", THEIRS],
        input=json.dumps([mentors, mentees]),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    their_seconds, theirs = json.loads(answer.stdout)
    table(
        ("", "time", "total", "matched"),
        ("mentor-match", f"{their_seconds:.1f} s", *result(scores, allowed, theirs)),
        ("`assign`", f"{seconds:.3f} s", *result(scores, allowed, ours)),
        ("ratio", f"{their_seconds / seconds:.0f}", "", ""),
    )


def result(scores, allowed, chosen):
    made = [(i, j) for i, j in enumerate(chosen) if j >= 0]
    assert all(allowed[pair] for pair in made)
    return f"{sum(scores[pair] for pair in made):.0f}", len(made)


if __name__ == "__main__":
    main()
