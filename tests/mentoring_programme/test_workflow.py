"""The engine: what is declared is complete, the door is the only one, and it tells."""

from pathlib import Path
from unittest.mock import patch

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.orm.model_classes import add_to_registry
from odoo.tests import HttpCase, JsonRpcException
from odoo.tools import mute_logger

from odoo.addons.base_guarded_workflow.transition import (
    DOOR_KEY,
    SYSTEM,
    Door,
    Transition,
)

from ..common import MentoringCase

GUARDED = "its own steps only"


class TestDeclarations(MentoringCase):
    def _models(self):
        registry = self.env.registry
        for name, model in sorted(registry.items()):
            if issubclass(model, registry["guarded.workflow.mixin"]):
                if not model._abstract:
                    yield self.env[name]

    def test_every_transition_has_its_action_its_actors_and_its_label(self):
        for model in self._models():
            labels = model._get_actor_labels()
            for transition in model._get_transitions():
                with self.subTest(model=model._name, step=transition.name):
                    self.assertTrue(
                        callable(getattr(model, f"action_{transition.name}"))
                    )
                    self.assertTrue(transition.by, "somebody takes it")
                    self.assertTrue(transition.label)
                    for actor in transition.by:
                        self.assertIn(actor, labels)
                        if actor != SYSTEM:
                            self.assertTrue(callable(getattr(model, f"_is_{actor}")))

    def test_every_need_says_what_it_asks_for_and_which_fields_it_looks_at(self):
        for model in self._models():
            for transition in model._get_transitions():
                for need in transition.needs:
                    with self.subTest(model=model._name, need=need):
                        method = getattr(type(model), need)
                        self.assertTrue(method.__doc__, "it reads in the documentation")
                        self.assertTrue(method._depends, "else `missing` goes stale")

    def test_every_transition_joins_states_that_exist_and_none_is_a_dead_island(self):
        for model in self._models():
            with self.subTest(model=model._name):
                states = set(model._fields["state"].get_values(self.env))
                reached = {model._fields["state"].default(model)}
                for transition in model._get_transitions():
                    self.assertLessEqual(set(transition.sources), states)
                    self.assertLessEqual(set(transition.target), states)
                    reached.update(transition.target)
                self.assertEqual(reached, states)

    def test_the_names_of_transitions_are_unique(self):
        for model in self._models():
            names = [transition.name for transition in model._get_transitions()]
            self.assertEqual(len(names), len(set(names)), model._name)

    def test_the_documentation_shows_the_workflows_as_they_are(self):
        target = Path(__file__).parents[2] / "docs" / "workflows.md"
        self.assertTrue(
            target.exists(), "Run ./dev docs: docs/workflows.md is missing."
        )
        self.assertEqual(
            target.read_text(encoding="utf-8").strip(),
            self.env["guarded.workflow.mixin"]._workflow_markdown().strip(),
            "docs/workflows.md is out of date. Run ./dev docs and commit it.",
        )

    def test_an_unknown_transition_is_a_programming_error(self):
        with self.assertRaisesRegex(ValueError, "'fly'"):
            self._programme()._advance("fly")


class TestGuard(MentoringCase):
    """``state`` and the fields that go with it change through the one door only."""

    def _set_up_once(self):
        case = type(self)
        case.programme = self._open_programme()
        case.participant = self._enrol(
            case.programme, "mentee", self.mentee_employee
        ).sudo()

    def test_editing_the_state_is_refused_even_to_the_superuser(self):
        for record in (
            self.programme,
            self.programme.with_user(self.manager),
            self.programme.sudo(),
        ):
            with self.assertRaisesRegex(UserError, GUARDED):
                record.write({"state": "running"})
            with self.assertRaisesRegex(UserError, GUARDED):
                record.state_since = "2020-01-01 00:00:00"
        self.assertEqual(self.programme.state, "enrolment")

    def test_creating_in_another_state_is_refused(self):
        with self.assertRaisesRegex(UserError, GUARDED):
            self._programme(state="running")
        self.assertEqual(self._programme(state="draft").state, "draft")

    def test_importing_another_state_is_refused(self):
        result = (
            self.env["mentoring.programme"]
            .with_user(self.manager)
            .load(["name", "state"], [["Imported", "Running"]])
        )
        self.assertFalse(result["ids"])
        self.assertRegex(result["messages"][0]["message"], GUARDED)

    def test_importing_over_an_existing_record_is_refused(self):
        result = (
            self.env["mentoring.programme"]
            .with_user(self.manager)
            .load([".id", "state"], [[str(self.programme.id), "Running"]])
        )
        self.assertFalse(result["ids"])
        self.assertEqual(self.programme.state, "enrolment")

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

    def test_a_default_from_the_context_does_not_reach_the_state(self):
        context = {"default_state": "running", "default_state_since": "2020-01-01"}
        env = self.env(context={**self.env.context, **context})
        programme = env["mentoring.programme"].create({"name": "Forged"})
        self.assertEqual(programme.state, "draft")
        self.assertGreater(programme.state_since.year, 2020)

    def test_a_default_of_the_user_does_not_reach_the_state(self):
        self.env["ir.default"].set("mentoring.programme", "state", "running")
        programme = self.env["mentoring.programme"].create({"name": "Forged"})
        self.assertEqual(programme.state, "draft")

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

    def test_a_copy_starts_over(self):
        copy = self.programme.copy()
        self.assertEqual(copy.state, "draft")
        with self.assertRaisesRegex(UserError, GUARDED):
            self.programme.copy({"state": "running"})

    def test_a_forged_key_in_the_context_opens_nothing(self):
        for forged in (True, "state", {"fnames": ["state"]}, object()):
            with self.assertRaisesRegex(UserError, GUARDED):
                self.programme.sudo().with_context(**{DOOR_KEY: forged}).write(
                    {"state": "running"}
                )

    def test_a_door_opens_the_records_and_fields_it_was_cut_for(self):
        other = self._programme()
        door = Door(self.programme, {"state"})
        through = {DOOR_KEY: door}
        with self.assertRaisesRegex(UserError, GUARDED):
            other.with_context(**through).write({"state": "running"})
        with self.assertRaisesRegex(UserError, GUARDED):
            self.programme.with_context(**through).write(
                {"state": "running", "state_since": "2020-01-01"}
            )
        with self.assertRaisesRegex(UserError, GUARDED):
            self.participant.with_context(**through).write({"state": "ready"})
        self.programme.with_context(**through).write({"state": "running"})
        self.assertEqual(self.programme.state, "running")


class TestForgedCalls(HttpCase, MentoringCase):
    """The same over RPC, as a client with bad intentions would try."""

    def setUp(self):
        super().setUp()
        self.programme = self._programme()
        self.authenticate("cc", self._password("cc"))

    def _call(self, method, *args, **kwargs):
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/mentoring.programme/{method}",
            {
                "model": "mentoring.programme",
                "method": method,
                "args": args,
                "kwargs": kwargs,
            },
        )

    @mute_logger("odoo.http")
    def test_a_forged_context_over_rpc_opens_nothing(self):
        door = {"model": "mentoring.programme", "ids": self.programme.ids}
        for forged in (True, {**door, "fnames": ["state"]}):
            with self.assertRaisesRegex(JsonRpcException, "UserError"):
                self._call(
                    "write",
                    self.programme.ids,
                    {"state": "running"},
                    context={DOOR_KEY: forged},
                )
        self.assertEqual(self.programme.state, "draft")

    @mute_logger("odoo.http")
    def test_what_opens_the_door_cannot_be_called_over_rpc(self):
        for method, *args in (
            ("_advance", "cancel"),
            ("_write_through_door", {"state": "running"}),
        ):
            with self.assertRaisesRegex(JsonRpcException, "AccessError"):
                self._call(method, self.programme.ids, *args)
        self.assertEqual(self.programme.state, "draft")

    def test_the_action_is_the_way_in(self):
        self._call("action_open_enrolment", self.programme.ids)
        self.assertEqual(self.programme.state, "enrolment")


class TestAdvance(MentoringCase):
    def test_a_step_moves_the_state_and_dates_it(self):
        programme = self._programme()
        programme._write_through_door({"state_since": "2020-01-01"})
        programme.action_open_enrolment()
        self.assertEqual(programme.state, "enrolment")
        self.assertGreater(programme.state_since.year, 2020)

    def test_a_failed_need_leaves_nothing_written(self):
        programme = self._open_programme()
        participant = self._enrol(programme, "mentee", self.mentee_employee)
        with self.assertRaisesRegex(UserError, "Give a reason"):
            participant.action_reject("   ")
        self.assertFalse(participant.decision_reason, "the blanks are taken back")
        self.assertEqual(participant.state, "submitted")

    def test_what_a_refused_person_passes_is_not_written(self):
        programme = self._open_programme()
        with self.assertRaises(AccessError):
            programme.action_cancel("I am only the coordinator")
        self.assertFalse(programme.cancel_reason)

    def test_several_records_move_together_or_not_at_all(self):
        complete, incomplete = self._programme(), self._programme(purpose=False)
        with self.assertRaisesRegex(UserError, "Write down the purpose"):
            (complete | incomplete).action_open_enrolment()
        self.assertEqual(complete.state, "draft")
        incomplete.purpose = "Bring newcomers in faster."
        (complete | incomplete).action_open_enrolment()
        self.assertEqual(complete.state, incomplete.state)

    def test_what_follows_fails_and_the_step_is_undone(self):
        programme = self._programme()

        def fail(records):
            records.sudo().name = "Half done"
            raise UserError(records.env._("The hook failed."))

        hook = patch.object(type(programme), "_after_open_enrolment", fail, create=True)
        with hook, self.assertRaisesRegex(UserError, "The hook failed"):
            programme.action_open_enrolment()
        self.assertEqual((programme.state, programme.name), ("draft", "Grow"))

    def test_the_refusal_names_everything_that_is_missing_at_once(self):
        programme = self._programme(purpose=False, target_group=False, sponsor_id=False)
        with self.assertRaises(UserError) as refused:
            programme.action_open_enrolment()
        for sentence in ("Write down the purpose", "Say who it is", "Name the sponsor"):
            self.assertIn(sentence, str(refused.exception))

    def test_a_wrong_person_reads_whose_step_it_is(self):
        with self.assertRaisesRegex(AccessError, "a mentoring manager"):
            self._programme().action_cancel("Why not")

    def test_sudo_does_not_turn_a_user_into_an_actor(self):
        programme = self._programme().with_user(self.other_coordinator).sudo()
        with self.assertRaises(AccessError):
            programme.action_open_enrolment()

    def test_the_system_takes_its_own_steps_and_no_others(self):
        pairing = self._accepted_pairing().sudo()
        contract = pairing.contract_ids
        contract.with_env(self.env).action_terminate()
        self.assertEqual(contract.state, "terminated")
        goal = self.env["mentoring.goal"].create(
            {"pairing_id": pairing.id, "name": "Lead a project"}
        )
        with self.assertRaises(AccessError):
            goal.action_activate()

    def test_each_step_is_noted_once_in_the_chatter_by_who_took_it(self):
        programme = self._programme()
        before = programme.message_ids
        programme.action_open_enrolment()
        note = programme.message_ids - before
        self.assertEqual(len(note), 1)
        self.assertRegex(note.body, "Open enrolment.*Draft → Enrolment")
        self.assertEqual(note.author_id, self.coordinator.partner_id)

    def test_a_note_shows_no_html_of_a_label(self):
        programme = self._programme()
        transition = Transition(
            "open_enrolment", "draft", "enrolment", label="<i>x</i>"
        )
        programme._log_transition(transition, {programme.id: "draft"})
        self.assertIn("&lt;i&gt;", programme.message_ids[0].body)

    def test_private_lifecycles_leave_no_trace_in_any_chatter(self):
        pairing = self._accepted_pairing()
        messages = self.env["mail.message"].search_count([])
        self._hold_meeting(pairing)
        self._activate_goal(pairing).action_drop()
        self.assertEqual(self.env["mail.message"].search_count([]), messages)


class TestMissing(MentoringCase):
    def test_missing_says_what_the_next_step_needs_before_it_is_pressed(self):
        programme = self._programme(purpose=False)
        self.assertEqual(programme.next_step, "Open enrolment")
        self.assertEqual(programme.missing, "Write down the purpose.")

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

    def test_a_record_at_its_end_misses_nothing(self):
        programme = self._open_programme()
        programme.with_user(self.manager).action_cancel("No budget")
        self.assertFalse(programme.missing)
        self.assertFalse(programme.next_step)

    def test_the_mentee_reads_what_is_missing_without_rights_on_what_it_looks_at(self):
        pairing = self._accepted_pairing().with_user(self.mentee)
        self.assertIn("Both sign the contract", pairing.missing)

    def test_missing_is_told_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("da_DK")
        programme = self._programme(purpose=False)
        self.patch(
            type(self.env),
            "_",
            lambda env, source, *args, **kw: f"{env.lang}:{source}",
        )
        self.assertIn("en_US:", programme.with_context(lang="en_US").missing)
        self.assertIn("da_DK:", programme.with_context(lang="da_DK").missing)

    def test_the_buttons_on_offer_differ_from_person_to_person(self):
        programme = self._open_programme()
        self.assertEqual(programme.available_transitions, ["start_matching"])
        self.assertEqual(
            programme.with_user(self.manager).available_transitions,
            ["start_matching", "cancel"],
        )

    def test_the_buttons_follow_a_change_of_hands_within_the_transaction(self):
        programme = self._programme()
        other = programme.with_user(self.other_coordinator).sudo()
        self.assertFalse(other.available_transitions)
        programme.with_user(self.manager).coordinator_id = self.other_coordinator
        self.assertEqual(other.available_transitions, ["open_enrolment"])


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

    def test_what_a_person_planned_themselves_is_left_alone(self):
        programme = self._programme()
        own = programme.activity_schedule(
            "mail.mail_activity_data_todo",
            summary="Call the sponsor",
            user_id=self.coordinator.id,
            automated=False,
        )
        programme.action_open_enrolment()
        self.assertTrue(own.exists().active)

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


class TestOwnModel(MentoringCase):
    """Anyone's model gets a lifecycle by inheriting one mixin."""

    def setUp(self):
        super().setUp()

        class Loan(models.Model):
            _module = None
            _name = "test.mentoring.loan"
            _description = "A book lent"
            _inherit = ["guarded.workflow.mixin"]
            _transitions = (
                Transition("lend", "in", "out", by="keeper", needs="_needs_reader"),
                Transition("give_back", "out", "in", by=("keeper", SYSTEM)),
            )
            _guarded_fields = frozenset({"lent_on"})

            state = fields.Selection([("in", "In"), ("out", "Out")], default="in")
            keeper_id = fields.Many2one("res.users")
            reader = fields.Char()
            lent_on = fields.Date()

            def _is_keeper(self):
                return self.keeper_id == self.env.user

            @api.depends("reader")
            def _needs_reader(self):
                """a reader"""
                return not self.reader and "Who reads it?"

            def action_lend(self):
                return self._advance("lend", {"lent_on": fields.Date.today()})

        before = dict(self.registry.models)
        self.addCleanup(self._forget, before)
        add_to_registry(self.registry, Loan)
        self.registry._setup_models__(self.env.cr, [])
        self.registry.init_models(self.env.cr, [Loan._name], {"module": "tests"})
        self.env["ir.model.access"].create(
            {
                "name": "loans",
                "model_id": self.env["ir.model"]._get_id(Loan._name),
                "perm_read": True,
            }
        )

    def _forget(self, before):
        self.registry.models.clear()
        self.registry.models.update(before)
        self.registry._setup_models__(self.env.cr, [])

    def test_a_model_of_ones_own_needs_no_more_than_its_declarations(self):
        loan = self.env["test.mentoring.loan"].create({"keeper_id": self.employee.id})
        self.assertEqual(loan.missing, "Who reads it?")
        as_keeper = loan.with_user(self.employee)
        self.assertEqual(as_keeper.available_transitions, ["lend"])
        with self.assertRaisesRegex(UserError, "Who reads it"):
            as_keeper.action_lend()
        loan.reader = "Max"
        with self.assertRaises(AccessError):
            loan.with_user(self.mentor).action_lend()
        as_keeper.action_lend()
        self.assertEqual((loan.state, loan.lent_on), ("out", fields.Date.today()))
        for vals in ({"state": "in"}, {"lent_on": False}):
            with self.assertRaisesRegex(UserError, GUARDED):
                loan.write(vals)
        loan._advance("give_back", as_system=True)
        self.assertEqual(loan.state, "in")
        self.assertIn(
            "| `lend` | in | out | keeper | a reader |", loan._model_markdown()
        )
