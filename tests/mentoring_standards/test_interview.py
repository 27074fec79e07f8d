"""Whether somebody may be asked for an interview is theirs to say, and to take back."""

from odoo.exceptions import AccessError, UserError

from ..portal_common import PortalCase


class InterviewCase(PortalCase):
    def _set_up_once(self):
        cls = type(self)
        cls.programme = self._open_programme()
        cls.person = self._enrol(cls.programme, "mentee", self.portal_employee)
        cls.other = self._enrol(cls.programme, "mentor", self.mentor_employee)

    def _as(self, user):
        self.env.invalidate_all()
        return self.person.with_user(user)


class TestInterview(InterviewCase):
    def test_nobody_is_asked_who_has_not_said_yes(self):
        self.assertFalse(self.person.sudo().may_be_interviewed)
        people = self.env["mentoring.participant"].with_user(self.coordinator)
        self.assertFalse(people.search([("may_be_interviewed", "=", True)]))

    def test_it_is_for_oneself_to_say(self):
        for user in (self.coordinator, self.manager):
            with self.assertRaisesRegex(AccessError, "decides for themselves"):
                self._as(user).action_agree_to_interview()
        for user in (self.coordinator, self.portal_mentee):
            with self.assertRaises(UserError):
                self._as(user).may_be_interviewed = True
                self.env.flush_all()

    def test_the_person_and_those_who_run_the_programme_see_it(self):
        self._as(self.portal_mentee).action_agree_to_interview()
        for user in (self.portal_mentee, self.coordinator, self.manager):
            self.assertTrue(self._as(user).may_be_interviewed, user.login)
        people = self.env["mentoring.participant"]
        asked = [("may_be_interviewed", "=", True)]
        found = people.with_user(self.coordinator).search(asked)
        self.assertEqual(found.ids, self.person.ids)
        # the line manager reads the enrolment, and nothing of this
        manager = self._as(self.line_manager)
        self.assertEqual(manager.role, "mentee")
        self.assertFalse(manager.may_be_interviewed)
        self.assertFalse(manager.interview_agreed_on)
        self.assertFalse(people.with_user(self.line_manager).search(asked))

    def test_it_is_taken_back_at_any_time(self):
        self._as(self.portal_mentee).action_agree_to_interview()
        self.person.sudo()._write_through_door({"state": "withdrawn"})
        self._as(self.portal_mentee).action_take_back_interview()
        self.assertFalse(self.person.sudo().may_be_interviewed)
        # who is out is not asked
        self._as(self.portal_mentee).action_agree_to_interview()
        self.assertFalse(self.person.sudo().may_be_interviewed)

    def test_a_switch_on_ones_own_page(self):
        url = f"/my/mentoring/enrolments/{self.person.id}"
        self._log_in(self.portal_mentee)
        page = self._open(url)
        self._says(
            page,
            "Those who run the programme see whether you said yes, and nobody else "
            "does.",
        )
        page = self._send(page, f"{url}/agree_to_interview")
        self._says(page, "You can take it back at any time.")
        self.assertTrue(self._as(self.coordinator).may_be_interviewed)
        page = self._send(page, f"{url}/take_back_interview")
        self._says(page, "Nobody asks you for an interview")
        self.assertFalse(self._as(self.coordinator).may_be_interviewed)

    def test_nobody_elses_page_has_it(self):
        self._log_in(self.line_manager)
        url = f"/my/mentoring/enrolments/{self.person.id}"
        page = self._open(url)
        self.assertFalse(page.xpath("//*[@id='interview']"))
        self.assertFalse(page.xpath("//form[contains(@action, 'interview')]"))
