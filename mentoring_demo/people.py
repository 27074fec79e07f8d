"""Who plays in the demo: a house of twenty people, which the addon brings along."""

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
    "mona": ["base.group_user", "mentoring_programme.group_mentoring_manager"],
    "tina": ["base.group_user", "mentoring_programme.group_mentoring_coordinator"],
    "rachel": ["base.group_portal"],
    "joel": ["base.group_portal"],
}


def read_cast():
    """Return the rows of people.csv, line managers before their people.

    ``login`` is given to those whom a visitor plays, and is their password, too. The
    others act in the story, and nobody can log in as them. Who has no department takes
    part from outside.
    """
    with file_open("mentoring_demo/people.csv") as file:
        return list(csv.DictReader(file))


class People:
    """The cast, created; each is known by their first name."""

    def __init__(self, env):
        self.env = env
        #: what goes when the demo goes, by the name of its external id
        self.records = {}
        cast = read_cast()
        self._create_users(cast)
        for key, (name, parent) in DEPARTMENTS.items():
            self.records[f"department_{key}"] = env["hr.department"].create(
                {"name": name, "parent_id": self._find("department", parent).id}
            )
        self.records["location"] = env["hr.work.location"].create(
            {
                "name": "Building 1, Second Floor",
                "location_type": "office",
                "address_id": env.company.partner_id.id,
            }
        )
        for person in cast:
            if person["department"]:
                self._employ(person)
        self.coordinator = self.user("tina")
        self.ethics_contact = self.partner("sharlene")
        self.sponsor = self.partner("mona")

    def employee(self, key):
        return self.records[f"employee_{key}"]

    def user(self, key):
        return self.records[f"user_{key}"]

    def partner(self, key):
        return self.records[f"partner_{key}"]

    def _find(self, kind, key):
        model = {"department": "hr.department", "employee": "hr.employee"}[kind]
        return self.records[f"{kind}_{key}"] if key else self.env[model]

    def _create_users(self, cast):
        partners = self.env["res.partner"].create(
            [
                {
                    "name": person["name"],
                    "email": f"{_get_address(person)}@example.com",
                    "tz": "Europe/Brussels",
                    "image_1920": _read_picture(person["portrait"]),
                }
                for person in cast
            ]
        )
        users = self.env["res.users"].create(
            [
                self._prepare_user(person, partner)
                for person, partner in zip(cast, partners, strict=True)
            ]
        )
        for person, partner, user in zip(cast, partners, users, strict=True):
            self.records[f"partner_{person['key']}"] = partner
            self.records[f"user_{person['key']}"] = user

    def _prepare_user(self, person, partner):
        groups = GROUPS.get(person["key"], ["base.group_user"])
        values = {
            "partner_id": partner.id,
            "login": person["login"] or _get_address(person),
            "group_ids": [
                fields.Command.set([self.env.ref(group).id for group in groups])
            ],
        }
        if person["login"]:
            values["password"] = person["login"]
        return values

    def _employ(self, person):
        employee = self.env["hr.employee"].create(
            {
                "name": person["name"],
                "user_id": self.user(person["key"]).id,
                "job_title": person["title"],
                "department_id": self._find("department", person["department"]).id,
                "parent_id": self._find("employee", person["manager"]).id,
                "work_location_id": self.records["location"].id,
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


def _get_address(person):
    return person["name"].lower().replace(" ", ".")


def _read_picture(path):
    if not path:
        return False
    with file_open(path, "rb") as file:
        return base64.b64encode(file.read())
