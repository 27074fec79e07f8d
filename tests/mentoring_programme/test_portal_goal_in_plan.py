"""Goals in mentoring that serve the mentee's development plan, in the portal."""

from odoo import fields

from ..portal_common import LookMixin
from .test_portal_goal import GoalCase

HOME = "/my/development"


class ServingCase(GoalCase):
    def _set_up_once(self):
        super()._set_up_once()
        case = type(self)
        case.skill = self._skill()
        case.much = self.skill.skill_type_id.skill_level_ids.filtered(
            lambda level: level.name == "Much"
        )
        case.plan = self._plan(self.portal_mentee)
        case.aim = self._aim(
            name="Speak up in meetings",
            focus_area_id=self.area.id,
            skill_id=self.skill.id,
            skill_level_id=self.much.id,
        )
        case.pairing_url = f"/my/mentoring/pairings/{case.pairing.id}"

    def _plan(self, user):
        employee = user.employee_id or self.portal_employee
        Plan = self.env["hr.development.plan"].with_user(user)
        return Plan.create({"employee_id": employee.id})

    def _aim(self, plan=None, **values):
        plan = plan or self.plan
        return plan.goal_ids.create(
            {"plan_id": plan.id, **self._values(), **values},
        )


class TestServing(ServingCase):
    """Learning goals and the mentee's own development plan."""

    def _offered(self, page):
        """Return the names of the development goals that a form offers."""
        return page.xpath("//select[@name='serves']/option[@value!='']/text()")

    def test_the_mentee_takes_a_goal_of_the_plan_to_the_mentor(self):
        self._log_in(self.portal_mentee)
        page = self._open(self.pairing_url)
        self._says(page, "From your development plan")
        url = f"{self.base}?serves={self.aim.id}"
        [link] = page.xpath(f"//a[@href='{url}']")
        self._says(link, "Work on it with your mentor")
        page = self._open(url)
        for _twice in range(2):
            answer = self._send(page, self.base, {"activate": "1"})
        goal = self._goals()
        self.assertEqual(len(goal), 1)
        for name in "name measure deadline focus_area_id skill_id".split():
            self.assertEqual(goal[name], self.aim[name])
        self.assertEqual(goal.skill_level_id, self.much)
        goal = goal.with_user(self.portal_mentee)
        self.assertEqual((goal.state, goal.development_goal_id), ("active", self.aim))
        self._says(answer, "Level to reach Much")
        self._open(answer.xpath(f"//a[text()='{self.aim.name}']/@href")[0])
        self.assertFalse(self._open(self.pairing_url).xpath(f"//a[@href='{url}']"))
        goal.action_drop()
        self.assertTrue(self._open(self.pairing_url).xpath(f"//a[@href='{url}']"))

    def test_the_mentor_learns_nothing_of_the_plan(self):
        self._activate_goal(self.pairing, development_goal_id=self.aim.id)
        self._log_in(self.mentor)
        goal = self._goals()
        urls = [self.pairing_url, self.base, f"{self.base}?serves={self.aim.id}"]
        for url in (*urls, self._url(goal), self._url(goal, "/edit")):
            page = self._open(url)
            self.assertNotIn(self.aim.name, page.text_content())
            self.assertFalse(page.xpath("//*[@name='serves']"))
        self.assertNotIn("evelopment plan", page.text_content())
        url = self._url(goal, "/edit")
        self._says(self._forge(url, **self._values(serves="")), "Only the learner ties")
        for form in (url, self.base):
            page = self._forge(form, **self._values(serves=str(self.aim.id)))
            self._says(page, "cannot be chosen")
        self.assertEqual(self._goals(), goal)
        self.assertEqual(goal.with_user(self.portal_mentee).name, "Lead a project")

    def test_a_link_shows_nobody_elses_goal_and_none_that_is_over(self):
        done, closed = self._aim(name="Done"), self._aim(name="Of a closed plan")
        done.action_achieve()
        theirs = self._aim(self._plan(self.mentee), name="Of somebody else")
        self.env.flush_all()
        self._log_in(self.portal_mentee)
        for wrong in (theirs.id, done.id, 999_999, -1, "x", ""):
            page = self._open(f"{self.base}?serves={wrong}")
            self.assertEqual(self._offered(page), [self.aim.name, closed.name])
            self.assertFalse(page.xpath("//input[@name='name' and @value!='']"))
        for wrong in (theirs, done):
            page = self._forge(self.base, **self._values(serves=str(wrong.id)))
            self._says(page, "cannot be chosen any more")
        closed.plan_id.sudo()._write_through_door({"state": "closed"})
        self.env.flush_all()
        page = self._open(f"{self.base}?serves={closed.id}")
        self.assertFalse(self._offered(page))
        self._says(page, "none is open at the moment")
        self._open(page.xpath("//form//a/@href")[0])
        self.assertFalse(self._goals())

    def test_it_is_tied_and_untied_and_a_goal_that_is_over_stays_tied(self):
        goal = self._activate_goal(self.pairing)
        self._log_in(self.portal_mentee)
        url = self._url(goal, "/edit")
        for serves, aim in ((str(self.aim.id), self.aim), ("", self.aim.browse())):
            self._send(self._open(url), url, {"serves": serves})
            self.env.invalidate_all()
            self.assertEqual(goal.development_goal_id, aim)
        goal.development_goal_id = self.aim
        self.aim.action_drop()
        self.env.flush_all()
        self._send(self._open(url), url, {"name": "Anew"})
        self.env.invalidate_all()
        self.assertEqual((goal.name, goal.development_goal_id), ("Anew", self.aim))

    def test_what_is_shared_reaches_the_plan_and_says_so(self):
        goal = self._activate_goal(self.pairing, development_goal_id=self.aim.id)
        self._log_in(self.portal_mentee)
        page = self._open(self._url(goal))
        self._says(page, "“Speak up in meetings” in your development plan follows it")
        share = {"shared_with_manager": "on"}
        page = self._send(page, self._url(goal, "/share"), share)
        self._send(page, self._url(goal, "/progress"), {"progress": "40"})
        self.env.invalidate_all()
        self.assertEqual(self.aim.progress, 40)
        self._log_in(self.line_manager)
        page = self._open(self._url(goal))
        [link] = page.xpath(f"//a[text()='{self.aim.name}']/@href")
        self._says(self._open(link), "Lead a project")

    def test_after_the_skill_comes_the_level_to_reach(self):
        other = self.skill.skill_type_id.copy({"name": "Art"})
        other.skill_ids = [fields.Command.create({"name": "Drawing"})]
        for user in self.sides:
            self._log_in(user)
            page = self._open(self.base)
            values = self._values(skill_id=str(self.skill.id), name=user.login)
            page = self._send(page, self.base, values)
            self._says(page, "Level to reach in Welding")
            goal = self._goals().filtered(
                lambda goal, user=user: goal.name == user.login
            )
            url = self._url(goal, "/edit")
            page = self._send(page, url, {"skill_level_id": str(self.much.id)})
            self._says(page, "Level to reach Much")
            # the levels on the page were another skill's
            page = self._send(
                self._open(url), url, {"skill_id": str(other.skill_ids[:1].id)}
            )
            self._says(page, "Level to reach in Drawing")
            self.env.invalidate_all()
            self.assertFalse(goal.skill_level_id)

    def test_a_page_costs_the_same_however_many_goals_there_are(self):
        self._log_in(self.portal_mentee)
        counts = []
        for number in (5, 50):
            while len(self.plan.goal_ids) < number:
                aim = self._aim(name=f"Goal {number}")
                self._activate_goal(self.pairing, development_goal_id=aim.id)
                self._aim(name=f"Goal without {number}")
            self.env.flush_all()
            self._open(self.pairing_url)
            before = self.env.cr.sql_log_count
            for url in (self.pairing_url, self.base):
                self.env.invalidate_all()
                self._open(url)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[1], counts[0] + 1)


class TestOwnSkill(ServingCase):
    """A level reached, put among one's skills by one's own click."""

    def _achieved(self):
        goal = self._activate_goal(
            self.pairing, skill_id=self.skill.id, skill_level_id=self.much.id
        )
        goal.action_achieve()
        return goal

    def _levels(self):
        self.env.invalidate_all()
        return self.portal_employee.employee_skill_ids.skill_level_id.mapped("name")

    def test_the_mentee_adds_it_once(self):
        goal = self._achieved()
        self._log_in(self.portal_mentee)
        page = self._open(self._url(goal))
        self._says(page, "You can add “Welding: Much” to your skills. Colleagues can")
        self.assertFalse(self._levels())
        for _twice in range(2):
            answer = self._send(page, self._url(goal, "/skill"))
            self._says(answer, "Your skills say “Much” in Welding already")
        self.assertEqual(self._levels(), ["Much"])
        self.assertFalse(answer.xpath("//form[contains(@action, '/skill')]"))

    def test_before_it_is_achieved_nothing_is_offered_or_taken(self):
        goal = self._activate_goal(
            self.pairing, skill_id=self.skill.id, skill_level_id=self.much.id
        )
        self._log_in(self.portal_mentee)
        page = self._open(self._url(goal))
        self.assertFalse(page.xpath("//form[contains(@action, '/skill')]"))
        self._forge(self._url(goal, "/skill"), 200)
        self.assertFalse(self._levels())

    def test_the_mentor_sees_nothing_of_it_and_says_nothing_for_them(self):
        goal = self._achieved()
        self._log_in(self.mentor)
        page = self._open(self._url(goal))
        self.assertNotIn("your skills", page.text_content().lower())
        page = self._forge(self._url(goal, "/skill"))
        self._says(page, "Only they themselves say what they can do")
        self.assertFalse(self._levels())

    def test_the_employee_adds_it_from_the_goal_of_the_plan_once(self):
        self.aim.with_user(self.line_manager).action_achieve()
        self.env.flush_all()
        self._log_in(self.line_manager)
        url = f"{HOME}/goals/{self.aim.id}"
        page = self._open(url)
        self.assertNotIn("your skills", page.text_content().lower())
        page = self._forge(f"{url}/skill", source=f"{HOME}/new")
        self._says(page, "Only they themselves say what they can do")
        self.assertFalse(self._levels())
        self._log_in(self.portal_mentee)
        page = self._open(url)
        for _twice in range(2):
            answer = self._send(page, f"{url}/skill")
            self._says(answer, "Your skills say “Much” in Welding already")
        self.assertEqual(self._levels(), ["Much"])


class InsideMixin:
    """The mentee is an internal user."""

    def _set_up_once(self):
        case = type(self)
        case.portal_mentee, case.mentee = self.mentee, self.portal_mentee
        case.portal_employee, case.mentee_employee = (
            self.mentee_employee,
            self.portal_employee,
        )
        super()._set_up_once()
        assert case.pairing.mentee_user_id._is_internal()


class TestServingInside(InsideMixin, TestServing):
    pass


class TestOwnSkillInside(InsideMixin, TestOwnSkill):
    pass


class TestDevelopmentGoal(ServingCase):
    """The page of a goal of the plan, and what mentoring does for it."""

    def _page(self, user):
        self._log_in(user)
        return self._open(f"{HOME}/goals/{self.aim.id}")

    def _learning(self, page):
        """Return the learning goals listed: ``{name: url}``."""
        links = page.xpath("//section[@aria-labelledby='learning']//li/a")
        return {link.text: link.get("href") for link in links}

    def test_the_employee_begins_from_it_where_there_is_a_mentor(self):
        page = self._page(self.portal_mentee)
        self._says(page, "Take this goal into your mentoring")
        [link] = page.xpath("//a[contains(@href, '?serves=')]")
        self._says(link, f"Work on it with {self.pairing.mentor_id.name}")
        self._send(self._open(link.get("href")), self.base)
        page = self._page(self.portal_mentee)
        self.assertEqual(
            self._learning(page), {self.aim.name: self._url(self._goals())}
        )
        self.assertFalse(page.xpath("//a[contains(@href, '?serves=')]"))

    def test_without_a_mentor_there_is_a_hint(self):
        self.pairing.with_user(self.mentor).action_end()
        page = self._page(self.portal_mentee)
        self._says(page, "None yet. Once you have a mentor")
        self.assertFalse(page.xpath("//a[contains(@href, '?serves=')]"))

    def test_the_manager_finds_what_is_shared_and_no_hint_of_the_rest(self):
        without = self._sections(self._page(self.line_manager))
        self.assertIn("No learning goal is shared with you", without["learning"])
        secret = self._activate_goal(
            self.pairing, name="Secret", development_goal_id=self.aim.id
        )
        self.assertEqual(self._sections(self._page(self.line_manager)), without)
        shared = self._activate_goal(
            self.pairing, name="Shown", development_goal_id=self.aim.id, progress=30
        )
        shared.action_share_with_manager()
        page = self._page(self.line_manager)
        self.assertEqual(self._learning(page), {"Shown": self._url(shared)})
        self._says(page, "Shown Active 30 %.")
        self._says(self._open(self._url(shared)), "shares this goal with you")
        page = self._page(self.portal_mentee)
        self.assertEqual(
            self._learning(page),
            {"Secret": self._url(secret), "Shown": self._url(shared)},
        )
        self._says(page, "You share it with your line manager")
        self._says(page, "Not shared with your line manager")
        shared.action_withhold_from_manager()
        without_links = self._sections(self._page(self.line_manager))["learning"]
        self.assertEqual(without_links, without["learning"])

    def _sections(self, page):
        """Return the words of a page's sections but for keys of its forms."""
        return {
            section.get("aria-labelledby"): " ".join(section.text_content().split())
            for section in page.xpath("//section")
        }

    def test_the_employee_alone_reads_what_was_shown(self):
        goal = self._activate_goal(
            self.pairing, name="Shown", development_goal_id=self.aim.id
        )
        self.assertNotIn("shown", self._sections(self._page(self.portal_mentee)))
        goal.action_share_with_manager()
        goal.how_far = "on_the_way"
        goal.progress = 40
        goal.action_withhold_from_manager()
        goal.action_share_with_manager()
        goal.action_achieve()
        page = self._page(self.portal_mentee)
        self.assertNotIn("“Shown” (0", page.text_content(), "nobody counted")
        for words in (
            "you shared “Shown”",
            "how far “Shown” was: On the way",
            "how far “Shown” was: On the way, 40 %",
            "you shared “Shown” (On the way, 40 %)",
            "you withheld “Shown”",
            "“Shown” was achieved",
        ):
            self._says(page, words)
        hr = self._user("hr_u", "hr.group_hr_user")
        for user in (self.line_manager, hr):
            page = self._page(user)
            self.assertNotIn("What you have shown", page.text_content())
            self.assertNotIn("withheld", page.text_content())

    def test_hr_reads_the_plan_and_nothing_of_mentoring(self):
        goal = self._activate_goal(
            self.pairing, name="Shown", development_goal_id=self.aim.id
        )
        goal.action_share_with_manager()
        page = self._page(self._user("hr_u", "hr.group_hr_user"))
        self.assertFalse(page.xpath("//section[@aria-labelledby='learning']"))
        self.assertNotIn("Shown", page.text_content())
        self._open(self._url(goal), 404)
        for user in (self.mentor, self.coordinator, self.stranger):
            self._log_in(user)
            self._open(f"{HOME}/goals/{self.aim.id}", 404)

    def test_a_page_costs_the_same_however_many_learning_goals_there_are(self):
        counts = {}
        for number in (5, 50):
            while len(self._goals()) < number:
                goal = self._activate_goal(
                    self.pairing, development_goal_id=self.aim.id
                )
                goal.action_share_with_manager()
            self.env.flush_all()
            for user in (self.portal_mentee, self.line_manager):
                self._page(user)
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                self._open(f"{HOME}/goals/{self.aim.id}")
                counts[user, number] = self.env.cr.sql_log_count - before
        for user in (self.portal_mentee, self.line_manager):
            self.assertLessEqual(counts[user, 50], counts[user, 5] + 1)


class TestTeam(ServingCase):
    def test_a_manager_goes_from_mentoring_to_the_plan_and_back(self):
        goal = self._activate_goal(self.pairing, name="Shown", progress=30)
        goal.action_share_with_manager()
        self._log_in(self.line_manager)
        member = f"/my/mentoring/team/{self.pairing.mentee_id.id}"
        page = self._open(member)
        self._says(page, "Shown Active How far: 30 %")
        self._open(page.xpath("//a[text()='Shown']/@href")[0])
        [link] = page.xpath(f"//a[text()='{self.plan.name}']/@href")
        page = self._open(link)
        self.assertIn(member, page.xpath("//a/@href"))
        self._log_in(self.portal_mentee)
        self.assertNotIn(member, self._open(link).xpath("//a/@href"))
        self.plan.unlink()
        self._log_in(self.line_manager)
        page = self._open(member)
        self._says(page, "There is none yet")
        [link] = page.xpath("//a[text()='Begin a development plan']/@href")
        page = self._send(self._open(link), f"{HOME}/new")
        self.env.invalidate_all()
        plan = self.env["hr.development.plan"].search([])
        self.assertEqual(plan.employee_id, self.portal_employee)


class TestAccessibility(LookMixin, ServingCase):
    def test_every_state_can_be_used_by_everybody(self):
        tied = {"development_goal_id": self.aim.id}
        skilled = {"skill_id": self.skill.id, "skill_level_id": self.much.id}
        self._aim(name="Without a learning goal")
        goal = self._activate_goal(self.pairing, name="Shared", **tied)
        goal.action_share_with_manager()
        achieved = self._activate_goal(self.pairing, **tied, **skilled)
        achieved.action_achieve()
        self.env.flush_all()
        plan = [f"{HOME}/{self.plan.id}", f"{HOME}/goals/{self.aim.id}"]
        goals = [self._url(goal), self._url(achieved)]
        new = [f"{self.base}?serves={self.aim.id}", self.pairing_url]
        team = [f"/my/mentoring/team/{self.pairing.mentee_id.id}"]
        for user, urls in (
            (self.portal_mentee, [*plan, *goals, *new, self._url(goal, "/edit")]),
            (self.mentor, [*goals, *new]),
            (self.line_manager, [*plan, *goals[:1], *team]),
        ):
            self._look_at([[url, None] for url in urls], user)
