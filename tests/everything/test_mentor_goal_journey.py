"""In Chromium: a mentor's own goal, from setting it to closing it."""

from odoo.tests import tagged

from .test_tour_backend import BrowserCase


@tagged("post_install", "-at_install")
class TestMentorGoalJourney(BrowserCase):
    browser_size = "375x667"

    def test_a_mentors_goal_is_for_the_own_manager_and_never_for_the_mentees(self):
        boss = self._user("bo", "base.group_user")
        boss.name = "Bo Boss"
        self.mentor_employee.parent_id = self.env["hr.employee"].create(
            {"name": "Bo Boss", "user_id": boss.id}
        )
        pairing = self._accepted_pairing()
        page = f"/my/mentoring/pairings/{pairing.id}"
        team = "/my/mentoring/team"
        for user, url, name in (
            (self.mentor, page, "is_set"),
            (boss, team, "is_read_by_the_own_manager"),
            (
                self.line_manager,
                team,
                "is_never_seen_by_the_mentees_manager",
            ),
            (self.mentor, page, "is_closed"),
            (boss, team, "is_read_by_the_own_manager"),
        ):
            self.start_tour(url, f"mentoring_mentor_goal_{name}", login=user.login)
        self.env.invalidate_all()
        [goal] = pairing.with_user(self.mentor).goal_ids
        self.assertEqual((goal.state, goal.learner), ("achieved", "mentor"))
