"""One programme and one pairing from design to completion, each role as itself."""

from odoo import fields

from ..common import MentoringCase


class TestJourney(MentoringCase):
    def test_one_pairing_from_design_to_completion(self):
        programme = self._programme()
        self.assertFalse(programme.missing)
        programme.action_open_enrolment()
        mentor = self._make_ready(
            self._enrol(programme, "mentor", self.mentor_employee)
        )
        mentee = self._make_ready(
            self._enrol(programme, "mentee", self.mentee_employee)
        )
        programme.action_start_matching()
        pairing = self._propose(mentor, mentee)
        self.assertEqual(pairing.state, "proposed")
        pairing.with_user(self.mentor).action_accept()
        self.assertEqual(pairing.state, "proposed", "one acceptance is not enough")
        pairing.with_user(self.mentee).action_accept()
        self.assertEqual(pairing.state, "rapport")
        self.assertEqual((mentor | mentee).mapped("state"), ["paired", "paired"])
        programme.action_start()

        self._sign_contract(pairing)
        self.assertTrue(pairing.contract_signed_on)
        self._hold_meeting(pairing)
        as_mentee = pairing.with_user(self.mentee)
        as_mentee.action_set_direction()
        goal = self._activate_goal(pairing)
        as_mentee.action_make_progress()
        self.assertEqual(pairing.state, "progress")

        self._answer(
            pairing.sudo().evaluation_ids.filtered(lambda e: e.moment == "mid")
        )
        self._both_say(pairing, "wind_down")
        self.assertEqual(pairing.state, "closing")
        self._hold_meeting(pairing, start=fields.Datetime.now())
        goal.action_achieve()
        self._answer(
            pairing.sudo().evaluation_ids.filtered(lambda e: e.moment == "final")
        )
        self._both_say(pairing, "complete")
        self.assertEqual(pairing.state, "completed")
        self.assertEqual((mentor | mentee).mapped("state"), ["finished", "finished"])

        programme.action_wind_up()
        programme.objective_ids.result = "97 %"
        programme.action_close()
        self.assertEqual(programme.state, "closed")
