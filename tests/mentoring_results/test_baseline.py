"""How people start is asked once they are a pair, and compared with the end."""

from odoo import fields

from odoo.addons.mentoring_results import hooks

from .experience_common import GOALS, NETWORK, TRUST, ExperienceCase


class TestAtTheStart(ExperienceCase):
    def _begin(self, **values):
        programme = self._open_programme(baseline_survey_id=self.at_start.id, **values)
        return self._accepted_pairing(programme=programme)

    def test_both_are_asked_as_soon_as_they_are_a_pair(self):
        pairing = self._begin()
        asked = self._moment(pairing, "baseline")
        self.assertEqual(asked.user_id, self.mentor | self.mentee)
        self.assertEqual(set(asked.mapped("planned_on")), {fields.Date.today()})
        self._run_cron("cron_send_evaluations")
        self.assertEqual(set(asked.mapped("state")), {"sent"})
        self.assertEqual(
            set(self._moment(pairing, "pulse").mapped("state")), {"planned"}
        )

    def test_a_programme_without_such_a_questionnaire_asks_nothing(self):
        pairing = self._accepted_pairing(
            programme=self._open_programme(baseline_survey_id=False)
        )
        self.assertFalse(self._moment(pairing, "baseline"))
        self.assertTrue(self._moment(pairing, "pulse"))

    def test_new_programmes_start_with_the_shipped_one(self):
        programme = self.env["mentoring.programme"].create({"name": "New"})
        shipped = self.env.ref("mentoring_results.survey_baseline")
        self.assertEqual(programme.baseline_survey_id, shipped)

    def test_who_gets_a_second_mentee_does_not_start_again(self):
        mentor, first, second, third = self._people(3)
        together = self._pair(mentor, first) | self._pair(mentor, second)
        asked = self.env["mentoring.evaluation"]._plan(together, ("baseline", "mid"))
        at_start = asked.filtered(lambda e: e.moment == "baseline")
        self.assertEqual(at_start.participant_id, mentor | first | second)
        self.assertEqual(len(at_start), 3)
        self.assertEqual(len(asked - at_start), 4, "halfway is of each pair")
        later = self._pair(mentor, third)
        asked = self.env["mentoring.evaluation"]._plan(later, ("baseline",))
        self.assertEqual(asked.participant_id, third)

    def test_who_was_never_asked_is_asked_with_the_next_match(self):
        mentor, first, second = self._people(2)
        Evaluation = self.env["mentoring.evaluation"]
        planned = Evaluation._plan(self._pair(mentor, first), ("baseline",))
        planned._advance("lapse", as_system=True)
        asked = Evaluation._plan(self._pair(mentor, second), ("baseline",))
        self.assertEqual(asked.participant_id, mentor | second)

    def _people(self, mentees):
        """Return a mentor and so many mentees of one programme."""
        programme = self._open_programme(
            baseline_survey_id=self.at_start.id, **self._surveys("mid")
        )
        mentor, mentees = self._pool(
            programme,
            {f"Mentor{self._serial()}": {"capacity": mentees}},
            {f"Mentee{self._serial()}": {} for _mentee in range(mentees)},
        )
        return mentor, *mentees

    def _pair(self, mentor, mentee):
        pairing = self.env["mentoring.pairing"].create(
            {"mentor_id": mentor.id, "mentee_id": mentee.id}
        )
        pairing._write_through_door(
            {"state": "progress", "started_on": fields.Date.today()}
        )
        return pairing


class TestChange(ExperienceCase):
    def _both(self, start, end, **values):
        pairings = self._pairs(len(start) // 2, **values)
        self._say(pairings, "baseline", *start)
        self._say(pairings, "final", *end)
        return pairings.programme_id.with_user(self.coordinator)

    def _change(self, programme):
        return programme._measure_change()[programme.id]

    def test_change_is_of_the_same_questions_with_its_interval(self):
        programme = self._both(
            [{GOALS: 2, NETWORK: 2}] * 20,
            [{GOALS: 4, NETWORK: 3, TRUST: 4}] * 20,
        )
        self.assertEqual(set(self._change(programme)), {"standing"}, "trust is new")
        change = self._change(programme)["standing"]
        self.assertEqual((change["start"]["value"], change["end"]["value"]), (2, 3.5))
        self.assertEqual(change["value"], 1.5)
        low, high = change["interval"]
        self.assertTrue(0 < low < 1.5 < high, "twenty people show so much")
        by_name = {item["name"]: item["value"] for item in change["items"]}
        self.assertEqual(by_name, {GOALS: 2, NETWORK: 1})

    def test_of_few_people_a_small_change_may_be_none(self):
        programme = self._both([{GOALS: 3}] * 6, [{GOALS: 4}] * 6)
        change = self._change(programme)["standing"]
        self.assertTrue(change["interval"][0] < 0 < change["value"])
        report = self._report(programme)
        told = report._tell_experience()["changes"][0]
        self.assertFalse(told["rows"][-1]["is_sure"])
        self.assertEqual(told["rows"][0]["said"], "+1.0")

    def test_another_scale_is_not_the_same_question(self):
        question = self.at_end.question_ids.filtered(lambda q: q.title == GOALS)
        question.write({"scale_min": 0, "scale_max": 10})
        programme = self._both([{GOALS: 3}] * 6, [{GOALS: 6}] * 6)
        self.assertFalse(self._change(programme))

    def test_the_start_is_no_result_of_the_programme(self):
        pairings = self._pairs()
        self._say(pairings, "baseline", *[{GOALS: 3}] * 6)
        programme = pairings.programme_id
        self.assertIsNone(self._read(programme, "standing").value)
        programme = programme.with_user(self.coordinator)
        start = programme._measure_start(["standing"])[programme.id]["standing"]
        self.assertEqual(start.value, 3)
        self.assertFalse(self._change(programme))


class TestShippedQuestions(ExperienceCase):
    def _shared(self, final):
        """Return which questions of the start a questionnaire asks, too."""
        start = self.env.ref("mentoring_results.survey_baseline")
        asked = start.question_ids.filtered("mentoring_measure").mapped("title")
        return [title for title in asked if title in final.question_ids.mapped("title")]

    def test_the_shipped_end_asks_what_the_shipped_start_asks(self):
        final = self.env["mentoring.programme"]._default_survey("final")
        self.assertEqual(len(self._shared(final)), 5)
        titles = final.question_ids.mapped("title")
        self.assertEqual(len(titles), len(set(titles)))

    def test_programmes_under_way_are_asked_what_they_were_opened_with(self):
        """Installed where a programme runs: a copy asks more, and new ones have it."""
        final = self._make_questionnaire("Our end", {TRUST: "quality"})
        others = [("mentoring_moment", "=", "final")]
        self.env["survey.survey"].search(others).mentoring_moment = False
        final.mentoring_moment = "final"
        running = self._open_programme(final_survey_id=final.id)
        copy = hooks._find_final(self.env)
        hooks._add_start_questions(self.env, copy)
        self.assertEqual(running.sudo().final_survey_id, final)
        self.assertEqual(final.question_ids.mapped("title"), [TRUST])
        self.assertEqual(len(self._shared(copy)), 5)
        self.assertIn(TRUST, copy.question_ids.mapped("title"))
        new = self.env["mentoring.programme"].create({"name": "New"})
        self.assertEqual(new.final_survey_id, copy)
        self.assertIn("Our end", copy.title)
        self.assertNotEqual(copy.title, final.title)

    def test_while_no_programme_has_opened_the_questionnaire_itself_is_added_to(self):
        final = self._make_questionnaire("Our end", {TRUST: "quality"})
        others = [("mentoring_moment", "=", "final")]
        self.env["survey.survey"].search(others).mentoring_moment = False
        final.mentoring_moment = "final"
        self._programme(final_survey_id=final.id)
        self.assertEqual(hooks._find_final(self.env), final)
