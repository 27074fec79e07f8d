"""The agreement of two: terms, frozen once sent, two signatures, versions."""

import hashlib
import json

from odoo import SUPERUSER_ID, fields
from odoo.exceptions import AccessError, UserError, ValidationError

from ..common import SIGNATURE, MentoringCase


class TestContract(MentoringCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._accepted_pairing()
        case.contract = case.pairing.sudo().contract_ids.with_user(self.mentee)

    def _send(self):
        self._fill_contract(self.contract).action_send()
        return self.contract

    def _versions(self):
        return {
            contract.version: contract.state
            for contract in self.pairing.sudo().contract_ids
        }

    # ------------------------------------------------------------------
    # Terms
    # ------------------------------------------------------------------

    def test_the_terms_start_from_programme_enrolment_and_course(self):
        programme = self.pairing.programme_id
        self.assertEqual(self.contract.learning_focus, "Learn to listen")
        self.assertEqual(self.contract.start_date, self.pairing.started_on)
        self.assertEqual(self.contract.end_date, programme.end_date)
        self.assertEqual(self.contract.meeting_count, programme.meeting_count)

    def test_both_learn_and_each_line_starts_from_ones_enrolment(self):
        programme = self._open_programme(name="Both learn")
        gain = self.env.ref("mentoring_programme.gain_developing")
        mentor = self._enrol(
            programme,
            "mentor",
            self.mentor_employee,
            learning_goal="To ask more",
            gain_ids=gain.ids,
        )
        mentee = self._enrol(
            programme, "mentee", self.plain_employee, learning_goal="To speak up"
        )
        for person in (mentor, mentee):
            self._make_ready(person)
        programme.action_start_matching()
        pairing = self._propose(mentor, mentee)
        pairing.with_user(self.employee).action_accept()
        pairing.with_user(self.mentor).action_accept()
        contract = pairing.with_user(self.employee).contract_ids
        self.assertEqual(contract.learning_focus, "To speak up")
        self.assertEqual(contract.mentor_learning_focus, f"To ask more\n– {gain.name}")
        contract.mentor_learning_focus = False
        with self.assertRaisesRegex(UserError, "What the Mentor Wants to Learn"):
            contract.action_send()

    def test_a_later_change_of_the_programme_leaves_the_terms_alone(self):
        self.contract.meeting_place = "The canteen"
        programme = self.pairing.programme_id
        programme.write({"meeting_place": "Online", "meeting_count": 3})
        self.assertEqual(self.contract.meeting_place, "The canteen")
        self.assertNotEqual(self.contract.meeting_count, 3)

    def test_sending_needs_every_term(self):
        self._fill_contract(self.contract).write({"ending": False, "meeting_hours": 0})
        with self.assertRaisesRegex(UserError, "Fill in: Length of a Meeting, How It"):
            self.contract.action_send()
        self.assertFalse(self.contract.terms_hash, "nothing is frozen")

    def test_a_contract_starts_before_it_ends(self):
        with self.assertRaisesRegex(ValidationError, "start before it ends"):
            self.contract.end_date = self.contract.start_date

    def test_terms_are_frozen_once_they_are_sent(self):
        self._send()
        for name, value in (("ending", "Never"), ("version", 7), ("meeting_count", 1)):
            with self.assertRaisesRegex(UserError, "frozen once they are sent"):
                self.contract.sudo().write({name: value})

    def test_the_fingerprint_is_that_of_the_terms(self):
        contract = self._send()
        text = contract.terms_text
        self.assertEqual(contract.terms_hash, hashlib.sha256(text.encode()).hexdigest())
        frozen = json.loads(text)
        self.assertEqual(frozen["mentor"], self.pairing.mentor_id.name)
        self.assertEqual(frozen["terms"]["learning_focus"], "Learn to listen")
        self.assertEqual(set(frozen["terms"]), set(contract._get_term_names()))
        self._sign_both(contract)
        self.assertEqual(contract._freeze_terms(), text, "signed as it was sent")

    def test_the_fingerprint_confirms_nothing_that_somebody_guesses(self):
        contract = self._send()
        guess = {**json.loads(contract.terms_text), "salt": None}
        text = json.dumps(guess, ensure_ascii=False, sort_keys=True, indent=1)
        self.assertNotEqual(
            contract.terms_hash, hashlib.sha256(text.encode()).hexdigest()
        )

    def test_another_term_makes_another_fingerprint(self):
        contract = self._fill_contract(self.contract)
        before = contract._freeze_terms()
        contract.meeting_count += 1
        self.assertNotEqual(contract._freeze_terms(), before)

    # ------------------------------------------------------------------
    # Signatures
    # ------------------------------------------------------------------

    def _sign_both(self, contract):
        self._sign(contract, self.mentor)
        self._sign(contract, self.mentee)

    def test_each_signs_for_themselves_and_both_make_it_signed(self):
        contract = self._send()
        self._sign(contract, self.mentee)
        self.assertEqual(contract.state, "to_sign")
        self.assertTrue(contract.mentee_signed_on)
        self.assertFalse(contract.mentor_signed_on or contract.signed_on)
        self.assertFalse(self.pairing.contract_signed_on)
        left = f"{self.mentor.name} has not signed the contract yet."
        for user, sentence in (
            (self.mentor, f"Sign the contract: {self.mentee.name} has signed it."),
            (self.mentee, left),
            (self.coordinator, left),
            (self.line_manager, "Both sign the contract."),
        ):
            missing = self.pairing.with_user(user).missing
            self.assertIn(sentence, missing.splitlines(), user.login)
        self._sign(contract, self.mentor)
        self.assertEqual(contract.state, "signed")
        self.assertEqual(contract.mentor_signed_by, self.mentor.name)
        self.assertEqual(self.pairing.contract_signed_on, contract.signed_on)

    def test_nobody_signs_twice(self):
        contract = self._send()
        self._sign(contract, self.mentee)
        signed_on = contract.mentee_signed_on
        with self.assertRaisesRegex(UserError, "signed already"):
            contract.action_sign("Somebody Else", SIGNATURE)
        self.assertEqual(contract.mentee_signed_on, signed_on)
        self.assertEqual(contract.mentee_signed_by, self.mentee.name)

    def test_a_signature_is_a_name_and_a_drawing(self):
        contract = self._send()
        for name, drawing in (("  ", SIGNATURE), ("Max", False), (False, False)):
            with self.assertRaisesRegex(UserError, "Type your name and draw"):
                contract.action_sign(name, drawing)
        self.assertFalse(contract.mentee_signed_on)

    def test_a_drawing_that_cannot_be_read_signs_nothing(self):
        contract = self._send()
        with self.assertRaises(UserError) as refused:
            contract.with_user(self.mentee).action_sign("Max", "no picture!")
        self.assertIn("draw it again", str(refused.exception))
        self.assertFalse(contract.mentee_signed_on)

    def test_nobody_signs_for_the_two(self):
        contract = self._send()
        for user in (self.coordinator, self.manager, self.line_manager, self.employee):
            with self.assertRaises(AccessError):
                self._sign(contract, user)

    def test_what_has_not_been_sent_cannot_be_signed(self):
        with self.assertRaisesRegex(UserError, "is in state “Draft”"):
            self._sign(self.contract, self.mentee)
        self.assertFalse(self.contract.mentee_signature)

    def test_who_can_sign_is_told(self):
        contract = self._send()
        self.assertTrue(contract.can_sign)
        self.assertFalse(contract.with_user(self.coordinator).can_sign)
        self._sign(contract, self.mentee)
        self.assertFalse(contract.can_sign)
        self.assertTrue(contract.with_user(self.mentor).can_sign)

    def test_the_agreed_end_becomes_the_pairings(self):
        end = fields.Date.add(self.contract.start_date, months=6)
        self.contract.end_date = end
        self._sign_both(self._send())
        self.assertEqual(self.pairing.end_date, end)

    # ------------------------------------------------------------------
    # Versions
    # ------------------------------------------------------------------

    def test_a_signed_contract_stays_in_force_until_the_new_one_is_signed(self):
        first = self._send()
        self._sign_both(first)
        first.action_revise()
        self.assertEqual(self._versions(), {1: "signed", 2: "draft"})
        self.assertTrue(self.pairing.contract_signed_on)
        second = self.pairing.sudo().contract_ids - first
        second = second.with_user(self.mentor)
        self.assertEqual(second.ending, first.ending, "it starts from the old terms")
        self.assertFalse(second.mentor_signature or second.terms_hash)
        second.meeting_place = "Outdoors"
        second.action_send()
        self._sign(second, self.mentee)
        self.assertEqual(self._versions(), {1: "signed", 2: "to_sign"})
        self._sign(second, self.mentor)
        self.assertEqual(self._versions(), {1: "superseded", 2: "signed"})
        self.assertNotEqual(first.terms_hash, second.terms_hash)
        self.assertTrue(first.mentor_signature, "the old one is kept")

    def test_only_one_version_is_prepared_at_a_time(self):
        contract = self._send()
        self._sign_both(contract)
        contract.action_revise()
        with self.assertRaisesRegex(UserError, "Version 2 is being prepared"):
            contract.with_user(self.mentor).action_revise()

    def test_what_one_has_signed_can_be_revised_before_the_other_signs(self):
        contract = self._send()
        self._sign(contract, self.mentee)
        contract.with_user(self.mentor).action_revise()
        self.assertEqual(self._versions(), {1: "superseded", 2: "draft"})
        with self.assertRaisesRegex(UserError, "is in state “Superseded”"):
            self._sign(contract, self.mentor)

    def test_a_contract_is_never_deleted(self):
        with self.assertRaisesRegex(UserError, "are kept"):
            self.contract.with_user(SUPERUSER_ID).unlink()
        with self.assertRaises(AccessError):
            self.contract.sudo().unlink()

    def test_a_contract_stays_with_its_pair(self):
        with self.assertRaisesRegex(UserError, "for good"):
            self.contract.sudo().pairing_id = False

    def test_nothing_is_signed_once_the_collaboration_is_over(self):
        contract = self._send()
        self.pairing.action_end()
        with self.assertRaisesRegex(UserError, "is in state “Terminated”"):
            self._sign(contract, self.mentee)
