"""What people experienced is told of what was released, and of nothing else."""

from copy import deepcopy

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from ..queries import Queries
from .experience_common import GOALS, NETWORK, TRUST, ExperienceCase


class TestReleased(Queries, ExperienceCase):
    def _end(self, pairings, *trust, **more):
        answers = [{TRUST: value, **more} for value in trust]
        return self._say(pairings, "final", *answers)

    def test_a_measure_is_the_mean_of_what_was_published_of_its_questions(self):
        pairings = self._pairs()
        given = [{GOALS: goals, NETWORK: 2} for goals in (4, 4, 4, 3, 3, 3)]
        self._say(pairings, "final", *given)
        value = self._read(pairings.programme_id, "standing")
        self.assertEqual(value.value, 2.8, "of 3.5 and 2.0")
        self.assertEqual(value.people, [5, 9])
        self.assertEqual(value.bound, "")
        low, high = value.interval
        self.assertTrue(1 <= low < 2.8 < high <= 5)
        self.assertIn("Looking back", value.basis)

    def test_what_is_near_the_end_of_the_scale_stays_a_bound(self):
        pairings = self._pairs()
        self._end(pairings, 5, 5, 5, 5, 5, 5)
        value = self._read(pairings.programme_id, "quality")
        self.assertEqual((value.value, value.bound), (4.8, "at_least"))
        self.assertEqual(value.interval[1], 5)

    def test_nothing_is_told_before_it_is_released(self):
        pairings = self._pairs()
        evaluations = self.env["mentoring.evaluation"]._plan(pairings, ("final",))
        evaluations._advance("send", self._sent_values(), as_system=True)
        for answer in evaluations.user_input_id:
            answer._save_lines(self.at_end.question_ids[2], 4)
            answer._mark_done()
        value = self._read(pairings.programme_id, "quality")
        self.assertIsNone(value.value)
        self.assertIn("No results", value.lacking)

    def test_scales_are_brought_to_one(self):
        self.at_end.question_ids[2].write({"scale_min": 0, "scale_max": 10})
        pairings = self._pairs()
        self._end(pairings, 5, 5, 5, 5, 5, 5)
        self.assertEqual(self._read(pairings.programme_id, "quality").value, 3.0)

    def test_who_would_take_part_again_is_who_did_not_choose_the_last_option(self):
        pairings = self._pairs(5)
        answers = [{"Once more?": ["Yes"]}] * 8 + [{"Once more?": ["No"]}] * 2
        self._say(pairings, "final", *answers)
        value = self._read(pairings.programme_id, "again")
        self.assertEqual(value.value, 80)
        self.assertEqual(value.people, [10, 19])
        self.assertTrue(value.interval[0] < 60 < 90 < value.interval[1])

    def test_each_role_tells_its_own_learning_where_results_are_apart(self):
        question = self.at_end.question_ids[2]
        question.mentoring_measure = "mentee_learning"
        pairings = self._pairs(5, results_apart=True)
        self._end(pairings, *[4] * 5, *[2] * 5)
        programme = pairings.programme_id
        self.assertEqual(self._read(programme, "mentor_learning").value, 4)
        self.assertEqual(self._read(programme, "mentee_learning").value, 2)

    def test_a_measure_of_one_role_is_told_of_that_role(self):
        pairings = self._pairs(5, results_apart=True)
        self._say(pairings, "final", *[{GOALS: 5}] * 5, *[{GOALS: 2}] * 5)
        value = self._read(pairings.programme_id, "standing")
        self.assertEqual((value.value, value.people), (2, [5, 9]), "the mentees'")
        self.assertNotIn("together", value.basis)

    def test_both_roles_weigh_as_many_people_as_they_are_of(self):
        pairings = self._pairs(5, results_apart=True)
        self._end(pairings, *[4] * 5, *[2] * 5)
        value = self._read(pairings.programme_id, "quality")
        self.assertEqual((value.value, value.people), (3, [10, 18]))

    def test_without_that_it_is_said_that_both_were_asked(self):
        self.at_end.question_ids[2].mentoring_measure = "mentee_learning"
        pairings = self._pairs()
        self._end(pairings, 4, 4, 4, 3, 3, 3)
        value = self._read(pairings.programme_id, "mentee_learning")
        self.assertIn("mentors and mentees together", value.basis)
        self.assertFalse(
            self._read(pairings.programme_id, "mentor_learning").people, "not asked"
        )

    def test_the_end_counts_before_halfway_and_months_later_for_what_shows_then(self):
        self.at_end.question_ids[0].mentoring_measure = "use"
        pairings = self._pairs(
            mid_survey_id=self.at_end.id, follow_up_survey_id=self.at_end.id
        )
        for moment, value in (("final", 3), ("mid", 2), ("follow_up", 4)):
            given = {GOALS: value, TRUST: value}
            self._say(pairings, moment, *[given] * 6)
        programme = pairings.programme_id
        self.assertEqual(self._read(programme, "quality").value, 3)
        self.assertEqual(self._read(programme, "use").value, 4)

    def test_what_was_released_last_counts_whatever_was_drafted_last(self):
        pairings = self._pairs()
        older = self._end(pairings, 4, 4, 4, 3, 3, 3)
        newer = older.sudo().create(
            {
                "programme_id": pairings.programme_id.id,
                "moment": "final",
                "survey_id": older.survey_id.id,
            }
        )
        newer._write_through_door(
            {
                "state": "released",
                "figures": older.figures,
                "released_on": fields.Datetime.subtract(older.released_on, days=1),
            }
        )
        last = older._find_last(pairings.programme_id)
        self.assertEqual(last[pairings.programme_id.id]["final"], older)

    def test_a_mark_may_come_after_people_were_asked_and_other_changes_not(self):
        pairings = self._pairs()
        self._end(pairings, 4, 4, 4, 3, 3, 3)
        question = self.at_end.question_ids[2]
        question.mentoring_measure = "influence"
        with self.assertRaises(UserError):
            question.title = "Something else"
        value = self._read(pairings.programme_id, "influence")
        self.assertIsNone(value.value, "what was released stays as it was")
        self.assertEqual(self._read(pairings.programme_id, "quality").value, 3.5)

    def test_what_was_released_before_there_were_measures_is_known_by_its_title(self):
        pairings = self._pairs()
        release = self._end(pairings, 4, 4, 4, 3, 3, 3)
        figures = deepcopy(release.figures)
        for question in figures["questions"]:
            for added in ("measure", "question", "item", "asks"):
                del question[added]
        release.sudo()._write_through_door({"figures": figures})
        self.assertEqual(self._read(pairings.programme_id, "quality").value, 3.5)
        self.at_end.question_ids[2].mentoring_measure = False
        self.assertIsNone(self._read(pairings.programme_id, "quality").value)

    def test_a_question_measures_only_what_its_kind_can_tell(self):
        for name, measure in ((GOALS, "again"), ("Once more?", "quality")):
            question = self.at_end.question_ids.filtered(lambda q, n=name: q.title == n)
            with self.subTest(name), self.assertRaises(ValidationError):
                question.mentoring_measure = measure

    def test_shipped_questions_are_marked(self):
        for name, measure in (
            ("pulse_contact", "quality"),
            ("mid_mutual", "mentor_learning"),
            ("final_areas", "area"),
            ("final_gain", "area"),
            ("follow_up_again", "again"),
        ):
            question = self.env.ref(f"mentoring_programme.survey_{name}")
            self.assertEqual(question.mentoring_measure, measure, name)

    # ------------------------------------------------------------------
    # Who reads it
    # ------------------------------------------------------------------

    def test_those_who_run_the_programme_read_it_and_nobody_else_does(self):
        pairings = self._pairs()
        self._end(pairings, 4, 4, 4, 3, 3, 3)
        programme = pairings.programme_id
        sister = self.env["res.company"].create({"name": "Sister"})
        group = "mentoring_programme.group_mentoring_"
        elsewhere = self._user("sister_manager", f"{group}manager")
        elsewhere.write(
            {"company_ids": [Command.set(sister.ids)], "company_id": sister.id}
        )
        readers = (self.coordinator, self.manager)
        others = (
            self._user("other_coordinator", f"{group}coordinator"),
            *(elsewhere, self.mentor, self.mentee, self.portal_mentee, self.employee),
        )
        for user in readers:
            with self.subTest(user.login):
                self.assertEqual(self._read(programme, "quality", user).value, 3.5)
        for user in others:
            with self.subTest(user.login):
                self.assertIsNone(self._read(programme, "quality", user).value)

    def test_many_programmes_are_read_by_as_many_queries_as_one(self):
        programmes = self.env["mentoring.programme"].with_user(self.coordinator)
        for _programme in range(3):
            pairings = self._pairs()
            self._end(pairings, 4, 4, 4, 3, 3, 3)
            programmes |= pairings.programme_id
        programmes = programmes.with_user(self.coordinator)
        keys = ["quality", "standing", "again"]
        one = self._count_queries(lambda: programmes[:1]._measure_released(keys))
        three = self._count_queries(lambda: programmes._measure_released(keys))
        self.assertEqual(len(one), len(three))

    # ------------------------------------------------------------------
    # In the report
    # ------------------------------------------------------------------

    def test_the_report_tells_measures_and_what_it_cannot_tell(self):
        pairings = self._pairs()
        self._end(pairings, 4, 4, 4, 3, 3, 3)
        section = self._report(pairings.programme_id)._tell_experience()
        [measure] = [m for m in section["measures"] if m["key"] == "quality"]
        self.assertIn("3.5", measure["said"])
        self.assertEqual(measure["people"], "5–9")
        [row] = [
            row for row in section["tables"][0]["rows"] if row[0] == measure["label"]
        ]
        self.assertEqual(row[1], measure["said"])
        said = " ".join(section["unsaid"])
        self.assertIn("Wish to stay here", said)
        self.assertIn("from the start and from the end", said)

    def test_without_a_release_the_report_says_only_that(self):
        report = self._report(self._pairs().programme_id)
        for section in (report._tell_experience(), report._tell_areas()):
            self.assertEqual(list(section), ["unsaid"])

    def test_areas_are_bars_and_a_table_of_the_same_numbers(self):
        pairings = self._pairs(5)
        areas = "Where did you gain?"
        both, one = {areas: ["Network", "Career"]}, {areas: ["Network"]}
        self._say(pairings, "final", *[both] * 4, *[one] * 6)
        section = self._report(pairings.programme_id)._tell_areas()
        [picture] = section["pictures"]
        network, career = picture["bars"]
        self.assertEqual((career["label"], career["said"]), ("Career", "40 %"))
        self.assertTrue(career["low"] < 40 < career["high"])
        self.assertEqual(network["said"], "90–100 %", "nobody knows that all did")
        [table] = section["tables"]
        self.assertEqual([row[:2] for row in table["rows"]][1], ["Career", "40 %"])

    def test_areas_that_were_asked_months_later_are_told(self):
        pairings = self._pairs(5, follow_up_survey_id=self.at_end.id)
        said = {"Where did you gain?": ["Network"]}
        self._say(pairings, "follow_up", *[said] * 10)
        section = self._report(pairings.programme_id)._tell_areas()
        self.assertTrue(section.get("pictures"), section)

    def test_sections_are_drawn_as_they_were_told(self):
        pairings = self._pairs()
        self._end(pairings, 4, 4, 4, 3, 3, 3, **{"Where did you gain?": ["Career"]})
        report = self._report(pairings.programme_id)
        for key in ("experience", "areas"):
            section = {"key": key, "title": key, **getattr(report, f"_tell_{key}")()}
            drawn = self.env["ir.qweb"]._render(
                f"mentoring_results.report_section_{key}",
                {"section": section, "report": report},
            )
            for row in section["tables"][0]["rows"]:
                self.assertIn(row[0], drawn)
                self.assertIn(row[1], drawn)
