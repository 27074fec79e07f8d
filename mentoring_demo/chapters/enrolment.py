"""The next programme: enrolment is open, people are at every step of the way in."""

from odoo import fields

from ..programme import Programme


def load(story, people):
    programme = Programme(
        story,
        people,
        40,
        {
            "name": "Leading for the First Time",
            "style": "sponsorship",
            "purpose": "Those who lead people for the first time have somebody beside "
            "them who has been through it.",
            "target_group": "Mentees: who have led people for less than a year, or "
            "will soon. Mentors: who have led for a long time.",
            "sponsor_id": people.sponsor.id,
            "sponsor_words": "Nobody is born a leader, and nobody should have to guess "
            "alone. Ask somebody who has been there.",
            "ethics_contact_id": people.ethics_contact.id,
            "start_date": story.date(-35),
            "end_date": story.date(-335),
            "objective_ids": [
                fields.Command.create(
                    {
                        "name": "A safe start as a leader",
                        "measure": "Mentees at home in their role after a year",
                        "target": "8 of 10",
                    }
                )
            ],
            "participant_properties_definition": [
                {
                    "name": "meeting_form",
                    "type": "selection",
                    "string": "How would you rather meet?",
                    "selection": [
                        ["here", "Face to face"],
                        ["online", "Online"],
                        ["any", "Either way"],
                    ],
                }
            ],
        },
    )
    programme.ask_for_training(32, due=14)
    programme.step("open_enrolment", 30)
    _mentors(programme)
    _mentees(programme)
    return programme


def _mentors(programme):
    programme.bring_in(
        "mentor",
        "paul",
        27,
        "See again what it is like at the beginning.",
        "personal culture",
        "sponsor storyteller",
        participant_properties={"meeting_form": "here"},
    )
    marc = programme.enrol(
        "mentor",
        "marc",
        20,
        "Learn to let others find their own style.",
        "personal",
        "coach adviser",
        participant_properties={"meeting_form": "any"},
    )
    programme.submit(marc, 18)
    programme.approve(marc, 12)
    # the workshop is still to come
    course = marc.completion_ids.filtered(lambda c: c.name == "Mentor course")
    programme.train(course, 5)
    # somebody from outside takes part by contact
    outside = programme.enrol(
        "mentor",
        "joel",
        9,
        "Compare how other firms bring up their leaders.",
        "culture career",
        "sparring_partner door_opener",
        by="tina",
        partner=programme.people.partner("joel"),
    )
    programme.submit(outside, 6)
    withdrawn = programme.enrol(
        "mentor", "keith", 15, "Practise giving feedback.", "personal", "critic"
    )
    programme.submit(withdrawn, 13)
    programme.story.step(withdrawn, withdrawn.user_id, "withdraw", 8)


def _mentees(programme):
    programme.bring_in(
        "mentee",
        "beth",
        26,
        "Lead people who used to be my peers.",
        "personal professional",
        "sparring_partner",
        participant_properties={"meeting_form": "here"},
    )
    submitted = (
        ("walter", 7, "Delegate without checking everything."),
        ("eli", 5, "Prepare for taking over a small team."),
    )
    for key, days, goal in submitted:
        participant = programme.enrol(
            "mentee", key, days + 2, goal, "career personal", "coach adviser"
        )
        programme.submit(participant, days)
    rejected = programme.enrol(
        "mentee",
        "randall",
        16,
        "Find out whether leading is for me.",
        "career",
        "coach",
    )
    programme.submit(rejected, 14)
    programme.reject(
        rejected, 10, "Let us wait until you have a mentor in the other programme."
    )
    # the line manager nominates, she has not answered yet
    programme.enrol(
        "mentee",
        "audrey",
        3,
        "Take the step from consultant to team leader.",
        "career",
        "storyteller",
        by="jeffrey",
    )
