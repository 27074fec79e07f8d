"""Who plays in the demo: a house of nineteen people, which the addon brings along."""

import base64
import csv

from odoo import fields
from odoo.tools.misc import file_open

#: Name, and the department it belongs to.
DEPARTMENTS = {
    "management": ("Management", None),
    "hr": ("Human Resources", "management"),
    "sales": ("Sales", "management"),
    "services": ("Professional Services", "management"),
    "development": ("Research & Development", "management"),
    "usa": ("R&D USA", "development"),
    "projects": ("Long Term Projects", "usa"),
}
#: Rights of those who have others than an employee's.
GROUPS = {
    "coordinator": [
        "base.group_user",
        "mentoring_programme.group_mentoring_coordinator",
    ],
    "portal_mentee": ["base.group_portal"],
}


def read_cast():
    """Return the rows of people.csv, line managers before their people.

    ``login`` is given to those whom a visitor plays, and is their password, too. The
    others act in the story, and nobody can log in as them.
    """
    with file_open("mentoring_demo/people.csv") as file:
        return list(csv.DictReader(file))


class People:
    """The cast, created; each is known by their first name."""

    def __init__(self, env):
        self.env = env
        #: what goes when the demo goes, by the name of its external id
        self.records = {}
        self.sponsor = env.ref("base.partner_admin")
        cast = read_cast()
        for person in cast:
            self._create_user(
                person["key"],
                person["name"],
                GROUPS.get(person["login"], ["base.group_user"]),
                person["login"],
                _read_picture(person["portrait"]),
            )
        self._create_user("joel", "Joel Willis", ["base.group_portal"])
        for key, (name, parent) in DEPARTMENTS.items():
            self.records[f"department_{key}"] = env["hr.department"].create(
                {"name": name, "parent_id": self._find("department", parent).id}
            )
        for person in cast:
            self._employ(person)
        self.coordinator = self.user("tina")
        self.ethics_contact = self.partner("sharlene")

    def employee(self, key):
        return self.records[f"employee_{key}"]

    def user(self, key):
        return self.records[f"user_{key}"]

    def partner(self, key):
        return self.records[f"partner_{key}"]

    def _find(self, kind, key):
        model = {"department": "hr.department", "employee": "hr.employee"}[kind]
        return self.records[f"{kind}_{key}"] if key else self.env[model]

    def _create_user(self, key, name, groups, login="", picture=False):
        address = name.lower().replace(" ", ".")
        self.records[f"partner_{key}"] = partner = self.env["res.partner"].create(
            {
                "name": name,
                "email": f"{address}@example.com",
                "tz": "Europe/Brussels",
                "image_1920": picture,
            }
        )
        self.records[f"user_{key}"] = self.env["res.users"].create(
            {
                "partner_id": partner.id,
                "login": login or address,
                "group_ids": [
                    fields.Command.set([self.env.ref(group).id for group in groups])
                ],
                **({"password": login} if login else {}),
            }
        )

    def _employ(self, person):
        employee = self.env["hr.employee"].create(
            {
                "name": person["name"],
                "user_id": self.user(person["key"]).id,
                "job_title": person["title"],
                "department_id": self._find("department", person["department"]).id,
                # those without one answer to whoever runs this Odoo
                "parent_id": (
                    self._find("employee", person["manager"])
                    or self.sponsor.employee_ids[:1]
                ).id,
                "work_location_id": self.env.ref("hr.home_work_office").id,
            }
        )
        self.records[f"employee_{person['key']}"] = employee
        self._tell_career(employee, int(person["years"]), person["skills"].split())

    def _tell_career(self, employee, years, skills):
        """Note since when somebody works, and what they are good at."""
        today = fields.Date.context_today(employee)
        self.env["hr.resume.line"].create(
            {
                "employee_id": employee.id,
                "name": employee.job_title,
                "line_type_id": self.env.ref("hr_skills.resume_type_experience").id,
                "date_start": fields.Date.subtract(today, years=years),
            }
        )
        for name in skills:
            skill = self.env.ref(f"hr_skills.hr_skill_{name}")
            levels = skill.skill_type_id.skill_level_ids.sorted("level_progress")
            self.env["hr.employee.skill"].create(
                {
                    "employee_id": employee.id,
                    "skill_id": skill.id,
                    "skill_type_id": skill.skill_type_id.id,
                    "skill_level_id": levels[len(levels) // 2].id,
                }
            )


def _read_picture(path):
    with file_open(path, "rb") as file:
        return base64.b64encode(file.read())
