"""A certificate of having taken part: for whom, what it says, and what it does not."""

from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.http import Request
from odoo.tools import mute_logger

from odoo.addons.base.models.ir_actions_report import IrActionsReport

from ..common import MentoringCase
from ..pdf_common import Pdf, really_made
from ..portal_common import PortalCase

REPORT = "mentoring_programme.report_mentoring_certificate"
#: A goal, which is no part of a certificate.
GOAL = "Lead a project"


class TestCertificate(MentoringCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._completed()
        self.pairing._write_through_door(
            {"started_on": "2025-02-03", "finished_on": "2025-12-11"}
        )
        case.mine = self.pairing.mentee_id

    def _text(self, participants, user):
        report = self.env["ir.actions.report"].with_user(user)
        html, _kind = report._render_qweb_html(REPORT, participants.ids)
        return " ".join(html.decode().split())

    def test_it_is_offered_where_there_is_one_to_print(self):
        report = self.env.ref(
            "mentoring_programme.action_report_mentoring_certificate"
        ).with_user(self.coordinator)
        _programme, *others = self._ready_pair(
            self._open_programme(), self.portal_employee
        )
        for ids, offered in (
            (self.mine.ids, report.ids),
            (self.pairing.mentor_id.ids, report.ids),
            ([person.id for person in others], []),
            ([], []),  # a form that is not saved yet
        ):
            self.assertEqual(
                report.get_valid_action_reports(self.mine._name, ids), offered
            )

    def test_it_names_person_programme_role_period_and_who_signs(self):
        today = fields.Date.today()
        for participant, user, role in (
            (self.pairing.mentee_id, self.mentee, "mentee"),
            (self.pairing.mentor_id, self.mentor, "mentor"),
        ):
            text = self._text(participant, user)
            for said in (
                participant.name,
                f"<strong>{role}</strong>",
                "Grow",
                "3 February 2025",
                "11 December 2025",
                f"{today.day} {today:%B %Y}",
                self.coordinator.name,
                self.sponsor.name,
            ):
                self.assertIn(said, text)

    def test_it_names_nobody_else_and_no_results(self):
        text = self._text(self.mine, self.mentee)
        for hidden in (self.mentor.name, self.ethics.name, GOAL, "meeting", "goal"):
            self.assertNotIn(hidden, text)

    def test_a_programme_without_a_sponsor_is_signed_by_one(self):
        self.mine.programme_id.sudo().sponsor_id = False
        text = self._text(self.mine, self.mentee)
        self.assertNotIn("Sponsor", text)
        self.assertIn(self.coordinator.name, text)

    def test_a_mentor_of_several_has_one_for_the_whole_time(self):
        programme = self.mine.programme_id
        programme.sudo()._write_through_door({"state": "matching"})
        _none, mentees = self._pool(programme, {}, {"Ola": {}})
        self.pairing.mentor_id.sudo()._write_through_door({"state": "ready"})
        second = self._propose(self.pairing.mentor_id, mentees)
        second._write_through_door(
            {
                "state": "completed",
                "started_on": "2025-06-01",
                "finished_on": "2026-03-31",
            }
        )
        text = self._text(self.pairing.mentor_id, self.mentor)
        self.assertIn("3 February 2025", text)
        self.assertIn("31 March 2026", text)

    def test_what_is_not_completed_has_none(self):
        for state in ("closing", "ended"):
            with self._undone(state=state):
                self.pairing._write_through_door({"state": state})
                with self.assertRaisesRegex(UserError, "It takes a completed"):
                    self._text(self.mine, self.mentee)

    def test_a_low_answer_or_an_open_goal_takes_nothing_away(self):
        self.pairing.sudo().goal_ids._write_through_door({"state": "dropped"})
        self.pairing.sudo().evaluation_ids._write_through_door({"state": "lapsed"})
        self.assertIn("has taken part", self._text(self.mine, self.mentee))

    def test_nobody_else_prints_it(self):
        admin = self._user("admin_u", "base.group_system")
        hr = self._user("hr_m", "hr.group_hr_manager")
        for user in (
            self.mentor,  # reads the enrolment, as the partner
            self.line_manager,  # reads it, as the manager
            self.other_coordinator,
            self.employee,
            self.stranger,
            admin,
            hr,
        ):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._text(self.mine, user)

    def test_one_among_others_is_refused_as_well(self):
        with self.assertRaises(AccessError):
            self._text(self.mine | self.pairing.mentor_id, self.mentee)

    def test_the_coordinator_prints_many_one_page_each(self):
        both = self.pairing.mentor_id | self.pairing.mentee_id
        for user in (self.coordinator, self.manager):
            text = self._text(both, user)
            self.assertEqual(text.count("Certificate of Participation</h1>"), 2)
            for participant in both:
                self.assertIn(participant.name, text)

    def test_the_coordinator_is_told_who_has_none(self):
        draft = self.mine.create(
            {
                "programme_id": self.mine.programme_id.id,
                "role": "mentee",
                "employee_id": self.plain_employee.id,
            }
        )
        with self.assertRaisesRegex(UserError, "for plain"):
            self._text(self.mine | draft, self.coordinator)

    def test_it_is_in_the_print_menu_of_those_who_run_programmes(self):
        for user, offered in ((self.coordinator, True), (self.mentee, False)):
            Participant = self.env["mentoring.participant"].with_user(user)
            views = Participant.get_views(
                [(False, "list"), (False, "form")], {"toolbar": True}
            )["views"]
            for view in ("list", "form"):
                names = {r["name"] for r in views[view]["toolbar"].get("print", [])}
                self.assertIs("Certificate of Participation" in names, offered)

    def test_it_is_in_the_language_of_the_person(self):
        self.env["res.lang"]._activate_lang("da_DK")
        self.mentee.lang = "da_DK"
        text = self._text(self.mine, self.coordinator)
        self.assertIn('lang="da-DK"', text)
        self.assertIn("3 februar 2025", text)

    def test_many_cost_no_more_queries_than_few(self):
        programme = self.mine.programme_id
        programme.sudo()._write_through_door({"state": "matching"})
        names = {f"Person {number}": {} for number in range(20)}
        mentors, mentees = self._pool(
            programme, {f"M{name}": {} for name in names}, names
        )
        pairings = self.env["mentoring.pairing"].create(
            [
                {"mentor_id": mentor.id, "mentee_id": mentee.id}
                for mentor, mentee in zip(mentors, mentees, strict=True)
            ]
        )
        today = fields.Date.today()
        pairings._write_through_door(
            {"state": "completed", "started_on": today, "finished_on": today}
        )
        self._text(mentees[:1], self.coordinator)  # templates are compiled once

        def queries(participants):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self._text(participants, self.coordinator)
            return self.cr.sql_log_count - before

        few, many = queries(mentees[:2]), queries(mentees[2:])
        self.assertLessEqual(many, few)

    def _pdf(self, participants):
        report = self.env["ir.actions.report"].with_user(self.coordinator)
        with really_made():
            content, kind = report._render_qweb_pdf(REPORT, participants.ids)
        self.assertEqual(kind, "pdf")
        return Pdf(content)

    def test_a_pdf_has_a_page_each(self):
        both = self.pairing.mentor_id | self.pairing.mentee_id
        for participants in (both, self.mine):
            pdf = self._pdf(participants)
            self.assertEqual(len(pdf.pages), len(participants))
            for page, participant in zip(pdf.pages, participants, strict=True):
                self.assertIn(participant.name, page.extract_text())
                size = [float(side) * 25.4 / 72 for side in page["/MediaBox"][2:]]
                self.assertEqual([round(side) for side in size], [297, 210])

    def test_long_names_and_programmes_stay_within_the_page(self):
        self.mentee.name = "Maximilian-Alexander Wolfeschlegelsteinhausenberger-" * 2
        self.mine.programme_id.sudo().name = "Growing across all departments " * 4
        pdf = self._pdf(self.mine)
        [page] = pdf.pages
        self.assertGreater(pdf.lowest(page), 30)

    def test_a_pdf_can_be_read_by_everybody(self):
        pdf = self._pdf(self.mine)
        self.assertIn('pdfuaid:part="1"', pdf.metadata)
        self.assertEqual(pdf.catalog["/Lang"], "en-US")
        self.assertEqual(pdf.title, "Certificate of Participation")
        self.assertLessEqual({"/H1", "/P"}, pdf.tags)
        self.assertTrue(pdf.fonts)
        self.assertNotIn(False, pdf.fonts.values())


class TestCertificatePages(PortalCase):
    def _set_up_once(self):
        type(self).pairing = self._completed(mentee=self.portal_employee)

    def _url(self, below=""):
        return f"/my/mentoring/pairings/{self.pairing.id}{below}"

    def test_each_opens_their_own_from_the_page_of_the_collaboration(self):
        for user, name, role in (
            (self.portal_mentee, "portal_mentee_u", "mentee"),
            (self.mentor, "mentor_u", "mentor"),
        ):
            self._log_in(user)
            links = self._open(self._url()).xpath("//a/@href")
            self.assertIn(self._url("/certificate"), links)
            self.assertIn(self._url("/certificate/pdf"), links)
            page = self._open(self._url("/certificate"))
            self._says(page, f"{name} has taken part as a {role} in the")
            self.assertIn(self._url(), page.xpath("//a/@href"))

    def test_that_of_what_was_put_away_stays_theirs(self):
        self.pairing.with_user(self.manager).action_archive()
        self._log_in(self.portal_mentee)
        self._says(self._open(self._url("/certificate")), "has taken part as a mentee")

    def test_a_pdf_is_handed_out(self):
        self._log_in(self.portal_mentee)
        with patch.object(
            IrActionsReport, "_render_qweb_pdf", return_value=(b"%PDF-1.4", "pdf")
        ):
            response = self.url_open(self._url("/certificate/pdf"))
        self.assertEqual(response.headers["Content-Type"], "application/pdf")
        self.assertEqual(response.content, b"%PDF-1.4")
        self.assertIn("attachment", response.headers["Content-Disposition"])

    def test_where_no_pdf_can_be_made_the_page_prints(self):
        self._log_in(self.mentor)
        with patch.object(
            IrActionsReport, "_render_qweb_pdf", side_effect=UserError("missing")
        ):
            page = self._open(self._url("/certificate/pdf"))
        self._says(page, "A PDF cannot be made here at the moment")
        self._says(page, "mentor_u has taken part")

    def test_what_is_not_completed_is_refused_with_a_sentence(self):
        self.pairing._write_through_door({"state": "closing"})
        self._log_in(self.portal_mentee)
        links = self._open(self._url()).xpath("//a/@href")
        self.assertNotIn(self._url("/certificate"), links)
        for below in ("/certificate", "/certificate/pdf"):
            page = self._open(self._url(below), status=422)
            self._says(page, "It takes a completed collaboration")

    def test_somebody_elses_is_not_found(self):
        for user in (
            self.line_manager,
            self.coordinator,
            self.employee,
            self.stranger,
        ):
            self._log_in(user)
            for below in ("/certificate", "/certificate/pdf"):
                self._open(self._url(below), status=404)

    @mute_logger("odoo.http", "odoo.addons.web.controllers.report")
    def test_the_routes_of_reports_hand_out_nobody_elses(self):
        mentee, mentor = self.pairing.mentee_id, self.pairing.mentor_id
        for user, theirs in (
            (self.portal_mentee, mentor),
            (self.mentor, mentee),
            (self.line_manager, mentee),
            (self.other_coordinator, mentee),
            (self.stranger, mentee),
        ):
            self._log_in(user)
            for converter in ("html", "pdf", "text"):
                url = f"/report/{converter}/{REPORT}/{theirs.id}"
                with self.subTest(user=user.login, converter=converter):
                    response = self.url_open(url)
                    self.assertEqual(response.status_code, 403)
                    self.assertNotIn("has taken part", response.text)
            response = self.url_open(
                "/report/download",
                data={
                    "data": f'["/report/pdf/{REPORT}/{theirs.id}", "qweb-pdf"]',
                    "csrf_token": Request.csrf_token(self),
                },
            )
            self.assertIn("odoo.exceptions.AccessError", response.text)
            self.assertNotIn("has taken part", response.text)

    def test_the_routes_of_reports_take_nobody_elses_words(self):
        self._log_in(self.mentor)
        mentor = self.pairing.mentor_id
        forged = "certificate=x&certificates=x&no_pdf=x&name=Forged&sponsor=Forged"
        response = self.url_open(f"/report/html/{REPORT}/{mentor.id}?{forged}")
        self.assertEqual(response.status_code, 200)
        self.assertNotIn("Forged", response.text)
