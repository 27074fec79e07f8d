"""Questionnaires: planned by the course, answered by the person alone."""

from datetime import date, timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase

from ..common import MentoringCase


class TestEvaluation(MentoringCase):
    def setUp(self):
        super().setUp()
        self.time = self.startPatcher(freeze_time("2026-03-02 09:00:00"))
        self.programme = self._open_programme(
            start_date="2026-03-02",
            end_date="2027-01-01",
            pulse_days=30,
            evaluation_days=14,
            **self._surveys(),
        )

    def _dates(self, pairing, moment):
        return set(map(str, self._moment(pairing, moment).mapped("planned_on")))

    def test_dates_follow_from_the_course(self):
        pairing = self._accepted_pairing(programme=self.programme)
        self.assertEqual(self._dates(pairing, "pulse"), {"2026-04-01"})
        self.assertEqual(self._dates(pairing, "mid"), {"2026-08-01"})
        self.assertFalse(self._moment(pairing, "final"), "not before closing begins")

    def test_each_of_the_two_has_one_at_each_moment(self):
        pairing = self._accepted_pairing(programme=self.programme)
        for moment in ("pulse", "mid"):
            evaluations = self._moment(pairing, moment)
            self.assertEqual(evaluations.user_id, self.mentor | self.mentee)
            self.assertEqual(len(evaluations), 2)

    def test_the_questionnaires_brought_along_say_which_words_may_be_quoted(self):
        """Half-way and at the end the programme asks one thing it may quote."""
        for moment, count in {"pulse": 0, "mid": 1, "final": 1, "follow_up": 0}.items():
            survey = self.env.ref(f"mentoring_programme.survey_{moment}")
            words = survey.question_ids.filtered(
                lambda q: q.question_type == "text_box"
            )
            quotable = words.filtered(lambda q: not q.is_for_oneself)
            with self.subTest(moment):
                self.assertEqual(len(quotable), count)
                self.assertEqual(len(words), count + 1)
                self.assertEqual("to be quoted" in survey.description, bool(count))

    def test_a_moment_without_a_questionnaire_is_left_out(self):
        self.programme.sudo().pulse_survey_id = False
        pairing = self._accepted_pairing(programme=self.programme)
        self.assertFalse(self._moment(pairing, "pulse"))
        self.assertTrue(self._moment(pairing, "mid"))

    def test_what_is_due_is_sent_with_a_deadline_and_what_is_not_waits(self):
        pairing = self._accepted_pairing(programme=self.programme)
        self.time.move_to("2026-04-01 02:00:00")
        self._run_cron("cron_send_evaluations")
        pulse, mid = self._moment(pairing, "pulse"), self._moment(pairing, "mid")
        self.assertEqual(set(pulse.mapped("state")), {"sent"})
        self.assertEqual(set(mid.mapped("state")), {"planned"})
        self.assertEqual(set(pulse.mapped("deadline")), {date(2026, 4, 15)})
        for evaluation in pulse:
            answer = evaluation.user_input_id
            self.assertEqual(answer.partner_id, evaluation.partner_id)
            self.assertEqual(answer.deadline.date(), evaluation.deadline)
            self.assertEqual(evaluation.activity_ids.user_id, evaluation.user_id)
        mails = self.env["mail.mail"].search(
            [("model", "=", "mentoring.evaluation"), ("res_id", "in", pulse.ids)]
        )
        self.assertEqual(
            mails.recipient_ids, self.mentor.partner_id | self.mentee.partner_id
        )

    def test_nobody_is_asked_twice(self):
        pairing = self._accepted_pairing(programme=self.programme)
        self.time.move_to("2026-04-01 02:00:00")
        self._run_cron("cron_send_evaluations")
        pulse = self._moment(pairing, "pulse")
        inputs = pulse.user_input_id
        self._run_cron("cron_send_evaluations")
        self.assertEqual(pulse.user_input_id, inputs)
        self.assertEqual(len(pulse.survey_id.user_input_ids), 2)

    def test_answering_closes_the_todo_and_dates_the_answer(self):
        pairing = self._accepted_pairing(programme=self.programme)
        evaluation = self._moment(pairing, "pulse")[0]
        self._answer(evaluation)
        self.assertEqual(evaluation.state, "answered")
        self.assertEqual(evaluation.answered_on, fields.Datetime.now())
        self.assertFalse(evaluation.activity_ids)
        todos = self.env["mail.activity"].with_context(active_test=False)
        kept = todos.search(
            [("res_model", "=", evaluation._name), ("res_id", "=", evaluation.id)]
        )
        self.assertEqual(kept.mapped("active"), [False], "it is done")

    def test_what_is_not_answered_in_time_lapses_and_its_key_opens_nothing(self):
        pairing = self._accepted_pairing(programme=self.programme)
        self.time.move_to("2026-04-01 02:00:00")
        self._run_cron("cron_send_evaluations")
        pulse = self._moment(pairing, "pulse")
        self._answer(pulse[0])
        self.time.move_to("2026-04-15 23:00:00")
        self._run_cron("cron_lapse_evaluations")
        self.assertEqual(pulse.mapped("state"), ["answered", "sent"], "the last day")
        self.time.move_to("2026-04-16 01:00:00")
        self._run_cron("cron_lapse_evaluations")
        self.assertEqual(pulse.mapped("state"), ["answered", "lapsed"])
        self.assertLessEqual(pulse[1].user_input_id.deadline, fields.Datetime.now())
        self.assertFalse(pulse[1].activity_ids)

    def test_a_questionnaire_that_is_lost_holds_nobody_up(self):
        pairing = self._accepted_pairing(programme=self.programme)
        evaluations = self._moment(pairing, "pulse") | self._moment(pairing, "mid")
        with self.assertRaisesRegex(UserError, "promises"):
            evaluations.survey_id.unlink()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mentoring_evaluation SET survey_id = NULL WHERE id = ANY(%s)",
            [evaluations.ids],
        )
        self.env.invalidate_all()
        self.time.move_to("2026-08-01 01:00:00")
        self._run_cron("cron_send_evaluations")
        self.assertEqual(set(evaluations.mapped("state")), {"planned"})
        self.time.move_to("2026-08-02 01:00:00")
        self._run_cron("cron_lapse_evaluations")
        self.assertEqual(set(evaluations.mapped("state")), {"lapsed"})

    def test_an_answer_that_comes_too_late_changes_nothing(self):
        pairing = self._accepted_pairing(programme=self.programme)
        evaluation = self._moment(pairing, "pulse")[0]
        evaluation._advance("send", self._sent_values(), as_system=True)
        evaluation._advance("lapse", as_system=True)
        evaluation.user_input_id._mark_done()
        self.assertEqual(evaluation.state, "lapsed")

    def test_other_surveys_concern_no_evaluation(self):
        pairing = self._accepted_pairing(programme=self.programme)
        survey = self.env["survey.survey"].create({"title": "Canteen"})
        survey._create_answer(user=self.mentee)._mark_done()
        states = pairing.sudo().evaluation_ids.mapped("state")
        self.assertEqual(set(states), {"planned"})

    def test_the_coordinator_brings_forward_what_is_planned(self):
        pairing = self._accepted_pairing(programme=self.programme)
        sent = self._moment(pairing, "mid")
        mid = sent.with_user(self.coordinator)
        mid.action_bring_forward()
        self._run_cron("cron_send_evaluations")
        self.assertEqual(set(sent.mapped("state")), {"sent"})
        with self.assertRaises(AccessError):
            mid.action_bring_forward()  # it is the person's by now
        with self.assertRaisesRegex(UserError, "is in state “Sent”"):
            mid.sudo().action_bring_forward()
        with self.assertRaises(AccessError):
            mid.with_user(self.mentee)[0].action_bring_forward()

    def test_final_ones_are_due_when_closing_begins(self):
        pairing = self._in_progress(programme=self.programme)
        self._answer(self._moment(pairing, "mid"))
        self.time.move_to("2026-10-01 09:00:00")
        self._both_say(pairing, "wind_down")
        self.assertEqual(self._dates(pairing, "final"), {"2026-10-01"})
        self._run_cron("cron_send_evaluations")
        self.assertEqual(set(self._moment(pairing, "final").mapped("state")), {"sent"})

    def test_mid_term_is_never_planned_in_the_past(self):
        _programme, mentor, mentee = self._ready_pair(programme=self.programme)
        self.time.move_to("2027-03-01 09:00:00")  # the programme has overrun
        pairing = self._propose(mentor, mentee)
        pairing.with_user(self.mentor).action_accept()
        pairing.with_user(self.mentee).action_accept()
        self.assertEqual(self._dates(pairing, "mid"), {"2027-03-01"})

    def test_only_the_person_opens_their_questionnaire(self):
        pairing = self._accepted_pairing(programme=self.programme)
        evaluation = self._moment(pairing, "pulse").filtered(
            lambda e: e.user_id == self.mentee
        )
        with self.assertRaisesRegex(UserError, "nothing to answer here now"):
            evaluation.with_user(self.mentee).action_open_questionnaire()
        evaluation._advance("send", self._sent_values(), as_system=True)
        for user in (self.mentor, self.coordinator, self.manager):
            with self.assertRaises(AccessError):
                evaluation.with_user(user).action_open_questionnaire()
        action = evaluation.with_user(self.mentee).action_open_questionnaire()
        self.assertIn(evaluation.user_input_id.access_token, action["url"])


class TestQuestionnairePages(HttpCase, MentoringCase):
    """Odoo's own survey pages, as the person's browser calls them."""

    def setUp(self):
        super().setUp()
        programme = self._open_programme(**self._surveys())
        pairing = self._accepted_pairing(
            programme=programme, mentee=self.portal_employee
        )
        self.evaluation = self._moment(pairing, "pulse").filtered(
            lambda e: e.user_id == self.portal_mentee
        )
        self.evaluation._advance("send", self._sent_values(), as_system=True)
        self.answer = self.evaluation.user_input_id
        self.tokens = f"{self.answer.survey_id.access_token}/{self.answer.access_token}"

    def _open_as(self, login):
        self.authenticate(login, login and self._password(login))
        return self.url_open(self.evaluation._get_start_url())

    def _submit(self):
        question = self.answer.survey_id.question_ids
        self.make_jsonrpc_request(f"/survey/begin/{self.tokens}", {})
        return self.make_jsonrpc_request(
            f"/survey/submit/{self.tokens}", {str(question.id): "8"}
        )

    def test_the_person_answers_from_the_invitation(self):
        page = self._open_as(self.portal_mentee.login)
        self.assertEqual(page.status_code, 200)
        self.assertIn("How is it going?", page.text)
        self._submit()
        self.assertEqual(self.answer.state, "done")
        self.assertEqual(self.answer.user_input_line_ids.value_scale, 8)
        self.assertEqual(self.evaluation.state, "answered")

    def test_nobody_else_gets_in_with_the_persons_key(self):
        for login in (self.mentor.login, self.coordinator.login, None):
            page = self._open_as(login)
            self.assertNotIn("We trust each other", page.text)
            self._submit()
            self.assertEqual(self.answer.state, "new")
            self.assertEqual(self.evaluation.state, "sent")

    def test_a_lapsed_invitation_takes_no_answer(self):
        self.evaluation._advance("lapse", as_system=True)
        self.answer.deadline -= timedelta(seconds=1)
        self.authenticate(
            self.portal_mentee.login, self._password(self.portal_mentee.login)
        )
        self._submit()
        self.assertNotEqual(self.answer.state, "done")
        self.assertEqual(self.evaluation.state, "lapsed")
