"""Mentees list the skills they want to learn, mentors those they share."""

from datetime import timedelta

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form
from odoo.tools import mute_logger

from ..common import MentoringCase


class TestParticipantSkill(MentoringCase):
    def _set_up_once(self):
        cls = type(self)
        kinds = cls.env["hr.skill.type"].create(
            [
                {
                    "name": name,
                    "skill_ids": [Command.create({"name": n}) for n in skills],
                    "skill_level_ids": [
                        Command.create(
                            {
                                "name": f"{name} {progress}",
                                "level_progress": progress,
                                "default_level": progress == 100,
                            }
                        )
                        for progress in (10, 50, 100)
                    ],
                }
                for name, skills in (
                    ("Craft", ("Welding", "Turning")),
                    ("Speech", ("Debate",)),
                )
            ]
        )
        cls.welding, cls.turning = kinds[0].skill_ids.sorted("id")
        cls.debate = kinds[1].skill_ids
        cls.some, cls.half, cls.full = kinds[0].skill_level_ids.sorted("level_progress")
        cls.fluent = kinds[1].skill_level_ids[:1]
        cls.programme = self._open_programme()

    def _knows(self, employee, skill, level, **values):
        return self.env["hr.employee.skill"].create(
            {
                "employee_id": employee.id,
                "skill_id": skill.id,
                "skill_type_id": skill.skill_type_id.id,
                "skill_level_id": level.id,
                **values,
            }
        )

    def _draft(self, user, role, employee, **values):
        return (
            self.env["mentoring.participant"]
            .with_user(user)
            .create(
                {
                    "programme_id": self.programme.id,
                    "role": role,
                    "employee_id": employee.id,
                    "learning_goal": "Learn to listen",
                    "focus_area_ids": self.area.ids,
                    **values,
                }
            )
        )

    def _line(self, participant, skill, user=None, **values):
        return (
            self.env["mentoring.participant.skill"]
            .with_user(user or participant.user_id)
            .create({"participant_id": participant.id, "skill_id": skill.id, **values})
        )

    def test_a_mentor_starts_from_what_hr_knows_today(self):
        today = fields.Date.today()
        self._knows(self.mentor_employee, self.welding, self.full)
        self._knows(
            self.mentor_employee,
            self.turning,
            self.half,
            valid_from=today - timedelta(days=900),
            valid_to=today - timedelta(days=30),
        )
        self._knows(self.mentee_employee, self.debate, self.fluent)
        mentor = self._draft(self.mentor, "mentor", self.mentor_employee)
        self.assertEqual(mentor.skill_ids.skill_id, self.welding)
        self.assertEqual(mentor.skill_ids.skill_level_id, self.full)

    def test_a_mentor_who_lists_skills_keeps_their_own_list(self):
        self._knows(self.mentor_employee, self.welding, self.full)
        mentor = self._draft(
            self.mentor,
            "mentor",
            self.mentor_employee,
            skill_ids=[Command.create({"skill_id": self.debate.id})],
        )
        self.assertEqual(mentor.skill_ids.skill_id, self.debate)

    def test_many_mentors_each_start_from_their_own(self):
        self._knows(self.mentor_employee, self.welding, self.full)
        self._knows(self.plain_employee, self.debate, self.fluent)
        mentors = self.env["mentoring.participant"].create(
            [
                {
                    "programme_id": self.programme.id,
                    "role": "mentor",
                    "employee_id": employee.id,
                }
                for employee in (self.mentor_employee, self.plain_employee)
            ]
        )
        self.assertEqual(
            [mentor.skill_ids.skill_id for mentor in mentors],
            [self.welding, self.debate],
        )

    def test_a_mentee_starts_from_nothing_and_the_level_from_hr(self):
        self._knows(self.mentee_employee, self.welding, self.some)
        mentee = self._draft(self.mentee, "mentee", self.mentee_employee)
        self.assertFalse(mentee.skill_ids)
        known = self._line(mentee, self.welding)
        new = self._line(mentee, self.turning)
        self.assertEqual(known.skill_level_id, self.some)
        self.assertEqual(known.level_progress, 10)
        self.assertFalse(new.skill_level_id)
        self.assertEqual(new.level_progress, 0)

    def test_the_form_offers_the_level_and_the_person_sets_it_right(self):
        self._knows(self.mentee_employee, self.welding, self.some)
        mentee = self._draft(self.mentee, "mentee", self.mentee_employee)
        form = Form(mentee)
        with form.skill_ids.new() as line:
            line.skill_id = self.welding
            self.assertEqual(line.skill_level_id, self.some)
            line.skill_level_id = self.half
        form.save()
        self.assertEqual(mentee.skill_ids.skill_level_id, self.half)

    def test_another_skill_drops_a_level_of_another_scale(self):
        mentee = self._draft(self.mentee, "mentee", self.mentee_employee)
        line = self._line(mentee, self.welding, skill_level_id=self.half.id)
        line.skill_id = self.debate
        self.assertFalse(line.skill_level_id)

    def test_a_level_of_another_scale_is_refused(self):
        mentee = self._draft(self.mentee, "mentee", self.mentee_employee)
        with self.assertRaises(ValidationError):
            self._line(mentee, self.welding, skill_level_id=self.fluent.id)

    @mute_logger("odoo.sql_db")
    def test_each_skill_is_listed_once(self):
        mentee = self._draft(self.mentee, "mentee", self.mentee_employee)
        self._line(mentee, self.welding)
        with self.assertRaises(IntegrityError), self.cr.savepoint():
            self._line(mentee, self.welding)

    def test_after_submitting_the_coordinator_alone_edits(self):
        mentee = self._enrol(self.programme, "mentee", self.mentee_employee)
        line = self._line(mentee, self.welding, self.coordinator)
        own = line.with_user(self.mentee)
        self.assertEqual(own.skill_id, self.welding)
        for do in (
            lambda: self._line(mentee, self.turning),
            lambda: own.write({"skill_level_id": self.half.id}),
            own.unlink,
        ):
            with self.assertRaises(AccessError):
                do()
        line.skill_level_id = self.half
        self.assertEqual(own.level_progress, 50)
        line.unlink()

    def test_a_line_manager_lists_skills_in_a_nomination_alone(self):
        nominee = self._draft(self.line_manager, "mentee", self.portal_employee)
        self._line(nominee, self.welding, self.line_manager).unlink()
        own = self._draft(self.mentee, "mentee", self.mentee_employee)
        with self.assertRaises(AccessError):
            self._line(own, self.welding, self.line_manager)

    def test_a_portal_user_lists_their_skills(self):
        self._knows(self.portal_employee, self.welding, self.some)
        mentee = self._draft(self.portal_mentee, "mentee", self.portal_employee)
        line = self._line(mentee, self.welding)
        self.assertEqual(line.read(["skill_id"])[0]["skill_id"][1], "Welding")
        self.assertEqual(line.skill_level_id, self.some)

    def test_nobody_s_start_is_told_by_a_preview(self):
        """HR knows since when people work; a form's preview computes as superuser."""
        self.mentor_employee.version_id.contract_date_start = "2011-03-01"
        shown = (
            self.env["mentoring.participant"]
            .with_user(self.employee)
            .onchange(
                {"employee_id": self.mentor_employee.id},
                ["employee_id"],
                {"working_since": {}},
            )
        )
        self.assertNotIn("2011", str(shown))
        own = self._draft(self.mentor, "mentor", self.mentor_employee)
        self.assertEqual(str(own.working_since), "2011-03-01")
