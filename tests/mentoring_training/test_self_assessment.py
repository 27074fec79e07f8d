"""People say how they see themselves, and nobody but them reads it."""

from ast import literal_eval

from psycopg2 import IntegrityError

from odoo import SUPERUSER_ID, fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import mute_logger

from odoo.addons.mentoring_training.models.competence_item.competence_item import (
    COMPETENCES,
)

from ..portal_common import PortalCase
from .common import Training

HOME = "/my/mentoring"


class TestSelfAssessment(Training, PortalCase):
    def _set_up_once(self):
        cls = type(self)
        cls.programme = self._open_programme()
        cls.course = self._require(cls.programme)
        cls.before, cls.after, cls.end = (
            self._require(
                cls.programme,
                f"Yourself {stage}",
                kind="self_assessment",
                provider="self_assessment",
                stage=stage,
            )
            for stage in ("before_matching", "before_contract", "closing")
        )
        cls.person = self._approved(cls.programme, employee=self.portal_employee)
        cls.own = cls.person.with_user(self.portal_mentee)
        cls.url = f"{HOME}/enrolments/{cls.person.id}/self-assessment"

    def _answers(self, number):
        return {
            f"statement.{statement.id}": str(number)
            for statement in self.own._get_statements()
        }

    def _assess(self, moment, number):
        statements = self.own._get_statements()
        self.own._assess_oneself(moment, dict.fromkeys(statements, number))

    def _state(self, requirement):
        self.env.invalidate_all()
        return self._training(self.person, requirement).state

    def _waits(self):
        """Return what waits at the start, of this."""
        return [
            " ".join(link.text_content().split())
            for link in self._open(HOME).xpath(f"//a[@href='{self.url}']//strong")
        ]

    def _numbers(self, page):
        """Return what the table says: a row for each competence."""
        return [
            [cell.text_content().strip() for cell in row.xpath("./td")]
            for row in page.xpath("//tbody/tr")
        ]

    def test_it_is_asked_in_turn_and_drawn(self):
        self._log_in(self.portal_mentee)
        self._says(self._open("/my"), "How do you see yourself in mentoring?")
        self.assertEqual(self._waits(), ["Yourself before_matching"])
        training = self._training(self.person, self.before)
        page = self._open(f"{HOME}/training/{training.id}")
        self.assertTrue(page.xpath(f"//a[@href='{self.url}']"))
        page = self._open(self.url)
        self._says(page, "You alone read what you answer here")
        self.assertFalse(page.xpath("//svg[@role='img']"))
        page = self._send(page, self.url, self._answers(2))
        self._says(page, "Saved, for you alone.")
        self.assertEqual(self._state(self.before), "done")
        self.assertEqual(self._waits(), [], "the course comes first")
        after = self._training(self.person, self.after)
        page = self._open(f"{HOME}/training/{after.id}")
        self._says(page, "It is not time for this yet.")
        self.assertFalse(page.xpath(f"//a[@href='{self.url}']"))
        self._training(self.person, self.course).action_complete(fields.Date.today())
        self.assertEqual(self._waits(), ["Yourself before_contract"])
        page = self._send(self._open(self.url), self.url, self._answers(4))
        self.assertEqual(self._state(self.after), "done")
        [picture] = page.xpath("//svg[@role='img']")
        self.assertIn("the numbers stand in the table", picture.get("aria-label"))
        self.assertEqual(len(picture.xpath(".//rect")), 2 + 2 * len(COMPETENCES))
        self.assertEqual(self._numbers(page), [["2.0", "4.0"]] * len(COMPETENCES))
        self.assertEqual(self._waits(), [], "the end is ahead")
        self.programme.sudo()._write_through_door({"state": "closing"})
        self.assertEqual(self._waits(), ["Yourself closing"])

    def test_each_statement_is_answered_and_what_was_chosen_stays(self):
        self._log_in(self.portal_mentee)
        answers = self._answers(3)
        (name, _number), *rest = answers.items()
        page = self._open(self.url)
        self.assertEqual(len(page.xpath("//fieldset[.//input[@required]]")), 18)
        told = self._send(page, self.url, dict(rest), status=422)
        self._says(told, "Not answered yet")
        [form] = told.xpath(f"//form[@action='{self.url}']")
        kept = {n: v for n, v in form.form_values() if n.startswith("statement.")}
        self.assertEqual(kept, dict(rest))
        told = self._send(told, self.url, {name: "6"}, status=422)
        self._says(told, "cannot be chosen here")
        self.assertEqual(self._state(self.before), "open")
        self._send(told, self.url, {name: "3"})
        self.assertEqual(self._state(self.before), "done")

    def test_it_is_changed_until_the_next_is_asked(self):
        self._assess("before", 1)
        self._log_in(self.portal_mentee)
        page = self._open(self.url)
        self._says(page, "Change what you answered")
        page = self._send(page, self.url, self._answers(5))
        self.assertEqual(self._numbers(page), [["5.0"]] * len(COMPETENCES))
        self._training(self.person, self.course).action_complete(fields.Date.today())
        self._assess("after", 4)
        with self.assertRaisesRegex(UserError, "not asked at the moment"):
            self._assess("before", 1)
        self._send(page, self.url, self._answers(1), status=422)

    def test_nobody_else_reads_or_says_it(self):
        self._assess("before", 3)
        kept = self.person.sudo().self_assessment_ids
        self.assertTrue(kept.with_user(self.portal_mentee).answers)
        for user in (
            self.env.user.browse(SUPERUSER_ID),
            self.coordinator,
            self.manager,
            self.line_manager,
            self.mentor,
        ):
            theirs = kept.with_user(user)
            self.assertFalse(theirs.sudo().answers, user.login)
            if user.id != SUPERUSER_ID:
                self.assertFalse(theirs.sudo(False).search([]))
                with self.assertRaises(UserError):  # an AccessError is one
                    theirs.sudo(False).answers = "{}"
                with self.assertRaises(AccessError):
                    self.person.with_user(user).sudo().self_assessment_ids.create(
                        {"participant_id": self.person.id, "moment": "end"}
                    )
        for user in (self.line_manager, self.coordinator, self.mentor, self.stranger):
            self._log_in(user)
            self._open(self.url, status=404)

    def test_what_is_no_answer_is_read_as_none(self):
        self._assess("before", 3)
        mine = self.own.self_assessment_ids
        [statement, *_rest] = self.own._get_statements()
        deep = "[" * 100_000
        for rubbish in ("[1]", "no", deep, '{"x": 1}', f'{{"{statement.id}": [9]}}'):
            mine.answers = rubbish
            self.assertEqual(self.own._get_self_picture()[1], [])
        self._log_in(self.portal_mentee)
        self._open(self.url)

    def test_whether_somebody_has_answered_is_not_told(self):
        self._assess("before", 3)
        assessments = self.env["mentoring.self.assessment"]
        for user in (self.line_manager, self.mentor, self.stranger):
            for place, moment in (
                (self.person.id, "before"),
                (self.person.id, "end"),
                (987_654, "end"),
            ):
                with self.assertRaises(AccessError):
                    assessments.with_user(user).create(
                        {"participant_id": place, "moment": moment, "answers": "{}"}
                    )

    def test_it_is_answered_and_stays_where_it_was(self):
        other = self._approved(self.programme)
        self._assess("before", 3)
        mine = self.own.self_assessment_ids
        for values in ({"participant_id": other.id}, {"moment": "end"}):
            with (
                self.subTest(values),
                self.assertRaisesRegex(UserError, "for good|stay"),
            ):
                mine.write(values)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            mine.create({"participant_id": self.own.id, "moment": "end"})

    def test_sent_twice_it_is_saved_once_and_nothing_of_it_is_the_next(self):
        self._training(self.person, self.course).action_complete(fields.Date.today())
        self._log_in(self.portal_mentee)
        page = self._open(self.url)
        for _twice in range(2):
            told = self._send(page, self.url, self._answers(2))
            self._says(told, "Saved, for you alone.")
        self.env.invalidate_all()
        self.assertEqual(self.own.self_assessment_ids.mapped("moment"), ["before"])
        told = self._send(page, self.url, self._answers(3), status=422)
        self._says(told, "Open the page anew.")
        self.assertTrue(told.xpath("//input[@name='moment' and @value='after']"))
        self.assertFalse(told.xpath("//input[@type='radio' and @checked]"))

    def test_what_is_not_asked_any_more_keeps_nobody_waiting_and_stays_answered(self):
        self._assess("before", 3)
        statement = self.own._get_statements()[0]
        statement.sudo().active = False
        self._assess("before", 4)
        kept = self.own.self_assessment_ids._get_answers(statement)
        self.assertEqual(kept, {statement: 3})
        self._training(self.person, self.course).action_miss()
        self.assertFalse(self.own._get_to_assess())
        self.course.sudo().active = False
        self.assertEqual(self.own._get_to_assess().requirement_id, self.after)
        self.after.sudo().active = False
        self.assertFalse(self.own._get_to_assess())

    def test_who_is_not_in_any_more_is_asked_what_belongs_to_the_end_alone(self):
        place = self.person.sudo()
        place._write_through_door({"state": "finished"})
        self.assertEqual(self.own._get_to_assess().requirement_id, self.end)
        place._write_through_door({"state": "withdrawn"})
        self.assertFalse(self.own._get_to_assess())

    def test_it_is_no_training_to_show_to_others(self):
        self._assess("before", 3)
        report = self.env.ref("mentoring_training.action_report_training_certificate")
        domain = literal_eval(report.domain)
        training = self._training(self.person, self.before)
        self.assertFalse(training.with_user(self.portal_mentee).resume_choice)
        self.assertFalse(self.person.filtered_domain(domain))
        with self.assertRaisesRegex(UserError, "nothing is done"):
            self.own._get_training_certificates()
        self._log_in(self.portal_mentee)
        enrolment = f"{HOME}/enrolments/{self.person.id}"
        link = f"//a[@href='{enrolment}/certificate']"
        self.assertFalse(self._open(enrolment).xpath(link))
        self._training(self.person, self.course).action_complete(fields.Date.today())
        self.assertTrue(self.person.filtered_domain(domain))
        [certificate] = self.own._get_training_certificates()
        self.assertEqual(certificate["done"].requirement_id, self.course)
        self.assertTrue(self._open(enrolment).xpath(link))

    def test_what_was_answered_in_an_earlier_programme_was_about_that_time(self):
        self._assess("before", 3)
        self._training(self.person, self.course).action_complete(fields.Date.today())
        self.programme.sudo()._write_through_door({"state": "closed"})
        today = fields.Date.today()
        again = self.programme.copy(
            {"start_date": today, "end_date": fields.Date.add(today, months=9)}
        )
        again.requirement_ids.due_on = False
        again.action_open_enrolment()
        person = self._approved(again, employee=self.portal_employee)
        states = {
            training.requirement_id.origin_id: training.state
            for training in person.sudo().completion_ids
        }
        self.assertEqual(states[self.course], "done", "that counts")
        self.assertEqual(states[self.before], "open")

    def test_it_is_a_way_of_its_own_for_the_two(self):
        for values in (
            {"kind": "course", "provider": "self_assessment"},
            {"kind": "self_assessment", "provider": "manual"},
            {
                "kind": "self_assessment",
                "provider": "self_assessment",
                "role": "line_manager",
            },
        ):
            with self.subTest(values), self.assertRaises(ValidationError):
                self._require(self.programme, stage="during", **values)
        training = self._training(self.person, self.before)
        with self.assertRaisesRegex(UserError, "not noted by hand"):
            training.action_complete(fields.Date.today())


class TestStatements(Training, PortalCase):
    def test_three_for_each_of_six_are_shipped_for_both_roles(self):
        items = self.env["mentoring.competence.item"]
        for role in ("mentor", "mentee"):
            found = items.search([("role", "=", role)]).grouped("competence")
            self.assertEqual(
                {competence: len(three) for competence, three in found.items()},
                dict.fromkeys(dict(COMPETENCES), 3),
            )
        one = items.search([], limit=1)
        self.assertTrue(one.with_user(self.stranger).text)
        for user in (self.coordinator, self.mentor):
            with self.assertRaises(AccessError):
                one.with_user(user).text = "x"
        with self.assertRaisesRegex(UserError, "archived, not deleted"):
            one.unlink()
        one.with_user(self.manager).active = False
