"""Who has mentored before is found by HR and those who run programmes alone."""

from odoo import fields
from odoo.exceptions import AccessError, RedirectWarning, UserError

from ..access_common import AccessCase


class TestHasMentored(AccessCase):
    """Found by HR and those who run programmes, by nobody else."""

    @classmethod
    def _build(cls, make):
        super()._build(make)
        today = fields.Date.today()
        cls.pairing._write_through_door(
            {"state": "completed", "started_on": today, "finished_on": today}
        )

    def _found(self, user, model, domain=()):
        return (
            self.env[model]
            .with_user(user)
            .search([("has_mentored", "=", True), *domain])
        )

    def test_mentors_are_found_among_employees(self):
        for role in ("hr_officer", "coordinator", "manager"):
            user = self.users[role]
            for model in ("hr.employee", "hr.employee.public"):
                with self.subTest(role=role, model=model):
                    found = self._found(user, model)
                    self.assertEqual(found.ids, self.mentor_employee.ids)
                    self.assertTrue(found.has_mentored)
                    rest = self.env[model].with_user(user)
                    others = rest.search([("has_mentored", "=", False)])
                    self.assertIn(self.mentee_employee.id, others.ids)
                    self.assertNotIn(self.mentor_employee.id, others.ids)
                    self.assertFalse(any(others.mapped("has_mentored")))

    def test_who_ended_early_or_goes_on_has_not_mentored(self):
        self.pairing._write_through_door({"state": "ended"})
        self.assertFalse(self._found(self.hr_officer, "hr.employee"))

    def test_participants_are_found_by_what_they_did_elsewhere(self):
        again = self.env["mentoring.participant"].create(
            {
                "programme_id": self.draft_programme.id,
                "role": "mentee",
                "partner_id": self.mentor.partner_id.id,
            }
        )
        found = self._found(
            self.coordinator,
            "mentoring.participant",
            [("programme_id", "=", self.draft_programme.id)],
        )
        self.assertEqual(found, again)
        self.assertTrue(found.has_mentored)
        self.assertFalse(self.mentee_participant.has_mentored)

    def test_archives_are_looked_into(self):
        self.pairing.active = False
        self.pairing.mentor_id._write_through_door({"state": "finished"})
        self.pairing.mentor_id.active = False
        self.assertTrue(self._found(self.hr_officer, "hr.employee"))

    def test_nobody_else_finds_out(self):
        outsiders = ("mentor", "mentee", "line_manager", "employee", "portal_mentee")
        paths = {
            "hr.employee": "has_mentored",
            "hr.employee.public": "has_mentored",
            "mentoring.participant": "has_mentored",
            "mentoring.pairing": "mentor_id.has_mentored",
            "res.users": "employee_ids.has_mentored",
            "res.partner": "employee_ids.has_mentored",
            "hr.department": "manager_id.has_mentored",
            "res.partner.bank": "employee_id.has_mentored",
        }
        for role in outsiders:
            for model, path in paths.items():
                records = self.env[model].with_user(self.users[role])
                for number, sneak in enumerate(
                    (
                        lambda r, f: r.search([(f, "=", True)]),
                        lambda r, f: r.search_count([(f, "!=", False)]),
                        lambda r, f: r.search([(f, "not in", [True])]),
                        lambda r, f: r.formatted_read_group([], [f], ["__count"]),
                        lambda r, f: r.search([], order=f"{f} desc"),
                        lambda r, f: self._told(r, [f.replace(".", "/")]),
                    )
                ):
                    with self.subTest(role=role, model=model, number=number):
                        self.assertTrue(self._is_refused(sneak, records, path))

    def _told(self, records, fnames):
        """Return what an export tells; refuse as Odoo does where it is nothing."""
        rows = records.search([], limit=5).export_data(fnames)["datas"]
        if not any(map(any, rows)):
            raise AccessError(str(rows))
        return rows

    def _is_refused(self, sneak, records, path):
        try:
            sneak(records, path)
        except (AccessError, RedirectWarning, UserError, ValueError):
            return True
        return False

    def test_forms_and_filters_hold_it_for_those_who_may(self):
        for model, role, offered in (
            ("hr.employee", "hr_officer", True),
            ("hr.employee.public", "coordinator", True),
            ("hr.employee.public", "employee", False),
            ("mentoring.participant", "coordinator", True),
            ("mentoring.participant", "employee", False),
        ):
            views = self.env[model].with_user(self.users[role])
            arch = views.get_views([(False, "search")])["views"]["search"]["arch"]
            with self.subTest(role=role, model=model):
                self.assertIs("has_mentored" in arch, offered)

    def test_as_many_queries_whatever_the_number(self):
        """Who has, who is the same person, and which of these it is."""
        employees = self.env["hr.employee"].search([])
        self.assertGreater(len(employees), 5)
        self.env.flush_all()
        for some in (employees[:1], employees):
            self.env.invalidate_all()
            with self.assertQueryCount(3):
                some.mapped("has_mentored")
