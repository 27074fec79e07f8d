"""The start of the portal: what waits for whom."""

from unittest.mock import patch

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
        self._says(page, "Mentoring is for people who work here")
        self._says(page, "No programme takes enrolments")

    def test_who_leads_many_waits_for_no_list_of_them(self):
        self._log_in(self.line_manager)
        guides = self.env["mentoring.guide"].with_user(self.line_manager)
        employees = type(self.env["hr.employee"])
        with patch.object(employees, "_get_own_reports", side_effect=AssertionError):
            page = self._open("/my/mentoring")
            self.assertIn("line_manager", guides._get_own_roles())
        self.assertTrue(page.xpath("//section[@aria-labelledby='mentoring_team']"))
        self.assertTrue(page.xpath("//section[@aria-labelledby='mentoring_plans']"))

    def test_an_employee_finds_the_programmes_to_join(self):
        programme = self._open_programme()
        self._log_in(self.portal_mentee)
        page = self._open("/my/mentoring")
        self._says(page, programme.name)
        self.assertNotIn("Mentoring is for people", page.text_content())

    # ------------------------------------------------------------------
    # Whom Odoo's own start of the portal leads here
    # ------------------------------------------------------------------

    def _is_led_here(self, user):
        self._log_in(user)
        return bool(self._open("/my").xpath("//a[@href='/my/mentoring']"))

    def _enrol_from_outside(self, **values):
        """Return an enrolment of ``stranger``, who is no employee."""
        return self.env["mentoring.participant"].create(
            {
                "programme_id": self._open_programme().id,
                "role": "mentee",
                "partner_id": self.stranger.partner_id.id,
                **values,
            }
        )

    def test_a_customer_is_offered_no_mentoring(self):
        self._in_progress()
        self._enrol(self._open_programme(), "mentee", self.portal_employee)
        self.assertFalse(self._is_led_here(self.stranger))

    def test_an_employee_is(self):
        self.assertTrue(self._is_led_here(self.portal_mentee))
        self.assertTrue(self._is_led_here(self.employee))

    def test_who_takes_part_from_outside_is_also_when_it_is_over(self):
        place = self._enrol_from_outside()
        self.assertTrue(self._is_led_here(self.stranger))
        place._write_through_door({"state": "finished"})
        place.active = False
        self.assertTrue(self._is_led_here(self.stranger))

    def test_who_has_left_still_finds_what_was(self):
        self._in_progress(mentee=self.portal_employee)
        self.portal_employee.active = False
        self.assertTrue(self._is_led_here(self.portal_mentee))

    def test_who_gives_somebody_the_time_is_without_being_employed(self):
        user = self._user("hr_desk", "hr.group_hr_user")
        self.assertFalse(self._is_led_here(user))
        programme = self._open_programme(
            requires_manager_approval=True, hr_approver_id=user.id
        )
        place = self._enrol(programme, "mentor", self.mentor_employee)
        self.assertEqual(place.approver_id, user)
        self.assertTrue(self._is_led_here(user))

    def test_who_runs_programmes_is_without_being_employed(self):
        self.assertFalse(self.coordinator.employee_ids)
        self.assertTrue(self._is_led_here(self.coordinator))

    def test_somebody_with_a_new_login_finds_the_place_that_waits(self):
        place = self._enrol_from_outside()
        place.with_user(self.stranger).action_accept_code()
        self.assertEqual(place.bound_user_id, self.stranger)
        login = self.env["res.users"].create(
            {
                **self._prepare_user("new_login", "base.group_portal"),
                "partner_id": self.stranger.partner_id.id,
            }
        )
        self.assertTrue(self._is_led_here(login))

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
