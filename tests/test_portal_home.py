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
            self._says(self._open("/my"), "A match to answer")

    def test_more_than_one_is_said_in_a_sentence_of_its_own(self):
        programme = self._open_programme(requires_manager_approval=True)
        for employee in (self.mentee_employee, self.portal_employee):
            self._enrol(programme, "mentee", employee)
        self._log_in(self.line_manager)
        self._says(self._open("/my"), "2 colleagues ask for time for mentoring")

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
