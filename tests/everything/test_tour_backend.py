"""In Chromium: one programme and one pairing from draft to closed, and every screen.

The people press the buttons, each as themselves; here time passes, scheduled jobs run,
and the database is asked what came of it.
"""

import json
from datetime import timedelta

from odoo.tests import HttpCase, tagged

from ..common import MentoringCast
from ..selection_common import ManyPeople

HOME = "/odoo/my-mentoring"
PROGRAMMES = "/odoo/mentoring"
EVERY_VIEW = "@mentoring_programme/../tests/tours/every_view"


class BrowserCase(MentoringCast, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_cast()
        for user, name in (
            (cls.coordinator, "Cora Coordinator"),
            (cls.line_manager, "Lea Manager"),
            (cls.mentor, "Mia Mentor"),
            (cls.mentee, "Max Mentee"),
        ):
            user.name = name

    def _ask_what_tours_answer(self, programme):
        """Have a programme ask nothing at the start, nor at the end what is compared
        with it: tours answer the core's questions."""
        programme = programme.sudo()
        last = self.env.ref("mentoring_results.survey_final_page_standing")
        final = programme.final_survey_id.copy({"mentoring_moment": False})
        final.question_and_page_ids.filtered(
            lambda question: question.sequence >= last.sequence
        ).unlink()
        programme.write({"baseline_survey_id": False, "final_survey_id": final.id})

    def _run_cron(self, name):
        # a browser test is in the registry's test mode throughout
        self.env.ref(f"mentoring_programme.{name}").method_direct_trigger()


@tagged("post_install", "-at_install")
class TestTourBackend(BrowserCase):
    def _tour(self, user, name, url=HOME):
        self.start_tour(url, f"mentoring_{name}", login=user.login, timeout=240)
        self.env.invalidate_all()

    def _days_pass(self, days):
        """Move what is planned, and the closing phase, into the past by ``days``."""
        began = self.pairing.started_on - timedelta(days=days)
        self.pairing._write_through_door({"started_on": began})
        planned = self.pairing.meeting_ids.filtered(lambda m: m.state == "planned")
        for meeting in planned:
            meeting.start -= timedelta(days=days)
        if self.pairing.closing_since:
            since = self.pairing.closing_since - timedelta(days=days)
            self.pairing._write_through_door({"closing_since": since})

    def _participant(self, user):
        return self.env["mentoring.participant"].search([("user_id", "=", user.id)])

    def test_one_pairing_from_design_to_completion(self):
        self._enrol_everybody()
        self._bring_together()
        self._agree()
        self._learn()
        self._finish()

    def _enrol_everybody(self):
        self._tour(self.coordinator, "coordinator_designs", PROGRAMMES)
        programme = self.programme = self.env["mentoring.programme"].search(
            [("name", "=", "Grow together")]
        )
        self.assertEqual(programme.state, "enrolment")
        self.assertEqual(programme.coordinator_id, self.coordinator)
        programme.hr_approver_id = self.coordinator
        self._ask_what_tours_answer(programme)
        self.assertEqual(programme.minimum_meetings, 2)
        self.assertEqual(
            programme.objective_ids.measure, "Share still here after a year"
        )
        mentor = self._participant(self.mentor)
        self.assertEqual((mentor.role, mentor.state), ("mentor", "draft"))

        self._tour(self.mentor, "mentor_enrols")
        self.assertEqual(mentor.state, "submitted")
        self.assertEqual(mentor.code_accepted_version, programme.code_version)
        self._tour(self.mentee, "mentee_enrols")
        mentee = self._participant(self.mentee)
        self.assertEqual((mentee.role, mentee.state), ("mentee", "submitted"))
        self.assertEqual(mentee.employee_id, self.mentee_employee)
        self.assertTrue(mentee.code_accepted_on)
        self._tour(self.line_manager, "line_manager_approves")
        self.assertEqual(mentee.state, "approved")
        self.assertEqual(mentor.state, "submitted")

    def _bring_together(self):
        self._tour(self.coordinator, "coordinator_matches", PROGRAMMES)
        pairing = self.pairing = self.programme.pairing_ids
        self.assertEqual(self.programme.state, "matching")
        self.assertEqual(pairing.state, "proposed")
        self._tour(self.mentor, "mentor_accepts")
        self.assertEqual(pairing.state, "proposed")
        self.assertTrue(pairing.mentor_accepted_on)
        self._tour(self.mentee, "mentee_accepts")
        self.assertEqual(pairing.state, "rapport")
        people = pairing.mentor_id | pairing.mentee_id
        self.assertEqual(people.mapped("state"), ["paired", "paired"])
        self._tour(self.coordinator, "coordinator_starts", PROGRAMMES)
        self.assertEqual(self.programme.state, "running")

    def _agree(self):
        pairing = self.pairing
        self._tour(self.mentee, "mentee_sends_contract")
        contract = pairing.contract_ids
        self.assertEqual(contract.state, "to_sign")
        self.assertEqual(contract.mentee_signed_by, "Max Mentee")
        self.assertTrue(contract.mentee_signature)
        self.assertFalse(contract.mentor_signed_on)
        self.assertTrue(pairing.meeting_ids.mentee_event_id)
        self._days_pass(4)
        self._tour(self.mentor, "mentor_signs")
        self.assertEqual(contract.state, "signed")
        self.assertTrue(contract.terms_hash)
        self.assertEqual(pairing.meeting_ids.state, "held")
        self.assertEqual(pairing.meeting_ids.reflection_ids.author_user_id, self.mentor)
        self.assertEqual(pairing.state, "direction")

    def _learn(self):
        pairing = self.pairing
        self._tour(self.mentee, "mentee_sets_goal")
        self.assertEqual(pairing.goal_ids.state, "active")
        self.assertEqual(pairing.state, "progress")
        self.assertEqual(len(pairing.meeting_ids), 2)
        self._tour(self.line_manager, "line_manager_looks")
        self._tour(self.coordinator, "coordinator_follows", PROGRAMMES)
        mid = self._moment(pairing, "mid")
        self.assertEqual(mid.mapped("state"), ["planned", "planned"])
        self._run_cron("cron_send_evaluations")
        self.assertEqual(mid.mapped("state"), ["sent", "sent"])
        self._days_pass(31)
        self._tour(self.mentor, "mentor_answers_mid")
        self.assertEqual(mid.grouped("state").keys(), {"sent", "answered"})
        pairing.with_user(self.mentor).action_wind_down()
        self._tour(self.mentee, "mentee_winds_down")
        self.assertEqual(mid.mapped("state"), ["answered", "answered"])
        self.assertEqual(pairing.meetings_held, 2)
        self.assertEqual(pairing.state, "closing")

    def _finish(self):
        pairing, programme = self.pairing, self.programme
        final = self._moment(pairing, "final")
        self._run_cron("cron_send_evaluations")
        self.assertEqual(final.mapped("state"), ["sent", "sent"])
        self._days_pass(8)
        self._tour(self.mentor, "mentor_answers_final")
        self.assertEqual(pairing.meetings_held, 3)
        pairing.with_user(self.mentor).action_complete()
        self._tour(self.mentee, "mentee_completes")
        self.assertEqual(final.mapped("state"), ["answered", "answered"])
        self.assertEqual(pairing.goal_ids.state, "achieved")
        self.assertEqual(pairing.state, "completed")
        people = pairing.mentor_id | pairing.mentee_id
        self.assertEqual(people.mapped("state"), ["finished", "finished"])
        self._tour(self.coordinator, "coordinator_closes", PROGRAMMES)
        self.assertEqual(programme.objective_ids.result, "97 %")
        self.assertEqual(programme.state, "closed")


@tagged("post_install", "-at_install")
class TestTourMany(ManyPeople, BrowserCase):
    """A hundred people, over the pages of a list: a few clicks."""

    def test_a_hundred_people_are_briefed_and_written_to(self):
        people = self._enrolled(100)
        for tour in ("briefs_many", "writes_to_many"):
            self.start_tour(
                "/odoo/mentoring-participants",
                f"mentoring_coordinator_{tour}",
                login=self.coordinator.login,
                timeout=240,
            )
        self.env.invalidate_all()
        self.assertEqual(set(people.mapped("state")), {"ready"})
        told = self.env["mail.mail"].search([("subject", "ilike", "meet next")])
        self.assertEqual(told.recipient_ids, people.partner_id)


@tagged("post_install", "-at_install")
class TestEveryView(BrowserCase):
    """No menu of the app leads anybody to a screen that fails."""

    def test_every_view_opens(self):
        self._plan_meeting(self._closing())
        for user in (
            self.manager,
            self.coordinator,
            self.mentor,
            self.mentee,
            self.line_manager,
            self.employee,
        ):
            with self.subTest(user.login):
                expected = json.dumps(self._views_in_menus(user))
                self.browser_js(
                    HOME,
                    f"odoo.loader.modules.get({EVERY_VIEW!r}).openAll({expected})",
                    ready="odoo.isReady === true",
                    login=user.login,
                    timeout=240,
                )

    def _views_in_menus(self, user):
        """Return ``["<menu> <view>", …]``: all that the menus offer ``user``."""
        menus = self.env["ir.ui.menu"].with_user(user).load_menus(False)
        root = self.env.ref("mentoring_programme.mentoring_menu_root")
        below, views = [root.id], []
        while below:
            menu = menus[below.pop()]
            below += menu["children"]
            if menu["action_model"] == "ir.actions.act_window":
                action = self.env["ir.actions.act_window"].browse(menu["action_id"])
                # an empty form opens only for who may create
                views += [
                    f"{menu['xmlid']} {view}"
                    for view in action.view_mode.split(",")
                    if view != "form"
                ]
        return views
