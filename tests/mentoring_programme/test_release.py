"""Results are released, not watched: enough people, each once, and then as they are."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError

from ..release_common import ReleaseCase


class TestRelease(ReleaseCase):
    def test_nothing_of_the_answers_is_seen_before_a_release(self):
        asked = self._asked(3)
        self._rate(asked[:4], trust=4)
        draft = self._draft(asked)
        self.assertEqual((draft.asked_count, draft.answered_count), (6, 4))
        self.assertFalse(draft.figures)
        self.assertFalse(draft.reading)
        self.assertIn("still needed: 1", draft.missing)
        with self.assertRaisesRegex(UserError, "still needed: 1"):
            draft.action_release()
        self._rate(asked[4], trust=1)
        self.assertFalse(draft.missing)
        self.assertFalse(draft.figures, "there is something to release, not to see")

    def test_what_is_lacking_is_said_where_too_few_were_asked(self):
        asked = self._asked(2)
        self._rate(asked, trust=4)
        draft = self._draft(asked)
        self.assertIn("At least 5 people have to be asked at the same", draft.lacking)
        self.assertFalse(draft.shows_counts)

    def test_who_runs_no_programme_is_told_whose_results_are(self):
        """An administrator, too: by the address of the page, or from a programme."""
        for user in (self._user("it", "base.group_system"), self.employee):
            results = self.env["mentoring.release"].with_user(user)
            with self.assertRaisesRegex(AccessError, "those who run a mentoring"):
                results.get_views([(False, "kanban"), (False, "list")])
        results = self.env["mentoring.release"].with_user(self.coordinator)
        self.assertIn("kanban", results.get_views([(False, "kanban")])["views"])

    def test_averages_and_counts_of_options_are_released(self):
        asked = self._asked(3)
        self._rate(asked[:3], trust=5, again=self.yes)
        self._rate(asked[3:5], trust=3, again=self.no)
        release = self._release(asked)
        self.assertEqual(release.state, "released")
        self.assertEqual(release.people, "5–9")
        self.assertEqual(self._told(release, self.scale)["average"], 4.2)
        yes, no = self._told(release, self.choice)["options"]
        self.assertEqual((yes["label"], yes["count"]), ("Yes", [2, 3]))
        self.assertEqual((no["label"], no["share"]), ("No", [40, 40]))
        self.assertIn("We trust each other", release.reading)
        self.assertIn("4.2", release.reading)

    def test_one_more_answer_changes_nothing_that_can_be_seen(self):
        """Two averages, one answer between them: it follows. So there are not two."""
        asked = self._asked(6)
        self._rate(asked[:5], trust=4)
        first = self._release(asked)
        self._rate(asked[5], trust=1)
        before = first.read(["figures", "reading", "people"])
        draft = self._draft(asked)
        with self.assertRaisesRegex(UserError, "still needed: 4"):
            draft.action_release()
        self._rate(asked[6:10], trust=4)
        second = self._release(asked)
        self.assertEqual(second.previous_id, first)
        self.assertEqual(self._told(second, self.scale)["average"], 3.7)
        self.assertEqual(second.people, "10–19")
        self.assertEqual(first.read(["figures", "reading", "people"]), before)

    def test_the_last_release_does_not_give_away_who_came_late(self):
        asked = self._asked(3)
        self._rate(asked[:5], trust=4)
        first = self._release(asked)
        self._rate(asked[5], trust=1)
        last = self._release(asked)
        self.assertTrue(last.is_final)
        self.assertEqual(last.figures["questions"], first.figures["questions"])
        self.assertFalse(self._draft(asked), "nothing is to come")

    def test_fewer_than_five_are_never_told_not_even_when_it_is_over(self):
        asked = self._asked(3)
        self._rate(asked[:4], trust=4)
        asked[4:]._advance("lapse", as_system=True)
        with self.assertRaisesRegex(UserError, "Fewer than 5 people"):
            self._draft(asked).action_release()

    def test_a_person_counts_once_in_whatever_roles(self):
        """Five questionnaires of four people are those of four."""
        programme = self._open_programme(pulse_survey_id=self.survey.id)
        mentors, mentees = self._pool(
            programme,
            {"Both": {}, "Mentor": {}, "Another": {}},
            {"One": {}, "Two": {}},
        )
        both = self.env["mentoring.participant"].create(
            {
                "programme_id": programme.id,
                "role": "mentee",
                "partner_id": mentors[0].partner_id.id,
                "learning_goal": "Learn to listen",
            }
        )
        both._write_through_door({"state": "ready"})
        asked = self._ask_them(mentors, mentees | both)
        of_both = asked.filtered(lambda e: e.partner_id == mentors[0].partner_id)
        others = asked - of_both
        self._rate(of_both | others[:3], trust=4)
        self.assertIn("still needed: 1", self._draft(asked).missing)
        self._rate(others[3], trust=4)
        release = self._release(asked)
        self.assertEqual(release.sudo().tallies[str(self.scale.id)]["people"], 5)

    def test_a_question_that_few_answered_waits_for_others(self):
        asked = self._asked(6)
        self._rate(asked[:3], trust=4, again=self.yes)
        self._rate(asked[3:5], trust=4)
        first = self._release(asked)
        self.assertTrue(self._told(first, self.scale))
        self.assertFalse(self._told(first, self.choice))
        self._rate(asked[5:10], trust=4, again=self.no)
        second = self._release(asked)
        tally = second.sudo().tallies[str(self.choice.id)]
        self.assertEqual(tally["people"], 8)

    def test_a_question_asked_of_some_only_is_not_told(self):
        """That they answered it would tell what they answered before."""
        self.scale.triggering_answer_ids = self.yes
        asked = self._asked(3)
        self._rate(asked[:5], trust=4, again=self.yes)
        release = self._release(asked)
        self.assertFalse(self._told(release, self.scale))
        self.assertTrue(self._told(release, self.choice))

    def test_mentors_and_mentees_are_apart_where_both_are_enough(self):
        asked = self._asked(6, results_apart=True)  # mentors first
        self._rate(asked[:5], trust=5)
        self._rate(asked[6:10], trust=2)
        with self.assertRaisesRegex(UserError, "mentors and as many mentees"):
            self._draft(asked).action_release()
        self._rate(asked[10], trust=2)
        release = self._release(asked)
        self.assertTrue(release.is_apart)
        mentors, mentees = (self._told(release, self.scale, n) for n in (0, 1))
        self.assertEqual((mentors["role"], mentors["bound"]), ("mentor", "at_least"))
        self.assertEqual((mentees["role"], mentees["average"]), ("mentee", 2.0))

    def test_where_one_side_is_too_few_there_are_no_sides(self):
        asked = self._asked(5, results_apart=True)
        self._rate(asked[:5], trust=5)
        self._rate(asked[5:8], trust=2)
        asked[8:]._advance("lapse", as_system=True)
        release = self._release(asked)
        self.assertFalse(release.is_apart)
        [question] = release.figures["questions"]
        self.assertEqual([group["role"] for group in question["groups"]], [""])

    # ------------------------------------------------------------------
    # For good
    # ------------------------------------------------------------------

    def test_what_is_released_stays(self):
        asked = self._asked(3)
        self._rate(asked[:5], trust=4)
        release = self._release(asked)
        other = self._open_programme()
        for vals in (
            {"figures": {}},
            {"state": "draft"},
            {"released_on": fields.Datetime.now()},
            {"programme_id": other.id},
            {"moment": "final"},
            {"tallies": {}},
        ):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                release.sudo().write(vals)
        with self.assertRaises(UserError):
            release.sudo().unlink()
        with self.assertRaises(UserError):
            release.action_release()

    def test_answers_that_are_gone_do_not_change_what_was_counted(self):
        """Else the next release, minus this one, would be whoever has left."""
        asked = self._asked(6)
        self._rate(asked[:5], trust=4)
        first = self._release(asked)
        asked[0].user_input_ids.unlink()
        self._rate(asked[5:10], trust=4)
        second = self._release(asked)
        self.assertEqual(second.sudo().tallies[str(self.scale.id)]["people"], 10)
        self.assertEqual(first.figures["questions"][0]["groups"][0]["average"], 4.0)

    def test_releases_are_for_the_programme_s_own_management(self):
        asked = self._asked(3)
        self._rate(asked[:5], trust=4)
        user = self._let_in(asked[5])
        draft = self._draft(asked)
        with self.assertRaises(AccessError):
            draft.with_user(self.other_coordinator).action_release()
        for who in (self.employee, user):
            with self.assertRaises(AccessError):
                draft.with_user(who).action_release()
        self._release(asked)
        releases = self.env["mentoring.release"]
        self.assertTrue(releases.with_user(self.manager).search([]))
        self.assertFalse(releases.with_user(self.other_coordinator).search([]))
        for who in (self.employee, user):
            with self.assertRaises(AccessError):
                releases.with_user(who).search([])

    def test_a_coordinator_may_prepare_a_release_by_hand(self):
        asked = self._asked(3)
        self._rate(asked[:5], trust=4)
        values = {"programme_id": asked.programme_id.id, "moment": "pulse"}
        release = self.env["mentoring.release"].with_user(self.coordinator)
        release = release.create(values)
        self.assertEqual(release.sudo().survey_id, self.survey)
        release.action_release()
        with self.assertRaises(UserError):
            (self._draft(asked) - release).action_release()
        with self.assertRaises(UserError):
            release.create({**values, "state": "released"})
        with self.assertRaises(UserError):
            release.create({**values, "figures": {"people": [5, 9]}})

    # ------------------------------------------------------------------
    # Fixed before anybody is asked
    # ------------------------------------------------------------------

    def test_the_smallest_group_is_raised_not_lowered(self):
        company = self.env.company
        with self.assertRaises(UserError):
            company.mentoring_release_minimum = 4
        company.mentoring_release_minimum = 8
        with self.assertRaises(UserError):
            company.mentoring_release_minimum = 7
        asked = self._asked(4)
        self._rate(asked[:7], trust=4)
        self.assertIn("still needed: 1", self._draft(asked).missing)

    def test_a_programme_keeps_what_it_has_promised(self):
        asked = self._asked(3)
        programme = asked.programme_id
        self.assertEqual(programme.release_minimum, 5)
        self.env.company.mentoring_release_minimum = 8
        self._rate(asked[:5], trust=4)
        self.assertFalse(self._draft(asked).missing)
        with self.assertRaisesRegex(UserError, "People have been asked already"):
            programme.with_user(self.coordinator).results_apart = True
        for value in (3, 0):
            with self.assertRaises(UserError):
                programme.sudo().release_minimum = value

    # ------------------------------------------------------------------
    # Questionnaires
    # ------------------------------------------------------------------

    def _ordinary(self):
        return self.env["survey.survey"].create({"title": "Canteen"})

    def test_programmes_ask_with_mentoring_questionnaires_alone(self):
        """Of an ordinary survey, every Surveys user reads the answers with names."""
        programme = self._open_programme()
        for moment in ("pulse", "mid", "final", "follow_up"):
            with self.subTest(moment=moment), self.assertRaises(ValidationError):
                programme.with_user(self.coordinator).write(
                    {f"{moment}_survey_id": self._ordinary().id}
                )
        with self.assertRaises(ValidationError):
            self._programme(final_survey_id=self._ordinary().id)

    def test_a_questionnaire_in_use_keeps_its_type(self):
        self._open_programme(pulse_survey_id=self.survey.id)
        for user in (self.env.user, self.manager):
            with self.assertRaisesRegex(UserError, "promises"):
                self.survey.with_user(user).survey_type = "survey"

    def test_nobody_is_asked_with_another_kind_of_survey(self):
        asked = self._asked(1)
        planned = asked[0].copy({"moment": "mid", "planned_on": fields.Date.today()})
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE survey_survey SET survey_type = 'survey' WHERE id = %s",
            [self.survey.id],
        )
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "mentoring questionnaire"):
            planned._advance("send", self._sent_values(), as_system=True)

    def test_questions_that_are_asked_stay_whatever_is_answered(self):
        """A refusal that depended on the answers would tell them, one by one."""
        self.scale.title = "Do you trust each other?"
        asked = self._asked(1)
        for answered in (False, True):
            if answered:
                self._rate(asked[0], trust=4, again=self.yes)
            for change in (
                self.scale.with_user(self.manager).unlink,
                self.yes.unlink,
                self.no.with_user(self.manager).unlink,
                lambda: self.scale.write({"scale_max": 10}),
                lambda: self.scale.write({"title": "Do you want to leave?"}),
                lambda: self.no.write({"value": "Yes, gladly"}),
                lambda: self.no.update_field_translations(
                    "value", {"en_US": "Yes, gladly"}
                ),
            ):
                with self.assertRaisesRegex(UserError, "asked this question already"):
                    change()

    def _survey_officer(self):
        user = self._user("survey_admin", "base.group_user")
        user.group_ids += self.env.ref("survey.group_survey_manager")
        return user

    def test_a_questionnaire_has_no_points_and_no_session(self):
        """Averages of points, and pages of a session, follow the answers live."""
        officer = self._survey_officer()
        survey = self.survey.with_user(officer)
        with self.assertRaises(ValidationError):
            survey.scoring_type = "scoring_without_answers"
        with self.assertRaises(ValidationError):
            survey.action_start_session()

    def test_odoo_s_own_results_say_nothing(self):
        asked = self._asked(3)
        officer = self._survey_officer()
        domains = [
            [("id", "=", self.survey.id), ("user_input_ids", "!=", False)],
            [
                ("id", "=", self.survey.id),
                ("question_and_page_ids.user_input_line_ids", "!=", False),
            ],
        ]
        for user in (officer, self.manager):
            survey = self.survey.with_user(user)
            names = ["answer_duration_avg"]
            if user == officer:
                names = [name for name in survey._fields if "answer_" in name]
            with self.assertRaises(AccessError):
                survey._prepare_statistics()
            before = survey.read(names)
            given = asked.filtered(lambda e: e.state == "sent")[0].user_input_id
            given.start_datetime = fields.Datetime.now() - timedelta(hours=1)
            self._rate(given.mentoring_evaluation_id, trust=4)
            self.env.flush_all()
            self.env.invalidate_all()
            self.assertEqual(survey.read(names), before)
        for domain in domains:
            self.assertFalse(survey.with_user(officer).search(domain))
            with self.assertRaises(AccessError):
                survey.search(domain)

    def test_a_questionnaire_is_archived_once_nobody_is_asked_with_it(self):
        asked = self._asked(3)
        planned = asked[0].copy({"moment": "mid", "planned_on": fields.Date.today()})
        programme = asked.programme_id
        survey = self.survey.with_user(self.manager)
        self._rate(asked[:5], trust=4)
        for change in (survey.action_archive, survey.unlink):
            with self.assertRaisesRegex(UserError, "promises|in confidence"):
                change()
        programme._write_through_door({"state": "closed"})
        with self.assertRaisesRegex(UserError, "promises"):
            survey.action_archive()  # one is open, and one is planned
        (asked[5] | planned)._advance("lapse", as_system=True)
        survey.action_archive()
        self.assertFalse(survey.active)
        release = self._release(asked)
        self.assertTrue(self._told(release, self.scale), "its results come out yet")
        with self.assertRaises(UserError):
            survey.survey_type = "survey"

    def test_answers_go_with_their_evaluation(self):
        asked = self._asked(1)
        self._rate(asked, trust=4)
        answers = asked.user_input_ids
        asked[0].unlink()
        self.assertEqual(answers.exists(), asked[1].user_input_ids)
        # also where the database alone deletes it
        self.env.flush_all()
        self.env.cr.execute(
            "DELETE FROM mentoring_evaluation WHERE id = %s", [asked[1].id]
        )
        self.env.invalidate_all()
        self.assertFalse(answers.exists())
