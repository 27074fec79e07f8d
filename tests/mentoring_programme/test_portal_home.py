"""The start of the portal: what waits for whom."""

from ..portal_common import PortalCase


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

    def test_who_is_in_a_programme_is_not_asked_to_join_it(self):
        programme = self._open_programme()
        self._enrol(programme, "mentee", self.portal_employee)
        self._log_in(self.portal_mentee)
        page = self._open("/my/mentoring")
        self._says(page, "No other programme takes enrolments")
        self.assertFalse(
            page.xpath(f"//a[@href='/my/mentoring/programmes/{programme.id}']")
        )

    def test_a_questionnaire_and_a_contract_wait_with_their_dates(self):
        programme = self._open_programme(**self._surveys("pulse"))
        pairing = self._accepted_pairing(programme=programme)
        contract = pairing.contract_ids.with_user(self.mentee)
        self._fill_contract(contract).action_send()
        self._moment(pairing, "pulse")._advance(
            "send", self._sent_values(), as_system=True
        )
        self._log_in(self.mentor)
        page = self._open("/my/mentoring")
        self._says(page, "Sign the contract")
        self._says(page, "Answer a questionnaire")
        self._says(self._open("/my"), "A mentoring contract to sign")
        self._sign(contract, self.mentor)
        page = self._open("/my/mentoring")
        self.assertNotIn("Sign the contract", page.text_content())

    def test_the_backend_leads_to_the_portal(self):
        action = self.env.ref("mentoring_programme.mentoring_menu_my_portal").action
        self.assertEqual(action.url, "/my/mentoring")
        menus = self.env["ir.ui.menu"].with_user(self.employee)._visible_menu_ids()
        menu = self.env.ref("mentoring_programme.mentoring_menu_my_portal")
        self.assertIn(menu.id, menus)
