"""Last year's programme: closed, its results written down."""

from odoo import fields

from ..pair import COOL, FAIR, WARM, Pair, evaluate
from ..programme import Programme
from . import results

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
#: What people would tell the programme in the end, and whether it may be quoted.
WORDS = {
    "walter": (
        "Nobody had ever told me how things are decided here. Now I know whom to ask, "
        "and when. Keep the pairs across departments.",
        True,
    ),
    "rachel": (
        "Two hours a month were never too many. That my manager knew it was working "
        "time made the difference.",
        True,
    ),
    "beth": ("More of the evenings on which mentees meet each other.", False),
    "doris": (
        "I nearly left in spring. The talk about what I am good at changed that.",
        True,
    ),
    "randall": ("Tell us earlier when it begins.", False),
    "jeffrey": (
        "Begin with the workshop next time. I gave answers for three months before I "
        "learned to ask.",
        True,
    ),
    "marc": ("The questionnaires could be shorter.", False),
    "ronnie": (
        "I hear of things now that do not reach my office otherwise. I lead my own "
        "people differently for it.",
        True,
    ),
    "keith": ("Keep it voluntary.", False),
    "ernest": ("Let mentors choose, too.", False),
}


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
                        "name": "Newcomers wish to stay",
                        "serves": "People whom we need see a future here",
                        "measure": "What they say half a year later, from 1 to 5",
                        "target": "4 on average",
                        "measure_key": "staying",
                        "target_value": 4,
                        "measured_when": "after",
                        "months_after": 6,
                    },
                    {
                        "name": "Departments know each other",
                        "serves": "We ask each other before we ask outside",
                        "measure": "Colleagues elsewhere whom mentees turn to",
                        "target": "5 on average",
                        "unit": "count",
                        "baseline": 2,
                        "target_value": 5,
                    },
                    {
                        "name": "Mentors learn, too",
                        "measure": "What they say at the end, from 1 to 5",
                        "target": "3 on average",
                        "measure_key": "mentor_learning",
                        "target_value": 3,
                    },
                    {
                        "name": "What is begun is finished",
                        "measure": "Pairs that round off together, of those that began",
                        "target": "4 of 5",
                        "measure_key": "completed",
                        "target_value": 80,
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
        Pair(programme, "keith", "doris", 490, WARM),
        Pair(programme, "ernest", "randall", 489, FAIR),
    ]
    short = Pair(programme, "paul", "eli", 490, COOL)
    for pair in (*pairs, short):
        pair.begin(485)
    programme.step("start", 484)
    study = results.design_study(story, people, programme)
    _work(people, pairs, short)
    programme.step("wind_up", 192)
    _write_down_results(story, people.coordinator, programme.record.objective_ids)
    story.edit(programme.record, people.coordinator, {"end_date": story.date(190)})
    programme.step("close", 185)
    _release(story, people, programme, 184)
    # the portal mentee has not answered yet
    evaluate(pairs, "follow_up", 6, [people.user("rachel")])
    _release(story, people, programme, 0.3)
    return programme, study


def _write_down_results(story, coordinator, objectives):
    """Note what was measured elsewhere, and what there is to say of the rest."""
    counted = objectives.filtered(lambda objective: not objective.measure_key)
    story.make(
        "mentoring.measurement",
        coordinator,
        189,
        {
            "objective_id": counted.id,
            "measured_on": story.date(189),
            "value": 6.5,
            "source": "Counted by the mentees at the closing gathering",
            "basis": "Average of what six mentees counted",
            "people_from": 6,
        },
    )
    results = ("Asked half a year later", "6.5 on average", "In the results", "5 of 6")
    for objective, result in zip(objectives, results, strict=True):
        story.edit(objective, coordinator, {"result": result})


def _release(story, people, programme, days):
    """Release what has been answered, before anything about it is reported."""
    drafts = story.env["mentoring.release"].search(
        [("programme_id", "=", programme.record.id), ("state", "=", "draft")]
    )
    for release in drafts:
        story.step(release, people.coordinator, "release", days)


def _enrol(programme):
    mentors = {
        "jeffrey": "Listen longer before I propose a solution.",
        "marc": "See our department with the eyes of somebody who is new to it.",
        "ronnie": "Learn to ask instead of explaining.",
        "paul": "Pass on what I know without taking over.",
        "keith": "Explain technology to somebody who did not ask for it.",
        "ernest": "Find out whether I like to develop people.",
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
        "doris": "See what is possible here beyond my assignment.",
        "randall": "Know the people behind the product.",
    }
    for key, goal in mentees.items():
        programme.bring_in(
            "mentee", key, 510, goal, "network culture", "networker door_opener"
        )


def _work(people, pairs, short):
    """The pairs side by side: questionnaires go out to all of them at once."""
    evaluate([*pairs, short], "baseline", 483)
    goals = [_set_out(pair, number) for number, pair in enumerate(pairs)]
    short.agree(478, end_date=short.story.date(195))
    short.meet(475, *_talk(0))
    short.step("set_direction", 470)
    evaluate([*pairs, short], "pulse", 455)
    short.step("end", 440, by="mentor")
    for number, pair in enumerate(pairs):
        _meet(pair, number, range(1, 4))
    evaluate(pairs, "mid", 335)
    for number, (pair, goal) in enumerate(zip(pairs, goals, strict=True)):
        # the fourth and the fifth pair meet less often
        _meet(pair, number, range(4, 6) if number < 3 else range(5, 6))
        pair.achieve(goal, 230)
        pair.both("wind_down", 225)
    words = {people.user(key): told for key, told in WORDS.items()}
    evaluate(pairs, "final", 220, words=words)
    for number, pair in enumerate(pairs):
        pair.meet(205 - number, *_talk(6))
        pair.both("complete", 198)


def _set_out(pair, number):
    pair.agree(480 - number, end_date=pair.story.date(195))
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
    return goal


def _meet(pair, number, meetings):
    for meeting in meetings:
        with_note = number == 1 and meeting == 4
        note = {"mentee": {**NOTE, "is_shared": True}} if with_note else {}
        pair.meet(476 - 45 * meeting - number, *_talk(meeting), **note)


def _talk(number):
    agenda, roles = AGENDAS[number]
    return agenda, "", roles
