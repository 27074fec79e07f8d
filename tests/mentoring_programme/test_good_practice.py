"""Much is known about what makes a programme succeed: it is said before its steps."""

from odoo import fields
from odoo.exceptions import UserError

from ..common import MentoringCase


class TestGoodPractice(MentoringCase):
    def _plan(self, programme, name, days, **values):
        """Plan a milestone so many days after the start."""
        return programme.env["mentoring.milestone"].create(
            {
                "programme_id": programme.id,
                "name": name,
                "date": fields.Date.add(programme.start_date, days=days),
                **values,
            }
        )

    def _with_late_entry(self):
        """Return a programme with a pair, which people may still join."""
        programme = self._open_programme(accepts_late_entry=True)
        return self._accepted_pairing(programme=programme).programme_id

    def _press(self, programme, step):
        return programme.with_context(default_transition=step).open_step_dialog()

    def test_a_design_that_is_well_anchored_opens_without_a_word(self):
        programme = self._programme(
            sponsor_words="I wish I had had this.", priority="Two hours a month."
        )
        self._plan(programme, "First quarter", 90, kind="steering")
        self.assertFalse(programme.advice)
        self._press(programme, "open_enrolment")
        self.assertEqual(programme.state, "enrolment")
        self.assertFalse(programme.passed_over)

    def test_what_a_design_lacks_is_said_passed_over_with_one_more_click_and_kept(self):
        programme = self._programme(
            objective_ids=[
                fields.Command.create(values)
                for values in (
                    {"name": "Retention", "measure": "Share still here"},
                    {"name": "Networks"},
                )
            ]
        )
        self.ethics.email = False
        for sentence in (
            "Say how you will know of: Networks.",
            "a few words of their own",
            "how many hours are working time",
            "Plan a steering meeting",
            "Enter the mail address of Eve Ethics",
        ):
            self.assertIn(sentence, programme.advice)
        self.assertFalse(programme.missing)
        dialog = self._press(programme, "open_enrolment")
        self.assertEqual(programme.state, "draft", "it is read first")
        wizard = programme.env["guarded.transition.wizard"]
        wizard.with_context(**dialog["context"]).create({}).action_confirm()
        self.assertEqual(programme.state, "enrolment")
        self.assertEqual(
            programme.passed_over.split("\n"),
            [
                "Enrolment opened with objectives without a measure",
                "Enrolment opened without the sponsor's words, or the time given",
                "Enrolment opened without a steering meeting planned",
                "Enrolment opened without a mail address of the ethics contact",
            ],
        )

    def test_what_is_missing_is_said_first(self):
        programme = self._programme(purpose=False)
        with self.assertRaisesRegex(UserError, "Write down the purpose"):
            self._press(programme, "open_enrolment")

    def test_matching_is_told_of_too_few_places_and_of_who_is_not_briefed(self):
        programme = self._open_programme()
        mentor = self._make_ready(
            self._enrol(programme, "mentor", self.mentor_employee)
        )
        people = [
            self._make_ready(self._enrol(programme, "mentee", employee))
            for employee in (self.mentee_employee, self.plain_employee)
        ]
        self.assertIn("ready: 2; places with mentors: 1", programme.advice)
        self.assertIn("not briefed on their role yet: 3", programme.advice)
        mentor.capacity = 2
        for person in (mentor, *people):
            person.briefed_on = fields.Date.today()
        self.assertFalse(programme.advice)

    def test_a_start_asks_for_a_date_on_the_way_and_for_questionnaires(self):
        programme, _mentor, _mentee = self._ready_pair(
            self._open_programme(mid_survey_id=False)
        )
        self.assertIn("none between start and end", programme.advice)
        self.assertIn("not chosen: Mid-Term Questionnaire", programme.advice)
        self._plan(programme, "Kick-off", 0)
        self._plan(programme, "The sponsor listens", 100, kind="steering")
        self.assertIn("none between start and end", programme.advice)
        self._plan(programme, "Gathering halfway", 150)
        programme.sudo().mid_survey_id = programme.sudo().final_survey_id
        self.assertFalse(programme.advice)

    def test_whoever_waits_for_a_match_is_thought_of_before_winding_up(self):
        programme = self._with_late_entry()
        waiting = self._enrol(programme, "mentee", self.plain_employee)
        programme.action_start()
        # it is the next step once the end is near
        programme.end_date = fields.Date.add(fields.Date.today(), days=20)
        self.assertEqual(programme.next_transition, "wind_up")
        self.assertFalse(programme.advice, "who is not ready is not promised anything")
        self._make_ready(waiting)
        self.assertIn("wait for a match: 1", programme.advice)
        waiting.sudo()._write_through_door({"another_match": "not_now"})
        self.assertFalse(programme.advice, "who has said: not now")

    def test_winding_up_by_mistake_has_passed_over_nothing(self):
        programme = self._with_late_entry()
        self._make_ready(self._enrol(programme, "mentee", self.plain_employee))
        programme.action_start()
        programme.action_wind_up()
        words = "Wound up while mentees waited for a match"
        self.assertIn(words, programme.passed_over)
        programme.action_take_back()
        programme.invalidate_recordset()
        self.assertNotIn(words, programme.passed_over)

    def test_what_was_planned_is_looked_at_before_closing(self):
        programme = self._accepted_pairing().programme_id
        gathering = self._plan(programme, "Closing gathering", 200)
        programme.action_start()
        programme.action_wind_up()
        self.assertIn("not done yet: Closing gathering.", programme.advice)
        gathering.is_done = True
        self.assertFalse(programme.advice)

    def test_it_is_said_to_those_who_run_the_programme_alone(self):
        programme = self._programme()
        self.assertTrue(programme.advice)
        for user in (self.other_coordinator, self.employee, self.mentee):
            self.assertFalse(programme.with_user(user).sudo().advice)
            self.assertFalse(programme.with_user(user).sudo().passed_over)

    def test_every_hint_of_a_programme_has_words_for_having_been_passed_over(self):
        programme = self.env["mentoring.programme"]
        hints = {
            hint
            for transition in programme._get_transitions()
            for hint in transition.hints
        }
        self.assertEqual(hints, programme._get_own_hint_labels().keys())
