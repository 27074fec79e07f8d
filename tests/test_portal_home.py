"""The start of the portal: what waits for whom."""

from .portal_common import PortalCase


class TestHome(PortalCase):
    def test_a_proposed_match_waits_for_both(self):
        _programme, mentor, mentee = self._ready_pair(mentee=self.portal_employee)
        pairing = self._propose(mentor, mentee)
        for user in (self.mentor, self.portal_mentee):
            self._log_in(user)
            page = self._open("/my/mentoring")
            self._says(page, "Answer a match")
            self.assertTrue(
                page.xpath(f"//a[@href='/my/mentoring/pairings/{pairing.id}']")
            )
        counters = self.make_jsonrpc_request(
            "/my/counters", {"counters": ["mentoring_todo_count"]}
        )
        self.assertEqual(counters["mentoring_todo_count"], 1)

    def test_a_stranger_is_told_of_nothing(self):
        programme = self._open_programme()
        self._log_in(self.stranger)
        page = self._open("/my/mentoring")
        self.assertNotIn(programme.name, page.text_content())
        self._says(page, "No programme takes enrolments")

    def test_an_employee_finds_the_programmes_to_join(self):
        programme = self._open_programme()
        self._log_in(self.portal_mentee)
        self._says(self._open("/my/mentoring"), programme.name)
        self._says(self._open("/my"), "Mentoring")
