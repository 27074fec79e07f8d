"""Development plans of the manager's people: agreed, waiting, and of last year."""

from odoo import fields


def load(story, people, pair):
    """Tell the plans of Jeffrey's people; ``pair`` is the one a visitor plays."""
    _former(Plan(story, people, "abigail", -365, 400))
    _agreed(Plan(story, people, "abigail", 0, 182), pair)
    _waiting(Plan(story, people, "rachel", 0, 20))


class Plan:
    """A plan of an employee, for the year so many days from now."""

    def __init__(self, story, people, key, year, days):
        self.story, self.people, self.days = story, people, days
        employee = people.employee(key)
        self.users = {
            "employee": employee.user_id,
            "manager": employee.parent_id.user_id,
        }
        today = fields.Date.add(story.today, days=year)
        self.record = story.make(
            "hr.development.plan",
            self.users["employee"],
            days,
            {
                "employee_id": employee.id,
                "date_from": fields.Date.start_of(today, "year"),
                "date_to": fields.Date.end_of(today, "year"),
            },
        )

    def edit(self, **values):
        self.story.edit(self.record, self.users["employee"], values)

    def goal(self, name, measure, due, area, **more):
        """Add a goal; ``due`` so many days ahead of today."""
        return self.story.make(
            "hr.development.goal",
            self.users["employee"],
            self.days,
            {
                "plan_id": self.record.id,
                "name": name,
                "measure": measure,
                "deadline": self.story.date(-due),
                "focus_area_id": self.people.env.ref(
                    f"mentoring_programme.focus_area_{area}"
                ).id,
                **more,
            },
        )

    def step(self, name, days, by, record=None):
        self.story.step(record or self.record, self.users[by], name, days)

    def agree(self, days):
        self.step("agree", days, "employee")
        self.step("agree", days - 2, "manager")


def _former(plan):
    fewer = plan.goal(
        "Take on fewer projects and finish them",
        "Never more than two at a time",
        -330,
        "personal",
    )
    plan.agree(396)
    plan.step("achieve", 320, "employee", fewer)
    plan.step("close", 300, "manager")


def _agreed(plan, pair):
    """Two goals served in mentoring; a third learning goal is nobody else's."""
    levels = {}
    skill = plan.people.env.ref(
        "hr_skills.hr_skill_communication", raise_if_not_found=False
    )
    if skill:
        ranked = skill.skill_type_id.skill_level_ids.sorted("level_progress")
        levels = {"skill_id": skill.id, "skill_level_id": ranked[-2:][0].id}
    opinion = plan.goal(
        "Be heard by demanding clients",
        "My recommendation is on the table in the first minutes",
        -20,
        "professional",
        **levels,
    )
    release = plan.goal(
        "Lead a release from start to end",
        "The spring release, handed over on time",
        70,
        "career",
    )
    plan.goal(
        "Know the other offices", "Two weeks spent in one of them", 120, "network"
    )
    plan.edit(
        talk_on=plan.story.date(-9),
        summary="Abigail leads the spring release, with Ronnie as her mentor. We keep "
        "Thursday mornings free for it.",
    )
    plan.agree(178)
    for aim, name in ((opinion, "Say what I recommend"), (release, "Lead the spring")):
        # as she who may read what they are called
        goals = pair.record.with_user(pair.users["mentee"]).goal_ids
        goal = goals.filtered(lambda goal, name=name: goal.name.startswith(name))
        pair.serve(goal, aim)


def _waiting(plan):
    """The manager has agreed; the employee reads it once more."""
    plan.goal(
        "Move from helping to advising",
        "Three customers ask for me by name",
        150,
        "professional",
    )
    plan.goal("Speak at the customer day", "A talk of twenty minutes", 90, "personal")
    plan.edit(talk_on=plan.story.date(-12))
    plan.step("agree", 6, "manager")
