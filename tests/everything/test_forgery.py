"""Steps in another's name, and records that name other people: refused."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ..common import SIGNATURE
from ..confidentiality_common import ConfidentialityCase

#: Every way in which Odoo refuses, ``AccessError`` and ``ValidationError`` included.
REFUSED = UserError


class TestForgery(ConfidentialityCase):
    """What the software derives, and who takes a step, is not taken from anybody."""

    def _assertRefused(self, do, *args):
        with self.assertRaises(REFUSED):
            do(*args)
            self.env.flush_all()

    def test_nobody_makes_themselves_a_party(self):
        soon = fields.Datetime.now() + timedelta(days=1)
        tries = {
            "mentoring.goal": {"name": "x", "pairing_id": self.pairing.id},
            "mentoring.meeting": {"start": soon, "pairing_id": self.pairing.id},
            "mentoring.reflection": {"meeting_id": self.planned_meeting.id},
        }
        for role, user in self.outsiders.items():
            for model, vals in tries.items():
                records = self.env[model].with_user(user)
                for side in ("mentor_user_id", "mentee_user_id"):
                    forged = {side: user.id}
                    with self.subTest(role=role, model=model, side=side):
                        self._assertRefused(records.create, {**vals, **forged})
                        by_context = {f"default_{side}": user.id}
                        self._assertRefused(
                            records.with_context(**by_context).create, vals
                        )

    def test_user_defaults_make_nobody_a_party(self):
        self.env["ir.default"].with_user(self.employee).set(
            "mentoring.goal", "learner_user_id", self.employee.id, user_id=True
        )
        self._assertRefused(
            self.env["mentoring.goal"].with_user(self.employee).create,
            {"name": "x", "pairing_id": self.pairing.id},
        )

    def test_derived_fields_are_not_written(self):
        """Neither by a party, nor by who runs the programme: they open the content."""
        friend = self.employee.id
        tries = (
            (self.goal, self.mentee, "learner learner_user_id learner_manager_user_id"),
            (self.goal, self.mentor, "learner_id learner_user_id coordinator_id"),
            (self.planned_meeting, self.mentor, "mentee_user_id coordinator_id"),
            (self.note, self.mentee, "mentor_user_id"),
            (self.draft_contract, self.mentor, "mentee_user_id coordinator_id"),
            (self.planned_evaluation, self.coordinator, "user_id mentee_user_id"),
            (
                self.pairing,
                self.coordinator,
                "mentor_user_id mentee_user_id mentee_manager_user_id coordinator_id",
            ),
            (self.pairing, self.manager, "mentor_user_id mentee_user_id"),
            (self.mentee_participant, self.coordinator, "user_id manager_user_id"),
            (self.draft_participant, self.coordinator, "user_id manager_user_id"),
        )
        for record, user, names in tries:
            for name in names.split():
                with self.subTest(record=record._name, field=name):
                    record = record.with_user(user)
                    self._assertRefused(record.write, {name: friend})

    def test_counts_of_a_pairing_are_not_written(self):
        pairing = self.pairing.with_user(self.coordinator)
        for vals in (
            {"meetings_held": 9},
            {"contract_signed_on": "2026-01-01"},
            {"goals_open": 0},
            {"health": "track"},
        ):
            self._assertRefused(pairing.write, vals)

    def test_enrolment_keeps_its_person(self):
        """Who is put in the mentor's place would read what the two wrote."""
        own = self.env["hr.employee"].create(
            {"name": "C", "user_id": self.coordinator.id}
        )
        for participant in (self.mentor_participant, self.mentee_participant):
            participant = participant.with_user(self.coordinator)
            self._assertRefused(participant.write, {"employee_id": own.id})
            self._assertRefused(
                participant.write,
                {
                    "employee_id": False,
                    "partner_id": self.coordinator.partner_id.id,
                },
            )
            self._assertRefused(
                participant.write, {"programme_id": self.draft_programme.id}
            )
            other = "mentee" if participant.role == "mentor" else "mentor"
            self._assertRefused(participant.write, {"role": other})

    def test_evaluation_keeps_its_person_and_moment(self):
        evaluation = self.planned_evaluation.with_user(self.coordinator)
        for vals in (
            {"participant_id": self.portal_participant.id},
            {"pairing_id": self.portal_pairing.id},
            {"moment": "final"},
            {"survey_id": self.questionnaire.id},
            {"user_input_id": False},
        ):
            with self.subTest(vals=vals):
                self._assertRefused(evaluation.write, vals)

    def test_content_stays_in_its_pairing(self):
        for record in (self.goal, self.planned_meeting):
            record = record.with_user(self.mentor)
            self._assertRefused(record.write, {"pairing_id": self.portal_pairing.id})
        contract = self.draft_contract.with_user(self.mentor)
        self._assertRefused(contract.write, {"pairing_id": self.pairing.id})
        note = self.note.with_user(self.mentee)
        self._assertRefused(note.write, {"pairing_id": self.portal_pairing.id})
        self._assertRefused(note.write, {"meeting_id": self.planned_meeting.id})

    def test_content_is_not_reached_through_commands(self):
        """One2many commands write with the rights on the lines."""
        pairing = self.pairing.with_user(self.coordinator)
        for vals in (
            {"goal_ids": [Command.update(self.goal.id, {"name": "changed"})]},
            {"goal_ids": [Command.delete(self.goal_for_manager.id)]},
            {"goal_ids": [Command.create({"name": "mine"})]},
            {"goal_ids": [Command.unlink(self.goal_for_manager.id)]},
            {"meeting_ids": [Command.update(self.meeting.id, {"agenda": "changed"})]},
            {"evaluation_ids": [Command.create({"moment": "final"})]},
            {"contract_ids": [Command.update(self.contract.id, {"contact": "x"})]},
            {"contract_ids": [Command.update(self.contract.id, {"state": "draft"})]},
        ):
            with self.subTest(vals=vals):
                self._assertRefused(pairing.write, vals)
        programme = self.programme.with_user(self.coordinator)
        for vals in (
            {"state": "closed"},
            {"started_on": "2020-01-01"},
            {"mentor_accepted_on": "2020-01-01"},
            {"goal_ids": [Command.update(self.goal.id, {"name": "changed"})]},
        ):
            with self.subTest(vals=vals):
                self._assertRefused(
                    programme.write,
                    {"pairing_ids": [Command.update(self.pairing.id, vals)]},
                )

    def test_meetings_are_moved_in_the_calendar_by_the_pair_alone(self):
        event = self.planned_meeting.sudo().mentor_event_id
        start = self.planned_meeting.start
        for role in self.outsiders:
            moved = event.with_user(self.users[role]).sudo(False)
            with self.subTest(role=role):
                self._assertRefused(moved.write, {"start": start.replace(2036)})
        event.with_user(self.mentor).sudo(False).start = start.replace(2036)
        self.assertEqual(self.planned_meeting.start, start.replace(2036))

    def test_enrolment_takes_only_what_the_person_may_give(self):
        newcomer = self._user("newcomer", "base.group_user")
        employee = self.env["hr.employee"].create({"name": "N", "user_id": newcomer.id})
        vals = {
            "programme_id": self.programme.id,
            "role": "mentor",
            "employee_id": employee.id,
        }
        model = self.env["mentoring.participant"].with_user(newcomer)
        for extra in (
            {"briefed_on": "2026-01-01"},
            {"decision_reason": "Because"},
            {"nominated_by_id": self.line_manager.id},
            {"manager_user_id": newcomer.id},
            {"state": "ready"},
            {"code_accepted_on": "2026-01-01 10:00:00"},
            {"role_guide_version": 1},
            {"mentor_pairing_ids": [Command.link(self.pairing.id)]},
        ):
            with self.subTest(extra=extra):
                self._assertRefused(model.create, {**vals, **extra})
        for name, value in (
            ("briefed_on", "2026-01-01"),
            ("decision_reason", "Because"),
            ("nominated_by_id", self.line_manager.id),
        ):
            with self.subTest(default=name):
                context = {f"default_{name}": value}
                self._assertRefused(model.with_context(**context).create, vals)

    def test_nobody_enrols_somebody_else(self):
        for role in ("employee", "mentor", "portal_mentee", "stranger", "mentor_boss"):
            user = self.users[role]
            for who in (
                {"employee_id": self.boss_employee.id},
                {"partner_id": self.line_manager.partner_id.id},
                {"partner_id": self.sponsor.id},
            ):
                vals = {"programme_id": self.programme.id, "role": "mentor", **who}
                with self.subTest(role=role, who=who):
                    self._assertRefused(
                        self.env["mentoring.participant"].with_user(user).create, vals
                    )

    def test_questions_to_participants_are_not_theirs_to_change(self):
        draft = self.draft_participant.with_user(self.employee)
        definition = [
            {
                "name": "aabbccdd11223344",
                "type": "char",
                "string": "Mine",
                "value": "x",
                "definition_changed": True,
            }
        ]
        self._assertRefused(draft.write, {"participant_properties": definition})
        self.assertFalse(self.programme.participant_properties_definition)

    def test_line_manager_edits_only_their_own_nomination(self):
        own = self._enrolled_by(self.mentee, self.mentee_employee)
        draft = own.with_user(self.line_manager)
        self._assertRefused(draft.write, {"learning_goal": "My wish"})
        self._assertRefused(draft.unlink)
        nominated = self._enrolled_by(self.line_manager, self.portal_employee)
        nominated.write({"learning_goal": "My wish"})
        nominated.with_user(self.portal_mentee).write({"learning_goal": "My own"})
        nominated.unlink()

    def _enrolled_by(self, user, employee):
        return (
            self.env["mentoring.participant"]
            .with_user(user)
            .create(
                {
                    "programme_id": self.programme.id,
                    "role": "mentor",
                    "employee_id": employee.id,
                }
            )
        )

    def test_only_the_learner_shares(self):
        goals = self.env["mentoring.goal"].with_user(self.mentor)
        vals = {"name": "x", "pairing_id": self.pairing.id}
        for name in ("shared_with_manager", "shared_with_programme"):
            with self.subTest(name=name):
                self._assertRefused(
                    self.goal.with_user(self.mentor).write, {name: True}
                )
                made = goals.with_context(**{f"default_{name}": True}).create(vals)
                self.assertFalse(made[name], "a default shares nothing")
        self._assertRefused(
            self.goal_for_manager.with_user(self.mentor).write,
            {"shared_with_manager": False},
        )
        self._assertRefused(self.goal_for_manager.with_user(self.mentor).copy)

    def test_nobody_makes_a_goal_of_the_others(self):
        vals = {"name": "x", "pairing_id": self.pairing.id}
        for user, other in ((self.mentor, "mentee"), (self.mentee, "mentor")):
            goals = self.env["mentoring.goal"].with_user(user)
            self._assertRefused(goals.create, {**vals, "learner": other})
            theirs = self.pairing.sudo()[f"{other}_id"]
            made = goals.create({**vals, "learner_id": theirs.id})
            self.assertEqual(made.learner_user_id, user, "whoever it is said to be")
            self._assertRefused(made.write, {"learner_id": theirs.id})
        shared = self.shared_note.with_user(self.mentor)
        self._assertRefused(shared.write, {"experience": "changed"})
        self._assertRefused(self.note.with_user(self.mentor).write, {"is_shared": True})

    def test_notes_are_written_in_ones_own_name(self):
        model = self.env["mentoring.reflection"].with_user(self.mentor)
        vals = {"meeting_id": self.planned_meeting.id}
        made = model.create({**vals, "author_user_id": self.mentee.id})
        self.assertEqual(made.author_user_id, self.mentor)
        self._assertRefused(made.write, {"author_user_id": self.mentee.id})
        made.unlink()
        made = model.with_context(default_author_user_id=self.mentee.id).create(vals)
        self.assertEqual(made.author_user_id, self.mentor)

    # ------------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------------

    def test_guarded_fields_are_shut_for_everybody(self):
        door = "guarded_workflow_door"
        for record, user in (
            (self.programme, self.manager),
            (self.mentee_participant, self.coordinator),
            (self.pairing, self.coordinator),
            (self.draft_contract, self.mentor),
            (self.goal, self.mentee),
            (self.planned_meeting, self.mentee),
            (self.planned_evaluation, self.coordinator),
            (self.matching_run, self.coordinator),
        ):
            for fname in record._get_guarded_fields():
                value = record._fields[fname].type in ("date", "datetime")
                vals = {fname: "2020-01-01" if value else False}
                for context in (
                    {},
                    {door: "x"},
                    {door: {"model": record._name, "fnames": [fname]}},
                    {door: True},
                ):
                    forged = record.with_user(user).with_context(**context)
                    with self.subTest(record=record._name, fname=fname, ctx=context):
                        with self.assertRaises(UserError):
                            forged.write(vals)
                        with self.assertRaises(UserError):
                            forged.sudo().write(vals)

    def test_records_start_at_the_beginning(self):
        goals = self.env["mentoring.goal"].with_user(self.mentee)
        vals = {"name": "x", "pairing_id": self.pairing.id}
        with self.assertRaises(UserError):
            goals.create({**vals, "state": "achieved"})
        made = goals.with_context(default_state="achieved").create(vals)
        self.assertEqual(made.state, "draft")
        self.env["ir.default"].with_user(self.mentee).set(
            "mentoring.goal", "state", "achieved", user_id=True
        )
        self.assertEqual(goals.create(vals).state, "draft")
        self.assertEqual(self.goal.copy().state, "draft")

    def test_steps_on_what_one_cannot_read_are_refused(self):
        for name in ("goal", "planned_meeting", "contract", "pairing", "evaluation"):
            record = getattr(self, name).sudo(False)
            for role, user in self.users.items():
                if record.with_user(user).has_access("read"):
                    continue
                for transition in record._get_transitions():
                    with self.subTest(record=name, role=role, step=transition.name):
                        action = getattr(
                            record.with_user(user), f"action_{transition.name}", None
                        )
                        if not action:
                            continue
                        args = {
                            "sign": ("X", SIGNATURE),
                            "correct": (fields.Datetime.now(), 1.5),
                        }
                        with self.assertRaises(AccessError):
                            action(*args.get(transition.name, ()))

    def test_readers_who_are_not_actors_take_no_step(self):
        tries = (
            (self.goal_for_manager, self.line_manager, "activate achieve drop"),
            (self.goal_for_programme, self.coordinator, "activate achieve drop"),
            (self.contract, self.coordinator, "send revise supersede terminate"),
            (self.contract, self.mentor, "supersede terminate"),
            (self.pairing, self.line_manager, "hold end wind_down decline accept"),
            (self.portal_pairing, self.coordinator, "accept"),
            (self.evaluation, self.mentee, "send answer lapse"),
            (self.planned_evaluation, self.coordinator, "send answer lapse"),
            (self.mentee_participant, self.mentor, "withdraw submit approve"),
            (self.mentee_participant, self.line_manager, "withdraw make_ready"),
            (self.mentee_participant, self.mentee, "approve pair release finish"),
            (self.programme, self.employee, "wind_up close cancel"),
            (self.programme, self.coordinator, "cancel"),
        )
        for record, user, names in tries:
            for name in names.split():
                with self.subTest(record=record._name, step=name, by=user.login):
                    with self.assertRaises(AccessError):
                        getattr(record.with_user(user), f"action_{name}")()

    def test_mentee_cannot_sign_for_mentor(self):
        contract = self.draft_contract.with_user(self.portal_mentee)
        self._fill_contract(contract).action_send()
        contract.action_sign("Pia", SIGNATURE)
        with self.assertRaises(UserError):
            contract.action_sign("Mia Mentor", SIGNATURE)
        for role in ("coordinator", "manager"):
            with self.assertRaises(AccessError):
                contract.with_user(self.users[role]).action_sign("Mia", SIGNATURE)
        self.assertFalse(contract.mentor_signed_on)
        self.assertEqual(contract.state, "to_sign")

    def test_mentor_cannot_accept_for_mentee(self):
        programme = self._open_programme(name="Second")
        _programme, mentor, mentee = self._ready_pair(programme)
        pairing = self._propose(mentor, mentee)
        pairing.with_user(self.mentor).action_accept()
        with self.assertRaises(UserError):
            pairing.with_user(self.mentor).action_accept()
        with self.assertRaises(AccessError):
            pairing.with_user(self.coordinator).action_accept()
        self.assertEqual(pairing.state, "proposed")
        self.assertFalse(pairing.mentee_accepted_on)

    def test_line_manager_approves_only_their_reports(self):
        programme = self._open_programme(name="Asked", requires_manager_approval=True)
        participant = self._enrol(programme, "mentee", self.mentee_employee)
        for role, user in self.users.items():
            if role in ("line_manager",):
                continue
            with self.subTest(role=role), self.assertRaises(AccessError):
                participant.with_user(user).action_approve()
        participant.with_user(self.line_manager).action_approve()

    def test_nobody_accepts_the_code_for_somebody_else(self):
        for role, user in self.users.items():
            if role != "employee":
                with self.subTest(role=role), self.assertRaises(AccessError):
                    self.draft_participant.with_user(user).action_accept_code()
        self.assertFalse(self.draft_participant.code_accepted_on)
