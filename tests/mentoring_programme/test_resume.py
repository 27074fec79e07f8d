"""What a completed collaboration leaves in the résumés of the two, and who finds it."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError

from ..common import MentoringCase
from ..portal_common import PortalCase


class TestResumeLine(MentoringCase):
    def _lines(self, *employees):
        ids = [employee.id for employee in employees]
        return self.env["hr.resume.line"].search([("employee_id", "in", ids)])

    def _two_closing(self):
        """Return two pairings of one mentor in one programme, almost completed."""
        programme, mentor, mentee = self._ready_pair(capacity=2)
        programme.sudo().accepts_late_entry = True
        other = self._make_ready(self._enrol(programme, "mentee", self.plain_employee))
        pairings = [self._propose(mentor, person) for person in (mentee, other)]
        for pairing in pairings:
            pairing.with_user(self.mentor).action_accept()
            pairing.with_user(pairing.mentee_user_id).action_accept()
            pairing._write_through_door({"state": "closing"})
        return pairings

    def _complete(self, pairing):
        """Complete without the meeting and the answers it takes."""
        pairing.with_user(self.coordinator).action_complete()

    def test_both_have_programme_role_and_period_and_nothing_else(self):
        pairing = self._closing()
        begun = fields.Date.today() - timedelta(days=200)
        pairing._write_through_door({"started_on": begun})
        self._hold_meeting(pairing, start=fields.Datetime.now())
        pairing.sudo().goal_ids.with_user(self.mentee).action_achieve()
        self._answer(self._moment(pairing, "final"))
        self.assertFalse(self._lines(self.mentor_employee, self.mentee_employee))
        self._both_say(pairing, "complete")
        for employee, name in (
            (self.mentor_employee, "Mentor in “Grow”"),
            (self.mentee_employee, "Mentee in “Grow”"),
        ):
            line = self._lines(employee)
            self.assertEqual(line.name, name)
            self.assertEqual(
                (line.date_start, line.date_end), (begun, fields.Date.today())
            )
            self.assertEqual(line.line_type_id.name, "Mentoring")
            empty = ("description", "external_url", "certificate_file", "duration")
            self.assertFalse(any(line[name] for name in empty))

    def test_who_completed_it_is_not_told_to_those_who_read_the_line(self):
        """It is one of the two, and the line of the other would name them."""
        self._completed()
        lines = self._lines(self.mentor_employee, self.mentee_employee)
        self.assertEqual(len(lines), 2)
        lines = lines.with_user(self.employee)
        self.assertEqual(lines.create_uid | lines.write_uid, self.env.user)
        people = self.mentor | self.mentee
        self.assertFalse((lines.create_uid | lines.write_uid) & people)

    def test_the_line_speaks_the_language_of_its_owner(self):
        self.env["res.lang"]._activate_lang("da_DK")
        self.mentor.lang = "da_DK"
        programme, mentor, mentee = self._ready_pair()
        said = []
        translate = type(self.env)._

        def _(env, text, *args, **kwargs):
            said.append((env.lang, text))
            return translate(env, text, *args, **kwargs)

        self.patch(type(self.env), "_", _)
        today = fields.Date.today()
        pairing = self._propose(mentor, mentee)
        pairing._write_through_door(
            {"state": "completed", "started_on": today, "finished_on": today}
        )
        (mentor | mentee).sudo()._prepare_resume_lines()
        self.assertIn(("da_DK", "Mentor in “%s”"), said)
        self.assertIn(("en_US", "Mentee in “%s”"), said)

    def test_a_kind_of_line_that_was_deleted_is_not_missed(self):
        self.env.ref("mentoring_programme.resume_type_mentoring").unlink()
        self._completed()
        lines = self._lines(self.mentor_employee, self.mentee_employee)
        self.assertEqual(len(lines), 2)
        self.assertFalse(lines.line_type_id)

    def test_an_end_before_time_leaves_no_line(self):
        pairing = self._in_progress()
        pairing.with_user(self.mentee).action_end()
        self.assertFalse(self._lines(self.mentor_employee, self.mentee_employee))

    def test_people_from_outside_have_no_resume(self):
        programme, mentor, _mentee = self._ready_pair()
        _none, outsider = self._pool(programme, {}, {"Ola": {}})
        pairing = self._propose(mentor, outsider)
        pairing._write_through_door({"state": "closing", "started_on": "2026-01-01"})
        self._complete(pairing)
        self.assertEqual(pairing.state, "completed")
        self.assertTrue(self._lines(self.mentor_employee))
        self.assertFalse(outsider.sudo().resume_added_on)

    def test_a_second_mentee_stretches_the_mentors_line(self):
        first, second = self._two_closing()
        self._complete(first)
        line = self._lines(self.mentor_employee)
        begun, until = "2024-02-01", "2024-11-30"
        line.write({"date_start": begun, "date_end": until, "name": "My own words"})
        self._complete(second)
        self.assertEqual(self._lines(self.mentor_employee), line)
        self.assertEqual(str(line.date_start), begun)
        self.assertEqual(line.date_end, fields.Date.today())
        self.assertEqual(line.name, "My own words")
        self.assertEqual(len(self._lines(self.plain_employee)), 1)

    def test_a_line_without_an_end_stays_without(self):
        first, second = self._two_closing()
        self._complete(first)
        line = self._lines(self.mentor_employee)
        line.date_end = False
        self._complete(second)
        self.assertFalse(line.date_end)

    def test_what_the_owner_removed_does_not_come_back(self):
        first, second = self._two_closing()
        self._complete(first)
        # as a plain employee does in the profile
        self._lines(self.mentor_employee).with_user(self.mentor).unlink()
        self._complete(second)
        self.assertFalse(self._lines(self.mentor_employee))
        self.assertEqual(len(self._lines(self.plain_employee)), 1)

    def test_another_programme_is_another_line(self):
        self._completed()
        other = self._open_programme(name="Go on")
        self._completed(programme=other)
        self.assertEqual(
            set(self._lines(self.mentor_employee).mapped("name")),
            {"Mentor in “Grow”", "Mentor in “Go on”"},
        )

    def test_colleagues_change_nobody_elses_line(self):
        self._completed()
        for line in self._lines(self.mentor_employee, self.mentee_employee):
            with self.assertRaises(AccessError):
                line.with_user(self.employee).unlink()

    def test_everybody_removes_their_own_alone(self):
        pairing = self._completed(mentee=self.portal_employee)
        mentee = pairing.mentee_id
        for user in (self.mentor, self.coordinator, self.line_manager):
            with self.assertRaises(AccessError):
                mentee.with_user(user).action_remove_from_resume()
        for _twice in range(2):
            mentee.with_user(self.portal_mentee).action_remove_from_resume()
        self.assertFalse(self._lines(self.portal_employee))
        self.assertTrue(self._lines(self.mentor_employee))

    def test_nobody_lays_hands_on_the_link(self):
        pairing = self._completed()
        mentee = pairing.mentee_id.with_user(self.coordinator)
        theirs = self.env["hr.resume.line"].create(
            {"employee_id": self.plain_employee.id, "name": "Theirs"}
        )
        for values in ({"resume_line_id": theirs.id}, {"resume_added_on": False}):
            with self.assertRaises(AccessError):
                mentee.write(values)
            with self.assertRaises(AccessError):
                mentee.create({"programme_id": mentee.programme_id.id, **values})
        # defaults of one's own are taken for fields that one cannot write, too
        Default = self.env["ir.default"].with_user(self.coordinator)
        Default.set(mentee._name, "resume_line_id", theirs.id, user_id=True)
        made = mentee.create(
            {
                "programme_id": mentee.programme_id.id,
                "role": "mentee",
                "employee_id": self.plain_employee.id,
            }
        )
        self.assertFalse(made.sudo().resume_line_id)
        with self.assertRaises(AccessError):
            made.with_context(default_resume_line_id=theirs.id).create(
                {"programme_id": made.programme_id.id, "role": "mentee"}
            )
        for fname in ("resume_line_id", "resume_added_on"):
            with self.assertRaises(AccessError):
                mentee.read([fname])
            with self.assertRaises(AccessError):
                mentee.search([(fname, "!=", False)])

    def test_only_the_person_is_told_whether_the_line_is_kept(self):
        mentee = self._completed().mentee_id
        self.assertTrue(mentee.with_user(self.mentee).is_in_resume)
        for user in (self.mentor, self.coordinator, self.line_manager):
            self.assertFalse(mentee.with_user(user).is_in_resume)

    def test_many_lines_are_created_in_one_go(self):
        programme, mentor, _mentee = self._ready_pair()
        employees = self.env["hr.employee"].create(
            [{"name": f"Mentee {number}"} for number in range(20)]
        )
        mentees = self.env["mentoring.participant"].create(
            [
                {
                    "programme_id": programme.id,
                    "role": "mentee",
                    "employee_id": employee.id,
                }
                for employee in employees
            ]
        )
        mentees._write_through_door({"state": "ready"})
        mentor.sudo().capacity = 20
        pairings = self.env["mentoring.pairing"].create(
            [{"mentor_id": mentor.id, "mentee_id": mentee.id} for mentee in mentees]
        )
        today = fields.Date.today()
        pairings._write_through_door(
            {"state": "completed", "started_on": today, "finished_on": today}
        )

        def queries(participants):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            participants._add_to_resumes()
            self.env.flush_all()
            return self.cr.sql_log_count - before

        few, many = queries(mentees[:2].sudo()), queries(mentees[2:].sudo())
        self.assertLessEqual(many, few + 2)
        self.assertEqual(len(self._lines(*employees)), 20)

    def test_the_mail_tells_employees_of_it_and_nobody_else(self):
        pairing = self._closing()
        self._hold_meeting(pairing, start=fields.Datetime.now())
        pairing.sudo().goal_ids.with_user(self.mentee).action_achieve()
        self._answer(self._moment(pairing, "final"))
        # the mentor has left the company's staff, not the programme
        pairing.mentor_id._write_through_door({"employee_id": False})
        self._both_say(pairing, "complete")
        mails = self.env["mail.mail"].search(
            [("subject", "=like", "Completed:%"), ("model", "=", pairing._name)]
        )
        told = {
            mail.recipient_ids.name: "A line in your résumé" in mail.body_html
            for mail in mails
        }
        self.assertEqual(told, {"mentee_u": True, "mentor_u": False})
        self.assertTrue(all("certificate" in mail.body_html for mail in mails))


class TestResumeInThePortal(PortalCase):
    def _set_up_once(self):
        type(self).pairing = self._completed(mentee=self.portal_employee)

    @property
    def url(self):
        return f"/my/mentoring/pairings/{self.pairing.id}"

    def _line(self, employee):
        return self.env["hr.resume.line"].search([("employee_id", "=", employee.id)])

    def test_each_removes_the_line_on_the_page_of_the_collaboration(self):
        for user, employee in (
            (self.portal_mentee, self.portal_employee),
            (self.mentor, self.mentor_employee),
        ):
            self._log_in(user)
            page = self._open(self.url)
            self._says(page, "Colleagues can read it in the company's directory")
            again = self._send(page, f"{self.url}/resume/remove")
            self.assertFalse(self._line(employee))
            self._says(again, "Removed from your résumé")
            self.assertNotIn("in the company's directory", again.text_content())
            # a second click changes nothing
            self._send(page, f"{self.url}/resume/remove")

    def test_a_page_of_an_old_session_removes_nothing(self):
        self._log_in(self.portal_mentee)
        page = self._open(self.url)
        forged = {"csrf_token": "forged"}
        page = self._send(page, f"{self.url}/resume/remove", forged, status=422)
        self._says(page, "This page was open for too long")
        self.assertTrue(self._line(self.portal_employee))

    def test_strangers_find_nothing_to_remove(self):
        for user in (self.employee, self.line_manager, self.coordinator):
            self._log_in(user)
            page = self._open("/my/mentoring")
            [token] = {
                value for value in page.xpath("//input[@name='csrf_token']/@value")
            } or {""}
            sent = {"csrf_token": token}
            response = self.url_open(f"{self.url}/resume/remove", data=sent)
            self.assertEqual(response.status_code, 404)
        self.assertEqual(len(self._line(self.portal_employee)), 1)
        self.assertEqual(len(self._line(self.mentor_employee)), 1)
