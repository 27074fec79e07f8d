"""What a role is for is accepted with the code of conduct, and anew when it changes."""

from odoo.exceptions import AccessError, UserError

from ..portal_common import PortalCase

NEW = "<p>Write first, and say so when you cannot come.</p>"


class TestRoleGuide(PortalCase):
    def _set_up_once(self):
        case = type(self)
        case.programme = self._open_programme()
        case.mentor_part = self._enrol(case.programme, "mentor", self.mentor_employee)
        case.mentee_part = self._enrol(case.programme, "mentee", self.portal_employee)
        case.url = f"/my/mentoring/enrolments/{case.mentee_part.id}/role"
        case.guide = self.env.ref("mentoring_programme.guide_mentee")
        case.guide = case.guide.with_user(self.manager)

    def _draft(self):
        participants = self.env["mentoring.participant"].with_user(self.portal_mentee)
        return participants.create(
            {
                "programme_id": self._open_programme(name="Next").id,
                "role": "mentee",
                "employee_id": self.portal_employee.id,
                "learning_goal": "To lead",
                "focus_area_ids": self.area.ids,
            }
        )

    def test_who_enrols_accepts_both_in_one_step(self):
        draft = self._draft()
        url = f"/my/mentoring/enrolments/{draft.id}"
        self._log_in(self.portal_mentee)
        page = self._open(url)
        self._says(page, "What a mentor is not there for")
        self._says(self._send(page, url, {"code": "on", "do": "submit"}), "Thank you!")
        self.env.invalidate_all()
        self.assertEqual(draft.state, "submitted")
        self.assertEqual(draft.role_guide_id, self.guide)
        self.assertEqual(draft.role_guide_version, 1)
        self.assertTrue(draft.role_accepted_on)
        self.assertFalse(draft._is_role_waiting())

    def test_what_changed_while_it_was_read_is_accepted_by_neither_way(self):
        draft = self._draft()
        url = f"/my/mentoring/enrolments/{draft.id}"
        self._log_in(self.portal_mentee)
        page = self._open(url)
        self.guide.text = NEW
        self.env.flush_all()
        sent = {"code": "on", "do": "submit"}
        told = self._send(page, url, sent, status=422)
        self._says(told, "What your role is for has changed since you opened this page")
        self._says(told, "say so when you cannot come")
        self.assertFalse(told.xpath("//input[@name='code' and @checked]"))
        self.env.invalidate_all()
        self.assertFalse(draft.code_accepted_on or draft.role_accepted_on)
        page = self._open(self.url)
        self.guide.text = "<p>Once more.</p>"
        self.env.flush_all()
        self._says(self._send(page, self.url, status=422), "Read it once more")
        self.assertEqual(self.mentee_part.role_guide_version, 1)

    def test_a_new_version_waits_with_what_is_new_and_is_accepted_by_a_click(self):
        self.guide.write({"text": NEW, "news": "What to do when you cannot come"})
        self.assertTrue(self.mentee_part._is_role_waiting())
        self.assertFalse(self.mentor_part._is_role_waiting(), "another role")
        self._log_in(self.portal_mentee)
        self._says(self._open("/my"), "Read what your role is for in mentoring")
        home = self._open("/my/mentoring")
        [link] = home.xpath(f"//a[@href='{self.url}']")
        self._says(link, "What to do when you cannot come")
        page = self._open(self.url)
        [news] = page.xpath("//section[@aria-labelledby='news']")
        self._says(news, "What to do when you cannot come")
        self._says(page, "What you accepted: version 1")
        self._says(page, "Your mentor gives you time, experience and questions")
        self._says(self._send(page, self.url), "From now on this one holds for you")
        self.env.invalidate_all()
        self.assertEqual(self.mentee_part.role_guide_version, 2)
        self.assertFalse(self._open("/my/mentoring").xpath(f"//a[@href='{self.url}']"))

    def test_what_was_new_in_a_version_that_was_not_looked_at_is_said_too(self):
        self.guide.write({"text": NEW, "news": "What to do when you cannot come"})
        self.guide.write({"text": "<p>Be there.</p>", "news": "Dates"})
        self._log_in(self.portal_mentee)
        [link] = self._open("/my/mentoring").xpath(f"//a[@href='{self.url}']")
        self._says(link, "What to do when you cannot come Dates")
        [news] = self._open(self.url).xpath("//section[@aria-labelledby='news']")
        self._says(news, "What to do when you cannot come Dates")
        own = self.mentee_part.with_user(self.portal_mentee)
        own.action_accept_role()
        self.assertEqual(own._get_role_news(), "Dates")

    def test_a_changed_code_is_accepted_without_a_guide_that_was_not_shown(self):
        self.guide.text = NEW
        self.programme.code_of_conduct = "<p>Be kind and discreet.</p>"
        self.env.flush_all()
        url = f"/my/mentoring/enrolments/{self.mentee_part.id}/code"
        self._log_in(self.portal_mentee)
        self._says(self._send(self._open(url), url), "From now on this one holds")
        self.env.invalidate_all()
        self.assertFalse(self.mentee_part.code_waits)
        self.assertEqual(self.mentee_part.role_guide_version, 1)
        self.assertTrue(self.mentee_part._is_role_waiting())

    def test_without_a_guide_what_was_accepted_before_stays(self):
        self.guide.active = False
        own = self.mentee_part.with_user(self.portal_mentee)
        own.action_accept_role()
        own.action_accept_code()
        self.assertEqual(self.mentee_part.role_guide_id, self.guide)
        self.assertEqual(self.mentee_part.role_guide_version, 1)
        self.assertTrue(self.mentee_part.role_accepted_on)

    def test_another_guide_in_its_place_is_to_be_accepted(self):
        self.guide.active = False
        self.assertFalse(self.mentee_part._is_role_waiting(), "nothing is there")
        self.guide.create({"name": "Anew", "role": "mentee", "text": NEW})
        self.assertTrue(self.mentee_part._is_role_waiting())
        self._log_in(self.portal_mentee)
        self._says(self._open(self.url), "What you accepted: version 1")

    def test_what_is_new_is_said_of_one_version(self):
        self.guide.write({"text": NEW, "news": "Dates"})
        self.guide.update_field_translations("name", {"en_US": "Said better"})
        self.assertEqual((self.guide.version, self.guide.news), (3, "Dates"))
        self.guide.text = "<p>Otherwise</p>"
        self.assertFalse(self.guide.news)
        former = {guide.version: guide.news for guide in self.guide.version_ids}
        self.assertEqual(former, {1: False, 2: "Dates", 3: "Dates"})

    def test_everybody_accepts_it_for_themselves(self):
        for user in (self.coordinator, self.manager, self.line_manager):
            with self.assertRaises(AccessError):
                self.mentee_part.with_user(user).action_accept_role()
        own = self.mentee_part.with_user(self.portal_mentee)
        with self.assertRaisesRegex(UserError, "changed since"):
            own.action_accept_role("1.7")
        with self.assertRaises(UserError):  # an AccessError is one
            own.write({"role_guide_version": 9})
        self._log_in(self.stranger)
        self._open(self.url, status=404)
