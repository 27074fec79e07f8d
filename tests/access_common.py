"""A programme in full swing, seen by everybody who might look at it.

The content of the pairs carries ``MARKER``, so that a test can look for it wherever
somebody might come across it.
"""

import re
from datetime import timedelta

from odoo import fields

from .common import MentoringCase

MARKER = "xyzzy"

#: The pair's own; everybody else reads them nowhere.
PRIVATE_MODELS = (
    "mentoring.goal",
    "mentoring.meeting",
    "mentoring.learned",
    "mentoring.reflection",
    "mentoring.action",
    "mentoring.pairing.note",
    "mentoring.play",
    "mentoring.pick",
    "mentoring.role.effect",
    "mentoring.posture.dial",
    "mentoring.farewell",
    "mentoring.self.assessment",
    "survey.user_input",
    "survey.user_input.line",
)

#: What the released report froze.
REPORT_FIGURES = {
    "lang": "en_US",
    "programme": "Grow",
    "sections": [
        {
            "key": "changes",
            "title": "What was changed on the way",
            "words": "We met more often.",
            "tables": [
                {
                    "title": "Changes",
                    "header": ["What", "How Often"],
                    "rows": [["Gatherings", 3]],
                }
            ],
        }
    ],
    "unsaid": [],
    "measures": {},
}


class AccessCase(MentoringCase):
    """Two pairs of one mentor: with an internal mentee, and with a portal mentee.

    ``cls.users`` has the login-less short names of all roles; of the two pairs,
    roles belong to the first, ``portal_mentee`` to the second.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mentor_boss = cls._user("mentor_boss", "base.group_user")
        cls.survey_manager = cls._user("survey_m", "base.group_user")
        cls.survey_manager.group_ids += cls.env.ref("survey.group_survey_manager")
        cls.hr_officer = cls._user("hr_m", "hr.group_hr_manager")
        cls.admin = cls._user("admin_u", "base.group_system")
        cls.everything = cls._user("everything", "base.group_system")
        cls.everything.group_ids += (
            cls.env.ref("hr.group_hr_manager")
            + cls.env.ref("survey.group_survey_manager")
            + cls.env.ref("mentoring_programme.group_mentoring_manager")
        )
        cls.users = {
            "manager": cls.manager,
            "coordinator": cls.coordinator,
            "other_coordinator": cls.other_coordinator,
            "mentor": cls.mentor,
            "mentee": cls.mentee,
            "line_manager": cls.line_manager,
            "mentor_boss": cls.mentor_boss,
            "employee": cls.employee,
            "portal_mentee": cls.portal_mentee,
            "stranger": cls.stranger,
            "survey_manager": cls.survey_manager,
            "hr_officer": cls.hr_officer,
            "admin": cls.admin,
            "everything": cls.everything,
        }
        cls.mentor_employee.parent_id = cls.env["hr.employee"].create(
            {"name": "Bo Boss", "user_id": cls.mentor_boss.id}
        )
        cls._build(cls())
        cls.env.flush_all()
        cls.env.invalidate_all()

    @classmethod
    def _build(cls, make):
        """Fill the programme; ``make`` lends the short ways of the base class."""
        cls.programme = make._open_programme(name="Grow", accepts_late_entry=True)
        cls.draft_programme = make._programme(name="Not yet")
        cls.questionnaire = cls._make_questionnaire()
        for moment in ("pulse", "mid"):
            cls.programme.sudo()[f"{moment}_survey_id"] = cls.questionnaire
        cls.pairing = make._in_progress(programme=cls.programme, capacity=2)
        portal = make._make_ready(
            make._enrol(cls.programme, "mentee", cls.portal_employee)
        )
        cls.portal_pairing = make._propose(cls.pairing.mentor_id, portal)
        cls.portal_pairing.with_user(cls.mentor).action_accept()
        cls.portal_pairing.with_user(cls.portal_mentee).action_accept()

        cls.mentor_participant = cls.pairing.mentor_id
        cls.mentee_participant = cls.pairing.mentee_id
        cls.portal_participant = portal
        cls.draft_participant = (
            cls.env["mentoring.participant"]
            .with_user(cls.coordinator)
            .create(
                {
                    "programme_id": cls.programme.id,
                    "role": "mentee",
                    "employee_id": cls.plain_employee.id,
                }
            )
        )
        cls._build_matching()
        cls._build_changes()
        cls.invitation = cls.env["mentoring.invitation"].create(
            {
                "programme_id": cls.programme.id,
                "partner_id": cls.env["res.partner"].create({"name": "Silent"}).id,
                "name": "Silent",
            }
        )
        cls._build_training()
        cls.contract = cls.pairing.contract_ids
        cls.draft_contract = cls.portal_pairing.contract_ids

        goal = cls.pairing.sudo().goal_ids.with_user(cls.mentee)
        goal.write({"name": f"{MARKER} goal", "description": f"{MARKER} why"})
        cls.goal = goal
        cls.goal_for_manager = goal.copy(
            {"name": "For my manager", "shared_with_manager": True}
        )
        cls.goal_for_programme = goal.copy(
            {"name": "For the programme", "shared_with_programme": True}
        )
        (cls.goal_for_manager | cls.goal_for_programme).description = False
        cls.mentor_goal, cls.mentor_goal_shared = goal.with_user(cls.mentor).create(
            [
                {"pairing_id": cls.pairing.id, "name": f"{MARKER} mentor's goal"},
                {
                    "pairing_id": cls.pairing.id,
                    "name": "For my boss",
                    "shared_with_manager": True,
                },
            ]
        )

        cls.meeting = cls.pairing.sudo().meeting_ids.with_user(cls.mentee)
        cls.meeting.write(
            {"agenda": f"{MARKER} agenda", "outcome": f"{MARKER} outcome"}
        )
        cls.planned_meeting = cls.meeting.create(
            {
                "pairing_id": cls.pairing.id,
                "start": fields.Datetime.now() + timedelta(days=7),
                "place": f"{MARKER} place",
                "online_url": f"https://meet.example.org/{MARKER}",
                "agenda": f"{MARKER} agenda",
            }
        )
        Reflection = cls.env["mentoring.reflection"]
        cls.note = Reflection.with_user(cls.mentee).create(
            {"meeting_id": cls.meeting.id, "experience": f"{MARKER} note"}
        )
        cls.shared_note = Reflection.with_user(cls.mentee).create(
            {
                "meeting_id": cls.planned_meeting.id,
                "experience": f"{MARKER} shared note",
                "is_shared": True,
            }
        )
        cls.mentor_note = Reflection.with_user(cls.mentor).create(
            {"meeting_id": cls.meeting.id, "experience": f"{MARKER} mentor's note"}
        )
        today = fields.Date.today()
        cls.action = (
            cls.env["mentoring.action"]
            .with_user(cls.mentee)
            .create(
                {
                    "pairing_id": cls.pairing.id,
                    "text": f"{MARKER} to try",
                    "due_on": today,
                    "done_on": today,
                }
            )
        )
        cls.pairing_note = (
            cls.env["mentoring.pairing.note"]
            .with_user(cls.mentee)
            .create({"pairing_id": cls.pairing.id, "text": f"{MARKER} our notes"})
        )
        state = cls.pairing.state
        cls.pairing.sudo()._write_through_door({"state": "closing"})
        cls.farewell = (
            cls.env["mentoring.farewell"]
            .with_user(cls.mentee)
            .create(
                {"pairing_id": cls.pairing.id, "look_back": f"{MARKER} looking back"}
            )
        )
        cls.learned = (
            cls.env["mentoring.learned"]
            .with_user(cls.mentee)
            .create({"pairing_id": cls.pairing.id, "first_line": f"{MARKER} learned"})
        )
        cls.pairing.sudo()._write_through_door({"state": state})

        cls._build_roles(make)

        pulse = cls.pairing.sudo().evaluation_ids.filtered(
            lambda e: e.moment == "pulse"
        )
        cls.evaluation = pulse.filtered(
            lambda e: e.participant_id == cls.mentee_participant
        )
        cls.planned_evaluation = cls.pairing.sudo().evaluation_ids.filtered(
            lambda e: e.moment == "mid" and e.user_id == cls.mentee
        )
        cls.evaluation._advance("send", make._sent_values(), as_system=True)
        cls.answer = cls.evaluation.user_input_id
        as_mentee = cls.answer.with_user(cls.mentee).sudo()
        as_mentee._save_lines(cls.question, f"{MARKER} answer")
        cls.answer._mark_done()
        cls._build_results()

    @classmethod
    def _build_roles(cls, make):
        """What the first pair says of roles; the mentee alone has picked yet."""
        cls.situation = cls.env["mentoring.situation"].search([], limit=1)
        cls.own_situation = cls.situation.create(
            {"name": "Our own", "text": "It rains.", "programme_id": cls.programme.id}
        )
        cls.session_guide = cls.env["mentoring.session.guide"].create(
            {"name": "Our own", "phase": "progress", "programme_id": cls.programme.id}
        )
        cls.play = make._lay(cls.pairing, cls.mentee, cls.situation)
        cls.pick = cls.play.pick_ids
        cls.pick.effect = f"{MARKER} effect"
        cls.role_effect = (
            cls.env["mentoring.role.effect"]
            .with_user(cls.mentee)
            .create(
                {
                    "meeting_id": cls.meeting.id,
                    "role_id": cls.pick.role_ids[0].id,
                    "effect": "helped",
                }
            )
        )
        cls.dial = cls.pairing.with_user(cls.mentee)._set_dial("", "sage", "alliance")

    @classmethod
    def _build_changes(cls):
        """What has changed for the mentee, and what HR knows ahead."""
        today = fields.Date.today()
        cls.change, cls.change_ahead = cls.env["mentoring.watch.event"].create(
            [
                {
                    "participant_id": cls.mentee_participant.id,
                    "kind": kind,
                    "step": "end",
                    "effective_on": today,
                    "due_on": today,
                }
                for kind in ("company", "leaving")
            ]
        )
        cls.change._advance("propose", as_system=True)

    @classmethod
    def _build_training(cls):
        """What is asked of the mentee, where training is there."""
        if "mentoring.requirement" not in cls.env:
            return
        cls.requirement = cls.env["mentoring.requirement"].create(
            {
                "programme_id": cls.programme.id,
                "name": "Gathering halfway",
                "role": "mentee",
                "stage": "during",
                "provider": "read",
            }
        )
        cls.completion = cls.mentee_participant.sudo().completion_ids
        cls.self_assessment = (
            cls.env["mentoring.self.assessment"]
            .with_user(cls.mentee)
            .create(
                {
                    "participant_id": cls.mentee_participant.id,
                    "moment": "before",
                    "answers": f'{{"{MARKER}": 3}}',
                }
            )
        )

    @classmethod
    def _build_results(cls):
        """What came of the programme and what it cost, where results are there: a
        report that is drafted and one that is released, with a link to it; a study
        that is designed and one that is released, which an employee reads."""
        if "mentoring.report" not in cls.env:
            return
        programme = {"programme_id": cls.programme.id}
        objective = cls.programme.sudo().objective_ids[:1]
        cls.cost_line = cls.env["mentoring.cost.line"].create(
            {**programme, "kind": "external", "name": "Trainers", "amount": 5000}
        )
        cls.benefit = cls.env["mentoring.benefit"].create(
            {
                **programme,
                "name": "Productive sooner",
                "objective_id": objective.id,
                "amount": 8000,
                "confirmed_by": "Sam Sponsor",
                "confirmed_on": fields.Date.today(),
            }
        )
        cls.measurement = cls.env["mentoring.measurement"].create(
            {
                "objective_id": objective.id,
                "value": 97,
                "source": "HR's list of who has left",
            }
        )
        cls._build_reports(programme)
        cls._build_studies()

    @classmethod
    def _build_reports(cls, programme):
        reports = cls.env["mentoring.report"].with_user(cls.coordinator)
        cls.report, cls.released_report = reports.create(
            [{**programme, "name": name} for name in ("So far", "What came of it")]
        )
        cls.quote = cls.env["mentoring.report.quote"].create(
            {
                "report_id": cls.report.id,
                "question": "And from now on?",
                "text": "I listen.",
            }
        )
        cls.released_report._write_through_door(
            {
                "state": "released",
                "released_on": fields.Datetime.now(),
                "figures": REPORT_FIGURES,
            }
        )
        cls.figure = cls.env["mentoring.figure"].create(
            {
                **programme,
                "report_id": cls.released_report.id,
                "year": "2026",
                "label": "Newcomers who stay",
                "unit": "percent",
                "value": 97,
            }
        )
        links = cls.env["mentoring.report.link"].with_user(cls.coordinator)
        cls.report_link, _key = links._make(
            cls.released_report, "Office of Sam", links._get_usual_end()
        )

    @classmethod
    def _build_studies(cls):
        cls.draft_study, cls.study = cls.env["mentoring.study"].create(
            [
                {
                    "name": name,
                    "programme_ids": [fields.Command.set(cls.programme.ids)],
                    "window_from": "2023-01-01",
                    "window_to": "2023-12-31",
                    "reader_ids": [fields.Command.set(cls.employee.ids)],
                }
                for name in ("Do they move?", "Do they stay?")
            ]
        )
        cls.study._write_through_door(
            {
                "state": "released",
                "number": 1,
                "registered_on": "2025-01-02 10:00:00",
                "released_on": "2025-02-03 10:00:00",
                "figures": {"lacking": "small", "registered": 1},
            }
        )

    @classmethod
    def _build_matching(cls):
        """What matching knows: skills, wishes, and a run with a candidate.

        The mentee has excluded their mentor, of all people.
        """
        kind = cls.env["hr.skill.type"].create(
            {
                "name": "Craft",
                "skill_ids": [fields.Command.create({"name": "Welding"})],
                "skill_level_ids": [
                    fields.Command.create({"name": "Some", "default_level": True})
                ],
            }
        )
        cls.welding = kind.skill_ids
        cls.skill, cls.draft_skill = cls.env["mentoring.participant.skill"].create(
            [
                {"participant_id": participant.id, "skill_id": cls.welding.id}
                for participant in (cls.mentee_participant, cls.draft_participant)
            ]
        )
        cls.wish, cls.exclusion, cls.draft_wish = cls.env["mentoring.wish"].create(
            [
                {
                    "participant_id": participant.id,
                    "partner_id": partner.id,
                    "kind": wish,
                }
                for participant, partner, wish in (
                    (cls.mentee_participant, cls.hr_officer.partner_id, "want"),
                    (cls.mentee_participant, cls.mentor.partner_id, "exclude"),
                    (cls.draft_participant, cls.mentor.partner_id, "exclude"),
                )
            ]
        )
        cls.criterion = cls.programme.criterion_ids[0]
        cls.draft_criterion = cls.draft_programme.criterion_ids[0]
        cls.matching_run = (
            cls.env["mentoring.matching.run"]
            .with_user(cls.coordinator)
            .create({"programme_id": cls.programme.id})
        )
        cls.candidate = cls.env["mentoring.matching.candidate"].create(
            {
                "run_id": cls.matching_run.id,
                "programme_id": cls.programme.id,
                "mentee_id": cls.mentee_participant.id,
                "explanation": {"reason": {"by_hand": True}},
            }
        )

    @classmethod
    def _make_questionnaire(cls):
        survey = cls.env["survey.survey"].create(
            {
                "title": "How it goes",
                "survey_type": "mentoring",
                "access_mode": "token",
                "users_login_required": True,
                "question_and_page_ids": [
                    fields.Command.create(
                        {"title": "How is it?", "question_type": "text_box"}
                    )
                ],
            }
        )
        cls.question = survey.question_and_page_ids
        return survey

    def _sees(self, user, record):
        """Tell whether the user finds the record and can read it; both must agree."""
        record = record.with_user(user)
        if not record.has_access("read"):
            with self.assertRaises(Exception):  # noqa: B017 - whichever way
                record.read(["display_name"])
            found = False
            if record.browse().has_access("read"):
                found = record.with_context(active_test=False).search_count(
                    [("id", "=", record.id)]
                )
            self.assertFalse(found, f"{user.login} finds {record}")
            return False
        record.read(
            [
                name
                for name in record.fields_get(attributes=())
                if not name.startswith(("activity_", "my_activity_"))  # internal users'
            ]
        )
        self.assertEqual(
            record.with_context(active_test=False).search([("id", "=", record.id)]),
            record,
        )
        return True

    def _assertHidden(self, result, message=None):
        self.assertFalse(re.search(MARKER, str(result)), message)
