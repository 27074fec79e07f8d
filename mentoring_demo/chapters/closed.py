"""Last year's programme: closed, its results written down."""

from odoo import fields

from ..pair import COOL, FAIR, WARM, Pair
from ..programme import Programme

NOTE = {
    "experience": "We went through how I prepare for talks with the management.",
    "observation": "I explain far too much before I say what I want.",
    "concept": "People decide early. What I need belongs in the first minute.",
    "experiment": "Next time one sentence first, and then I wait for questions.",
}
AGENDAS = (
    ("How I got here, and what I hope for", "storyteller"),
    ("Who does what here, and who knows whom", "storyteller networker"),
    ("My first half-year: what went well, what did not", "coach sparring_partner"),
    ("A talk I am afraid of", "sparring_partner critic"),
    ("Where could I go from here?", "adviser storyteller"),
    ("People I should get to know", "door_opener networker"),
    ("What we both take along", "friend"),
)


def load(story, people):
    programme = Programme(
        story,
        people,
        520,
        {
            "name": "Finding Your Way In",
            "purpose": "People who join us or change department find their place "
            "within a year, and stay.",
            "target_group": "Mentees: who joined or changed department within the last "
            "year. Mentors: who have been here for five years or more.",
            "sponsor_id": people.sponsor.id,
            "ethics_contact_id": people.ethics_contact.id,
            "start_date": story.date(490),
            # pairs begin while it lies ahead; set to last year's in the end
            "end_date": story.date(-30),
            "minimum_meetings": 5,
            "follow_up_months": 6,
            "objective_ids": [
                fields.Command.create(values)
                for values in (
                    {
                        "name": "Newcomers stay",
                        "measure": "Share of the mentees still with us after a year",
                        "target": "90 %",
                    },
                    {
                        "name": "Departments know each other",
                        "measure": "Colleagues elsewhere whom mentees turn to",
                        "target": "5 on average",
                    },
                    {
                        "name": "Mentors learn, too",
                        "measure": "Mentors who would take part again",
                        "target": "3 of 4",
                    },
                )
            ],
        },
    )
    programme.step("open_enrolment", 515)
    _enrol(programme)
    programme.step("start_matching", 492)
    pairs = [
        Pair(programme, "jeffrey", "walter", 491, WARM),
        Pair(programme, "marc", "rachel", 491, WARM),
        Pair(programme, "ronnie", "beth", 490, FAIR),
    ]
    short = Pair(programme, "paul", "eli", 490, COOL)
    for pair in (*pairs, short):
        pair.begin(485)
    programme.step("start", 484)
    _break_off(short)
    for number, pair in enumerate(pairs):
        _complete(pair, number)
    programme.step("wind_up", 192)
    results = ("100 % (4 of 4)", "6.5 on average", "3 of 4")
    for objective, result in zip(programme.record.objective_ids, results, strict=True):
        story.edit(objective, people.coordinator, {"result": result})
    story.edit(programme.record, people.coordinator, {"end_date": story.date(190)})
    programme.step("close", 185)
    for release in story.env["mentoring.release"].search(
        [("programme_id", "=", programme.record.id)]
    ):
        story.step(release, people.coordinator, "release", 184)
    for number, pair in enumerate(pairs):
        # the portal mentee has not answered yet
        pair.evaluate("follow_up", 6, *(["mentee"] if number == 1 else []))
    return programme


def _enrol(programme):
    mentors = {
        "jeffrey": "Listen longer before I propose a solution.",
        "marc": "See our department with the eyes of somebody who is new to it.",
        "ronnie": "Learn to ask instead of explaining.",
        "paul": "Pass on what I know without taking over.",
    }
    for key, goal in mentors.items():
        programme.bring_in(
            "mentor", key, 512, goal, "knowledge culture", "storyteller adviser"
        )
    mentees = {
        "walter": "Understand how decisions are made here.",
        "rachel": "Find people outside my own team to learn from.",
        "beth": "Become more visible with what I do.",
        "eli": "Get to know the technical side of the house.",
    }
    for key, goal in mentees.items():
        programme.bring_in(
            "mentee", key, 510, goal, "network culture", "networker door_opener"
        )


def _break_off(pair):
    pair.agree(478, end_date=pair.story.date(195))
    pair.meet(475, *_talk(0))
    pair.step("set_direction", 470)
    pair.evaluate("pulse", 455)
    pair.step("end", 440, by="mentor")


def _complete(pair, number):
    pair.agree(480 - number, end_date=pair.story.date(195))
    note = {"mentee": {**NOTE, "is_shared": True}} if number == 1 else {}
    pair.meet(476 - number, *_talk(0))
    pair.step("set_direction", 470)
    goal = pair.goal(
        466,
        "Know five people in other departments whom I can ask",
        "Five names, and a question put to each of them",
        -250,
        "network",
        shared_with_manager=True,
    )
    pair.step("make_progress", 460)
    pair.evaluate("pulse", 455)
    for meeting in range(1, 4):
        pair.meet(476 - 45 * meeting - number, *_talk(meeting))
    pair.evaluate("mid", 335)
    for meeting in range(4, 6):
        pair.meet(
            476 - 45 * meeting - number,
            *_talk(meeting),
            **(note if meeting == 4 else {}),
        )
    pair.achieve(goal, 230)
    pair.both("wind_down", 225)
    pair.evaluate("final", 220)
    pair.meet(205 - number, *_talk(6))
    pair.both("complete", 198)


def _talk(number):
    agenda, roles = AGENDAS[number]
    return agenda, "", roles
