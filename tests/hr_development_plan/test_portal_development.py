"""Development plans in the portal: written and agreed by two, found by nobody else."""

from odoo import fields

from ..portal_common import LookMixin, PortalCase

HOME = "/my/development"


class DevelopmentCase(PortalCase):
    """A portal employee and a line manager who is a portal user, too."""

    def _set_up_once(self):
        case = type(self)
        case.boss = self._user("portal_boss", "base.group_portal")
        case.boss_employee.user_id = case.boss
        case.hr = self._user("hr_u", "hr.group_hr_user")
        case.sides = (self.portal_mentee, case.boss)
        case.plan = self._plan(self.portal_mentee)
        case.goal = self._goal(case.plan)

    def _plan(self, user, **values):
        Plan = self.env["hr.development.plan"].with_user(user)
        return Plan.create({"employee_id": self.portal_employee.id, **values})

    def _goal(self, plan, **values):
        return plan.goal_ids.create(
            {"plan_id": plan.id, **self._values(), "focus_area_id": self.area.id}
            | values
        )

    def _values(self, **values):
        return {
            "name": "Lead a project",
            "measure": "One project led",
            "deadline": str(fields.Date.add(fields.Date.today(), months=3)),
            **values,
        }

    def _url(self, record, step=""):
        area = "goals/" if record._name == "hr.development.goal" else ""
        return f"{HOME}/{area}{record.id}{step}"

    def _step(self, record, step, values=None, status=200):
        page = self._open(self._url(record))
        page = self._send(page, self._url(record, f"/{step}"), values, status)
        self.env.invalidate_all()
        return page


class TestPlan(DevelopmentCase):
    def test_the_two_write_a_plan_and_agree_to_it(self):
        self.plan.unlink()
        self._log_in(self.boss)
        self._says(self._open(HOME), "Nobody in your team has a plan yet")
        page = self._open(f"{HOME}/new")
        whose = {"employee": str(self.portal_employee.id), "talk_on": "2030-01-31"}
        for _twice in range(2):
            answer = self._send(page, f"{HOME}/new", whose)
        self._says(answer, "Add at least one goal")
        plan = self.env["hr.development.plan"].search(
            [("employee_id", "=", self.portal_employee.id)]
        )
        self.assertEqual(len(plan), 1)
        self._log_in(self.portal_mentee)
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
        self._log_in(self.boss)
        self._says(self._open("/my"), "A development plan to agree to")
        page = self._step(plan, "agree")
        self._says(page, "You have both agreed")
        self._says(page, "work on the goals")
        self.assertEqual(plan.state, "agreed")
        self.assertNotIn("to agree to", self._open("/my").text_content())

    def test_who_changes_it_has_the_other_agree_anew(self):
        self._log_in(self.portal_mentee)
        self._step(self.plan, "agree")
        self._log_in(self.boss)
        page = self._open(self._url(self.goal, "/edit"))
        self._send(page, self._url(self.goal, "/edit"), {"measure": "Two led"})
        self.env.invalidate_all()
        self.assertFalse(self.plan.employee_agreed_on)
        self._step(self.plan, "agree")
        self._log_in(self.portal_mentee)
        self._says(self._open(self._url(self.plan)), "portal_boss has agreed")
        self._step(self.plan, "agree")
        self._step(self.plan, "reopen")
        self.assertEqual(self.plan.state, "draft")

    def test_nobody_agrees_to_what_they_have_not_seen(self):
        self._log_in(self.portal_mentee)
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
        self._log_in(self.portal_mentee)
        page = self._open(self._url(self.plan))
        for _twice in range(2):
            self._send(page, self._url(self.plan, "/agree"))
        self.plan.with_user(self.boss).action_agree()
        page = self._open(self._url(self.plan))
        for _twice in range(2):
            self._send(page, self._url(self.plan, "/close"))
        self.env.invalidate_all()
        self.assertEqual(self.plan.state, "closed")
        self._says(self._open(self._url(self.plan)), "This plan is closed")

    def test_the_talk_is_prepared(self):
        self._log_in(self.boss)
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
        self._log_in(self.portal_mentee)
        someone = str(self.mentee_employee.id)
        own = str(self.portal_employee.id)
        for url, sentence, values in (
            (f"{HOME}/new", "cannot be chosen", {"employee": someone}),
            (f"{HOME}/new", "a plan for this period already", {"employee": own}),
            (f"{HOME}/new", "from when to when", {"employee": own, "date_to": ""}),
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

    def test_nobody_else_finds_or_changes_anything(self):
        self.env.flush_all()
        before = self.plan.sudo().read(), self.goal.sudo().read()
        pages = {
            self.plan: ("", "/edit", "/goals/new"),
            self.goal: ("", "/edit", "/mentor"),
        }
        posts = {
            self.plan: ("/edit", "/agree", "/reopen", "/close", "/goals/new"),
            self.goal: "/edit /progress /achieve /drop /delete /mentor".split(),
        }
        for user in (self.mentor, self.manager, self.employee, self.stranger):
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
        self._open(self._url(self.goal, "/mentor"), 404)

    def test_who_is_no_employee_sees_no_card_and_a_hint(self):
        self._log_in(self.portal_mentee)
        self.assertTrue(self._open("/my").xpath(f"//a[@href='{HOME}']"))
        self._log_in(self.stranger)
        self.assertFalse(self._open("/my").xpath(f"//a[@href='{HOME}']"))
        self._says(self._open(HOME), "Plans are for employees")
        self._says(self._open(f"{HOME}/new"), "Plans are for employees")


class TestGoal(DevelopmentCase):
    def test_after_the_skill_comes_the_level_to_reach(self):
        skill = self._skill()
        self._log_in(self.portal_mentee)
        url = self._url(self.goal, "/edit")
        page = self._send(self._open(url), url, {"skill_id": str(skill.id)})
        self._says(page, "Level to reach in Welding")
        levels = skill.skill_type_id.skill_level_ids
        level = levels.filtered(lambda level: level.name == "Much")
        page = self._send(page, url, {"skill_level_id": str(level.id)})
        self._says(page, "Level to reach Much")
        self.env.invalidate_all()
        self.assertEqual(self.goal.skill_level_id, level)

    def test_it_is_worked_on_by_either(self):
        for user in self.sides:
            self.plan.with_user(user).action_agree()
        for user, percent in zip(self.sides, ("20", "40"), strict=True):
            self._log_in(user)
            self._step(self.goal, "progress", {"progress": percent})
            self.assertEqual(self.goal.progress, int(percent))
        self._says(
            self._step(self.goal, "progress", {"progress": "101"}, 422),
            "between 0 and 100",
        )
        self._says(self._step(self.goal, "achieve"), "This goal is achieved")
        self.assertEqual(self.goal.state, "achieved")

    def test_it_is_dropped_or_deleted(self):
        self._log_in(self.boss)
        other = self._goal(self.plan, name="Another")
        self._says(self._step(other, "drop"), "Dropped")
        self._step(self.goal, "delete")
        self.assertEqual(self.plan.goal_ids, other)

    def test_a_plan_of_many_goals_costs_no_more_than_one_of_few(self):
        self._log_in(self.portal_mentee)
        counts = []
        for number in (5, 50):
            while len(self.plan.goal_ids) < number:
                self._goal(self.plan, name=f"Goal {number}", skill_id=False)
            self.env.flush_all()
            self._open(self._url(self.plan))
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._open(self._url(self.plan))
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 1)


class TestMentor(DevelopmentCase):
    def _set_up_once(self):
        super()._set_up_once()
        case = type(self)
        case.programme = self._open_programme()
        case.programme.is_published = True
        case.goal.skill_id = self._skill()

    def _enrolment(self):
        self.env.invalidate_all()
        return self.env["mentoring.participant"].search(
            [("programme_id", "=", self.programme.id)]
        )

    def test_an_employee_goes_from_goal_to_enrolment(self):
        self._log_in(self.portal_mentee)
        url = self._url(self.goal, "/mentor")
        page = self._open(url)
        for _twice in range(2):
            answer = self._send(page, url, {"programme": str(self.programme.id)})
        self._says(answer, "My enrolment")
        participant = self._enrolment()
        self.assertEqual(participant.learning_goal, "Lead a project")
        self.assertEqual(participant.skill_ids.skill_id.name, "Welding")
        self._says(self._open(self._url(self.goal)), "A mentor is being sought")
        self._says(self._open(self._url(self.plan)), "A mentor is being sought")
        # a draft is the employee's own
        self._log_in(self.boss)
        page = self._open(self._url(self.goal))
        self.assertNotIn("is being sought in", page.text_content())

    def test_a_line_manager_suggests_it(self):
        self._log_in(self.boss)
        url = self._url(self.goal, "/mentor")
        page = self._send(self._open(url), url, {"programme": ""}, 422)
        self._says(page, "Choose a programme")
        page = self._open(url)
        for _twice in range(2):
            self._send(page, url, {"programme": str(self.programme.id)})
        participant = self._enrolment()
        self.assertEqual(participant.nominated_by_id, self.boss)
        self.assertEqual(participant.skill_ids.skill_id.name, "Welding")
        for user in self.sides:
            self._log_in(user)
            page = self._open(self._url(self.goal))
            self._says(page, "A mentor is being sought")
            [link] = page.xpath("//section[@aria-labelledby='mentor']//a/@href")
            self._open(link)

    def test_who_is_enrolled_is_led_there_and_not_offered_the_programme_again(self):
        self._log_in(self.boss)
        url = self._url(self.goal, "/mentor")
        self._send(self._open(url), url, {"programme": str(self.programme.id)})
        other = self._goal(self.plan, name="Another")
        for user, sentence in (
            (self.boss, "is a mentee already, or on the way there, in"),
            (self.portal_mentee, "You are a mentee already, or have begun to enrol"),
        ):
            self._log_in(user)
            page = self._open(self._url(other, "/mentor"))
            self._says(page, sentence)
            self._says(page, "No other programme takes enrolments")
            [link] = page.xpath("//main//ul/li/a[contains(@href, '/mentoring/')]/@href")
            self._open(link)

    def test_without_an_open_programme_there_is_a_hint(self):
        self.programme.is_published = False
        self._log_in(self.portal_mentee)
        self._says(self._open(self._url(self.goal, "/mentor")), "No programme takes")


class TestAccessibility(LookMixin, DevelopmentCase):
    def test_every_page_can_be_used_by_everybody(self):
        self._open_programme().is_published = True
        self.goal.skill_id = self._skill()
        later = fields.Date.add(self.plan.date_to, days=1)
        agreed = self._plan(
            self.boss, date_from=later, date_to=later, talk_on=later, summary="Time"
        )
        goals = self._goal(agreed), self._goal(agreed, name="Another")
        for user in self.sides:
            agreed.with_user(user).action_agree()
        goals[1].action_achieve()
        urls = [HOME, f"{HOME}/new"]
        urls += [self._url(r) for r in (self.plan, agreed, self.goal, *goals)]
        urls += [self._url(self.plan, step) for step in ("/edit", "/goals/new")]
        urls += [self._url(self.goal, step) for step in ("/edit", "/mentor")]
        for user in self.sides:
            self._look_at([[url, None] for url in urls], user)
