"""A programme whose people are ready: a first run waits for review."""

from odoo import fields

from ..programme import Programme

#: Who mentors: learning goal, focus areas, roles, places, skills shared.
MENTORS = {
    "ronnie": (
        "Hear early what does not work.",
        "professional knowledge",
        "sparring_partner adviser critic",
        2,
        "decision_making critical_thinking leadership",
    ),
    "walter": (
        "Understand how newer colleagues like to work.",
        "personal culture",
        "coach",
        2,
        "communication leadership stress_management",
    ),
    "paul": (
        "Practise explaining what I do without thinking.",
        "career network",
        "storyteller networker",
        1,
        "communication persuasion",
    ),
    "marc": (
        "See our house through other eyes.",
        "network career",
        "door_opener networker",
        1,
        "persuasion creativity",
    ),
    "keith": (
        "Learn to give feedback that helps.",
        "knowledge professional",
        "knowledge_sharer coach",
        1,
        "problem_solving time_management",
    ),
    "jeffrey": (
        "Learn to listen longer than I talk.",
        "personal career",
        "coach friend",
        1,
        "conflict_management leadership",
    ),
}
#: Who wants a mentor: learning goal, focus areas, roles, skills wanted.
MENTEES = {
    "rachel": (
        "Speak up in meetings with people I do not know.",
        "personal network",
        "coach sponsor",
        "communication persuasion",
    ),
    "toni": (
        "Lead a project across departments.",
        "professional career",
        "sparring_partner adviser",
        "leadership decision_making",
    ),
    "anita": (
        "Find out where I want to be in five years.",
        "career",
        "storyteller networker",
        "persuasion",
    ),
    "jennie": (
        "Understand what our customers pay for.",
        "knowledge professional",
        "knowledge_sharer adviser",
        "problem_solving critical_thinking",
    ),
    "ernest": (
        "Stay calm when three things burn at once.",
        "personal",
        "coach friend",
        "stress_management time_management",
    ),
    "eli": (
        "Settle a dispute without losing a colleague.",
        "personal professional",
        "coach",
        "conflict_management communication",
    ),
    "doris": (
        "Get to know the people behind the names.",
        "network culture",
        "networker door_opener",
        "communication",
    ),
    "randall": (
        "Turn an idea into something that exists.",
        "professional knowledge",
        "sparring_partner",
        "creativity problem_solving",
    ),
    "beth": (
        "Decide faster with half of the facts.",
        "professional career",
        "critic sparring_partner",
        "decision_making",
    ),
}


def load(story, people):
    programme = Programme(
        story,
        people,
        75,
        {
            "name": "Across the House",
            "purpose": "People who would never meet learn from each other, and the "
            "house grows together.",
            "target_group": "Everybody who wants to see beyond their own department.",
            "sponsor_id": people.sponsor.id,
            "ethics_contact_id": people.ethics_contact.id,
            "start_date": story.date(-14),
            "end_date": story.date(-290),
            "requires_manager_approval": False,
            "mode_request": True,
            "objective_ids": [
                fields.Command.create(
                    {
                        "name": "Know more of the house",
                        "measure": "New contacts in other departments after a year",
                        "target": "Five each",
                    }
                )
            ],
        },
    )
    programme.step("open_enrolment", 60)
    for key, (goal, areas, roles, places, skills) in MENTORS.items():
        mentor = programme.enrol(
            "mentor", key, 50, goal, areas, roles, capacity=places, meets_online=True
        )
        _list_skills(story, mentor, skills, level=-1)
        _get_ready(programme, mentor)
    for key, (goal, areas, roles, skills) in MENTEES.items():
        mentee = programme.enrol("mentee", key, 45, goal, areas, roles)
        _list_skills(story, mentee, skills, level=0)
        _get_ready(programme, mentee)
    _wish(programme, "rachel", walter=1, paul=2)
    _wish(programme, "anita", marc=1)
    _wish(programme, "randall", ronnie=None)
    programme.step("start_matching", 3)
    _run(programme)
    return programme


def _list_skills(story, participant, names, level):
    """List skills, at the lowest or the highest level of their type."""
    participant.skill_ids.unlink()
    for name in names.split():
        skill = story.env.ref(f"hr_skills.hr_skill_{name}")
        levels = skill.skill_type_id.skill_level_ids.sorted("level_progress")
        story.as_user(participant.skill_ids, participant.user_id).create(
            {
                "participant_id": participant.id,
                "skill_id": skill.id,
                "skill_level_id": levels[level].id,
            }
        )


def _get_ready(programme, participant):
    programme.submit(participant, 40)
    programme.approve(participant, 35)
    programme.make_ready(participant, 20)


def _wish(programme, mentee, **mentors):
    """Name mentors with a rank, or with none to exclude them."""
    participant = programme.participants["mentee", mentee]
    for key, rank in mentors.items():
        programme.story.as_user(
            programme.env["mentoring.wish"], participant.user_id
        ).create(
            {
                "participant_id": participant.id,
                "partner_id": programme.participants["mentor", key].partner_id.id,
                **({"rank": rank} if rank else {"kind": "exclude"}),
            }
        )


def _run(programme):
    """The coordinator has computed a first run and pinned what somebody wished."""
    coordinator = programme.people.coordinator
    run = programme.story.make(
        "mentoring.matching.run", coordinator, 2, {"programme_id": programme.record.id}
    )
    programme.story.step(run, coordinator, "compute", 2)
    pinned = run.candidate_ids.filtered(
        lambda c: (
            c.is_chosen and c.mentee_id == programme.participants["mentee", "rachel"]
        )
    )
    if pinned:
        programme.story.as_user(run, coordinator).board_pin(pinned.id)
