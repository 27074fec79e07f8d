"""Who sees what: every cell of the policy, for every role."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form

from ..confidentiality_common import HR, MANAGERS, ConfidentialityCase

#: What each role may do with each record of the world in ``access_common``:
#: (r)ead, (w)rite, (c)reate one like it, (d)elete one like it. A role that is not
#: mentioned may do nothing. ``everything`` is one person with every group there is.
EVERYBODY = (
    "other_coordinator mentor mentee line_manager former_manager mentor_boss employee "
    "portal_mentee survey_manager hr_user hr_officer admin"
).split()


def cell(managers="", **roles):
    return {**dict.fromkeys(MANAGERS, managers), **roles}


def plan_cell(rights, **roles):
    """Of a development plan: not for those who run programmes, unless they are HR."""
    return cell(**dict.fromkeys(("mentee", "line_manager", *HR), rights), **roles)


POLICY = {
    "programme": cell("rw", **dict.fromkeys(EVERYBODY, "r")),
    "draft_programme": cell("rwcd", other_coordinator="c"),
    "objective": cell("rwcd", **dict.fromkeys(EVERYBODY, "r")),
    "draft_objective": cell("rwcd"),
    "milestone": cell("rwcd"),
    "week": cell("r"),
    "invitation": cell("r"),
    "code": cell("r", mentor="r", mentee="r", portal_mentee="r", employee="r"),
    "mentee_participant": cell("rw", mentor="r", mentee="r", line_manager="r"),
    "mentor_participant": cell(
        "rw", mentor="r", mentee="r", mentor_boss="r", portal_mentee="r"
    ),
    "portal_participant": cell("rw", mentor="r", portal_mentee="r", line_manager="r"),
    "draft_participant": cell("rwcd", employee="rd"),
    "pairing": cell("rw", mentor="r", mentee="r", line_manager="r"),
    "portal_pairing": cell("rw", mentor="r", portal_mentee="r", line_manager="r"),
    "contract": cell("r", mentor="r", mentee="r"),
    "draft_contract": cell("r", mentor="rw", portal_mentee="rw"),
    "goal": cell(mentor="rc", mentee="rwcd"),  # the mentor creates their own
    "goal_for_manager": cell(mentor="rc", mentee="rwcd", line_manager="r"),
    "goal_for_programme": cell("r", mentor="rc", mentee="rwcd"),
    "mentor_goal": cell(mentor="rwcd", mentee="rc"),
    "mentor_goal_shared": cell(mentor="rwcd", mentee="rc", mentor_boss="r"),
    "meeting": cell(mentor="rw", mentee="rw"),
    "planned_meeting": cell(mentor="rwcd", mentee="rwcd"),
    "note": cell(mentee="rwd"),
    "shared_note": cell(mentor="r", mentee="rwd"),
    "mentor_note": cell(mentor="rwd"),
    "action": cell(mentor="rc", mentee="rwcd"),  # each writes their own
    "pairing_note": cell(mentor="rw", mentee="rw"),
    "own_situation": cell(
        "rwc", mentor="r", mentee="r", portal_mentee="r", employee="r"
    ),
    "session_guide": cell(
        "rwc", mentor="r", mentee="r", portal_mentee="r", employee="r"
    ),
    "play": cell(mentor="r", mentee="r"),
    "pick": cell(mentee="rw"),
    "role_effect": cell(mentor="r", mentee="rwd"),
    "dial": cell(mentor="r", mentee="rw"),
    "farewell": cell(mentor="r", mentee="rw"),
    "learned": cell(mentee="rwd"),  # until both have handed theirs over
    "evaluation": cell(mentee="r"),
    "planned_evaluation": cell("rw", mentee="r"),
    "answer": cell(),
    "answer_line": cell(),
    "skill": cell("rwcd", mentor="r", mentee="r"),
    "draft_skill": cell("rwcd", employee="rwcd"),
    "wish": cell("rwcd", mentee="r"),
    "exclusion": cell("rwcd", mentee="r"),
    "draft_wish": cell("rwcd", employee="rwcd"),
    "criterion": cell("rwcd", **dict.fromkeys(EVERYBODY, "r")),
    "draft_criterion": cell("rwcd"),
    "matching_run": cell("rwcd"),
    "candidate": cell("r"),
    "requirement": cell(
        "rwcd",
        **dict.fromkeys(
            "mentor mentee portal_mentee line_manager mentor_boss employee".split(), "r"
        ),
    ),
    "usual_requirement": cell("rwcd", coordinator="r", other_coordinator="r"),
    "completion": cell("r", mentee="r"),
    "self_assessment": cell(mentee="rw"),
    "plan": plan_cell("rwc"),  # what was agreed is closed, not deleted
    "development_goal": plan_cell("rwc"),
    "draft_plan": plan_cell("rwcd"),
    "draft_aim": plan_cell("rwcd"),
    "shown": cell(mentee="r"),
    "message": cell("r"),  # as it was sent
    "draft_message": cell("rwd"),
    "recipient": cell("r"),
    "message_template": cell("rwcd", coordinator="r", other_coordinator="r"),
    "change": cell("r"),
    "change_ahead": cell(),  # before its day it is nobody's to read
    "notice_choice": cell(mentee="r"),
    "nudge_rule": cell("rwcd"),
    "nudge": cell("r"),
    "report": cell("rwcd"),
    "released_report": cell("r"),  # for good
    "quote": cell("rw"),  # whether it is picked
    "report_link": cell("r"),  # made and revoked by buttons
    "cost_line": cell("rwcd"),
    "benefit": cell("rwcd"),
    "measurement": cell("rcd"),  # taken back, and noted anew
    "figure": cell("r"),
    "draft_study": cell("rwcd", coordinator=""),  # the company's managers alone
    "study": cell("r", coordinator="", employee="r"),  # and whom its design names
}

#: Who run programmes, this one or others: what is empty for the latter.
RUNNERS = (*MANAGERS, "other_coordinator")

#: What fewer people read than the record it stands in.
FIELDS = {
    "programme": dict.fromkeys(
        (
            *("step_back_reason", "report_ids", "objective_changes"),
            *("objectives_line", "replacement_cost", "measurement_plan"),
            *("process_now", "benefit_mentee", "benefit_mentor"),
            "benefit_organisation",
        ),
        RUNNERS,
    )
    | {"own_replacement_cost": ()},
    "objective": dict.fromkeys(
        (
            *("measurement_ids", "last_measurement_id", "actual", "actual_said"),
            *("basis", "people", "status"),
        ),
        RUNNERS,
    ),
    "report_link": {"key_hash": ()},
    "study": {"counted": ()},
}

#: A change that nobody but the policy refuses.
CHANGES = {
    "mentoring.programme": {"target_group": "Changed"},
    "mentoring.objective": {"target": "Changed"},
    "mentoring.milestone": {"is_done": True},
    "mentoring.programme.week": {"track": 99},
    "mentoring.invitation": {"is_due": True},
    "mentoring.code": {"text": "Changed"},
    "mentoring.participant": {"briefed_on": "2026-01-01"},
    "mentoring.pairing": {"answer_deadline": "2036-01-01"},
    "mentoring.contract": {"contact": "Changed"},
    "mentoring.goal": {"description": "Changed"},
    "mentoring.meeting": {"outcome": "Changed"},
    "mentoring.reflection": {"concept": "Changed"},
    "mentoring.action": {"text": "Changed"},
    "mentoring.pairing.note": {"text": "Changed"},
    "mentoring.situation": {"text": "Changed"},
    "mentoring.session.guide": {"questions": "Changed"},
    "mentoring.play": {"situation_id": 1},
    "mentoring.pick": {"effect": "Changed"},
    "mentoring.role.effect": {"effect": "too_much"},
    "mentoring.posture.dial": {"wished": "guide"},
    "mentoring.farewell": {"goes_on": "Changed"},
    "mentoring.learned": {"second_line": "Changed"},
    "mentoring.evaluation": {"planned_on": "2036-01-01"},
    "survey.user_input": {"nickname": "Changed"},
    "survey.user_input.line": {"value_text_box": "Changed"},
    "mentoring.participant.skill": {"skill_level_id": False},
    "mentoring.wish": {"rank": 99},
    "mentoring.matching.criterion": {"weight": 1},
    "mentoring.matching.run": {"keep": 7},
    "mentoring.matching.candidate": {"decision": "pin"},
    "hr.development.plan": {"agenda": "Changed"},
    "hr.development.goal": {"progress": 5},
    "hr.development.goal.shown": {"name": "Changed"},
    "mentoring.watch.event": {"until": "2036-01-01"},
    "mentoring.message": {"subject": "Changed"},
    "mentoring.message.recipient": {"state": "sent"},
    "mentoring.message.template": {"subject": "Changed"},
    "mentoring.requirement": {"hours": 5},
    "mentoring.completion": {"staff_id": 1},
    "mentoring.self.assessment": {"answers": "{}"},
    "mentoring.notice.choice": {"collaboration": "off"},
    "mentoring.nudge.rule": {"days": 99},
    "mentoring.nudge.sent": {"period": "Changed"},
    "mentoring.report": {"changes_text": "Changed"},
    "mentoring.report.quote": {"is_picked": True},
    "mentoring.report.link": {"name": "Changed"},
    "mentoring.cost.line": {"name": "Changed"},
    "mentoring.benefit": {"name": "Changed"},
    "mentoring.measurement": {"value": 5},
    "mentoring.figure": {"label": "Changed"},
    "mentoring.study": {"name": "Changed"},
}


class TestAccess(ConfidentialityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shown = cls.shown[0]
        cls.draft_plan = cls.plan.copy(
            {"date_from": "2036-01-01", "date_to": "2036-12-31"}
        )
        cls.draft_aim = cls.draft_plan.goal_ids
        cls.message, cls.draft_message = (
            cls.env["mentoring.message"].browse(
                cls.programme.with_user(cls.coordinator).action_write_message()[
                    "res_id"
                ]
            )
            for _message in range(2)
        )
        cls.message.write({"subject": "Hello", "body": "<p>When do you meet?</p>"})
        cls.message.with_user(cls.coordinator).action_send()
        cls.recipient = cls.message.recipient_ids[:1]
        cls.message_template = cls.env["mentoring.message.template"].search([])[:1]
        cls.usual_requirement = cls.env["mentoring.requirement"].search(
            [("programme_id", "=", False)], limit=1
        )
        cls.objective = cls.programme.objective_ids
        cls.code = cls.programme.code_id
        cls.milestone = cls.env["mentoring.milestone"].create(
            {
                "programme_id": cls.programme.id,
                "name": "Kick-off",
                "date": cls.programme.start_date,
            }
        )
        cls.week = cls.env["mentoring.programme.week"].create(
            {"programme_id": cls.programme.id, "monday": "2026-03-02", "track": 1}
        )
        cls.draft_objective = cls.draft_programme.objective_ids
        cls.answer_line = cls.answer.user_input_line_ids
        choices = cls.env["mentoring.notice.choice"]
        choices._choose(cls.mentee.partner_id, {"collaboration": "week"})
        cls.nudge_rule = cls.programme.sudo().nudge_rule_ids[:1]
        cls.nudge = cls.env["mentoring.nudge.sent"].create(
            {
                "rule_id": cls.nudge_rule.id,
                "trigger": cls.nudge_rule.trigger,
                "programme_id": cls.programme.id,
                "res_model": "mentoring.pairing",
                "res_id": cls.pairing.id,
                "audience": "mentee",
                "partner_id": cls.mentee.partner_id.id,
                "period": "2026-01-01/1",
            }
        )
        cls.notice_choice = choices._find(cls.mentee.partner_id)[cls.mentee.partner_id]

    def _may(self, do, user):
        """Tell whether ``do`` goes through for the user; undo it either way."""
        savepoint = self.cr.savepoint(flush=False)
        try:
            do()
            self.env.flush_all()
        except AccessError:
            return False
        finally:
            self.env.invalidate_all()
            savepoint.close(rollback=True)
        return True

    def _assert_cells(self, letter, check):
        """Compare what each role may do with every record with the policy."""
        wrong = []
        for name, roles in POLICY.items():
            for role, user in self.users.items():
                expected = letter in roles.get(role, "")
                record = getattr(self, name).with_user(user)
                if check(name, record, user) is not expected:
                    wrong.append(f"{role} {'may' if expected else 'may not'}: {name}")
        self.assertFalse(wrong)

    def test_reading_follows_the_policy(self):
        self._assert_cells("r", lambda _name, record, user: self._sees(user, record))

    def test_some_fields_are_for_fewer_than_the_record(self):
        wrong = []
        for name, fnames in FIELDS.items():
            for fname, readers in fnames.items():
                for role, user in self.users.items():
                    record = getattr(self, name).with_user(user)
                    may = self._may(lambda r=record, f=fname: r.read([f]), user)
                    if may is not (role in readers):
                        wrong.append(f"{role}: {name}.{fname}")
        self.assertFalse(wrong)

    def test_writing_follows_the_policy(self):
        def write(_name, record, user):
            try:
                return self._may(lambda: record.write(CHANGES[record._name]), user)
            except UserError:  # what is agreed or sent is not edited by anybody
                return False

        self._assert_cells("w", write)

    def test_deleting_follows_the_policy(self):
        deletable = {
            "draft_programme",
            "draft_objective",
            "objective",
            "milestone",
            "nudge_rule",
            "draft_participant",
            "goal_for_manager",
            "goal_for_programme",
            "mentor_goal",
            "mentor_goal_shared",
            "planned_meeting",
            "note",
            "shared_note",
            "mentor_note",
            "action",
            "role_effect",
            "answer",
            "answer_line",
            "skill",
            "draft_skill",
            "wish",
            "exclusion",
            "draft_wish",
            "criterion",
            "draft_criterion",
            "matching_run",
            "candidate",
            "draft_plan",
            "draft_aim",
            "shown",
            "draft_message",
            "message_template",
            "requirement",
            "usual_requirement",
            "report",
            "quote",
            "report_link",
            "cost_line",
            "benefit",
            "measurement",
            "figure",
            "draft_study",
        }

        def delete(name, record, user):
            if name not in deletable:
                return "d" in POLICY[name].get(self._role(user), "")
            if record._name == "mentoring.goal":
                shared = ("shared_with_manager", "shared_with_programme")
                record = record.with_user(record.sudo().learner_user_id)
                record = record.copy({field: record[field] for field in shared})
                record = record.with_user(user)
            return self._may(lambda: self._delete(name, record), user)

        self._assert_cells("d", delete)

    def _delete(self, name, record):
        if name == "objective" and hasattr(self, "benefit"):
            self.benefit.sudo().unlink()  # what rests on it keeps it
        record.unlink()

    def _role(self, user):
        return next(role for role, other in self.users.items() if other == user)

    def test_creating_follows_the_policy(self):
        soon = fields.Datetime.now() + timedelta(days=1)
        other = self._user("newcomer", "base.group_user")
        newcomer = self.env["hr.employee"].create({"name": "N", "user_id": other.id})
        values = {
            "draft_programme": {"name": "Another"},
            "objective": {"name": "O", "programme_id": self.programme.id},
            "milestone": {
                "name": "M",
                "programme_id": self.programme.id,
                "date": "2036-01-01",
            },
            "draft_objective": {"name": "O", "programme_id": self.draft_programme.id},
            "nudge_rule": {"trigger": "quiet", "programme_id": self.programme.id},
            "draft_participant": {
                "programme_id": self.programme.id,
                "role": "mentee",
                "employee_id": newcomer.id,
            },
            "goal": {"name": "G", "pairing_id": self.pairing.id},
            "planned_meeting": {"pairing_id": self.pairing.id, "start": soon},
            "action": {"pairing_id": self.pairing.id, "text": "A"},
            "own_situation": {
                "name": "S",
                "text": "It snows.",
                "programme_id": self.programme.id,
            },
            "session_guide": {
                "name": "G",
                "phase": "closing",
                "programme_id": self.programme.id,
            },
            "criterion": {"programme_id": self.programme.id, "kind": "job"},
            "draft_criterion": {"programme_id": self.draft_programme.id, "kind": "job"},
            "matching_run": {"programme_id": self.programme.id},
            "message_template": {"name": "T", "subject": "S"},
            "requirement": {"name": "R", "programme_id": self.programme.id},
            "usual_requirement": {"name": "R"},
            "plan": {
                "employee_id": self.mentee_employee.id,
                "date_from": "2046-01-01",
                "date_to": "2046-12-31",
            },
            "draft_aim": {"plan_id": self.draft_plan.id, "name": "A"},
            **self._get_new_results(),
        }
        values["draft_plan"] = values["plan"]
        values["development_goal"] = values["draft_aim"]
        turning = self.env["hr.skill"].create(
            {"name": "Turning", "skill_type_id": self.welding.skill_type_id.id}
        )
        for prefix, person in (
            ("", self.mentee_participant),
            ("draft_", self.draft_participant),
        ):
            mine = {"participant_id": person.id}
            values[f"{prefix}skill"] = {**mine, "skill_id": turning.id}
            values[f"{prefix}wish"] = {**mine, "partner_id": other.partner_id.id}
        values["exclusion"] = {**values["wish"], "kind": "exclude"}
        for same in (
            "goal_for_manager",
            "goal_for_programme",
            "mentor_goal",
            "mentor_goal_shared",
        ):
            values[same] = values["goal"]

        def create(name, record, user):
            if name not in values:
                return "c" in POLICY[name].get(self._role(user), "")
            return self._may(lambda: record.create(values[name]), user)

        self._assert_cells("c", create)

    def _get_new_results(self):
        """Return what is entered of results: ``{name: values}``."""
        programme = {"programme_id": self.programme.id}
        return {
            "report": programme,
            "cost_line": {**programme, "kind": "external", "amount": 5},
            "benefit": {
                **programme,
                "name": "B",
                "objective_id": self.objective.id,
                "amount": 5,
                "confirmed_by": "Sam Sponsor",
                "confirmed_on": fields.Date.today(),
            },
            "measurement": {
                "objective_id": self.objective.id,
                "value": 5,
                "source": "A list",
            },
            "draft_study": {"name": "S"},
        }

    def test_nobody_creates_what_the_course_brings_about(self):
        values = {
            "mentoring.contract": {"pairing_id": self.pairing.id, "version": 9},
            "mentoring.evaluation": {
                "pairing_id": self.pairing.id,
                "participant_id": self.mentee_participant.id,
                "moment": "final",
                "planned_on": "2036-01-01",
            },
            "mentoring.programme.week": {
                "programme_id": self.programme.id,
                "monday": "2026-03-09",
            },
            "survey.user_input": {"survey_id": self.questionnaire.id},
            "survey.user_input.line": {
                "user_input_id": self.answer.id,
                "question_id": self.question.id,
            },
            "mentoring.matching.candidate": {
                "run_id": self.matching_run.id,
                "mentee_id": self.mentee_participant.id,
                "mentor_id": self.mentor_participant.id,
                "is_chosen": True,
            },
            "hr.development.goal.shown": {
                "goal_id": self.draft_aim.id,
                "name": "Forged",
                "event": "shared",
            },
            "mentoring.completion": {
                "requirement_id": self.requirement.id,
                "staff_id": self.coordinator.id,
            },
            "mentoring.message": {"programme_id": self.programme.id},
            "mentoring.message.recipient": {
                "message_id": self.draft_message.id,
                "participant_id": self.draft_participant.id,
            },
            "mentoring.invitation": {
                "programme_id": self.programme.id,
                "partner_id": self.stranger.partner_id.id,
                "name": "Forged",
            },
            "mentoring.watch.event": {
                "participant_id": self.mentee_participant.id,
                "kind": "left",
                "step": "end",
                "effective_on": "2026-01-01",
                "due_on": "2026-01-01",
            },
            "mentoring.notice.choice": {"partner_id": self.stranger.partner_id.id},
            "mentoring.nudge.sent": {
                "trigger": "quiet",
                "programme_id": self.programme.id,
                "res_model": "mentoring.pairing",
                "res_id": self.pairing.id,
                "audience": "mentee",
                "partner_id": self.mentee.partner_id.id,
                "period": "2036-01-01/1",
            },
            "mentoring.report.quote": {
                "report_id": self.report.id,
                "question": "Well?",
                "text": "Forged",
            },
            "mentoring.report.link": {
                "report_id": self.released_report.id,
                "name": "Forged",
                "expires_on": fields.Date.today(),
            },
            "mentoring.figure": {
                "report_id": self.released_report.id,
                "programme_id": self.programme.id,
            },
            # by the programme itself, as a measurement says of itself
            "mentoring.measurement": {
                "objective_id": self.objective.id,
                "value": 100,
                "is_counted": True,
            },
        }
        for model, vals in values.items():
            for role, user in self.users.items():
                with self.subTest(model=model, role=role):
                    with self.assertRaises(AccessError):
                        self.env[model].with_user(user).create(vals)

    def test_whoever_may_read_a_record_can_open_its_form(self):
        names = (
            "programme mentee_participant mentor_participant pairing contract goal "
            "goal_for_manager goal_for_programme meeting note evaluation "
            "matching_run candidate plan development_goal draft_plan draft_aim "
            "requirement completion report released_report measurement draft_study "
            "study"
        )
        for name in names.split():
            for role, user in self.users.items():
                record = getattr(self, name).with_user(user).sudo(False)
                if user._is_internal() and record.has_access("read"):
                    self.env.invalidate_all()
                    with self.subTest(record=name, role=role):
                        Form(record)
