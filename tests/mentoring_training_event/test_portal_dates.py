"""On the page of a training people choose a date, and do not read who else comes."""

from odoo import fields

from ..portal_common import PortalCase
from .common import Dates


class TestPages(Dates, PortalCase):
    def _set_up_once(self):
        cls = type(self)
        cls.programme = self._open_programme()
        cls.workshop = self._require_dated(cls.programme)
        cls.date = self._date(
            cls.workshop, seats=1, event_url="https://meet.example.org/workshop"
        )
        cls.person = self._approved(cls.programme, employee=self.portal_employee)
        cls.other = self._approved(cls.programme, employee=self.mentee_employee)
        cls.other.sudo().partner_id.name = "Zora"  # is no part of another's name
        cls.training = self._training(cls.person, cls.workshop)
        cls.url = f"/my/mentoring/training/{cls.training.id}"

    def test_one_chooses_a_date_gets_a_file_and_signs_off(self):
        self._log_in(self.portal_mentee)
        self._says(self._open("/my"), "A date to choose, for your training")
        self._says(self._open("/my/mentoring"), "Choose a date: Workshop")
        page = self._open(self.url)
        self._says(page, "1 place left")
        self._says(page, "Those who run the event see your name and mail address")
        self.assertNotIn("meet.example.org", page.text_content())
        self.assertFalse(page.xpath("//a[contains(@href, 'meet.example.org')]"))
        page = self._send(page, f"{self.url}/date")
        self._says(page, "You have a place.")
        self.assertTrue(page.xpath("//a[@href='https://meet.example.org/workshop']"))
        self.assertNotIn("Choose a date", self._open("/my/mentoring").text_content())
        file = self.url_open(f"{self.url}/date.ics").text
        self.assertIn(f"DTSTART:{self.date.date_begin:%Y%m%dT%H%M%SZ}", file)
        self.assertIn("SUMMARY:Training", file)
        self.assertNotIn("Workshop", file, "colleagues see each other's calendars")
        page = self._send(page, f"{self.url}/sign_off")
        self._says(page, "You have signed off")
        self.assertEqual(self.url_open(f"{self.url}/date.ics").status_code, 404)
        self.env.invalidate_all()
        self.assertEqual(self.training.state, "open")

    def test_who_comes_in_by_the_link_finds_it_until_it_is_over(self):
        self.training._sign_up(self.date)
        self._date(self.workshop, 21)
        self._let_begin(self.date)
        self._log_in(self.portal_mentee)
        page = self._open(self.url)
        self.assertTrue(page.xpath("//a[@href='https://meet.example.org/workshop']"))
        self.assertFalse(page.xpath("//form[contains(@action, '/sign_off')]"))
        self.assertFalse(page.xpath("//form[contains(@action, '/date')]"))
        self._let_pass(self.date)
        page = self._open(self.url)
        self._says(page, "Your date is over.")
        self.assertFalse(page.xpath("//form[contains(@action, '/date')]"))

    def test_a_link_that_is_no_address_on_the_web_leads_nowhere(self):
        self.training._sign_up(self.date)
        self.date.event_url = "javascript://meet.example.org/%0aalert(1)"
        self._log_in(self.portal_mentee)
        page = self._open(self.url)
        self._says(page, "Your date")
        self.assertNotIn("Take part online", page.text_content())
        self.assertNotIn("javascript", self.url_open(f"{self.url}/date.ics").text)

    def test_who_finds_it_full_joins_the_waiting_list_and_reads_no_names(self):
        self._training(self.other, self.workshop)._sign_up(self.date)
        self._log_in(self.portal_mentee)
        page = self._open(self.url)
        self._says(page, "Join the waiting list")
        page = self._send(page, f"{self.url}/date")
        self._says(page, "You are number 1 on its waiting list")
        self.assertNotIn(self.other.name, page.text_content())
        self.assertFalse(page.xpath("//a[contains(@href, 'meet.example.org')]"))
        self.assertEqual(self.url_open(f"{self.url}/date.ics").status_code, 404)

    def test_a_date_that_is_gone_meanwhile_is_said(self):
        self._log_in(self.portal_mentee)
        page = self._open(self.url)
        self.date.kanban_state = "cancel"
        page = self._send(page, f"{self.url}/date", status=422)
        self._says(page, "This cannot be chosen any more")
        self._says(page, "There is no date to choose at the moment")

    def test_nobody_else_finds_it_and_what_has_no_dates_has_none(self):
        course = self._training(self.person, self._require(self.programme))
        self._log_in(self.portal_mentee)
        self._open(f"/my/mentoring/training/{course.id}/date.ics", status=404)
        for user in (self.line_manager, self.mentee, self.coordinator):
            self._log_in(user)
            self._open(f"{self.url}/date.ics", status=404)

    def test_participants_and_line_managers_read_no_events(self):
        self.training._sign_up(self.date)
        for user in (self.portal_mentee, self.mentee, self.line_manager):
            for model in ("event.event", "event.registration"):
                self.assertFalse(self.env[model].with_user(user).has_access("read"))
        theirs = self.training.with_user(self.mentee).sudo(False)
        self.assertFalse(theirs.search([("id", "=", self.training.id)]))
        self._log_in(self.line_manager)
        page = self._open(f"/my/mentoring/team/{self.person.id}")
        self._says(page, "For this role: Not trained yet")
        day = fields.Date.to_string(self.date._get_day())
        for word in ("Workshop", day):
            self.assertNotIn(word, page.text_content())
