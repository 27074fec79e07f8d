"""A course that is asked for: let in, finished, left, closed, run out."""

from datetime import timedelta

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tools import mute_logger

from ..selection_common import ManyCase
from .common import Courses

OFFICER = "website_slides.group_website_slides_officer"
KEEPER = "website_slides.group_website_slides_manager"


class TestTaking(Courses, ManyCase):
    def _set_up_once(self):
        cls = type(self)
        cls.course = self._course()
        cls.programme = self._open_programme()
        cls.asked = self._require_course(cls.programme, cls.course, valid_months=24)

    def _ask(self):
        """Return the enrolment of the mentee, and what is asked of them."""
        person = self._approved(self.programme)
        return person, self._training(person, self.asked)

    def test_whoever_is_asked_is_let_in_and_has_done_it_once_it_is_finished(self):
        person, training = self._ask()
        self.assertTrue(self.course.with_user(self.mentee).has_access("read"))
        self.assertEqual(training.state, "enrolled")
        self.assertIn("has not finished the course “Mentee course”", person.missing)
        with self.assertRaisesRegex(UserError, "not noted by hand"):
            training.action_complete(fields.Date.today())
        self._take_course(self.course, self.mentee, 1)
        self.assertEqual((training.state, training.course_progress), ("enrolled", 50))
        told = self._told_of(lambda: self._take_course(self.course, self.mentee))
        self.assertIn(self.mentee.partner_id, told, "the mail of the course")
        self.assertEqual((training.state, person.state), ("done", "ready"))
        self.assertEqual(training.done_on, fields.Date.today())
        # what is added later asks nothing anew of who has finished
        lesson = self._lesson(3, channel_id=self.course.id)
        self.env["slide.slide"].create(lesson)
        self._run_cron("cron_follow_training")
        self.assertEqual(training.state, "done")

    def test_what_mentoring_asks_stands_with_nobody_whom_it_is_not_for(self):
        self._ask()
        other = self.employee.partner_id
        self.course._action_add_members(other)
        for user in (self.mentee, self.employee):
            self._take_course(self.course, user)
        lines = self.env["hr.resume.line"].search([("channel_id", "!=", False)])
        self.assertEqual(lines.employee_id, self.plain_employee)
        noted = {
            employee: "course" in str(employee.message_ids.mapped("body"))
            for employee in (self.mentee_employee, self.plain_employee)
        }
        expected = {self.mentee_employee: False, self.plain_employee: True}
        self.assertEqual(noted, expected)
        self.assertIn(other, self.course.message_partner_ids)
        self.assertNotIn(self.mentee.partner_id, self.course.message_partner_ids)
        karma = {user: user.karma for user in (self.mentee, self.employee)}
        self.assertLess(karma[self.mentee], karma[self.employee])
        # whoever is in the same course does not read with whom
        theirs = self.course.with_user(self.employee)
        self.assertTrue(theirs.name)
        colleague = self.env["hr.employee.public"].with_user(self.employee)
        colleague = colleague.browse(self.mentee_employee.id)
        for record, fname in (
            (theirs, "partner_ids"),
            (colleague, "has_subscribed_courses"),
            (colleague, "courses_completion_text"),
        ):
            with self.subTest(fname=fname), self.assertRaises(AccessError):
                record.read([fname])
        officer = self._user("officer", "base.group_user")
        officer.group_ids += self.env.ref(OFFICER)
        self.assertIn(other.id, self.course.with_user(officer).partner_ids.ids)

    def test_a_course_that_is_asked_no_more_tells_nobody_who_is_in_it(self):
        self.course._action_add_members(self.mentee.partner_id)
        self.assertIn(self.mentee.partner_id, self.course.message_partner_ids)
        self._ask()
        self.assertNotIn(self.mentee.partner_id, self.course.message_partner_ids)
        self.asked.sudo().channel_id = self._course("Another")
        log = self.mentee_employee.message_ids
        self._take_course(self.course, self.mentee)
        self.course.with_user(self.mentee)._remove_membership(
            self.mentee.partner_id.ids
        )
        self.assertFalse(
            self.env["hr.resume.line"].search([("channel_id", "!=", False)])
        )
        self.assertEqual(self.mentee_employee.message_ids, log)
        self.course._action_add_members(self.mentee.partner_id)
        self.assertNotIn(self.mentee.partner_id, self.course.message_partner_ids)

    def _finished_before(self, days):
        """Have the mentee take the course before anybody asks it of them."""
        self.course._action_add_members(self.mentee.partner_id)
        self._take_course(self.course, self.mentee)
        past = fields.Datetime.now() - timedelta(days=days)
        self.env.cr.execute("UPDATE slide_slide_partner SET create_date = %s", [past])
        self.env.invalidate_all()
        return past.date()

    def test_finished_before_it_counts_with_its_day(self):
        day = self._finished_before(99)
        person, training = self._ask()
        self.assertEqual((training.state, training.done_on), ("done", day))
        self.assertEqual(person.state, "ready")

    def test_finished_too_long_ago_it_begins_with_the_first_lesson(self):
        self._finished_before(999)
        # nor is it made later by leaving and coming back
        self.course._remove_membership(self.mentee.partner_id.ids)
        _person, training = self._ask()
        self.assertEqual((training.state, training.course_progress), ("enrolled", 0))
        self._take_course(self.course, self.mentee)
        self.assertEqual(
            (training.state, training.done_on), ("done", fields.Date.today())
        )

    def test_run_out_or_noted_by_mistake_it_is_taken_anew(self):
        person, training = self._ask()
        self._take_course(self.course, self.mentee)
        past = fields.Date.subtract(fields.Date.today(), months=25)
        training._write_through_door({"done_on": past})
        self.env.flush_all()
        self._run_cron("cron_follow_training")
        self.assertEqual((training.state, training.course_progress), ("expired", 0))
        self.assertIn("has run out", person._needs_training()[0])
        self._take_course(self.course, self.mentee)
        self.assertEqual(training.state, "done")
        training.action_reopen()
        self.assertEqual((training.state, training.course_progress), ("enrolled", 0))
        training.action_waive("Has given it")
        self._take_course(self.course, self.mentee)
        self.assertEqual(training.state, "waived")
        training.action_reopen()
        self.assertEqual(training.state, "done", "it is finished")

    def test_what_runs_out_in_one_programme_leaves_the_other_s_progress(self):
        other = self._open_programme(name="Other")
        again = self._require_course(other, self.course, valid_months=12)
        _person, first = self._ask()
        second = self._training(self._approved(other), again)
        self._take_course(self.course, self.mentee)
        for training, months, progress in ((second, 13, 0), (first, 25, 50)):
            self.assertEqual(training.state, "done")
            past = fields.Date.subtract(fields.Date.today(), months=months)
            training._write_through_door({"done_on": past})
            self.env.flush_all()
            self._run_cron("cron_follow_training")
            self.assertEqual(training.state, "expired")
            self.assertEqual(second.course_progress, progress)
            self._take_course(self.course, self.mentee, 1)
        self._take_course(self.course, self.mentee)
        self.assertEqual((first.state, second.state), ("done", "done"))

    def test_who_has_left_is_not_signed_up_and_comes_back_by_themselves(self):
        _person, training = self._ask()
        self.course.with_user(self.mentee)._remove_membership(
            self.mentee.partner_id.ids
        )
        self.assertEqual(training.state, "open")
        self._run_cron("cron_follow_training")
        self.assertFalse(training.is_in_course, "nobody is brought back")
        for user in (self.coordinator, self.employee):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                training.with_user(user).action_join()
        training.with_user(self.mentee).action_join()
        self.assertEqual(training.state, "enrolled")
        self.assertTrue(self.course.with_user(self.mentee).is_member)
        with self.assertRaises(AccessError):
            training.with_user(self.mentee).action_leave()
        self._members(self.course, self.mentee).unlink()
        self.assertEqual(training.state, "open")
        by_hand = self._require(self.programme, "Talk")
        mine = self._training(training.participant_id, by_hand)
        with self.assertRaisesRegex(UserError, "no course of eLearning"):
            mine.with_user(self.mentee).action_join()

    def test_who_withdraws_stays_in_the_course_and_may_leave_it(self):
        person, training = self._ask()
        person.sudo().action_withdraw()
        self._run_cron("cron_follow_training")
        self.assertTrue(self._members(self.course, self.mentee).active)
        self.assertEqual(training.state, "enrolled")

    def test_a_course_that_is_closed_waits_for_the_coordinator(self):
        _person, training = self._ask()
        self._take_course(self.course, self.mentee, 1)
        self.assertFalse(self._closed())
        self.course.action_archive()
        self.assertEqual(self._closed(), self.asked.ids)
        self.assertEqual(training.state, "enrolled")
        self.assertFalse(training._get_provider().get_url(training))
        self._members(self.course, self.mentee).unlink()
        with self.assertRaisesRegex(UserError, "closed at the moment"):
            training.with_user(self.mentee).action_join()
        # programmes are copied all the same, and say so again
        self.assertTrue(self.programme.copy().requirement_ids.course_closed_on)
        other = self._course("Another", 1)
        self.asked.sudo().channel_id = other
        self.assertFalse(self._closed())
        self.assertEqual(training.state, "enrolled")
        self._take_course(other, self.mentee)
        self.assertEqual(training.state, "done")

    def _closed(self):
        lines = self.programme._get_need_lines().get(self.programme.id, ())
        return [line["id"] for line in lines if line["kind"] == "course_closed"]

    def test_many_are_let_in_by_as_many_queries_as_few(self):
        groups, counts = [], []
        for count in (1, 3, 30):
            programme = self._open_programme()
            self._require_course(programme, self.course)
            people = self._enrolled(count, programme)
            groups.append(people)
            self.env.flush_all()
            self.env.invalidate_all()
            with self._recorded() as queries:
                self.env["mentoring.completion"]._make_for(people)
                self.env.flush_all()
            counts.append(len(queries))
            self.assertEqual(set(people.completion_ids.mapped("state")), {"enrolled"})
        self.assertEqual(counts[1], counts[2], "the first warms the server")
        trainings = groups[2].completion_ids.with_user(self.coordinator)
        # as a list reads them: not one by one, as what people have left the cache
        trainings = trainings.browse(trainings.ids)
        shown = ["person_name", "course_progress", "is_in_course", "state"]
        counts = []
        for some in (trainings[:3], trainings[:3], trainings):
            self.env.invalidate_all()
            with self._recorded() as queries:
                some.read(shown)
            counts.append(len(queries))
        self.assertEqual(counts[1], counts[2], "the first warms the server")


class TestChoosing(Courses, ManyCase):
    def _set_up_once(self):
        cls = type(self)
        cls.programme = self._open_programme()
        cls.asked = self._require(cls.programme)
        cls.person = self._approved(cls.programme)

    def _tie(self, course, requirement=None):
        (requirement or self.asked).write(
            {"provider": "slides", "channel_id": course.id}
        )

    def test_nobody_lets_people_into_a_course_that_is_not_theirs_to_give(self):
        course = self._course(user_id=self.manager.id)
        with self.assertRaises(AccessError):  # its title would be read by that
            self.asked.channel_id = course
        self.env.transaction.clear()
        course._action_add_members(self.coordinator.partner_id)  # reads it
        with self.assertRaises(AccessError) as refused:
            self._tie(course)
        self.assertIn("cannot let people", str(refused.exception))
        self.env.transaction.clear()
        # nor by what is not a course yet
        self.asked.channel_id = course
        with self.assertRaises(AccessError):
            self.asked.provider = "slides"
        self.env.transaction.clear()
        # nor do two vouch for each other
        values = {
            "programme_id": self.programme.id,
            "name": "Forged",
            "role": "mentee",
            "provider": "slides",
            "channel_id": course.id,
        }
        with self.assertRaises(AccessError):
            self.asked.create([values, values])
        self.env.transaction.clear()
        self.assertFalse(self._members(course, self.mentee))
        self.coordinator.group_ids += self.env.ref(OFFICER)
        with self.assertRaises(AccessError):  # another officer's
            self._tie(course)
        self.env.transaction.clear()
        course.user_id = self.coordinator
        self._tie(course)
        self.assertTrue(self._members(course, self.mentee))

    def test_one_that_anybody_may_join_anybody_may_ask_for(self):
        course = self._course(visibility="connected", enroll="public")
        self._tie(course)
        training = self._training(self.person, self.asked)
        self.assertEqual(training.state, "enrolled")
        course.with_user(self.mentee)._remove_membership(self.mentee.partner_id.ids)
        self.assertEqual(training.state, "open")
        course.with_user(self.mentee)._action_add_members(self.mentee.partner_id)
        self.assertEqual(training.state, "enrolled", "joined on the course's page")

    def test_what_is_taken_over_brings_its_course_along(self):
        course = self._course()
        usual = self.env.ref("mentoring_training.requirement_mentee_course")
        self._tie(course, usual)
        self.programme.action_add_training()
        mine = self.programme.requirement_ids.filtered(lambda r: r.origin_id == usual)
        self.assertEqual(mine.sudo().channel_id, course)
        self.assertEqual(self._training(self.person, mine).state, "enrolled")
        copied = self.programme.copy().requirement_ids
        self.assertIn(course, copied.sudo().channel_id)
        theirs = self._open_programme()
        theirs.sudo().coordinator_id = self.other_coordinator
        asked = self.env["mentoring.requirement"].with_user(self.other_coordinator)
        usual.provider = "manual"
        with self.assertRaises(AccessError):
            asked.create(
                {
                    "programme_id": theirs.id,
                    "name": "Forged",
                    "provider": "slides",
                    "channel_id": course.id,
                }
            )

    def test_what_nobody_could_take_or_all_would_read_of_is_not_chosen(self):
        survey = self.env["survey.survey"].create({"title": "Certified"})
        certified = self._course()
        certified.slide_ids[0].write(
            {"slide_category": "certification", "survey_id": survey.id}
        )
        for course, said in (
            (self._course(is_published=False), "Nobody could take"),
            (self._course(lessons=0), "Nobody could take"),
            (certified, "certification"),
            (self.env["slide.channel"], "Choose the course"),
        ):
            with self._undone(said=said), self.assertRaisesRegex(ValidationError, said):
                self._tie(course, self.asked.sudo())
        course = self._course()
        self._tie(course, self.asked.sudo())
        with self.assertRaisesRegex(ValidationError, "certification"):
            course.slide_ids[0].write(
                {"slide_category": "certification", "survey_id": survey.id}
            )

    def test_whoever_keeps_the_course_is_told_that_it_is_in_use(self):
        keeper = self._user("keeper", "base.group_user")
        keeper.group_ids += self.env.ref(KEEPER)
        course = self._course(user_id=keeper.id)
        self._tie(course, self.asked.sudo())
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            course.with_user(keeper).unlink()
            self.env.flush_all()
        self.env.transaction.clear()
        course.with_user(keeper).write({"slide_ids": [Command.create(self._lesson(9))]})
        self.assertEqual(course.total_slides, 3)
