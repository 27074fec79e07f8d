"""What last year's programme has brought: cost, a benefit, and the sponsor's report.

Told when this year's runs already: two of last year's mentees are mentors by now.
"""

from odoo import fields

CHANGED = (
    "After the first questionnaire mentors met for an evening on asking before "
    "answering: its results had said that mentors did most of the talking. From spring "
    "on pairs could meet online, too, as people work in several buildings. Next time "
    "the workshop comes before the first meeting."
)
#: What the programme costs: hours, at most so many; an amount; what an hour costs.
COSTS = (
    {"kind": "mentor_hours", "source": "meetings", "rate": 90, "margin": 50},
    {"kind": "mentee_hours", "source": "meetings", "rate": 60, "margin": 50},
    {
        "kind": "management",
        "name": "Estimated by Tina Williamson",
        "hours": 60,
        "hours_at_most": 80,
        "rate": 70,
    },
    {
        "kind": "training",
        "name": "Two half days with a trainer, by invoice",
        "amount": 1800,
    },
)


def design_study(story, people, programme):
    """Ask what becomes of newcomers before anybody knows, though they are too few."""
    study = story.make(
        "mentoring.study",
        people.user("mona"),
        486,
        {
            "name": "Do newcomers with a mentor stay?",
            "programme_ids": [fields.Command.set(programme.record.ids)],
            "outcome": "left_voluntarily",
            "horizon": "24",
            "window_from": story.date(520),
            "window_to": story.date(490),
            "reader_ids": [fields.Command.set(people.coordinator.ids)],
        },
    )
    story.step(study, people.user("mona"), "register", 485)
    return study


def load(story, people, programme):
    _count_cost(story, people.coordinator, programme.record)
    _confirm_benefit(story, people.coordinator, programme.record)
    report = _report(story, people.coordinator, programme.record)
    _share(story, people, report)
    return report


def _count_cost(story, coordinator, programme):
    story.as_user(story.env["mentoring.cost.line"], coordinator).create(
        [
            {"programme_id": programme.id, "sequence": 10 * number, **values}
            for number, values in enumerate(COSTS, 1)
        ]
    )
    # what the company says itself
    story.edit(programme, coordinator, {"replacement_cost": 30000})


def _confirm_benefit(story, coordinator, programme):
    story.make(
        "mentoring.benefit",
        coordinator,
        150,
        {
            "programme_id": programme.id,
            "name": "Courses for newcomers that were not needed any more",
            "objective_id": programme.objective_ids.filtered("baseline").id,
            "amount": 4000,
            "amount_at_most": 6000,
            "confirmed_by": "Mona Whitfield, Managing Director",
            "confirmed_on": story.date(150),
        },
    )


def _report(story, coordinator, programme):
    report = story.make(
        "mentoring.report",
        coordinator,
        1,
        {"programme_id": programme.id, "lang": "en_US", "changes_text": CHANGED},
    )
    story.edit(report.quote_ids[:3], coordinator, {"is_picked": True})
    story.step(report, coordinator, "release", 0.2)
    return report


def _share(story, people, report):
    links = story.as_user(story.env["mentoring.report.link"], people.coordinator)
    links._make(
        story.as_user(report, people.coordinator),
        people.sponsor.name,
        story.date(-30),
        people.sponsor.email,
    )
