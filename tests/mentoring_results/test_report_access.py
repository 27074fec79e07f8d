"""Reports are for those who run the programme: who else looks finds none."""

from odoo.exceptions import AccessError
from odoo.fields import Command

from .report_common import ReportCase

MANAGER = "mentoring_programme.group_mentoring_manager"


class TestReportAccess(ReportCase):
    def _set_up_once(self):
        case = type(self)
        case.programme = self._running()
        case.draft = self._report(self.programme)
        case.released = self._released(self.programme)
        self.env["mentoring.report.quote"].create(
            {"report_id": self.draft.id, "question": "Well?", "text": "Well."}
        )
        case.other_company = self.env["res.company"].create({"name": "Other"})
        case.other_manager = self._user("om", MANAGER)
        self.other_manager.write(
            {
                "company_ids": [Command.set(self.other_company.ids)],
                "company_id": self.other_company.id,
            }
        )
        case.admin = self._user("adm", "base.group_system")
        self.env.flush_all()

    def test_who_runs_the_programme_makes_reports(self):
        for user in (self.coordinator, self.manager):
            self.env.invalidate_all()
            reports = self.env["mentoring.report"].with_user(user)
            found = reports.search([("programme_id", "=", self.programme.id)])
            self.assertEqual(found, self.draft + self.released)
            self.assertIn("Retention", str(found[0].reading))
            found.get_views([(False, "form"), (False, "list")])
            draft = self.draft.with_user(user)
            draft.changes_text = "We met more often"
            draft.quote_ids.is_picked = True
            self._report(self.programme, user).unlink()

    def test_nobody_else_finds_one(self):
        for name in (
            *("other_coordinator", "other_manager", "admin", "ethics_officer"),
            *("line_manager", "mentor", "mentee", "employee"),
            *("portal_mentee", "stranger"),
        ):
            user = getattr(self, name)
            self.env.invalidate_all()
            with self.subTest(user=name):
                reports = self.env["mentoring.report"].with_user(user)
                if reports.has_access("read"):
                    self.assertFalse(reports.search([]))
                    self.assertFalse(reports.env["mentoring.report.quote"].search([]))
                else:
                    with self.assertRaises(AccessError):
                        reports.get_views([(False, "list")])
                for report in (self.draft, self.released):
                    theirs = report.with_user(user)
                    for read in (
                        lambda r=theirs: r.read(["figures"]),
                        lambda r=theirs: r.read(["reading"]),
                        lambda r=theirs: r.write({"changes_text": "Mine"}),
                        lambda r=theirs: r.quote_ids.read(["text"]),
                        lambda r=theirs: r.unlink(),
                    ):
                        with self.assertRaises(AccessError):
                            read()
                with self.assertRaises(AccessError):
                    self.draft.with_user(user).action_release()
                with self.assertRaises(AccessError):
                    reports.create({"programme_id": self.programme.id})

    def test_an_admitted_company_reads_no_report(self):
        self.programme.sudo().company_ids = self.other_company
        self.env.flush_all()
        self.env.invalidate_all()
        reports = self.env["mentoring.report"].with_user(self.other_manager)
        self.assertFalse(reports.search([]))
        with self.assertRaises(AccessError):
            self.programme.with_user(self.other_manager).action_report()

    def test_who_ran_it_once_reads_it_no_more(self):
        self.programme.sudo().coordinator_id = self.other_coordinator
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertRaises(AccessError):
            self.released.with_user(self.coordinator).read(["figures"])
        theirs = self.released.with_user(self.other_coordinator)
        self.assertTrue(theirs.figures)

    def test_a_name_tells_nothing_to_whom_it_is_not_for(self):
        named = self.released.with_user(self.employee).sudo().display_name
        self.assertNotIn("Grow", named)
