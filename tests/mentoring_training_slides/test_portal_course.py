"""On the portal people read how far they are, and come to their course."""

from ..portal_common import PortalCase
from .common import Courses


class TestPortal(Courses, PortalCase):
    def _set_up_once(self):
        cls = type(self)
        cls.course = self._course("To listen")
        cls.programme = self._open_programme()
        cls.asked = self._require_course(cls.programme, cls.course)

    def test_by_the_portal_one_comes_to_a_course_for_its_attendees_alone(self):
        self._log_in(self.portal_mentee)
        self.assertNotIn("To listen", self._read(self.course.website_url))
        person = self._approved(self.programme, employee=self.portal_employee)
        training = self._training(person, self.asked)
        url = f"/my/mentoring/training/{training.id}"
        self._take_course(self.course, self.portal_mentee, 1)
        self._says(self._open("/my/mentoring/training"), "Course: 50 %")
        page = self._open(url)
        self._says(page, "How far you are in the course: 50 %")
        [link] = page.xpath("//a[normalize-space()='Go there']/@href")
        self._says(self._open(link), "Lesson 0")
        # left, and back
        self.course._remove_membership(self.portal_mentee.partner_id.ids)
        page = self._open(url)
        self.assertFalse(page.xpath("//a[normalize-space()='Go there']"))
        page = self._send(page, f"{url}/join")
        self._says(page, "You are in the course.")
        self._says(page, "How far you are in the course: 50 %")
        self.course.is_published = False
        page = self._open(url)
        self._says(page, "The course is closed at the moment")
        self.assertFalse(page.xpath("//a[normalize-space()='Go there']"))
        self.course.is_published = True
        self._take_course(self.course, self.portal_mentee)
        self._says(self._open(url), "Done")
        self.assertNotIn("How far you are", self._read(url))

    def _read(self, url):
        return self._open(url).text_content()

    def test_a_public_profile_does_not_show_what_mentoring_asks(self):
        self._approved(self.programme)
        other = self._course("To knit")
        other._action_add_members(self.mentee.partner_id)
        self.mentee.website_published = True
        self.employee.karma = 999
        url = f"/profile/user/{self.mentee.id}"
        for user, seen in ((self.employee, False), (self.mentee, True)):
            self._log_in(user)
            page = self._read(url)
            self.assertIn("To knit", page)
            self.assertEqual("To listen" in page, seen, user.login)

    def test_who_leads_nobody_any_more_reads_what_they_have_done(self):
        course = self._course("To lead")
        asked = self._require_course(self.programme, course, role="line_manager")
        person = self._approved(self.programme)
        self._run_cron("cron_follow_training")
        training = self.env["mentoring.completion"].search(
            [("requirement_id", "=", asked.id)]
        )
        self._take_course(course, self.line_manager)
        self.assertEqual(training.state, "done")
        person.action_withdraw()
        self._log_in(self.line_manager)
        self._says(self._open(f"/my/mentoring/training/{training.id}"), "Done")

    def test_nobody_else_joins_by_somebodys_page(self):
        person = self._approved(self.programme)
        training = self._training(person, self.asked)
        for user in (self.employee, self.stranger, self.coordinator):
            self._log_in(user)
            response = self.url_open(
                f"/my/mentoring/training/{training.id}/join", data={"x": "1"}
            )
            self.assertEqual(response.status_code, 404, user.login)
            self.assertFalse(self._members(self.course, user))
