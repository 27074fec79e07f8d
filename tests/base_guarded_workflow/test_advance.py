"""A step checks, moves, notes and is followed up, or nothing of it happens."""

from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError

from odoo.addons.base_guarded_workflow.transition import Transition

from .common import LendingCase


class TestAdvance(LendingCase):
    def test_a_step_moves_the_state_and_dates_it(self):
        loan = self._loan()
        loan._write_through_door({"state_since": "2020-01-01"})
        loan.action_ask()
        self.assertEqual(loan.state, "asked")
        self.assertGreater(loan.state_since.year, 2020)

    def test_a_failed_need_leaves_nothing_written(self):
        loan = self._asked(insured=False)
        with self.assertRaisesRegex(UserError, "Insure it first"):
            loan.action_lend("2030-01-01")
        self.assertFalse(loan.due_on, "what the step would record is taken back")
        self.assertEqual(loan.state, "asked")

    def test_what_a_refused_person_passes_is_not_written(self):
        loan = self._asked().with_user(self.borrower)
        with self.assertRaises(AccessError):
            loan.action_lend("2030-01-01")
        self.assertFalse(loan.due_on)

    def test_a_step_is_refused_from_every_state_it_does_not_leave(self):
        loan = self._lent()
        with self.assertRaisesRegex(UserError, "Lend is not possible: “Drill” is in"):
            loan.action_lend("2030-01-01")

    def test_several_records_move_together_or_not_at_all(self):
        complete, incomplete = self._loan(), self._loan(purpose=False)
        with self.assertRaisesRegex(UserError, "Say what you need it for"):
            (complete | incomplete).action_ask()
        self.assertEqual(complete.state, "draft")
        incomplete.purpose = "A table"
        (complete | incomplete).action_ask()
        self.assertEqual(complete.state, incomplete.state)

    def test_what_follows_fails_and_the_step_is_undone(self):
        loan = self._loan()

        def fail(records):
            records.sudo().purpose = "Half done"
            raise UserError(records.env._("The hook failed."))

        hook = patch.object(type(loan), "_after_ask", fail, create=True)
        with hook, self.assertRaisesRegex(UserError, "The hook failed"):
            loan.action_ask()
        self.assertEqual((loan.state, loan.purpose), ("draft", "A shelf"))

    def test_of_several_targets_the_record_says_which(self):
        loan = self._loan()
        ask = Transition("ask", "draft", ("asked", "lent"), "borrower")
        choose = patch.object(
            type(loan),
            "_target_ask",
            lambda one: "lent" if one.insured else "asked",
            create=True,
        )
        declared = patch.object(type(loan), "_transitions", (ask,))
        with choose, declared:
            other = self._loan(insured=False)
            (loan | other).action_ask()
            self.assertEqual((loan.state, other.state), ("lent", "asked"))
            with patch.object(type(loan), "_target_ask", lambda one: "moon"):
                with self.assertRaisesRegex(ValueError, "does not lead to 'moon'"):
                    self._loan().action_ask()

    def test_an_unknown_transition_is_a_programming_error(self):
        with self.assertRaisesRegex(ValueError, "'fly'"):
            self._loan()._advance("fly")

    def test_a_wrong_person_reads_whose_step_it_is(self):
        with self.assertRaisesRegex(
            AccessError, "Refuse: this step .* for keeper, the"
        ):
            self._asked().with_user(self.borrower).action_refuse("Why not")

    def test_sudo_does_not_turn_a_user_into_an_actor(self):
        loan = self._loan().with_user(self.other).sudo()
        with self.assertRaises(AccessError):
            loan.action_ask()

    def test_who_may_not_read_the_record_takes_no_step(self):
        with self.assertRaises(AccessError):
            self._loan().with_user(self.other).action_ask()

    def test_the_system_takes_its_own_steps_and_no_others(self):
        asked, draft = self._asked().with_env(self.env), self._loan().sudo()
        asked.action_refuse("Nobody has answered")
        self.assertEqual(asked.state, "refused")
        with self.assertRaises(AccessError):
            draft.with_env(self.env).action_ask()

    def test_a_consequence_of_a_step_is_the_systems(self):
        loan = self._asked().with_user(self.borrower)
        with self.assertRaises(AccessError):
            loan._advance("refuse")
        loan._advance("refuse", as_system=True)
        self.assertEqual(loan.state, "refused")

    def test_each_step_is_noted_once_in_the_chatter_by_who_took_it(self):
        loan = self._loan()
        before = loan.sudo().message_ids
        loan.action_ask()
        note = loan.sudo().message_ids - before
        self.assertEqual(len(note), 1)
        self.assertRegex(note.body, "Ask.*Draft → Asked")
        self.assertEqual(note.author_id, self.borrower.partner_id)

    def test_a_note_shows_no_html_of_a_label(self):
        loan = self._loan().sudo()
        loan._log_transition(
            Transition("ask", "draft", "draft", label="<i>x</i>"), {loan.id: "draft"}
        )
        self.assertIn("&lt;i&gt;", loan.message_ids[0].body)


class TestMissing(LendingCase):
    def test_missing_says_what_the_next_step_needs_before_it_is_pressed(self):
        loan = self._loan(purpose=False)
        self.assertEqual(loan.next_step, "Ask")
        self.assertEqual(loan.next_actors, "borrower")
        self.assertEqual(loan.missing, "Say what you need it for.")

    def test_missing_follows_the_fields_within_the_transaction(self):
        loan = self._loan(purpose=False)
        self.assertTrue(loan.missing)
        loan.purpose = "A shelf"
        self.assertFalse(loan.missing)

    def test_missing_and_the_refusal_say_the_same(self):
        loan = self._loan(purpose=False)
        with self.assertRaises(UserError) as refused:
            loan.action_ask()
        self.assertIn(loan.missing, str(refused.exception))

    def test_it_is_said_where_what_is_missing_is_done(self):
        loan = self._loan(purpose=False)
        self.assertEqual(
            loan._get_missing_places(), [("Say what you need it for.", "why")]
        )
        over = self._asked()
        over.action_refuse("It is broken")
        self.assertEqual(over._get_missing_places(), [])

    def test_a_record_at_its_end_misses_nothing(self):
        loan = self._asked()
        loan.action_refuse("It is broken")
        self.assertFalse(loan.missing)
        self.assertFalse(loan.next_step)

    def test_missing_is_told_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("da_DK")
        loan = self._loan(purpose=False)
        self.patch(
            type(self.env),
            "_",
            lambda env, source, *args, **kw: f"{env.lang}:{source}",
        )
        self.assertIn("en_US:", loan.with_context(lang="en_US").missing)
        self.assertIn("da_DK:", loan.with_context(lang="da_DK").missing)

    def test_the_steps_on_offer_differ_from_person_to_person(self):
        loan = self._asked()
        self.assertEqual(loan.available_transitions, ["lend", "refuse"])
        self.assertFalse(loan.with_user(self.borrower).available_transitions)

    def test_the_steps_follow_a_change_of_hands_within_the_transaction(self):
        loan = self._asked()
        other = loan.with_user(self.other).sudo()
        self.assertFalse(other.available_transitions)
        self.item.keeper_id = self.other
        self.assertEqual(other.available_transitions, ["lend", "refuse"])


class TestTodo(LendingCase):
    """Who must do something has a to-do; it closes itself when it is done."""

    def test_whose_turn_it_is_has_a_todo_until_it_is_done(self):
        loan = self._asked()
        todo = loan.sudo().activity_ids
        self.assertEqual((todo.user_id, todo.summary), (self.keeper, "Decide"))
        loan.action_lend("2030-01-01")
        self.assertFalse(loan.sudo().activity_ids)

    def test_what_somebody_has_done_is_kept_as_done(self):
        loan = self._asked()
        todo = loan.sudo().activity_ids
        loan.action_refuse("It is rusty")
        self.assertTrue(todo.exists())
        self.assertFalse(todo.active)
        told = loan.sudo().message_ids.filtered("mail_activity_type_id")
        self.assertEqual(told.author_id, self.keeper.partner_id)

    def test_what_follows_from_something_else_nobody_has_done(self):
        loan = self._asked()
        todo = loan.sudo().activity_ids
        loan._advance("refuse", as_system=True)
        self.assertFalse(todo.exists())
        self.assertFalse(loan.sudo().message_ids.filtered("mail_activity_type_id"))

    def test_nor_is_what_turns_out_not_to_be_due(self):
        loan = self._asked().sudo()
        todo = loan.activity_ids
        with patch.object(type(loan), "_get_todo", lambda _loan: []):
            loan._sync_activities(by_nobody=True)
        self.assertFalse(todo.exists())

    def test_what_a_person_planned_themselves_is_left_alone(self):
        loan = self._asked()
        own = loan.sudo().activity_schedule(
            "mail.mail_activity_data_todo",
            summary="Oil it",
            user_id=self.keeper.id,
            automated=False,
        )
        loan.action_refuse("It is rusty")
        self.assertEqual(loan.sudo().activity_ids, own)

    def test_a_type_of_todo_that_was_deleted_is_replaced(self):
        with patch.object(
            type(self.env["lend.loan"]),
            "_get_todo",
            lambda loan: [(loan.keeper_id, "gone.gone", "Decide", fields.Date.today())],
        ):
            self.assertEqual(self._asked().sudo().activity_ids.summary, "Decide")

    def test_without_a_deadline_it_is_due_when_it_came_up_whatever_it_says_later(self):
        said = ["Decide: 1"]
        with patch.object(
            type(self.env["lend.loan"]),
            "_get_todo",
            lambda loan: [
                (loan.keeper_id, "mail.mail_activity_data_todo", said[-1], None)
            ],
        ):
            loan = self._asked()
            todo = loan.sudo().activity_ids
            self.assertEqual(todo.date_deadline, fields.Date.context_today(loan))
            todo.date_deadline = "2030-01-01"
            said.append("Decide: 2")
            loan._sync_activities()
        self.assertEqual(
            (todo.summary, str(todo.date_deadline)), ("Decide: 2", "2030-01-01")
        )

    def test_somebody_without_the_backend_gets_no_todo_nobody_could_close(self):
        self.item.keeper_id = self.guest
        loan = self._loan()
        loan.action_ask()
        self.assertFalse(loan.sudo().activity_ids)
