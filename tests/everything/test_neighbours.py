"""What others open costs a handful of queries more, whatever there is of ours."""

import re

from odoo.tests import HttpCase, tagged

from ..access_common import AccessCase
from ..portal_common import Pages
from ..queries import Queries
from ..screens_common import Screens

#: How the names of our tables begin.
OURS = ("mentoring_", "hr_development_", "guarded_", "sealed_")
MANY = 25


@tagged("post_install", "-at_install")
class TestNeighbours(Screens, Queries, Pages, AccessCase, HttpCase):
    #: What is opened, by whom, and how many of the queries may be ours.
    SCREENS = [
        ("hr.employee", "form", "hr_officer", 2),
        ("hr.employee", "list", "hr_officer", 0),
        ("hr.employee", "kanban", "hr_officer", 0),
        ("hr.employee", "form", "everything", 4),
        ("hr.employee.public", "form", "coordinator", 2),
        ("hr.employee.public", "list", "employee", 0),
        ("res.partner", "list", "employee", 0),
        ("res.partner", "form", "hr_officer", 0),
        ("res.users", "form", "admin", 0),
        ("survey.survey", "list", "survey_manager", 0),
        ("survey.survey", "form", "survey_manager", 0),
        ("calendar.event", "list", "employee", 0),
        ("calendar.event", "form", "mentor", 2),
    ]

    @classmethod
    def _build(cls, make):
        super()._build(make)
        employees = cls.env["hr.employee"].create(
            [{"name": f"Neighbour {number}"} for number in range(MANY)]
        )
        cls.env["mentoring.participant"].create(
            [
                {
                    "programme_id": cls.programme.id,
                    "role": "mentee",
                    "employee_id": employee.id,
                }
                for employee in employees
            ]
        )
        cls.env["hr.development.plan"].create(
            [{"employee_id": employee.id} for employee in employees]
        )
        # the event of nobody's meeting, and the first of all lists
        cls.env["calendar.event"].with_user(cls.mentor).create(
            {"name": "Lunch", "start": "2100-01-01", "stop": "2100-01-01"}
        )

    def _ours(self, queries):
        """Return the queries that read our tables, not what of ours is read along."""
        read = [(re.search(r'FROM "(\w+)"', query), query) for query in queries]
        return [q for table, q in read if table and table.group(1).startswith(OURS)]

    def test_screens_of_others(self):
        for model, view_type, role, most in self.SCREENS:
            with self.subTest(model=model, view_type=view_type, role=role):
                user = self.users[role]
                specification = self._specification(model, view_type, user)
                found = self.env[model].with_user(user).search([], limit=MANY)
                self.assertTrue(found)
                shown = found[:1] if view_type == "form" else found
                self._check_screen(shown, specification, most)

    def test_the_event_of_a_meeting(self):
        """Whose of the two it is, and the meeting itself."""
        event = self.planned_meeting.mentor_event_id.with_user(self.mentor)
        self.assertTrue(event.mentoring_meeting_id)
        event.invalidate_recordset()
        specification = self._specification("calendar.event", "form", self.mentor)
        self._check_screen(event, specification, 3)

    def _check_screen(self, shown, specification, most):
        """See that a view of these records reads our tables at most so often."""
        queries = self._count_queries(lambda: shown.web_read(specification))
        ours = self._ours(queries)
        self.assertLessEqual(len(ours), most, "\n".join(ours))

    def test_all_that_odoo_shows_of_an_employee_can_be_read(self):
        """Code of others reads the fields of the public twin for anybody."""
        self.pairing._write_through_door({"state": "completed"})
        shared = self.env["hr.employee.public"]._fields.keys()
        shared &= self.env["hr.employee"]._fields.keys()
        person = self.mentor_employee.with_user(self.employee)
        [told] = person.read(list(shared))
        self.assertEqual(told.keys(), shared)
        self.assertFalse(told["has_mentored"])
        self.assertFalse(told["mentoring_participant_count"])
        self.assertTrue(self.mentor_employee.with_user(self.hr_officer).has_mentored)
        self.assertNotIn("has_mentored", person.fields_get())

    def test_the_start_of_the_portal(self):
        for role, most in (("stranger", 10), ("portal_mentee", 8)):
            with self.subTest(role=role):
                self._log_in(self.users[role])
                queries = self._count_queries(lambda: self._open("/my"))
                ours = self._ours(queries)
                self.assertLessEqual(len(ours), most, "\n".join(ours))
