"""What somebody was trained in: on a certificate, and in their résumé if they wish."""

from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError

from odoo.addons.base.models.ir_actions_report import IrActionsReport

from .common import TrainingCase
from .test_portal_training import Pages

REPORT = "mentoring_training.report_training_certificate"


class TestCertificate(TrainingCase):
    def _set_up_once(self):
        cls = type(self)
        cls.programme = self._open_programme()
        cls.course = self._require(cls.programme, hours=0.5)
        cls.workshop = self._require(cls.programme, "Workshop", hours=3)
        cls.person = self._approved(cls.programme)

    def _text(self, user):
        report = self.env["ir.actions.report"].with_user(user)
        html, _kind = report._render_qweb_html(REPORT, self.person.ids)
        return " ".join(html.decode().split())

    def test_it_says_what_was_done_when_and_for_how_long(self):
        with self.assertRaisesRegex(UserError, "nothing is done"):
            self._text(self.mentee)
        for requirement in (self.course, self.workshop):
            self._training(self.person, requirement).action_complete("2026-02-03")
        for user in (self.mentee, self.coordinator):
            text = self._text(user)
            for said in (
                self.person.name,
                "<strong>mentee</strong>",
                "<strong>Workshop</strong>",
                "3 February 2026",
                "00:30",
                "03:30",
                self.coordinator.name,
            ):
                self.assertIn(said, text)

    def test_it_is_for_the_person_and_those_who_run_it(self):
        self._training(self.person, self.course).action_complete(fields.Date.today())
        for user in (self.line_manager, self.employee, self.other_coordinator):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._text(user)

    def test_what_was_done_in_an_earlier_programme_is_certified_there(self):
        training = self._training(self.person, self.course)
        training.action_complete(fields.Date.today())
        training._write_through_door({"is_earlier": True})
        with self.assertRaisesRegex(UserError, "nothing is done"):
            self._text(self.mentee)


class TestResume(TrainingCase):
    def _set_up_once(self):
        cls = type(self)
        programme = self._open_programme()
        course = self._require(programme)
        cls.training = self._training(self._approved(programme), course)
        cls.mine = self.training.with_user(self.mentee)

    def _lines(self):
        return self.env["hr.resume.line"].search(
            [("employee_id", "=", self.mentee_employee.id)]
        )

    def test_it_stands_there_by_the_persons_wish_alone(self):
        with self.assertRaisesRegex(UserError, "is not done"):
            self.mine.action_add_to_resume()
        self.training.action_complete("2026-02-03")
        self.assertFalse(self._lines(), "nothing by itself")
        for user in (self.coordinator, self.line_manager, self.mentor):
            with self.assertRaises(AccessError):
                self.training.with_user(user).action_add_to_resume()
        self.mine.action_add_to_resume()
        self.mine.action_add_to_resume()
        line = self._lines()
        self.assertEqual(line.name, "Mentee course, in “Grow”", "once")
        self.assertEqual(str(line.date_start), "2026-02-03")
        self.assertFalse(self.training.resume_choice, "theirs to know")
        self.mine.action_remove_from_resume()
        self.assertFalse(self._lines())
        self.assertEqual(self.mine.resume_choice, "add")


class TestPages(Pages):
    def test_both_are_found_where_it_is_done(self):
        enrolment = f"/my/mentoring/enrolments/{self.person.id}"
        self._log_in(self.portal_mentee)
        certificate = f"//a[@href='{enrolment}/certificate']"
        self.assertFalse(self._open(enrolment).xpath(certificate))
        self._open(f"{enrolment}/certificate", status=422)
        course = self._training(self.person, self.course)
        course.action_complete(fields.Date.today())
        self.assertTrue(self._open(enrolment).xpath(certificate))
        page = self._open(f"{enrolment}/certificate")
        self._says(page, "Mentee course")
        self._says(page, "Back to your enrolment")
        with patch.object(
            IrActionsReport, "_render_qweb_pdf", side_effect=UserError("none")
        ):
            page = self._open(f"{enrolment}/certificate/pdf")
        self._says(page, "A PDF cannot be made here")
        url = f"/my/mentoring/training/{course.id}"
        page = self._send(self._open(url), f"{url}/resume/add")
        self._says(page, "Added to your résumé.")
        page = self._send(page, f"{url}/resume/remove")
        self._says(page, "Removed from your résumé.")
        self._log_in(self.line_manager)
        self._open(f"{enrolment}/certificate", status=404)
