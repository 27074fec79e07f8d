"""A line manager's people in mentoring: time and dates, never content."""

from unittest.mock import patch

from odoo.addons.mentoring_programme.controllers import portal_team

from ..portal_common import PortalCase

TEAM = "/my/mentoring/team"


class TestTeam(PortalCase):
    def _waiting(self, programme=None, employee=None):
        programme = programme or self._open_programme(requires_manager_approval=True)
        return self._enrol(programme, "mentee", employee or self.portal_employee)

    # ------------------------------------------------------------------
    # Time
    # ------------------------------------------------------------------

    def test_a_manager_gives_the_time(self):
        member = self._waiting()
        member.sudo().line_for_manager = "To lead the new team"
        self._log_in(self.line_manager)
        page = self._open(TEAM)
        self._says(page, "Waiting for your answer")
        page = self._open(f"{TEAM}/{member.id}")
        self._says(page, "What happens after a yes")
        self._says(page, "needs the time for To lead the new team")
        self.assertNotIn("Learn to listen", page.text_content())
        page = self._send(page, f"{TEAM}/{member.id}/approve")
        self._says(page, f"Thank you. {member.name} has been told")
        self._says(page, "The time is there")
        self.assertEqual(member.state, "approved")

    def test_who_stands_in_for_the_line_manager_gives_the_time(self):
        boss = self.env["hr.employee"].create(
            {"name": "Dora Department", "user_id": self.stranger.id}
        )
        self.plain_employee.department_id = self.env["hr.department"].create(
            {"name": "R&D", "manager_id": boss.id}
        )
        self.plain_employee.parent_id = False
        member = self._waiting(employee=self.plain_employee)
        self._log_in(self.stranger)
        self._says(self._open(TEAM), "Waiting for your answer")
        page = self._open(f"{TEAM}/{member.id}")
        self.assertNotIn("Learn to listen", page.text_content())
        self._send(page, f"{TEAM}/{member.id}/approve")
        self.assertEqual(member.state, "approved")

    def test_a_large_team_has_pages_those_who_take_part_first(self):
        programme = self._open_programme()
        for employee in (self.mentee_employee, self.portal_employee):
            self._enrol(programme, "mentee", employee)
        ended = self._open_programme(name="Before")
        earlier = self._enrol(ended, "mentee", self.mentee_employee)
        earlier.sudo()._write_through_door({"state": "finished"})
        waiting = self._waiting()
        self._log_in(self.line_manager)

        def shown(url):
            page = self._open(url)
            names = page.xpath("//a[contains(@class, 'fw-bold')]/@href")
            return [name for name in names if name.startswith(f"{TEAM}/")], page

        def links(*members):
            return [f"{TEAM}/{member.id}" for member in members]

        [first, second] = programme.sudo().participant_ids.sorted("name")
        everybody, page = shown(TEAM)
        self.assertEqual(everybody, links(waiting, first, second, earlier))
        self.assertFalse(page.xpath("//ul[contains(@class, 'pagination')]"))
        with patch.object(portal_team, "PER_PAGE", 1):
            self.assertEqual(shown(TEAM)[0], links(waiting, first))
            self.assertEqual(shown(f"{TEAM}/page/2")[0], links(second))
            last, page = shown(f"{TEAM}/page/3")
            self.assertEqual(last, links(earlier))
            self.assertNotIn("Nobody", page.text_content())
        with patch.object(portal_team, "PER_PAGE", 2):
            self.assertEqual(shown(f"{TEAM}/page/2")[0], links(earlier))
        with patch.object(portal_team, "PER_PAGE", 3):
            self.assertEqual(shown(TEAM)[0], everybody)

    def test_a_manager_declines_with_a_reason(self):
        member = self._waiting()
        self._log_in(self.line_manager)
        page = self._open(f"{TEAM}/{member.id}")
        decline = f"{TEAM}/{member.id}/decline"
        page = self._send(page, decline, {"reason": "  "}, status=422)
        self._says(page, f"Give a reason; {member.name} will read it.")
        self.assertEqual(member.state, "submitted")
        page = self._send(page, decline, {"reason": "x" * 20_001}, status=422)
        self._says(page, "This text is too long")
        self.assertIn("x" * 20_001, page.xpath("//textarea[@name='reason']")[0].text)
        self.assertFalse(member.decision_reason)
        self._send(page, decline, {"reason": "We move house in June"})
        self.assertEqual(member.state, "rejected")
        self.assertEqual(member.decision_reason, "We move house in June")

    def test_a_second_answer_changes_nothing(self):
        member = self._waiting()
        self._log_in(self.line_manager)
        page = self._open(f"{TEAM}/{member.id}")
        self._send(page, f"{TEAM}/{member.id}/approve")
        again = self._send(page, f"{TEAM}/{member.id}/approve", status=422)
        self._says(again, "is not possible")
        self._send(page, f"{TEAM}/{member.id}/decline", {"reason": "No"}, status=422)
        self.assertEqual(member.state, "approved")
        self.assertFalse(member.decision_reason)

    def test_where_the_coordinator_decides_the_manager_only_reads(self):
        member = self._waiting(self._open_programme(requires_manager_approval=False))
        self._log_in(self.line_manager)
        page = self._open(f"{TEAM}/{member.id}")
        self._says(page, "The programme's coordinator decides")
        self.assertFalse(page.xpath("//form[contains(@action, '/approve')]"))

    def test_nobody_else_gives_the_time(self):
        member = self._waiting()
        for user in (self.portal_mentee, self.mentor, self.coordinator, self.stranger):
            self._log_in(user)
            self._open(f"{TEAM}/{member.id}", status=404)
            token = self._open(f"{TEAM}/nominate").xpath("//input[@name='csrf_token']")
            for step in ("approve", "decline", "take_back"):
                response = self.url_open(
                    f"{TEAM}/{member.id}/{step}",
                    data={
                        "csrf_token": token[0].get("value") if token else "",
                        "reason": "No",
                    },
                )
                self.assertEqual(response.status_code, 404, user.login)
        self.assertEqual(member.state, "submitted")

    def test_a_forged_form_gives_no_time(self):
        member = self._waiting()
        self._log_in(self.line_manager)
        page = self._open(f"{TEAM}/{member.id}")
        sent = {"csrf_token": "0" * 40}
        again = self._send(page, f"{TEAM}/{member.id}/approve", sent, status=422)
        self._says(again, "nothing has been sent yet")
        self.assertEqual(member.state, "submitted")

    # ------------------------------------------------------------------
    # What a manager sees
    # ------------------------------------------------------------------

    def test_a_manager_sees_dates_and_shared_goals_never_content(self):
        pairing = self._in_progress(mentee=self.portal_employee)
        goal = pairing.sudo().goal_ids.with_user(self.portal_mentee)
        goal.write({"name": "Secret ambition"})
        shared = goal.copy({"name": "Lead the audit", "shared_with_manager": True})
        self._plan_meeting(pairing, agenda="Trouble at home", place="Café")
        meeting = pairing.with_user(self.portal_mentee).meeting_ids[0]
        meeting.outcome = "We talked it over"
        self._log_in(self.line_manager)
        for url in (TEAM, f"{TEAM}/{pairing.mentee_id.id}"):
            page = self._open(url)
            self._says(page, "One meeting held")
            self._says(page, "Progress")
            self._says(page, shared.name)
            self._says(page, "nor what the two talk about")
            for secret in ("Secret ambition", "Trouble at home", "Café", "talked it"):
                self.assertNotIn(secret, page.text_content())

    def test_an_open_proposal_is_none_of_the_managers_business(self):
        _programme, mentor, mentee = self._ready_pair(mentee=self.portal_employee)
        pairing = self._propose(mentor, mentee)
        self._log_in(self.line_manager)
        self._says(self._open(TEAM), mentee.name)
        self.assertNotIn(mentor.name, self._open(TEAM).text_content())
        pairing.with_user(self.portal_mentee).action_decline()
        self.assertNotIn(mentor.name, self._open(TEAM).text_content())

    def test_a_draft_of_ones_own_is_not_shown_to_the_manager(self):
        programme = self._open_programme()
        draft = self._draft(programme, self.portal_mentee, self.portal_employee)
        self._log_in(self.line_manager)
        self.assertNotIn(draft.name, self._open(TEAM).text_content())
        self._open(f"{TEAM}/{draft.id}", status=404)

    def _draft(self, programme, user, employee):
        return (
            self.env["mentoring.participant"]
            .with_user(user)
            .create(
                {
                    "programme_id": programme.id,
                    "role": "mentee",
                    "employee_id": employee.id,
                }
            )
        )

    # ------------------------------------------------------------------
    # Suggesting somebody
    # ------------------------------------------------------------------

    def _nominate(self, page, status=200, **values):
        return self._send(page, f"{TEAM}/nominate", values, status)

    def _nominations(self):
        return self.env["mentoring.participant"].search(
            [("nominated_by_id", "=", self.line_manager.id)]
        )

    def test_a_manager_suggests_a_report_who_decides(self):
        programme = self._open_programme()
        self._log_in(self.line_manager)
        page = self._open(f"{TEAM}/nominate")
        names = page.xpath("//select[@name='employee']/option[@value!='']/text()")
        self.assertEqual(sorted(names), ["Max Mentee", "Pia Portal"])
        sent = {
            "employee": str(self.portal_employee.id),
            "programme": str(programme.id),
            "role": "mentee",
            "learning_goal": "Speak up in large meetings",
            f"area.{self.area.id}": "on",
        }
        done = self._nominate(page, **sent)
        self._says(done, "Nothing happens without them")
        self._nominate(page, **sent)
        member = self._nominations()
        self.assertEqual(len(member), 1, "the same form sent twice is one suggestion")
        self.assertEqual(member.partner_id, self.portal_mentee.partner_id)
        self.assertEqual(member.focus_area_ids, self.area)
        self.assertEqual(member.state, "draft")
        self._log_in(self.portal_mentee)
        self._says(self._open("/my/mentoring"), "Somebody has suggested you")

    def test_a_portal_manager_suggests_as_well(self):
        self.boss_employee.user_id = self.stranger
        programme = self._open_programme()
        self._log_in(self.stranger)
        page = self._open("/my/mentoring")
        self.assertTrue(page.xpath(f"//a[@href='{TEAM}']"))
        page = self._open(f"{TEAM}/nominate")
        self._nominate(
            page,
            employee=str(self.mentee_employee.id),
            programme=str(programme.id),
            role="mentor",
        )
        member = self.env["mentoring.participant"].search(
            [("nominated_by_id", "=", self.stranger.id)]
        )
        self.assertEqual((member.name, member.role), (self.mentee.name, "mentor"))

    def test_a_suggestion_is_taken_back(self):
        programme = self._open_programme()
        member = self._draft(programme, self.line_manager, self.portal_employee)
        self._log_in(self.line_manager)
        page = self._open(f"{TEAM}/{member.id}")
        self._says(
            self._send(page, f"{TEAM}/{member.id}/take_back"), "has been taken back"
        )
        self.assertFalse(member.exists())

    def test_an_enrolment_that_was_submitted_is_not_taken_back(self):
        member = self._waiting()
        self._log_in(self.line_manager)
        page = self._open(f"{TEAM}/{member.id}")
        form = page.xpath("//form[contains(@action, '/approve')]")[0]
        response = self.url_open(
            f"{TEAM}/{member.id}/take_back", data=dict(form.form_values())
        )
        self.assertEqual(response.status_code, 422)
        self.assertTrue(member.exists())

    def test_what_cannot_be_chosen_is_not_suggested(self):
        programme = self._open_programme()
        closed = self._programme(name="Not open")
        self._log_in(self.line_manager)
        page = self._open(f"{TEAM}/nominate")
        right = {
            "employee": str(self.portal_employee.id),
            "programme": str(programme.id),
            "role": "mentee",
            "learning_goal": "Speak up",
        }
        for name, value, sentence in (
            ("employee", str(self.plain_employee.id), "cannot be chosen"),
            ("employee", "", "Choose who it is about"),
            ("programme", str(closed.id), "cannot be chosen any more"),
            ("programme", "", "Choose who it is about"),
            ("role", "boss", "cannot be chosen"),
            ("learning_goal", "x" * 20_001, "too long"),
        ):
            with self.subTest(name=name, value=value[:10]):
                again = self._nominate(page, 422, **{**right, name: value})
                self._says(again, sentence)
                if name != "learning_goal":
                    typed = again.xpath("//textarea[@name='learning_goal']")[0].text
                    self.assertIn("Speak up", typed)
        self.assertFalse(self._nominations())

    def test_who_takes_part_already_is_not_suggested_again(self):
        member = self._waiting()
        self._log_in(self.line_manager)
        page = self._open(f"{TEAM}/nominate")
        again = self._nominate(
            page,
            422,
            employee=str(self.portal_employee.id),
            programme=str(member.programme_id.id),
            role="mentee",
        )
        self._says(again, "already enrolled in this programme in this role")
        self.assertFalse(self._nominations())

    def test_pages_without_anybody_say_so(self):
        self._log_in(self.employee)
        self._says(self._open(TEAM), "nobody is entered as reporting to you")
        self._says(self._open(f"{TEAM}/nominate"), "Nobody is entered as reporting")
        self.assertFalse(self._open("/my/mentoring").xpath(f"//a[@href='{TEAM}']"))
        self._log_in(self.line_manager)
        self._says(self._open(TEAM), "Nobody in your team takes part yet")
        self._says(self._open(f"{TEAM}/nominate"), "No programme takes enrolments")

    def test_each_state_says_what_comes_next(self):
        member = self._waiting()
        self._log_in(self.line_manager)
        for state, sentence in (
            ("approved", f"sees that {member.name} is ready for the role"),
            ("ready", "waits for a match"),
            ("paired", "The collaboration is under way"),
            ("finished", "has been completed"),
            ("rejected", "declined this time"),
            ("withdrawn", "No reason is owed"),
        ):
            member._write_through_door({"state": state})
            self._says(self._open(f"{TEAM}/{member.id}"), sentence)

    def test_the_mail_leads_a_portal_manager_to_the_answer(self):
        self.boss_employee.user_id = self.stranger
        member = self._waiting()
        action = member.with_user(self.stranger)._get_access_action(self.stranger.id)
        self.assertEqual(action["url"], f"{TEAM}/{member.id}")
