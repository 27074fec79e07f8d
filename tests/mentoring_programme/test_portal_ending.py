"""Ending in the portal: the purpose is served, rounding off, another match."""

from ..portal_common import PortalCase


class TestPortalEnding(PortalCase):
    def _set_up_once(self):
        case = type(self)
        programme = self._open_programme(minimum_meetings=4, mid_survey_id=False)
        case.pairing = self._in_progress(
            programme=programme, mentee=self.portal_employee
        )
        case.url = f"/my/mentoring/pairings/{case.pairing.id}"
        case.sides = (self.mentor, self.portal_mentee)

    def _page_as(self, user, path=""):
        self._log_in(user)
        return self._open(f"{self.url}{path}")

    def _offered(self, page):
        return page.xpath("//form[contains(@action, '/take_back')]")

    def _state(self):
        self.env.invalidate_all()
        return self.pairing.state

    def test_one_says_it_is_served_the_other_agrees_on_their_pages(self):
        page = self._page_as(self.mentor)
        [fold] = page.xpath("//details[.//form[contains(@action, '/wind_down')]]")
        self.assertIn("Our purpose is served", fold.text_content())
        self.assertIn("Meetings held: 1 of at least 4", fold.text_content())
        self._says(self._send(page, f"{self.url}/wind_down"), "has two weeks")
        self.assertEqual(self._state(), "progress")
        page = self._open(self.url)
        self._says(page, "You have said that your purpose is served")
        home = self._open("/my/mentoring").text_content()
        self.assertNotIn("Is your purpose served?", home)
        self._log_in(self.portal_mentee)
        self._says(self._open("/my"), "Your partner would like to round off")
        self._says(self._open("/my/mentoring"), "Is your purpose served?")
        page = self._open(self.url)
        self._says(page, "says that your purpose is served")
        self._says(self._send(page, f"{self.url}/wind_down"), "on the home straight")
        self.assertEqual(self._state(), "closing")

    def test_not_yet(self):
        self._send(self._page_as(self.mentor), f"{self.url}/wind_down")
        page = self._page_as(self.portal_mentee)
        self._says(self._send(page, f"{self.url}/go_on"), "you go on together")
        self.assertEqual(self._state(), "progress")

    def test_sent_twice_it_is_said_once(self):
        page = self._page_as(self.mentor)
        self._send(page, f"{self.url}/wind_down")
        self._send(page, f"{self.url}/wind_down")
        self.assertEqual(self._state(), "progress")

    def test_what_one_has_ended_by_mistake_one_takes_back_on_the_page(self):
        self._send(self._page_as(self.portal_mentee, "/end"), f"{self.url}/end")
        self.assertEqual(self._state(), "ended")
        self.assertFalse(self._offered(self._page_as(self.mentor)))
        page = self._page_as(self.portal_mentee)
        self._says(self._send(page, f"{self.url}/take_back"), "as it was before")
        self.assertEqual(self._state(), "progress")
        self._send(page, f"{self.url}/take_back")
        self.assertEqual(self._state(), "progress", "sent twice, taken once")

    def test_the_page_says_why_it_is_too_late(self):
        self._send(self._page_as(self.portal_mentee, "/end"), f"{self.url}/end")
        self.pairing.mentor_id.with_user(self.mentor).action_seek_match()
        page = self._page_as(self.portal_mentee)
        self._says(page, "the other has moved on by now")
        self.assertFalse(self._offered(page))

    def test_who_has_withdrawn_is_in_again(self):
        url = f"/my/mentoring/enrolments/{self.pairing.mentee_id.id}"
        self._log_in(self.portal_mentee)
        self._send(self._open(f"{url}/withdraw"), f"{url}/withdraw")
        self.assertEqual(self._state(), "ended")
        self._says(self._send(self._open(url), f"{url}/take_back"), "You are in again")
        self.assertEqual(self._state(), "progress")

    def test_they_round_off_in_four_steps_and_read_each_others_words(self):
        self._page_as(self.mentor)
        self._open(f"{self.url}/closing", 404)
        self._both_say(self.pairing, "wind_down")
        for user in self.sides:
            page = self._page_as(user, "/closing")
            words = {"look_back": f"{user.login} looks back", "meet_again": "For lunch"}
            page = self._send(page, f"{self.url}/closing", words)
            self._says(page, f"{user.login} looks back")
        self._says(page, f"{self.mentor.login} looks back")
        self._says(self._send(page, f"{self.url}/complete"), "has two weeks")
        page = self._page_as(self.mentor, "/closing")
        self._says(page, "has rounded it off")
        page = self._send(page, f"{self.url}/complete")
        self._says(page, "Congratulations to both of you")
        self.assertEqual(self._state(), "completed")
        self._says(self._open(f"{self.url}/closing"), "For lunch")

    def test_what_goes_on_goes_into_the_plan_if_one_likes(self):
        self._both_say(self.pairing, "wind_down")
        url = f"{self.url}/closing"
        page = self._page_as(self.portal_mentee, "/closing")
        self.assertNotIn("Put what goes on", page.text_content())
        page = self._send(page, url, {"goes_on": "To speak up"})
        self._says(page, "begin one, or revise the one you have")
        plans = self.env["hr.development.plan"].with_user(self.portal_mentee)
        plan = plans.create({"employee_id": self.portal_employee.id})
        add = f"/my/development/{plan.id}/goals/new"
        self.assertFalse(plan.goal_ids, "nothing gets there by itself")
        self._says(self._send(self._open(url), add), "The goal is in the plan")
        self.assertEqual(plan.goal_ids.name, "To speak up")

    def test_each_is_asked_whether_another_match_is_welcome(self):
        page = self._page_as(self.portal_mentee, "/end")
        page = self._send(page, f"{self.url}/end")
        self._says(page, "Another match?")
        self._says(self._open("/my"), "Another match? Yes, or not now")
        self._says(self._open("/my/mentoring"), "Another match? Yes, or not now")
        mine = f"/my/mentoring/enrolments/{self.pairing.mentee_id.id}"
        page = self._send(page, f"{mine}/rest")
        self._says(page, "Nobody is proposed to you")
        page = self._send(page, f"{mine}/seek_match")
        self._says(page, "You said yes")
