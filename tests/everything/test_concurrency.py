"""Two people press at the same moment: real transactions, nothing happens twice."""

import threading
from contextlib import ExitStack, suppress
from unittest.mock import patch

import psycopg2
import psycopg2.errors

from odoo import SUPERUSER_ID, api
from odoo.exceptions import LockError, UserError
from odoo.modules.registry import Registry
from odoo.service import model as service
from odoo.tests.common import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from ..common import MentoringCast

MODELS = (
    "goal",
    "contract",
    "evaluation",
    "pairing",
    "matching_run",
    "participant",
    "programme",
)
LINKED = (
    ("mail.message", "model"),
    ("mail.activity", "res_model"),
    ("ir.attachment", "res_model"),
)


@tagged("post_install", "-at_install")
class TestConcurrency(MentoringCast, BaseCase):
    """What is set up here is committed, for two transactions to see, and removed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.registry = Registry(get_db_name())
        # a request that is run anew need not wait for real
        cls.startClassPatcher(patch.object(service.time, "sleep"))
        with cls.registry.cursor() as cr:
            cls.env = api.Environment(cr, SUPERUSER_ID, {"mail_notrack": True})
            cls._set_up_cast()
            cls.addClassCleanup(cls._remove_cast)
        del cls.env  # its cursor is closed, and Odoo's assertRaises would use it

    @classmethod
    def _prepare_user(cls, login, groups):
        values = super()._prepare_user(f"concurrent_{login}", groups)
        del values["password"]  # hashing one takes long, and nobody logs in
        return values

    @classmethod
    def _remove_cast(cls):
        with cls.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            users = env["res.users"].search([("login", "=like", "concurrent\\_%")])
            partners = users.partner_id | (cls.sponsor | cls.ethics).with_env(env)
            versions = users.employee_ids.version_ids
            users.employee_ids.unlink()
            env["mail.message"].search(
                [("model", "=", "hr.version"), ("res_id", "in", versions.ids)]
            ).unlink()
            versions.unlink()
            users.unlink()
            partners.unlink()

    def setUp(self):
        super().setUp()
        with self.registry.cursor() as cr:
            self.env = api.Environment(cr, SUPERUSER_ID, {"mail_notrack": True})
            programme = self._open_programme(pulse_survey_id=False, mid_survey_id=False)
            self.programme_id = programme.id
            mentor, first, second = (
                self._make_ready(self._enrol(programme, role, employee))
                for role, employee in (
                    ("mentor", self.mentor_employee),
                    ("mentee", self.mentee_employee),
                    ("mentee", self.portal_employee),
                )
            )
            programme.action_start_matching()
            pairings = self._propose(mentor, first) | self._propose(mentor, second)
            self.ids = pairings.ids
        del self.env
        self.addCleanup(self._remove_programme)
        self.cursors = self.enterContext(ExitStack())

    def _remove_programme(self):
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            for name in MODELS:
                column = "id" if name == "programme" else "programme_id"
                records = env[f"mentoring.{name.replace('_', '.')}"].search(
                    [(column, "=", self.programme_id)]
                )
                for model, field in LINKED:
                    linked = [
                        (field, "=", records._name),
                        ("res_id", "in", records.ids),
                    ]
                    if model == "ir.attachment":  # else it hides those of fields
                        linked.append(("res_field", "!=", False))
                    env[model].search(linked).unlink()
                # contracts, and pairings that have begun, cannot be deleted otherwise
                cr.execute(
                    f"DELETE FROM mentoring_{name} WHERE {column} = %s",
                    [self.programme_id],
                )

    # ------------------------------------------------------------------
    # Transactions
    # ------------------------------------------------------------------

    def _transaction(self, user):
        """Return both pairings as ``user`` sees them, in a transaction of its own."""
        cr = self.cursors.enter_context(self.registry.cursor())
        # a step that waits for the other's lock waits for ever: both are this thread's
        cr.execute("SET LOCAL lock_timeout = '5s'")
        pairings = api.Environment(cr, user.id, {})["mentoring.pairing"]
        pairings = pairings.browse(self.ids)
        # what the transaction sees is fixed from here on
        pairings.sudo().mapped("state")
        return pairings

    def _press_alone(self, user, action, which=0):
        pairings = self._transaction(user)
        getattr(pairings[which], action)()
        pairings.env.cr.commit()

    def _press_as_request(self, record, action):
        """Press as a web request does, which is run anew when it came too late.

        :return: how many attempts it took
        """
        attempts = []

        def press():
            attempts.append(action)
            getattr(record, action)()

        with mute_logger("odoo.service.model", "odoo.sql_db"):
            service.retrying(press, record.env)
        return len(attempts)

    def _committed(self):
        """Return the pairings as everybody sees them now."""
        return self._transaction(self.coordinator.browse(SUPERUSER_ID))

    def _steps(self, pairing):
        return [m for m in pairing.message_ids if "→" in (m.body or "")]

    def _begin(self):
        """Have the first pairing under way."""
        self._press_alone(self.mentor, "action_accept")
        self._press_alone(self.mentee, "action_accept")

    # ------------------------------------------------------------------
    # The same button
    # ------------------------------------------------------------------

    def test_of_two_who_press_at_once_one_succeeds_and_one_gets_a_sentence(self):
        self._begin()
        one, two = self._transaction(self.mentor), self._transaction(self.mentee)
        one[0].action_end()
        with self.assertRaisesRegex(LockError, "Someone else is changing “"):
            two[0].action_end()
        one.env.cr.commit()
        pairing = self._committed()[0]
        self.assertEqual(pairing.state, "ended")
        self.assertEqual(len(self._steps(pairing)), 2, "begun once, ended once")

    def test_who_comes_a_moment_late_gets_a_sentence_on_the_second_attempt(self):
        self._begin()
        late = self._transaction(self.mentee)
        self._press_alone(self.mentor, "action_end")
        with self.assertRaisesRegex(UserError, "is in state “Ended”"):
            self._press_as_request(late[0], "action_end")
        self.assertEqual(len(self._steps(self._committed()[0])), 2)

    def _send_as_request(self, record, send):
        """Return what a web request has made, which is run anew when it must be."""
        made = []
        with mute_logger("odoo.service.model", "odoo.sql_db"):
            service.retrying(lambda: made.append(send(record)), record.env)
        return made[-1].id

    def test_a_form_that_is_sent_twice_at_once_makes_one_and_answers_both(self):
        self._begin()

        def send(pairing):
            goal = pairing.env["mentoring.goal"]
            values = {"pairing_id": pairing.id, "name": "Lead a project"}
            return goal._create_once("one form", values)

        late = self._transaction(self.mentee)[0]
        first = self._send_as_request(self._transaction(self.mentee)[0], send)
        self.assertEqual(self._send_as_request(late, send), first)

    def test_of_two_who_deal_a_card_at_once_both_play_the_same(self):
        self._begin()

        def deal(pairing):
            card = pairing._get_situations()[0]
            return pairing.env["mentoring.play"]._deal(pairing, card)

        late = self._transaction(self.mentor)[0]
        first = self._send_as_request(self._transaction(self.mentee)[0], deal)
        self.assertEqual(self._send_as_request(late, deal), first)

    def test_of_two_who_hand_over_at_once_both_read_what_the_other_learned(self):
        self._begin()
        with self.registry.cursor() as cr:
            pairing = api.Environment(cr, SUPERUSER_ID, {})["mentoring.pairing"]
            pairing.browse(self.ids[0])._write_through_door({"state": "closing"})

        def hand_over(pairing):
            return pairing.env["mentoring.learned"].create(
                {
                    "pairing_id": pairing.id,
                    "first_line": "To listen",
                    "is_handed_over": True,
                }
            )

        late = self._transaction(self.mentor)[0]
        self._send_as_request(self._transaction(self.mentee)[0], hand_over)
        self._send_as_request(late, hand_over)
        for user in (self.mentor, self.mentee):
            learned = self._transaction(user)[0].learned_ids
            self.assertEqual(learned.mapped("first_line"), ["To listen"] * 2)

    def test_a_late_transaction_is_not_fooled_by_what_it_saw_before(self):
        self._begin()
        late = self._transaction(self.mentee)
        self._press_alone(self.mentor, "action_end")
        self.assertEqual(late[0].state, "rapport", "so it was when it began")
        with (
            self.assertRaises(psycopg2.errors.SerializationFailure),
            mute_logger("odoo.sql_db"),
        ):
            late[0].action_end()

    def test_threads_that_press_at_once_end_it_once(self):
        self._begin()
        results, barrier = [], threading.Barrier(4)

        def press(user):
            record = self._transaction(user)[0]
            barrier.wait(timeout=10)
            try:
                self._press_as_request(record, "action_end")
                results.append("done")
            except UserError as error:
                results.append(str(error))

        people = (self.mentor, self.mentee, self.coordinator, self.manager)
        threads = [threading.Thread(target=press, args=(user,)) for user in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=30)
        self.assertEqual(results.count("done"), 1, results)
        for sentence in set(results) - {"done"}:
            self.assertRegex(sentence, "Someone else is changing|is in state “Ended”")
        self.assertEqual(len(self._steps(self._committed()[0])), 2)

    # ------------------------------------------------------------------
    # Two servers, and a database that goes away
    # ------------------------------------------------------------------

    def _let_lapse(self):
        """Have both proposals be too late, and nobody be told of anything yet."""
        with self.registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            pairings = env["mentoring.pairing"].browse(self.ids)
            pairings.write({"answer_deadline": "2020-01-01"})
            env["mail.mail"].search([]).unlink()

    def _expire_proposals(self, pairings):
        with mute_logger("odoo.addons.base_guarded_workflow", "odoo.sql_db"):
            pairings._cron_expire_proposals()

    def _assert_lapsed_once(self):
        pairings = self._committed()
        self.assertEqual(set(pairings.mapped("state")), {"declined"})
        self.assertEqual([len(self._steps(pairing)) for pairing in pairings], [1, 1])
        told = pairings.env["mail.mail"].search(
            [("guarded_what", "=", "mentoring_programme.mail_pairing_declined")]
        )
        self.assertEqual(len(told), 4, "each of the two, once for each proposal")

    def test_two_servers_that_run_a_job_at_once_take_each_step_once(self):
        self._let_lapse()
        model = self.registry["mentoring.pairing"]
        expire, barrier = model._expire, threading.Barrier(2)
        meet = threading.local()

        def wait_for_the_other(pairings):
            if not getattr(meet, "met", False):
                meet.met = True
                barrier.wait(timeout=10)
            expire(pairings)

        system = self.coordinator.browse(SUPERUSER_ID)
        servers = [
            threading.Thread(target=self._expire_proposals, args=(transaction,))
            for transaction in (self._transaction(system), self._transaction(system))
        ]
        with patch.object(model, "_expire", wait_for_the_other):
            for server in servers:
                server.start()
            for server in servers:
                server.join(timeout=30)
        self.assertFalse(barrier.broken, "both had found the same")
        self._assert_lapsed_once()

    def test_a_job_that_loses_its_database_half_way_loses_and_doubles_nothing(self):
        self._let_lapse()
        model = self.registry["mentoring.pairing"]
        expire = model._expire

        def lose(pairings):
            expire(pairings)
            process = pairings.env.cr._cnx.get_backend_pid()
            with self.registry.cursor() as cr:
                cr.execute("SELECT pg_terminate_backend(%s)", [process])

        broken = self.registry.cursor()
        pairings = api.Environment(broken, SUPERUSER_ID, {})["mentoring.pairing"]
        with (
            patch.object(model, "_expire", lose),
            self.assertRaises(psycopg2.Error),
        ):
            self._expire_proposals(pairings)
        with suppress(psycopg2.Error):
            broken.close()
        self.assertEqual(set(self._committed().mapped("state")), {"proposed"})
        self._expire_proposals(self._transaction(self.coordinator.browse(SUPERUSER_ID)))
        self._assert_lapsed_once()

    # ------------------------------------------------------------------
    # The last place
    # ------------------------------------------------------------------

    def _mentor_has_accepted_both(self):
        for which in (0, 1):
            self._press_alone(self.mentor, "action_accept", which)

    def _assert_one_place_given(self):
        pairings = self._committed()
        self.assertEqual(sorted(pairings.mapped("state")), ["proposed", "rapport"])
        self.assertEqual(pairings.mentor_id.places_left, 0)
        self.assertEqual(pairings.mentor_id.matched_count, 1)

    def test_two_mentees_at_once_do_not_share_a_mentors_last_place(self):
        self._mentor_has_accepted_both()
        one, two = self._transaction(self.mentee), self._transaction(self.portal_mentee)
        one[0].action_accept()
        with self.assertRaisesRegex(LockError, "Someone else is changing"):
            two[1].action_accept()
        one.env.cr.commit()
        self._assert_one_place_given()

    def test_a_mentee_who_comes_late_hears_that_the_place_is_gone(self):
        self._mentor_has_accepted_both()
        late = self._transaction(self.portal_mentee)
        self._press_alone(self.mentee, "action_accept")
        with self.assertRaisesRegex(UserError, "has no place left"):
            self._press_as_request(late[1], "action_accept")
        self._assert_one_place_given()

    def test_a_mentor_who_accepts_two_offers_at_once_gets_one_mentee(self):
        self._press_alone(self.mentee, "action_accept")
        self._press_alone(self.portal_mentee, "action_accept", 1)
        one, late = self._transaction(self.mentor), self._transaction(self.mentor)
        one[0].action_accept()
        with self.assertRaises(LockError):
            late[1].action_accept()
        one.env.cr.commit()
        with self.assertRaisesRegex(UserError, "has no place left"):
            self._press_as_request(late[1], "action_accept")
        self._assert_one_place_given()

    def test_the_last_of_several_places_is_given_once_without_waiting(self):
        with self.registry.cursor() as cr:
            self.env = api.Environment(cr, SUPERUSER_ID, {"mail_notrack": True})
            mentor = self.env["mentoring.pairing"].browse(self.ids).mentor_id
            mentor.programme_id.accepts_late_entry = True
            mentor.capacity = 2
            third = self._make_ready(
                self._enrol(mentor.programme_id, "mentee", self.plain_employee)
            )
            taken = self._propose(mentor, third)
            taken.with_user(self.mentor).action_accept()
            taken.with_user(self.employee).action_accept()
        del self.env
        self._mentor_has_accepted_both()
        one, two = self._transaction(self.mentee), self._transaction(self.portal_mentee)
        one[0].action_accept()
        with self.assertRaises(LockError):
            two[1].action_accept()
        one.env.cr.commit()
        with self.assertRaisesRegex(UserError, "has no place left"):
            self._press_as_request(two[1], "action_accept")
        mentor = self._committed().mentor_id
        self.assertEqual((mentor.matched_count, mentor.places_left), (2, 0))

    def _withdraw_both(self):
        for which in (0, 1):
            self._press_alone(self.coordinator, "action_decline", which)

    def _propose_again(self, pairing):
        return pairing._propose(
            [{"mentor_id": pairing.mentor_id.id, "mentee_id": pairing.mentee_id.id}]
        )

    def _assert_one_proposed(self):
        mentor = self._committed().mentor_id
        open_ones = mentor.mentor_pairing_ids.filtered(lambda p: p.state == "proposed")
        self.assertEqual(len(open_ones), 1)
        self.assertEqual((mentor.proposal_count, mentor.places_open), (1, 0))

    def test_a_mentors_last_place_is_not_proposed_to_two_at_once(self):
        self._withdraw_both()
        one, two = self._transaction(self.coordinator), self._transaction(self.manager)
        self.assertTrue(self._propose_again(one[0])[0])
        with self.assertRaisesRegex(LockError, "Someone else is changing"):
            self._propose_again(two[1])
        one.env.cr.commit()
        self._assert_one_proposed()

    def test_who_proposes_a_moment_late_hears_that_the_place_is_taken(self):
        self._withdraw_both()
        late = self._transaction(self.manager)
        one = self._transaction(self.coordinator)
        self._propose_again(one[0])
        one.env.cr.commit()
        results = []
        with mute_logger("odoo.service.model", "odoo.sql_db"):
            service.retrying(
                lambda: results.append(self._propose_again(late[1])), late.env
            )
        [(pairings, [(_vals, sentence)])] = results
        self.assertFalse(pairings)
        self.assertIn("has no place left, proposals included", sentence)
        self._assert_one_proposed()

    # ------------------------------------------------------------------
    # Publishing
    # ------------------------------------------------------------------

    def _computed_runs(self, number):
        """Return the ids of so many runs to publish; nobody has a proposal yet."""
        self._withdraw_both()
        pairings = self._transaction(self.coordinator)
        programme = pairings.programme_id
        runs = [
            self._run(programme.with_user(self.coordinator)) for _run in range(number)
        ]
        pairings.env.cr.commit()
        return [run.id for run in runs]

    def _as(self, user, run_id):
        pairings = self._transaction(user)
        run = pairings.env["mentoring.matching.run"].browse(run_id)
        self.assertEqual(run.state, "computed")
        return run

    def _assert_published_once(self):
        pairings = self._committed()
        proposed = pairings.search(
            [("programme_id", "=", self.programme_id), ("state", "=", "proposed")]
        )
        self.assertEqual(len(proposed), 1, "one place, proposed to one mentee")

    def test_of_two_coordinators_who_publish_at_once_one_wins(self):
        [run_id] = self._computed_runs(1)
        one = self._as(self.coordinator, run_id)
        late = self._as(self.manager, run_id)
        one.action_publish()
        with self.assertRaisesRegex(LockError, "Someone else is changing"):
            late.action_publish()
        one.env.cr.commit()
        with self.assertRaisesRegex(UserError, "is in state “Published”"):
            self._press_as_request(late, "action_publish")
        self._assert_published_once()

    def test_of_two_runs_published_at_once_one_is_discarded(self):
        first, second = self._computed_runs(2)
        one, late = self._as(self.coordinator, first), self._as(self.manager, second)
        one.action_publish()
        one.env.cr.commit()
        with self.assertRaisesRegex(UserError, "is in state “Discarded”"):
            self._press_as_request(late, "action_publish")
        self._assert_published_once()

    def test_of_two_who_review_at_once_one_waits_for_the_other(self):
        [run_id] = self._computed_runs(1)
        one = self._as(self.coordinator, run_id)
        late = self._as(self.manager, run_id)
        chosen = one.candidate_ids.filtered("is_chosen")
        one.board_pin(chosen.id)
        with self.assertRaisesRegex(LockError, "Someone else is changing"):
            late.board_forbid(chosen.id)

    # ------------------------------------------------------------------
    # Both sides
    # ------------------------------------------------------------------

    def test_both_accept_at_once_and_the_collaboration_begins_once(self):
        one, late = self._transaction(self.mentor), self._transaction(self.mentee)
        one[0].action_accept()
        with self.assertRaises(LockError):
            late[0].action_accept()
        one.env.cr.commit()
        self.assertEqual(self._press_as_request(late[0], "action_accept"), 2)
        pairing = self._committed()[0]
        self.assertEqual(pairing.state, "rapport")
        self.assertEqual(len(pairing.contract_ids), 1)

    def test_both_sign_at_once_and_both_signatures_stand(self):
        self._begin()
        contract = self._committed()[0].contract_ids
        self._fill_contract(contract).with_user(self.mentee).action_send()
        contract.env.cr.commit()
        late = self._transaction(self.mentee)[0].contract_ids
        self.assertEqual(late.state, "to_sign")
        one = self._transaction(self.mentor)[0].contract_ids
        self._sign(one, self.mentor)
        one.env.cr.commit()
        with mute_logger("odoo.service.model", "odoo.sql_db"):
            service.retrying(lambda: self._sign(late, self.mentee), late.env)
        contract = self._committed()[0].contract_ids
        self.assertEqual(contract.state, "signed")
        self.assertTrue(contract.mentor_signature and contract.mentee_signature)
        self.assertTrue(contract.signed_on)

    def test_a_reader_is_not_kept_waiting_by_a_step_under_way(self):
        self._begin()
        one = self._transaction(self.mentor)
        one[0].action_end()
        other = self._transaction(self.mentee)[0]
        self.assertEqual(other.state, "rapport")
        self.assertTrue(other.missing)
        # what refers to the pairing can be written beside it, too
        self.assertTrue(
            other.env["mentoring.goal"].create(
                {"pairing_id": other.id, "name": "Lead a project"}
            )
        )
        other.env.cr.rollback()
