"""Who has done what: of many at once, by whoever provides it, and for how long."""

from ast import literal_eval
from unittest.mock import patch

from lxml import etree

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError

from odoo.addons.mentoring_training.providers import Provider

from .common import TrainingCase


class Quiz(Provider):
    """A third party's way, whole: one class."""

    key, label = "quiz", "Quiz"

    def begin(self, completions):
        for completion in completions:
            completion._advance("enrol", as_system=True)


class TestMany(TrainingCase):
    def test_forty_who_were_there_are_ticked_with_one_date(self):
        programme = self._open_programme()
        people = self._enrolled(40, programme)
        course = self._require(programme)
        trainings = people.completion_ids
        self.assertEqual(trainings.mapped("state"), ["open"] * 40)
        there, missing = trainings[:39], trainings[39:]
        self._take(there, "complete", fields.Date.to_date("2026-11-02"))
        self.assertEqual(set(there.mapped("state")), {"done"})
        self.assertEqual(set(there.participant_id.mapped("state")), {"ready"})
        self.assertEqual(missing.participant_id.state, "approved")
        self.assertEqual(self._filtered(trainings, "filter_blocks"), missing)
        opened = programme.action_open_training()
        asked = trainings.with_user(self.coordinator).search(opened["domain"])
        self.assertEqual(asked, trainings)
        lacking = self._filtered(people, "filter_lacks_training")
        self.assertEqual(lacking, missing.participant_id)
        course.is_gate = False
        self.assertFalse(self._filtered(trainings, "filter_blocks"))

    def _filtered(self, records, name):
        """Return those of the records that a filter of the backend shows."""
        asked = records.with_user(self.coordinator)
        arch = etree.fromstring(asked.get_view(view_type="search")["arch"])
        [node] = arch.xpath(f"//filter[@name='{name}']")
        domain = literal_eval(node.get("domain"))
        return records & records.browse(asked.search(domain).ids)

    def test_many_are_asked_by_as_many_queries_as_few(self):
        programme = self._open_programme()
        people = self._enrolled(33, programme)
        few, many = people[:3], people[3:]
        for name in ("Course", "Workshop"):
            self._require(programme, name)

        def ask(people):
            people.completion_ids.unlink()
            self.env.flush_all()
            self.env.invalidate_all()
            with self._recorded() as queries:
                self.env["mentoring.completion"]._make_for(people)
                self.env.flush_all()
            return queries

        ask(few)  # of a server that is warm
        self.assertEqual(len(ask(few)), len(ask(many)))
        self.assertEqual(len(many.completion_ids), 60)


class TestProviders(TrainingCase):
    def test_somebody_elses_way_takes_one_class(self):
        requirements = type(self.env["mentoring.requirement"])
        known = requirements._get_providers
        with patch.object(
            requirements, "_get_providers", lambda self: [*known(self), Quiz()]
        ):
            programme = self._open_programme()
            quiz = self._require(programme, "Quiz", provider="quiz")
            person = self._approved(programme)
            training = self._training(person, quiz)
            self.assertEqual(training.state, "enrolled", "it has begun")
            with self.assertRaisesRegex(UserError, "not noted by hand"):
                training.action_complete(fields.Date.today())
            training.sudo()._certify("2026-11-02")
            self.assertEqual((training.state, person.state), ("done", "ready"))
            other = self._approved(programme, employee=self.portal_employee)
        # that addon is gone: what was done stays, the rest is noted by hand
        self.assertEqual(str(training.done_on), "2026-11-02")
        self._training(other, quiz).action_complete(fields.Date.today())
        self.assertEqual(other.state, "ready")

    def _survey(self, **values):
        """Return a test of one question, passed by the right answer."""
        return self.env["survey.survey"].create(
            {
                "title": "What a mentee does",
                "access_mode": "public",
                "users_login_required": True,
                "scoring_type": "scoring_with_answers",
                "scoring_success_min": 80,
                "question_and_page_ids": [
                    fields.Command.create(
                        {
                            "title": "Who makes the agenda?",
                            "question_type": "simple_choice",
                            "suggested_answer_ids": [
                                fields.Command.create(answer)
                                for answer in (
                                    {
                                        "value": "The mentee",
                                        "is_correct": True,
                                        "answer_score": 5,
                                    },
                                    {"value": "The mentor"},
                                )
                            ],
                        }
                    )
                ],
                **values,
            }
        )

    def _answer_test(self, survey, number, user=None):
        """Answer as the survey's page does."""
        question = survey.question_ids
        answer = survey._create_answer(user=user or self.mentee)
        answer._save_lines(question, str(question.suggested_answer_ids[number].id))
        answer._mark_done()

    def test_a_test_is_passed_with_its_mark_and_taken_again(self):
        survey = self._survey()
        programme = self._open_programme()
        asked = self._require(programme)
        asked.sudo().write(
            {"kind": "test", "provider": "survey", "survey_id": survey.id}
        )
        person = self._approved(programme)
        training = self._training(person, asked)
        with self.assertRaisesRegex(UserError, "not noted by hand"):
            training.action_complete(fields.Date.today())
        self._answer_test(survey, 0, self.portal_mentee)
        self._answer_test(survey, 1)
        self.assertEqual(training.state, "open", "somebody else, and a wrong answer")
        self._answer_test(survey, 0)
        self.assertEqual((training.state, person.state), ("done", "ready"))

    def test_a_survey_without_a_mark_is_no_test_nor_one_that_is_not_ones_own(self):
        asked = self._require(self._open_programme())
        for values in (
            {"scoring_type": "no_scoring"},
            {"certification": True},
            {"access_mode": "token"},
        ):
            survey = self._survey(**values)
            with self._undone(**values), self.assertRaises(ValidationError):
                asked.sudo().write({"provider": "survey", "survey_id": survey.id})
        with self.assertRaisesRegex(ValidationError, "Choose the test"):
            asked.provider = "survey"
        survey = self._survey()
        with self.assertRaises(AccessError):
            asked.write({"provider": "survey", "survey_id": survey.id})
        # nor are titles told
        poll = self._survey(scoring_type="no_scoring", title="Who is to go")
        with self.assertRaises(ValidationError) as refused:
            asked.write({"provider": "survey", "survey_id": poll.id})
        self.assertNotIn(poll.title, str(refused.exception))

    def test_a_survey_stays_a_test_as_long_as_it_is_asked(self):
        survey = self._survey()
        programme = self._open_programme()
        asked = self._require(programme)
        asked.sudo().write({"provider": "survey", "survey_id": survey.id})
        for values in (
            {"certification": True},
            {"access_mode": "token"},
            {"users_login_required": False},
        ):
            with self._undone(**values), self.assertRaises(ValidationError):
                survey.write(values)
        programme.with_user(self.manager).action_cancel("No budget")
        survey.certification = True
        self.assertTrue(survey.certification, "of nobody it is asked any more")

    def test_there_is_no_way_that_nobody_has_written(self):
        with self.assertRaises(UserError):
            self._require(self._open_programme(), provider="telepathy")


class TestFollowing(TrainingCase):
    def test_what_is_valid_for_a_while_runs_out_and_is_due_anew(self):
        programme = self._open_programme()
        course = self._require(programme, valid_months=6)
        person = self._approved(programme)
        training = self._training(person, course)
        training.action_complete(fields.Date.subtract(fields.Date.today(), months=7))
        self.assertEqual(person.state, "ready")
        self._run_cron("cron_follow_training")
        self.assertEqual(training.state, "expired")
        self.assertEqual(person.state, "ready", "nobody is sent back")
        self.assertFalse(person.briefed_on)
        training.action_complete(fields.Date.today())
        self._run_cron("cron_follow_training")
        self.assertEqual(training.state, "done")

    def test_line_managers_and_coordinators_are_asked_once_each_and_let_go(self):
        programme = self._open_programme()
        asked = self._require(
            programme, "Two minutes", "line_manager", provider="read"
        ) | self._require(programme, "To run it", "coordinator")
        people = [
            self._approved(programme, employee=employee)
            for employee in (self.mentee_employee, self.portal_employee)
        ]
        self._run_cron("cron_follow_training")
        trainings = self.env["mentoring.completion"].search(
            [("requirement_id", "in", asked.ids)]
        )
        self.assertEqual(trainings.user_id, self.line_manager | self.coordinator)
        self.assertEqual(len(trainings), 2)
        theirs = trainings.filtered(lambda t: t.role == "line_manager")
        theirs.with_user(self.line_manager).action_confirm()
        self.assertEqual(theirs.state, "done")
        programme.sudo().coordinator_id = self.other_coordinator
        for person in people:
            person.with_user(self.other_coordinator).action_withdraw()
        self._run_cron("cron_follow_training")
        left = trainings.search([("requirement_id", "in", asked.ids)])
        self.assertEqual(left.user_id, self.line_manager | self.other_coordinator)
        self.assertIn(theirs, left, "what was done stays")

    def test_what_is_asked_of_who_leads_nobody_any_more_waits_for_nobody(self):
        programme = self._open_programme()
        asked = self._require(programme, "Two evenings", "line_manager")
        person = self._approved(programme)
        self._run_cron("cron_follow_training")
        training = self.env["mentoring.completion"].search(
            [("requirement_id", "=", asked.id)]
        )
        self.assertEqual(training.user_id, self.line_manager)
        training.with_user(self.coordinator).action_enrol()
        asked.active = False
        self._run_cron("cron_follow_training")
        self.assertTrue(training.exists(), "begun, it waits")
        asked.active = True
        person.action_withdraw()
        self._run_cron("cron_follow_training")
        self.assertFalse(training.exists())

    def test_it_is_valid_for_as_long_as_there_are_calendars(self):
        with self.assertRaisesRegex(ValidationError, "1,200 months at most"):
            self._require(self._open_programme(), valid_months=120000)


class TestEarlier(TrainingCase):
    def _set_up_once(self):
        cls = type(self)
        cls.first = self._open_programme(name="Last year")
        cls.course = self._require(cls.first, valid_months=24)
        person = self._approved(cls.first)
        cls.day = fields.Date.subtract(fields.Date.today(), months=14)
        self._training(person, cls.course).action_complete(cls.day)

    def _again(self, **values):
        """Return the same programme once more, in which the person is approved."""
        programme = self.first.copy(
            {
                "start_date": fields.Date.today(),
                "end_date": fields.Date.add(fields.Date.today(), months=9),
            }
        )
        programme.requirement_ids.write({"due_on": False, **values})
        programme.action_open_enrolment()
        person = self._approved(programme)
        return person, person.sudo().completion_ids

    def test_who_was_trained_last_year_is_not_trained_anew(self):
        person, training = self._again()
        self.assertEqual((training.state, training.done_on), ("done", self.day))
        self.assertTrue(training.is_earlier)
        self.assertEqual(person.state, "ready")
        # the certificate and the line in the résumé are of that programme
        report = self.env.ref("mentoring_training.action_report_training_certificate")
        certified = literal_eval(report.domain)
        self.assertFalse(person.sudo().filtered_domain(certified))
        self.assertFalse(training.with_user(self.mentee).resume_choice)

    def test_what_has_run_out_since_and_is_done_anew_is_done_here(self):
        person, training = self._again(hours=3)
        training.requirement_id.valid_months = 12
        self._run_cron("cron_follow_training")
        self.assertEqual(training.state, "expired")
        today = fields.Date.today()
        for name, note in (
            ("by hand", lambda: training.action_complete(today)),
            ("by whoever provides it", training._certify),
        ):
            with self._undone(by=name):
                note()
                self.assertFalse(training.is_earlier)
                self.assertEqual(training.done_hours, 3)
                self.assertIn(training, person._get_done_training()[person])
                self.assertEqual(training.with_user(self.mentee).resume_choice, "add")

    def test_what_is_not_valid_any_more_or_was_another_is(self):
        person, training = self._again(valid_months=12)
        self.assertEqual((training.state, person.state), ("open", "approved"))
        other = self._open_programme(name="Other")
        asked = self._require(other)
        self.assertEqual(self._training(self._approved(other), asked).state, "open")

    def test_of_another_company_nothing_counts_and_nothing_is_told(self):
        other = self.env["res.company"].create({"name": "Else"})
        self.env.flush_all()
        # as if the programme had been theirs
        self.env.cr.execute(
            "UPDATE mentoring_completion SET company_id = %s WHERE programme_id = %s",
            [other.id, self.first.id],
        )
        self.env.invalidate_all()
        person, training = self._again()
        self.assertEqual((training.state, person.state), ("open", "approved"))

    def test_nobody_ties_it_to_what_they_do_not_read(self):
        theirs = self._open_programme()
        theirs.sudo().coordinator_id = self.other_coordinator
        asked = self.env["mentoring.requirement"].with_user(self.other_coordinator)
        values = {"programme_id": theirs.id, "name": "Forged", "role": "mentee"}
        with self.assertRaises(AccessError):
            asked.create({**values, "origin_id": self.course.id})
        usual = self.env.ref("mentoring_training.requirement_mentee_course")
        self.assertTrue(asked.create({**values, "origin_id": usual.id}))

    def test_nor_to_what_they_read_as_one_of_those_who_take_part(self):
        self.mentee.group_ids += self.env.ref(
            "mentoring_programme.group_mentoring_coordinator"
        )
        theirs = self._open_programme()
        theirs.sudo().coordinator_id = self.mentee
        self.assertTrue(self.course.with_user(self.mentee).name)
        asked = self.env["mentoring.requirement"].with_user(self.mentee)
        values = {"programme_id": theirs.id, "name": "Forged", "role": "mentee"}
        with self.assertRaises(AccessError):
            asked.create({**values, "origin_id": self.course.id})

    def test_of_somebody_else_nothing_counts(self):
        programme = self._open_programme()
        asked = self._require(programme)
        asked.sudo().origin_id = self.course
        other = self._approved(programme, employee=self.portal_employee)
        self.assertEqual(self._training(other, asked).state, "open")
