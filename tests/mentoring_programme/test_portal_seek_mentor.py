"""From a goal of a development plan to a mentor, in the portal."""

from ..hr_development_plan.common import PlanWays
from ..portal_common import PortalCase


class TestMentor(PlanWays, PortalCase):
    def _set_up_once(self):
        case = type(self)
        case.boss = self._user("portal_boss", "base.group_portal")
        case.boss_employee.user_id = case.boss
        case.sides = (self.portal_mentee, case.boss)
        case.plan = self._plan(self.portal_mentee)
        case.goal = self._goal(case.plan, name="Lead a project")
        case.programme = self._open_programme()
        case.programme.is_published = True
        case.goal.skill_id = self._skill()

    def _url(self, record, step=""):
        area = "goals/" if record._name == "hr.development.goal" else ""
        return f"/my/development/{area}{record.id}{step}"

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

    def test_nobody_else_finds_the_way(self):
        hr = self._user("hr_u", "hr.group_hr_user")
        url = self._url(self.goal, "/mentor")
        for user in (hr, self.mentor, self.manager, self.employee, self.stranger):
            self._log_in(user)
            self._open(url, 404)
            answer = self.url_open(url, data={"csrf_token": "x"})
            self.assertEqual(answer.status_code, 404)
        self.assertFalse(self._enrolment())

    def test_a_goal_names_a_focus_area_and_the_enrolment_starts_from_it(self):
        self._log_in(self.portal_mentee)
        url = self._url(self.goal, "/edit")
        self._send(self._open(url), url, {"focus_area_id": str(self.area.id)})
        self._says(self._open(self._url(self.goal)), f"Focus area {self.area.name}")
        url = self._url(self.goal, "/mentor")
        self._send(self._open(url), url, {"programme": str(self.programme.id)})
        self.assertEqual(self._enrolment().focus_area_ids, self.area)

    def test_a_plan_says_that_mentors_do_not_read_it(self):
        self._log_in(self.portal_mentee)
        self._says(self._open(self._url(self.plan)), "neither colleagues, nor mentors")
