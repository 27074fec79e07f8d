"""Development plans in the portal: written and agreed by two, found by nobody else."""

from .common import PlanPortalCase


class TestPlan(PlanPortalCase):
    def test_the_two_write_a_plan_and_agree_to_it(self):
        self.plan.unlink()
        self._log_in(self.portal_boss)
        self._says(self._open(self.home), "Nobody in your team has a plan yet")
        page = self._open(f"{self.home}/new")
        whose = {
            "employee": str(self.portal_employee.employee_id.id),
            "talk_on": "2030-01-31",
        }
        for _twice in range(2):
            answer = self._send(page, f"{self.home}/new", whose)
        self._says(answer, "Add at least one goal")
        plan = self.env["hr.development.plan"].search(
            [("employee_id", "=", self.portal_employee.employee_id.id)]
        )
        self.assertEqual(len(plan), 1)
        self._log_in(self.portal_employee)
        page = self._open(self._url(plan, "/goals/new"))
        url = self._url(plan, "/goals/new")
        self._send(page, url, self._values(measure=""))
        self._says(self._open(self._url(plan)), "Say how you will know")
        self._send(
            self._open(self._url(plan.goal_ids, "/edit")),
            self._url(plan.goal_ids, "/edit"),
            self._values(),
        )
        self._says(self._step(plan, "agree"), "Now it is up to portal_boss")
        self.assertEqual(plan.state, "draft")
        self._log_in(self.portal_boss)
        self._says(self._open("/my"), "A development plan to agree to")
        page = self._step(plan, "agree")
        self._says(page, "You have both agreed")
        self._says(page, "work on the goals")
        self.assertEqual(plan.state, "agreed")
        self.assertNotIn("to agree to", self._open("/my").text_content())

    def test_who_changes_it_has_the_other_agree_anew(self):
        self._log_in(self.portal_employee)
        self._step(self.plan, "agree")
        self._log_in(self.portal_boss)
        page = self._open(self._url(self.goal, "/edit"))
        self._send(page, self._url(self.goal, "/edit"), {"measure": "Two led"})
        self.env.invalidate_all()
        self.assertFalse(self.plan.employee_agreed_on)
        self._step(self.plan, "agree")
        self._log_in(self.portal_employee)
        self._says(self._open(self._url(self.plan)), "portal_boss has agreed")
        self._step(self.plan, "agree")
        self._step(self.plan, "reopen")
        self.assertEqual(self.plan.state, "draft")

    def test_what_the_other_wrote_meanwhile_is_not_lost(self):
        url = self._url(self.goal, "/edit")
        self._log_in(self.portal_employee)
        old = self._open(url)
        self._log_in(self.portal_boss)
        changes = {"measure": "Two led", "description": "With a coach"}
        self._send(self._open(url), url, changes)
        self._log_in(self.portal_employee)
        changes = {"measure": "One led", "deadline": "2030-06-30"}
        page = self._send(self._renewed(old), url, changes, 422)
        self._says(page, "Saved now: Two led")
        self.assertEqual(page.xpath("//input[@name='measure']/@value"), ["One led"])
        self._send(page, url)
        self.env.invalidate_all()
        self.assertEqual(self.goal.measure, "One led", "seen, and decided")
        self.assertEqual(self.goal.description, "With a coach", "left as it was shown")

    def test_nobody_agrees_to_what_they_have_not_seen(self):
        self._log_in(self.portal_employee)
        page = self._open(self._url(self.plan))
        for change in (
            lambda: self.goal.write({"measure": "Ten projects led"}),
            lambda: self._goal(self.plan, name="Another"),
            lambda: self.plan.write({"summary": "No time for it"}),
        ):
            change()
            again = self._send(page, self._url(self.plan, "/agree"), status=422)
            self._says(again, "has changed since you opened this page")
            page = again
        self.goal.progress = 10  # nobody agrees to that
        self._send(page, self._url(self.plan, "/agree"))
        self.env.invalidate_all()
        self.assertTrue(self.plan.employee_agreed_on)

    def test_a_step_sent_twice_is_taken_once(self):
        self._log_in(self.portal_employee)
        page = self._open(self._url(self.plan))
        for _twice in range(2):
            self._send(page, self._url(self.plan, "/agree"))
        self.plan.with_user(self.portal_boss).action_agree()
        page = self._open(self._url(self.plan))
        for _twice in range(2):
            self._send(page, self._url(self.plan, "/close"))
        self.env.invalidate_all()
        self.assertEqual(self.plan.state, "closed")
        self._says(self._open(self._url(self.plan)), "This plan is closed")

    def test_the_talk_is_prepared(self):
        self._log_in(self.portal_boss)
        url = self._url(self.plan, "/edit")
        self._send(self._open(url), url, {"talk_on": "2030-01-31"})
        self.env.invalidate_all()
        self.assertEqual(self.plan.agenda, "• Lead a project")
        self._send(self._open(url), url, {"agenda": "Time", "summary": "A day a week"})
        page = self._open(self._url(self.plan))
        for words in ("01/31/2030", "Time", "A day a week"):
            self._says(page, words)
        for user in self.sides:
            self.plan.with_user(user).action_agree()
        page = self._open(url)
        self.assertFalse(page.xpath("//*[@name='summary']"))
        self._send(page, url, {"agenda": "How it goes"})
        self.env.invalidate_all()
        self.assertEqual(self.plan.state, "agreed")
        self.assertEqual(self.plan.summary, "A day a week")

    def test_wrong_input_gives_the_page_again_with_what_was_typed(self):
        self._log_in(self.portal_employee)
        someone = str(self.employee.employee_id.id)
        own = str(self.portal_employee.employee_id.id)
        for url, sentence, values in (
            (f"{self.home}/new", "cannot be chosen", {"employee": someone}),
            (f"{self.home}/new", "a plan for this period already", {"employee": own}),
            (f"{self.home}/new", "from when to when", {"employee": own, "date_to": ""}),
            (self._url(self.plan, "/edit"), "is not a date", {"talk_on": "soon"}),
            (
                self._url(self.plan, "/edit"),
                "ends after it begins",
                {"date_to": "2001-01-01"},
            ),
            (self._url(self.plan, "/goals/new"), "what it is about", {"name": " "}),
            (
                self._url(self.plan, "/goals/new"),
                "cannot be chosen",
                self._values(skill_id="999999"),
            ),
            (
                self._url(self.plan, "/goals/new"),
                "open for too long",
                self._values(csrf_token="forged"),
            ),
        ):
            with self.subTest(sentence):
                page = self._send(self._open(url), url, values, 422)
                self._says(page, sentence)
                shown = page.xpath("//form")[-1].form_values()
                for name, value in values.items():
                    if name in ("measure", "date_to", "talk_on") and value:
                        self.assertIn((name, value), shown)
        self.env.invalidate_all()
        self.assertEqual(self.plan.search_count([]), 1)
        self.assertEqual(self.plan.goal_ids, self.goal)

    def test_a_deletion_sent_twice_is_done_once(self):
        self._log_in(self.portal_employee)
        url = self._url(self.goal, "/delete")
        [form] = self._open(self._url(self.goal)).xpath(f"//form[@action='{url}']")
        for _twice in range(2):
            sent = dict(form.form_values())
            answer = self.url_open(url, data=sent, allow_redirects=False)
            self.assertEqual(answer.status_code, 303)
        self._says(self._open(self.home), "The goal is deleted.")
        self.assertEqual(self.url_open(url, data=sent).status_code, 404)

    def test_nobody_else_finds_or_changes_anything(self):
        self.env.flush_all()
        before = self.plan.sudo().read(), self.goal.sudo().read()
        pages = {
            self.plan: ("", "/edit", "/goals/new"),
            self.goal: ("", "/edit"),
        }
        posts = {
            self.plan: ("/edit", "/agree", "/reopen", "/close", "/goals/new"),
            self.goal: "/edit /progress /achieve /drop /delete".split(),
        }
        for user in (
            self.employee,
            self.senior,
            self.admin,
            self.foreign_hr,
            self.stranger,
        ):
            self._log_in(user)
            for record, urls in pages.items():
                for url in urls:
                    self._open(self._url(record, url), 404)
            for record, urls in posts.items():
                for url in urls:
                    sent = {"csrf_token": "x", **self._values(progress="3")}
                    answer = self.url_open(self._url(record, url), data=sent)
                    self.assertEqual(answer.status_code, 404)
        self.env.invalidate_all()
        self.assertEqual((self.plan.sudo().read(), self.goal.sudo().read()), before)

    def test_hr_reads_and_agrees_for_nobody(self):
        self._log_in(self.hr)
        page = self._open(self._url(self.plan))
        self.assertFalse(page.xpath("//form[contains(@action, '/agree')]"))
        page = self._open(self._url(self.plan, "/edit"))
        token = page.xpath("//input[@name='csrf_token']/@value")[0]
        answer = self.url_open(
            self._url(self.plan, "/agree"), data={"csrf_token": token}
        )
        self.assertEqual(answer.status_code, 422)
        self.env.invalidate_all()
        self.assertFalse(self.plan.employee_agreed_on or self.plan.manager_agreed_on)

    def test_who_is_no_employee_sees_no_card_and_a_hint(self):
        self._log_in(self.portal_employee)
        self.assertTrue(self._open("/my").xpath(f"//a[@href='{self.home}']"))
        self._log_in(self.stranger)
        self.assertFalse(self._open("/my").xpath(f"//a[@href='{self.home}']"))
        self._says(self._open(self.home), "Plans are for employees")
        self._says(self._open(f"{self.home}/new"), "Plans are for employees")
