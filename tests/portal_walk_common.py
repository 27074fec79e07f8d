"""The portal of mentoring, to walk through."""

from functools import cached_property

from odoo.sql_db import SQL
from odoo.tests import HttpCase

from .access_common import MARKER, AccessCase
from .portal_walk import Walk

ROOT = "/my/mentoring"
#: What an employee and the line manager write to each other.
FOR_THE_BOSS = "plugh"
#: What nobody writes for a pair.
WRITTEN_BY_THE_PAIR = {
    "mentoring.action",
    "mentoring.goal",
    "mentoring.learned",
    "mentoring.pairing.note",
    "mentoring.reflection",
}


class WalkCase(Walk, AccessCase, HttpCase):
    """The world of ``access_common``, with something to do for everybody."""

    roots = {
        ROOT: "mentoring.",
        "/my/development": "hr.development.",
        # reports to the sponsor: by a link without a login, and as a spreadsheet
        "/mentoring/report": "mentoring.",
        "/mentoring/reports": "mentoring.",
    }
    owners = {*Walk.owners, "mentor_user_id", "mentee_user_id", "author_user_id"}
    texts = {"guide_role": ["mentee", "mentor", "pair", "line_manager"]}
    watched = (*Walk.watched, "survey_user_input")

    @classmethod
    def _build(cls, make):
        super()._build(make)
        gated = make._open_programme(name="Gated", requires_manager_approval=True)
        for employee in (cls.portal_employee, cls.mentee_employee):
            make._enrol(gated, "mentee", employee)
        third = make._open_programme(
            name="Third", accepts_late_entry=True, mode_ranking=True, mode_request=True
        )
        cls.env["mentoring.requirement"].create(
            [
                {
                    "programme_id": third.id,
                    "name": "Yourself",
                    "role": role,
                    "kind": "self_assessment",
                    "provider": "self_assessment",
                }
                for role in ("mentor", "mentee")
            ]
            + [
                {
                    "programme_id": third.id,
                    "name": "A day of practice",
                    "role": "mentor",
                    "stage": "during",
                    "provider": "manual",
                }
            ]
        )
        ready = [
            make._make_ready(make._enrol(third, role, employee))
            for role, employee in (
                ("mentor", cls.plain_employee),
                ("mentee", cls.portal_employee),
            )
        ]
        mentor = ready[0].with_user(cls.employee)
        statements = dict.fromkeys(mentor._get_statements(), 3)
        mentor._assess_oneself("before", statements)
        # done, so that there is a certificate to look at
        done = ready[0].sudo().completion_ids
        done.filtered(lambda c: c.requirement_id.provider == "manual")._certify()
        third.action_start_matching()
        make._propose(*ready)
        plan = (
            cls.env["hr.development.plan"]
            .with_user(cls.mentee)
            .create({"employee_id": cls.mentee_employee.id})
        )
        plan.goal_ids.create({"plan_id": plan.id, "name": f"{FOR_THE_BOSS} goal"})
        make._plan_meeting(cls.pairing, agenda=f"{MARKER} agenda")
        make._plan_meeting(cls.portal_pairing, agenda="To get to know each other")
        cls.env["mentoring.action"].with_user(cls.mentor).create(
            {"pairing_id": cls.portal_pairing.id, "text": "Ask Ida"}
        )
        make._completed(
            programme=make._open_programme(name="Done"), mentee=cls.portal_employee
        )

    @cached_property
    def _run_by_coordinators(self):
        """Return how what they run leads to them: ``{model: path}``."""
        ways = ("", "programme_id.", "participant_id.programme_id.")
        return {
            name: f"{way}coordinator_ids"
            for name in self.models
            if name not in WRITTEN_BY_THE_PAIR
            for way in ways
            if self._leads(name, way.split(".")[0])
        }

    def _leads(self, name, first):
        model = self.env[name]
        if not first:
            return "coordinator_ids" in model
        return first in model and (
            first == "programme_id" or "programme_id" not in model
        )

    def _owned_otherwise(self):
        """Also partners' enrolments, which follow a pairing, and what is noted of its
        steps; one's own words in a questionnaire; what one is reminded of; for those
        who run the programme everything but what the pair writes."""
        uid = self.walker.id
        partners = SQL(
            """
            SELECT 'mentoring_participant', unnest(ARRAY[mentor_id, mentee_id])
              FROM mentoring_pairing
             WHERE %s IN (mentor_user_id, mentee_user_id)
            """,
            uid,
        )
        steps = SQL(
            """
            SELECT 'mentoring_taken_step', step.id
              FROM mentoring_taken_step step
              JOIN mentoring_pairing pairing
                ON step.res_model = 'mentoring.pairing' AND step.res_id = pairing.id
             WHERE %s IN (mentor_user_id, mentee_user_id)
            """,
            uid,
        )
        words = SQL(
            """
            SELECT 'mentoring_comment', comment.id
              FROM mentoring_comment comment
              JOIN mentoring_evaluation evaluation
                ON evaluation.id = comment.evaluation_id
             WHERE evaluation.user_id = %s
            """,
            uid,
        )
        run = [
            SQL(
                "SELECT %s, unnest(%s::int[])",
                self.env[name]._table,
                self.env[name].sudo().search([(path, "in", [uid])]).ids,
            )
            for name, path in self._run_by_coordinators.items()
        ]
        choices = SQL(
            "SELECT 'mentoring_notice_choice', id FROM mentoring_notice_choice "
            "WHERE partner_id = %s",
            self.walker.partner_id.id,
        )
        return [*run, partners, steps, words, choices]
