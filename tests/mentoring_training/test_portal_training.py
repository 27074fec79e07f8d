"""On their pages people read what is asked of them; others nothing of it."""

from odoo import fields

from ..portal_common import PortalCase
from .common import Training


class Pages(Training, PortalCase):
    def _set_up_once(self):
        cls = type(self)
        cls.programme = self._open_programme()
        soon = fields.Date.add(fields.Date.today(), days=9)
        cls.course = self._require(cls.programme, due_on=soon)
        cls.guide = self._require(
            cls.programme,
            "Your role",
            provider="read",
            description="<p>What comes of it is yours.</p>",
        )
        self._require(cls.programme, "Gathering", stage="during")
        cls.person = self._approved(cls.programme, employee=self.portal_employee)


class TestOwn(Pages):
    def test_one_reads_how_far_one_is_and_confirms_what_is_to_be_read(self):
        url = f"/my/mentoring/enrolments/{self.person.id}"
        guide = self._training(self.person, self.guide)
        self._log_in(self.portal_mentee)
        page = self._open(url)
        self._says(page, "Before you can be matched: 0 of 2 done")
        self._says(page, "Gathering")
        self.assertTrue(page.xpath(f"//a[@href='/my/mentoring/training/{guide.id}']"))
        page = self._open(f"/my/mentoring/training/{guide.id}")
        self._says(page, "What comes of it is yours.")
        confirm = f"/my/mentoring/training/{guide.id}/confirm"
        page = self._send(page, confirm)
        self._says(page, "It is noted that you have read it")
        self.env.invalidate_all()
        self.assertEqual((guide.state, guide.noted_by_id), ("done", self.portal_mentee))
        self.assertFalse(page.xpath(f"//form[@action='{confirm}']"))
        self._says(self._open(url), "Before you can be matched: 1 of 2 done")
        self._training(self.person, self.course).action_complete(fields.Date.today())
        page = self._open(url)
        self._says(page, "You are ready to be matched")
        # nobody is sent back, and nobody is told so
        course = self._training(self.person, self.course)
        course.action_reopen()
        for asked in (url, f"/my/mentoring/training/{course.id}"):
            page = self._open(asked)
            self._says(page, "Mentee course")
            self.assertNotIn("efore you can be matched", page.text_content())

    def test_what_those_who_run_it_note_is_not_confirmed(self):
        course = self._training(self.person, self.course)
        self._log_in(self.portal_mentee)
        page = self._open(f"/my/mentoring/training/{course.id}")
        self._says(page, "needed before you can be matched")
        self.assertFalse(page.xpath("//form[contains(@action, '/confirm')]"))
        course.action_miss()
        page = self._open(f"/my/mentoring/training/{course.id}")
        self._says(page, "You were not there")
        course.action_waive("Has given it")
        page = self._open(f"/my/mentoring/training/{course.id}")
        self._says(page, "Not needed of you: Has given it")

    def test_nobody_else_finds_it(self):
        course = self._training(self.person, self.course)
        for user in (self.line_manager, self.employee, self.stranger, self.coordinator):
            self._log_in(user)
            self._open(f"/my/mentoring/training/{course.id}", status=404)


class TestTeam(Pages):
    def test_a_line_manager_reads_one_word(self):
        url = f"/my/mentoring/team/{self.person.id}"
        self._log_in(self.line_manager)
        page = self._open(url)
        self._says(page, "For this role: Not trained yet")
        for word in ("Mentee course", "Your role", "Gathering"):
            self.assertNotIn(word, page.text_content())
        for requirement in (self.course, self.guide):
            self._training(self.person, requirement).sudo()._certify()
        self._says(self._open(url), "For this role: Trained")
        theirs = self.person.with_user(self.line_manager).sudo(False)
        self.assertFalse(theirs.completion_ids)
        self.assertFalse(theirs.search([("completion_ids", "!=", False)]))
        self.assertFalse(theirs.env["mentoring.completion"].search([]))

    def test_two_minutes_for_a_line_manager(self):
        self._require(
            self.programme,
            "Two minutes",
            "line_manager",
            provider="read",
            stage="before_matching",
        )
        self._log_in(self.line_manager)
        way = "//a[@href='/my/mentoring/training']"
        self.assertFalse(self._open("/my/mentoring/team").xpath(way))
        self._run_cron("cron_follow_training")
        self.assertTrue(self._open("/my/mentoring/team").xpath(way))
        self._says(self._open("/my"), "Something to read for your role in mentoring")
        self._says(self._open("/my/mentoring"), "Read: Two minutes")
        page = self._open("/my/mentoring/training")
        [link] = page.xpath("//a[contains(@href, '/my/mentoring/training/')]/@href")
        self._send(self._open(link), f"{link}/confirm")
        page = self._open("/my/mentoring/training")
        self._says(page, "Two minutes")
        self._says(page, "Done")
        self.assertNotIn("Read:", self._open("/my/mentoring").text_content())

    def test_whoever_works_with_them_and_colleagues_read_nothing(self):
        mentor = self._approved(self.programme, "mentor", self.mentor_employee)
        mentor.action_make_ready()
        for requirement in (self.course, self.guide):
            self._training(self.person, requirement).sudo()._certify()
        self.programme.action_start_matching()
        self._propose(mentor, self.person)
        for user in (self.mentor, self.employee):
            theirs = self.env["mentoring.completion"].with_user(user)
            self.assertFalse(theirs.search([]), user.login)
        seen = self.person.with_user(self.mentor).sudo(False)
        self.assertTrue(seen.name)
        self.assertFalse(seen.completion_ids)
        self.assertFalse(seen._get_training_word())
