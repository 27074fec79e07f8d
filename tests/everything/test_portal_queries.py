"""A page of the portal costs the same however much there is on it."""

from datetime import timedelta

from odoo import fields

from ..portal_queries import QueryTests
from ..portal_walk_common import WalkCase


class TestQueries(QueryTests, WalkCase):
    walkers = ("mentor", "portal_mentee", "line_manager")

    @classmethod
    def _build(cls, make):
        super()._build(make)
        cls._grow(make, 8)

    @classmethod
    def _grow(cls, make, count):
        """Add ``count`` of whatever there can be many of, for everybody."""
        now = fields.Datetime.now()
        for pairing in cls.pairing, cls.portal_pairing:
            cls._grow_pairing(pairing, count, now)
        cls._grow_team(count)
        cls._grow_mentor(make, count)

    @classmethod
    def _grow_pairing(cls, pairing, count, now):
        began = fields.Date.add(now, days=-count)
        pairing._write_through_door({"started_on": began})
        as_mentee = pairing.with_user(pairing.mentee_user_id).env
        meetings = as_mentee["mentoring.meeting"].create(
            [
                {"pairing_id": pairing.id, "start": now + timedelta(days=days)}
                for number in range(count)
                for days in (number, -number)
            ]
        )
        meetings[::2].sudo()._write_through_door({"state": "held"})
        as_mentee["mentoring.reflection"].create(
            [
                {"meeting_id": meeting.id, "experience": "Well", "is_shared": True}
                for meeting in meetings
            ]
        )
        as_mentee["mentoring.goal"].create(
            [
                {
                    "pairing_id": pairing.id,
                    "name": f"Goal {number}",
                    "shared_with_manager": bool(number % 2),
                }
                for number in range(count)
            ]
        )

        for side in as_mentee, as_mentee(user=pairing.mentor_user_id.id):
            side["mentoring.action"].create(
                [
                    {"pairing_id": pairing.id, "text": "Ask", "done_on": done_on}
                    for done_on in (False, now)
                    for _number in range(count // 2)
                ]
            )

    @classmethod
    def _grow_team(cls, count):
        employees = cls.env["hr.employee"].create(
            [
                {"name": f"Report {number}", "parent_id": cls.boss_employee.id}
                for number in range(count)
            ]
        )
        participants = cls.env["mentoring.participant"].create(
            [
                {
                    "programme_id": programme.id,
                    "role": "mentee",
                    "employee_id": employee.id,
                }
                for programme in cls.env["mentoring.programme"].search([])
                for employee in employees
            ]
        )
        for number, participant in enumerate(participants):
            states = ("submitted", "approved", "ready", "finished")
            participant._write_through_door({"state": states[number % len(states)]})

    @classmethod
    def _grow_mentor(cls, make, count):
        """Give the mentor more enrolments and pairings, in programmes of their own."""
        for number in range(count // 2):
            programme = make._open_programme(name=f"Programme {number}").sudo()
            mentor, mentee = cls.env["mentoring.participant"].create(
                [
                    {
                        "programme_id": programme.id,
                        "role": role,
                        "employee_id": employee.id,
                    }
                    for role, employee in (
                        ("mentor", cls.mentor_employee),
                        ("mentee", cls.portal_employee),
                    )
                ]
            )
            (mentor | mentee)._write_through_door({"state": "ready"})
            programme._write_through_door({"state": "running"})
            pairing = cls.env["mentoring.pairing"].create(
                {"mentor_id": mentor.id, "mentee_id": mentee.id}
            )
            state = ("proposed", "rapport", "progress", "completed")[number % 4]
            today = fields.Date.today()
            pairing._write_through_door({"state": state, "started_on": today})
