"""In Chromium: from a published programme to a completed pairing, in the portal alone.

The mentee has a portal login and a phone, the mentor works inside and sits at a desk.
In between, time passes, scheduled jobs run, and the coordinator does in the backend
what the method leaves to a coordinator.
"""

from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged

from ..browser_common import DESK, PHONE, BrowserMixin
from .test_tour_backend import BrowserCase


@tagged("post_install", "-at_install")
class TestPortalJourney(BrowserMixin, BrowserCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal_mentee.name = "Pia Portal"
        cls.mentor_employee.parent_id = cls.boss_employee
        cls.env["hr.skill.type"].create(
            {
                "name": "Crafts",
                "skill_ids": [Command.create({"name": "Welding"})],
                "skill_level_ids": [
                    Command.create({"name": "Master", "level_progress": 100})
                ],
            }
        )

    def _tour(self, user, name):
        self.browser_size = PHONE if user == self.portal_mentee else DESK
        self.start_tour(
            "/my", f"mentoring_portal_{name}", login=user.login, timeout=240
        )
        self.env.invalidate_all()

    def _days_pass(self, days):
        """Move what is planned into the past by ``days``."""
        began = self.pairing.started_on - timedelta(days=days)
        self.pairing._write_through_door({"started_on": began})
        for meeting in self.pairing.meeting_ids:
            if meeting.state == "planned":
                meeting.start -= timedelta(days=days)
        if self.pairing.closing_since:
            since = self.pairing.closing_since - timedelta(days=days)
            self.pairing._write_through_door({"closing_since": since})

    def _send_evaluations(self, moment):
        evaluations = self._moment(self.pairing, moment)
        evaluations.filtered(lambda e: e.state == "planned").with_user(
            self.coordinator
        ).action_bring_forward()
        self._run_cron("cron_send_evaluations")
        self.assertEqual(evaluations.mapped("state"), ["sent", "sent"])
        return evaluations

    def test_from_published_programme_to_completed_pairing(self):
        self._enrol_both()
        self._match()
        self._agree()
        self._learn()
        self._finish()

    def _enrol_both(self):
        self.programme = self._open_programme(
            name="Grow together",
            minimum_meetings=6,
            requires_manager_approval=True,
            requires_briefing=True,
        )
        self._ask_what_tours_answer(self.programme)
        self._tour(self.portal_mentee, "mentee_enrols")
        self._tour(self.mentor, "mentor_enrols")
        people = self.programme.participant_ids
        self.assertEqual(people.mapped("state"), ["submitted", "submitted"])
        self.assertEqual(people.skill_ids.mapped("skill_id.name"), ["Welding"])
        self.assertEqual(
            set(people.mapped("code_accepted_version")), {self.programme.code_version}
        )
        self._tour(self.line_manager, "manager_approves")
        self.assertEqual(people.mapped("state"), ["approved", "approved"])

    def _match(self):
        people = self.programme.participant_ids
        people.briefed_on = fields.Date.today()
        people.action_make_ready()
        self.programme.action_start_matching()
        self._run(self.programme).action_publish()
        pairing = self.pairing = self.programme.pairing_ids.sudo()
        self.assertEqual(pairing.state, "proposed")
        self._tour(self.portal_mentee, "mentee_accepts")
        self.assertEqual(pairing.state, "proposed")
        self._tour(self.mentor, "mentor_accepts")
        self.assertEqual(pairing.state, "rapport")
        self.programme.action_start()

    def _agree(self):
        contract = self.pairing.contract_ids
        self._make_busy(self.mentor, days=3)
        self._tour(self.portal_mentee, "mentee_begins")
        self._tour(self.mentor, "mentor_sends")
        self.assertEqual(contract.state, "to_sign")
        self._sign_by_keyboard()
        self.assertEqual(contract.mentor_signed_by, "Mia Mentor")
        self.assertFalse(contract.mentee_signed_on)
        self._tour(self.portal_mentee, "mentee_signs")
        self.assertEqual(contract.state, "signed")
        self.assertEqual(contract.mentee_signed_by, "Pia Portal")
        self.assertTrue(contract.mentee_signature)
        self._days_pass(4)
        self._tour(self.portal_mentee, "mentee_reflects")
        meeting = self.pairing.meeting_ids
        self.assertEqual(meeting.state, "held")
        self.assertTrue(meeting.reflection_ids.is_shared)
        self.assertEqual(self.pairing.state, "direction")

    def _make_busy(self, user, days):
        day = fields.Datetime.today() + timedelta(days=days)
        self.env["calendar.event"].create(
            {
                "name": "Dentist",
                "user_id": user.id,
                "partner_ids": user.partner_id.ids,
                "start": day + timedelta(hours=13),
                "stop": day + timedelta(hours=14),
            }
        )

    def _sign_by_keyboard(self):
        with self._at_browser(self.mentor) as mentor:
            mentor.open("/my")
            mentor.follow("A mentoring contract to sign")
            mentor.follow("Sign the contract")
            mentor.wait(".o_portal_sign_submit:enabled")
            mentor.follow("Sign the contract")
            mentor.wait(".alert-success")

    def _learn(self):
        self._tour(self.portal_mentee, "mentee_sets_goal")
        [goal] = self.pairing.goal_ids
        self.assertEqual((goal.state, goal.progress), ("active", 20))
        self.assertTrue(goal.shared_with_manager)
        self.assertEqual(self.pairing.state, "progress")
        self._tour(self.line_manager, "manager_looks")
        self._tour(self.mentor, "mentor_plans")
        mid = self._send_evaluations("mid")
        self._days_pass(31)
        self._tour(self.mentor, "mentor_answers_mid")
        self.assertEqual(mid.grouped("state").keys(), {"sent", "answered"})
        # after three meetings, when the programme has six in mind
        self._tour(self.mentor, "mentor_is_served")
        self.assertEqual(self.pairing.state, "progress")
        self._tour(self.portal_mentee, "mentee_winds_down")
        self.assertEqual(mid.mapped("state"), ["answered", "answered"])
        self.assertEqual(self.pairing.meetings_held, 2)
        self.assertEqual(self.pairing.state, "closing")

    def _finish(self):
        final = self._send_evaluations("final")
        self._days_pass(8)
        self._tour(self.mentor, "mentor_looks_back")
        self.assertEqual(self.pairing.meetings_held, 3)
        self._tour(self.mentor, "mentor_rounds_off")
        self.assertEqual(self.pairing.state, "closing")
        self._tour(self.portal_mentee, "mentee_completes")
        self.assertEqual(final.mapped("state"), ["answered", "answered"])
        self.assertEqual(self.pairing.goal_ids.state, "achieved")
        self.assertEqual(self.pairing.state, "completed")
        people = self.programme.participant_ids
        self.assertEqual(people.mapped("state"), ["finished", "finished"])
        for user in (self.mentor, self.portal_mentee):
            self.authenticate(user.login, self._password(user.login))
            url = f"/my/mentoring/pairings/{self.pairing.id}/certificate"
            self.assertIn(user.name, self.url_open(url).text)
        self.browser_size = DESK
        self.start_tour(
            "/odoo/mentoring",
            "mentoring_coordinator_sees_the_end",
            login=self.coordinator.login,
            timeout=240,
        )
