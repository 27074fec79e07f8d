"""This year's programme: running, with a pairing in every phase."""

from odoo import fields

from ..pair import COOL, FAIR, WARM, Pair
from ..programme import Programme
from . import central

TALKS = (
    ("Getting to know each other; what we hope for", "storyteller"),
    ("What I want to get better at, and how we would notice", "coach sparring_partner"),
    ("A project that is stuck", "sparring_partner adviser"),
    ("How you do it: meetings with the management", "storyteller"),
    ("Feedback I got, and what to make of it", "critic"),
    ("Whom I should talk to next", "networker door_opener"),
    ("What we take along", "friend"),
)
GOALS = (
    (
        "Run a workshop with another department",
        "One workshop held, and its results in use",
        "network",
    ),
    (
        "Say no in time when there is too much",
        "No weekend work for six weeks in a row",
        "personal",
    ),
    (
        "Understand how our figures come about",
        "I can explain the quarterly report to my team",
        "professional",
    ),
)
MENTORS = {
    "ronnie": ("Learn to ask before I answer.", "sparring_partner adviser critic", 2),
    "marc": ("Hear how people outside my department see us.", "coach door_opener", 2),
    "jeffrey": ("Practise listening.", "storyteller networker friend", 2),
    "keith": (
        "Learn to develop people, not only systems.",
        "knowledge_sharer coach",
        1,
    ),
    "walter": ("Give back what I got last year.", "friend", 1),
}
MENTEES = {
    "toni": ("Find my own way of leading projects.", "professional personal"),
    "anita": ("Become known beyond my team.", "network career"),
    "ernest": ("Decide whether to specialise or to lead.", "career"),
    "audrey": ("Get more out of meetings with clients.", "professional"),
    "jennie": ("Understand the business behind the code.", "knowledge culture"),
    "eli": ("Learn enough technology to sell it honestly.", "knowledge"),
}


def load(story, people):
    programme = _design(story, people)
    programme.step("open_enrolment", 262)
    for key, (goal, roles, capacity) in MENTORS.items():
        programme.bring_in(
            "mentor",
            key,
            258,
            goal,
            "professional culture",
            roles,
            capacity=capacity,
            gains="conversation assumptions developing",
        )
    for key, (goal, areas) in MENTEES.items():
        programme.bring_in("mentee", key, 257, goal, areas, "sparring_partner adviser")
    programme.step("start_matching", 241)
    # before their mentor's other mentee has finished, and he with her
    pairs = {"on_hold": _on_hold(programme)}
    programme.step("start", 230)
    pairs["completed"] = _completed(programme)
    pairs["closing"] = _closing(programme)
    pairs["attention"] = _attention(programme)
    pairs["risk"] = _risk(programme)
    pairs["ended"] = _ended(programme)
    pairs["progress"] = central.load(programme)
    _late_entries(programme)
    pairs["direction"] = _direction(programme)
    pairs["declined"] = _declined(programme)
    pairs["rapport"] = _rapport(programme)
    pairs["proposed"] = _proposed(programme)
    return programme, pairs


def _design(story, people):
    return Programme(
        story,
        people,
        268,
        {
            "name": "Growing Across Departments",
            # it began before anybody was asked how they start
            "baseline_survey_id": False,
            "purpose": "People develop where their own team cannot take them any "
            "further, and departments learn from each other.",
            "target_group": "Mentees: specialists with two years or more behind them. "
            "Mentors: experienced colleagues outside the mentee's reporting line.",
            "sponsor_id": people.sponsor.id,
            "sponsor_words": "When I was new here, somebody had lunch with me every "
            "month and asked what I was really after. I would like everybody to have "
            "that. Take the time; I do.",
            "client_expectations": "Specialists who see a future with us, and "
            "departments that ask each other first. The management board gives two "
            "hours a month to everybody who takes part, and an hour each quarter to "
            "hear how it goes.",
            "priority": "Two hours a month are working time. A meeting of the two may "
            "take the place of any internal one.",
            "milestone_ids": [
                fields.Command.create(values)
                for values in (
                    {
                        "name": "Everybody is briefed",
                        "date": story.date(236),
                        "is_done": True,
                    },
                    {
                        "name": "First quarter",
                        "date": story.date(150),
                        "kind": "steering",
                        "is_done": True,
                    },
                    {
                        "name": "Halfway results",
                        "date": story.date(-9),
                        "kind": "steering",
                    },
                    {"name": "Closing gathering", "date": story.date(-95)},
                )
            ],
            "selection": "Whoever has talked it over with their line manager can take "
            "part. When there are more than places, those go first who have not had a "
            "mentor yet; the coordinator decides and says why.",
            "helpers": "Occupational health and the works council, both in confidence.",
            "ethics_contact_id": people.ethics_contact.id,
            "start_date": story.date(232),
            "end_date": story.date(-100),
            "minimum_meetings": 5,
            "accepts_late_entry": True,
            "objective_ids": [
                fields.Command.create(values)
                for values in (
                    {
                        "name": "Specialists grow with us",
                        "serves": "To fill every second lead position from within",
                        "measure": "Mentees who reach what they set out to learn",
                        "target": "7 of 10, by their own account",
                    },
                    {
                        "name": "Work across departments",
                        "measure": "Pairs that bring about something between two "
                        "departments",
                        "target": "Half of them",
                    },
                )
            ],
        },
    )


def _talk(number):
    agenda, roles = TALKS[number % len(TALKS)]
    return agenda, "", roles


def _to_progress(pair, begun, meetings, goal=0):
    """Begin, agree, meet, set a goal and get going; return the goal."""
    pair.begin(begun)
    pair.agree(begun - 5)
    pair.meet(meetings[0], *_talk(0))
    pair.step("set_direction", meetings[0] - 3)
    name, measure, area = GOALS[goal]
    goal = pair.goal(meetings[0] - 8, name, measure, 40, area, how_far="on_the_way")
    pair.step("make_progress", meetings[0] - 12, by="mentor")
    pair.evaluate("pulse", begun - 30)
    for number, days in enumerate(meetings[1:], start=1):
        pair.meet(days, *_talk(number))
    return goal


def _completed(programme):
    pair = Pair(programme, "jeffrey", "anita", 239, WARM)
    goal = _to_progress(pair, 233, (226, 192, 161, 127, 96, 64))
    pair.evaluate("mid", 118)
    pair.achieve(goal, 70)
    pair.both("wind_down", 58)
    pair.evaluate("final", 57)
    pair.meet(43, *_talk(6))
    pair.farewell(
        30,
        "mentor",
        look_back="You asked me why, until I knew it myself.",
        meet_again="Lunch, whenever one of us is in town.",
    )
    pair.farewell(
        28,
        "mentee",
        look_back="The evening on which you told me what had gone wrong for you.",
        goes_on="To say no in time.",
    )
    pair.both("complete", 28)
    pair.another("mentor", 27)
    return pair


def _closing(programme):
    pair = Pair(programme, "ronnie", "toni", 236, FAIR)
    goal = _to_progress(pair, 230, (222, 191, 164), goal=1)
    pair.evaluate("mid", 160)
    planned = pair.plan(140, *_talk(3)[:1])
    # a project abroad: they pause for a month
    pair.pause(150, 30)
    pair.story.step(planned, pair.users["mentee"], "hold", 110)
    pair.meet(75, *_talk(4))
    pair.meet(41, *_talk(5))
    pair.achieve(goal, 20)
    pair.goal(38, *GOALS[2][:2], 12, GOALS[2][2], how_far="there")
    pair.both("wind_down", 10)
    # the mentor has not answered yet
    pair.evaluate("final", 9, "mentor")
    pair.farewell(
        5, "mentor", look_back="I have never listened for so long, and I liked it."
    )
    pair.plan(-6, *_talk(6)[:1])
    return pair


def _attention(programme):
    pair = Pair(programme, "keith", "ernest", 235, FAIR)
    _to_progress(pair, 228, (220, 185, 150, 106, 60), goal=2)
    pair.lapse(pair.evaluate("mid", 122, "mentee"), 100)
    return pair


def _risk(programme):
    pair = Pair(programme, "marc", "audrey", 234, COOL)
    _to_progress(pair, 225, (215, 181, 141, 82), goal=0)
    missed = pair.plan(48)
    pair.story.step(missed, pair.users["mentor"], "miss", 47)
    pair.lapse(pair.evaluate("mid", 110, "mentor"), 88)
    return pair


def _on_hold(programme):
    pair = Pair(programme, "jeffrey", "jennie", 210, WARM)
    _to_progress(pair, 202, (194, 161, 121, 81, 46), goal=2)
    pair.evaluate("mid", 96)
    pair.plan(-15, *_talk(5)[:1])
    pair.step("hold", 21, "mentee", pair.story.date(-36))
    return pair


def _ended(programme):
    pair = Pair(programme, "walter", "eli", 233, COOL)
    pair.begin(226)
    pair.agree(221)
    pair.meet(218, *_talk(0))
    pair.step("set_direction", 214)
    pair.evaluate("pulse", 196)
    pair.meet(180, *_talk(1))
    pair.step("end", 150)
    pair.another("mentee", 140)
    return pair


def _late_entries(programme):
    programme.bring_in(
        "mentor",
        "paul",
        72,
        "Learn from another trade.",
        "culture",
        "storyteller coach",
    )
    programme.bring_in(
        "mentor", "beth", 40, "Become clearer in feedback.", "personal", "critic friend"
    )
    programme.bring_in(
        "mentee", "doris", 70, "Lead an assignment on my own.", "career", "sponsor"
    )
    programme.bring_in(
        "mentee",
        "rachel",
        45,
        "Speak up in meetings where I am the youngest.",
        "personal career",
        "coach sponsor",
    )
    programme.bring_in(
        "mentee", "randall", 52, "See more than my own product.", "network", "networker"
    )


def _direction(programme):
    pair = Pair(programme, "paul", "doris", 51, WARM)
    pair.begin(45)
    pair.agree(38)
    pair.meet(36, *_talk(0))
    pair.step("set_direction", 15)
    pair.evaluate("pulse", 14)
    pair.meet(9, *_talk(1))
    pair.goal(0, *GOALS[0][:2], 90, GOALS[0][2])
    pair.plan(-12, *_talk(2)[:1])
    return pair


def _declined(programme):
    pair = Pair(programme, "jeffrey", "randall", 26)
    pair.step("decline", 23, by="mentor")
    return pair


def _rapport(programme):
    pair = Pair(programme, "marc", "rachel", 19, WARM)
    pair.begin(10)
    pair.meet(6, *_talk(0))
    contract = pair.send_contract(4, meeting_weeks=4)
    # the portal mentee signs next
    pair.sign(contract, 3, "mentor")
    pair.plan(-8, *_talk(1)[:1])
    return pair


def _proposed(programme):
    pair = Pair(programme, "beth", "eli", 4)
    pair.step("accept", 2, by="mentor")
    return pair
