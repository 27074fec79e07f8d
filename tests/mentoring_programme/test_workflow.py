"""What lifecycles of mentoring tell, and that nobody forges where they stand."""

from odoo import fields
from odoo.exceptions import UserError

from ..common import MentoringCase

GUARDED = "its own steps only"


class TestGuard(MentoringCase):
    """``state`` and the fields that go with it change through the one door only."""

    def _set_up_once(self):
        case = type(self)
        case.programme = self._open_programme()
        case.participant = self._enrol(
            case.programme, "mentee", self.mentee_employee
        ).sudo()

    def test_commands_through_a_parent_are_refused(self):
        commands = (
            fields.Command.update(self.participant.id, {"state": "ready"}),
            fields.Command.create(
                {
                    "role": "mentee",
                    "employee_id": self.portal_employee.id,
                    "state": "ready",
                }
            ),
        )
        for command in commands:
            with self.assertRaisesRegex(UserError, GUARDED):
                self.programme.sudo().write({"participant_ids": [command]})

    def test_a_default_does_not_forge_an_acceptance(self):
        now = fields.Datetime.to_string(fields.Datetime.now())
        env = self.env(
            context={
                **self.env.context,
                "default_code_accepted_on": now,
                "default_code_accepted_version": 1,
            }
        )
        participant = env["mentoring.participant"].create(
            {
                "programme_id": self.programme.id,
                "role": "mentee",
                "employee_id": self.portal_employee.id,
            }
        )
        self.assertFalse(participant.code_accepted_on)
        self.assertFalse(participant.code_accepted_version)


class TestAdvance(MentoringCase):
    def test_the_refusal_names_everything_that_is_missing_at_once(self):
        programme = self._programme(purpose=False, target_group=False, sponsor_id=False)
        with self.assertRaises(UserError) as refused:
            programme.action_open_enrolment()
        for sentence in ("Write down the purpose", "Say who it is", "Name the sponsor"):
            self.assertIn(sentence, str(refused.exception))

    def test_private_lifecycles_leave_no_trace_in_any_chatter(self):
        pairing = self._accepted_pairing()
        chatter = [("model", "!=", False)]  # a mail to the other belongs to none
        messages = self.env["mail.message"].search_count(chatter)
        self._hold_meeting(pairing)
        self._activate_goal(pairing).action_drop()
        self.assertEqual(self.env["mail.message"].search_count(chatter), messages)


class TestMissing(MentoringCase):
    def test_missing_follows_the_fields_within_the_transaction(self):
        programme = self._programme(purpose=False, objective_ids=False)
        self.assertEqual(len(programme.missing.splitlines()), 2)
        programme.purpose = "Bring newcomers in faster."
        self.assertEqual(
            programme.missing, "Add at least one objective with a measure."
        )
        objective = self.env["mentoring.objective"].create(
            {"programme_id": programme.id, "name": "Retention"}
        )
        self.assertTrue(programme.missing, "an objective without a measure")
        objective.measure = "Share still here"
        self.assertFalse(programme.missing)

    def test_missing_follows_what_happens_to_other_records(self):
        programme = self._open_programme()
        self.assertIn("mentor must be ready", programme.missing)
        self._make_ready(self._enrol(programme, "mentor", self.mentor_employee))
        self.assertEqual(programme.missing, "At least one mentee must be ready.")

    def test_missing_and_the_refusal_say_the_same(self):
        pairing = self._accepted_pairing()
        with self.assertRaises(UserError) as refused:
            pairing.action_set_direction()
        for sentence in pairing.missing.splitlines():
            self.assertIn(sentence, str(refused.exception))

    def test_the_mentee_reads_what_is_missing_without_rights_on_what_it_looks_at(self):
        pairing = self._accepted_pairing().with_user(self.mentee)
        self.assertIn("Both sign the contract", pairing.missing)

    def test_the_buttons_on_offer_differ_from_person_to_person(self):
        programme = self._open_programme()
        self.assertEqual(programme.available_transitions, ["start_matching"])
        self.assertEqual(
            programme.with_user(self.manager).available_transitions,
            ["start_matching", "cancel"],
        )


class TestActivities(MentoringCase):
    """Who must do something has a to-do; it closes itself when it is done."""

    def _todo(self, record, user):
        return record.sudo().activity_ids.filtered(lambda a: a.user_id == user)

    def test_a_programme_carries_one_todo_that_names_its_present_step(self):
        programme = self._programme()
        self.assertRegex(self._todo(programme, self.coordinator).summary, "design")
        programme.action_open_enrolment()
        todo = self._todo(programme, self.coordinator)
        self.assertEqual(len(todo), 1)
        self.assertRegex(todo.summary, "start matching")
        programme.with_user(self.manager).action_cancel("No budget")
        self.assertFalse(programme.sudo().activity_ids)

    def test_the_manager_has_a_todo_until_the_enrolment_is_decided(self):
        programme = self._open_programme(requires_manager_approval=True)
        participant = self._enrol(programme, "mentee", self.mentee_employee)
        self.assertTrue(self._todo(participant, self.line_manager))
        self.assertFalse(self._todo(participant, self.coordinator))
        participant.with_user(self.line_manager).action_approve()
        self.assertFalse(self._todo(participant, self.line_manager))
        self.assertRegex(self._todo(participant, self.coordinator).summary, "Brief")
        participant.action_make_ready()
        self.assertFalse(participant.sudo().activity_ids)

    def test_each_of_the_two_has_a_todo_until_they_have_answered(self):
        _programme, mentor, mentee = self._ready_pair()
        pairing = self._propose(mentor, mentee)
        self.assertTrue(self._todo(pairing, self.mentor))
        pairing.with_user(self.mentor).action_accept()
        self.assertFalse(self._todo(pairing, self.mentor))
        self.assertTrue(self._todo(pairing, self.mentee))
        pairing.with_user(self.mentee).action_decline()
        self.assertFalse(pairing.sudo().activity_ids)

    def test_the_contract_is_a_todo_from_its_beginning_until_it_is_signed(self):
        contract = self._accepted_pairing().sudo().contract_ids
        self.assertRegex(self._todo(contract, self.mentee).summary, "Agree the terms")
        self._fill_contract(contract).with_user(self.mentor).action_send()
        self.assertRegex(self._todo(contract, self.mentor).summary, "Sign")
        self._sign(contract, self.mentor)
        self.assertFalse(self._todo(contract, self.mentor))
        self.assertTrue(self._todo(contract, self.mentee))
        self._sign(contract, self.mentee)
        self.assertFalse(contract.activity_ids)

    def test_somebody_without_the_backend_gets_no_todo_nobody_could_close(self):
        _programme, mentor, mentee = self._ready_pair(mentee=self.portal_employee)
        pairing = self._propose(mentor, mentee)
        self.assertEqual(pairing.sudo().activity_ids.user_id, self.mentor)

    def test_a_contract_that_ends_leaves_no_todo_behind(self):
        pairing = self._accepted_pairing()
        contract = pairing.sudo().contract_ids
        self.assertTrue(contract.activity_ids)
        pairing.action_end()
        self.assertFalse(contract.activity_ids)
