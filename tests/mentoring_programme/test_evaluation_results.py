"""The programme learns what the answers add up to, and never who said what."""

from odoo import fields
from odoo.exceptions import AccessError

from ..common import MentoringCase


class TestEvaluationResults(MentoringCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.survey = cls.env["survey.survey"].create(
            {
                "title": "Pulse",
                "survey_type": "mentoring",
                "access_mode": "token",
                "question_and_page_ids": [
                    fields.Command.create(
                        {"title": "How well do you get on?", "question_type": "scale"}
                    )
                ],
            }
        )
        cls.programme = cls._many_pairings(cls(), 3)

    def _many_pairings(self, count):
        """Return a programme with ``count`` accepted pairings of outside people."""
        programme = self._open_programme(pulse_survey_id=self.survey.id)
        people = [
            self._user(f"{role}{i}", "base.group_portal")
            for i in range(count)
            for role in ("mentor", "mentee")
        ]
        participants = [
            self._make_ready(
                self._enrol(
                    programme,
                    role,
                    self.env["hr.employee"],
                    partner_id=user.partner_id.id,
                )
            )
            for user, role in zip(people, ["mentor", "mentee"] * count, strict=True)
        ]
        programme.action_start_matching()
        for mentor, mentee in zip(participants[::2], participants[1::2], strict=True):
            pairing = self._propose(mentor, mentee)
            pairing.with_user(mentor.user_id).action_accept()
            pairing.with_user(mentee.user_id).action_accept()
        return programme

    def _rate(self, evaluations, value):
        for evaluation in evaluations.sudo():
            evaluation._advance("send", self._sent_values(), as_system=True)
            evaluation.user_input_id._save_lines(self.survey.question_ids, value)
            evaluation.user_input_id._mark_done()

    def _results(self, user):
        return (
            self.env["mentoring.evaluation.result"]
            .with_user(user)
            .search([("programme_id", "=", self.programme.id)])
        )

    def test_averages_appear_once_five_people_have_answered(self):
        pulses = self.programme.pairing_ids.evaluation_ids.filtered(
            lambda e: e.moment == "pulse"
        )
        self._rate(pulses[:4], 4)
        self.assertFalse(self._results(self.coordinator), "four could be traced back")
        self._rate(pulses[4], 9)
        result = self._results(self.coordinator)
        self.assertEqual((result.answers, result.average), (5, 5.0))
        self.assertEqual((result.scale_max, result.share), (10, 0.5))
        self.assertEqual(result.question, "How well do you get on?")

    def test_results_are_for_the_programme_s_own_management(self):
        pulses = self.programme.pairing_ids.evaluation_ids.filtered(
            lambda e: e.moment == "pulse"
        )
        self._rate(pulses, 5)
        self.assertTrue(self._results(self.manager))
        self.assertFalse(self._results(self.other_coordinator))
        for user in (self.employee, pulses[0].user_id):
            with self.assertRaises(AccessError):
                self._results(user)
