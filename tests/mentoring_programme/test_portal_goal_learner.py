"""Both learn, in the portal: a page for each of the two, and for each line manager."""

from ..hr_development_plan.common import PlanWays
from .test_portal_goal import GoalCase


class TestLearner(PlanWays, GoalCase):
    def _set_up_once(self):
        super()._set_up_once()
        case = type(self)
        case.boss = self._user("mentor_boss", "base.group_user")
        self.mentor_employee.parent_id = self.env["hr.employee"].create(
            {"name": "Bo Boss", "user_id": case.boss.id}
        )
        case.theirs = self._activate_goal(case.pairing)
        case.own = self._activate_goal(
            case.pairing, self.mentor, name="Ask more, tell less"
        )
        case.pairing_url = f"/my/mentoring/pairings/{case.pairing.id}"

    def test_each_finds_their_own_goals_first_then_the_others(self):
        for user, own, other, name in (
            (self.mentor, self.own, self.theirs, self.portal_mentee.name),
            (self.portal_mentee, self.theirs, self.own, self.mentor.name),
        ):
            self._log_in(user)
            [section] = self._open(self.pairing_url).xpath(
                "//section[@aria-labelledby='goals']"
            )
            links = section.xpath(".//a[contains(@href, '/my/mentoring/goals/')]/@href")
            self.assertEqual(links, [self._url(own), self._url(other)])
            self._says(section, f"What {name} wants to learn")

    def test_a_mentor_shares_a_goal_with_the_own_line_manager_and_closes_it(self):
        self._log_in(self.mentor)
        page = self._open(self._url(self.own))
        self._says(page, "does not learn from it who your mentee is")
        values = {"shared_with_manager": "on"}
        page = self._send(page, self._url(self.own, "/share"), values)
        self._says(page, "Line manager: mentor_boss")
        self._send(page, self._url(self.own, "/achieve"))
        self._log_in(self.boss)
        page = self._open("/my/mentoring/team")
        self._says(page, "Ask more, tell less")
        for url in (
            f"/my/mentoring/team/{self.pairing.mentor_id.id}",
            self._url(self.own),
        ):
            page = self._open(url)
            self._says(page, "Ask more, tell less")
            self.assertNotIn("Pia", page.text_content())
        self._log_in(self.line_manager)
        self._open(self._url(self.own), 404)
        team = self._open("/my/mentoring/team")
        self.assertNotIn("Ask more", team.text_content())

    def test_a_mentor_takes_a_goal_of_the_own_plan_into_mentoring(self):
        aim = self._goal(self._plan(self.mentor))
        self.env.flush_all()
        self._log_in(self.mentor)
        page = self._open(f"/my/development/goals/{aim.id}")
        [link] = page.xpath("//a[contains(@href, '?serves=')]")
        self._says(link, f"Work on it with {self.portal_mentee.name}")
        page = self._open(self.pairing_url)
        self._says(page, "Work on it as a mentor")
        page = self._open(link.get("href"))
        self._send(page, self.base, self._values(serves=str(aim.id), name="Serve it"))
        self.env.invalidate_all()
        [goal] = aim.with_user(self.mentor).learning_goal_ids
        self.assertEqual((goal.name, goal.learner), ("Serve it", "mentor"))
