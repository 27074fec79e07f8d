"""Two are proposed to each other and answer; what begins with their yes."""

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError

from ..common import MentoringCase


class TestProposal(MentoringCase):
    def test_whoever_has_moved_to_a_company_not_admitted_is_not_proposed(self):
        programme, mentor, mentee = self._ready_pair()
        sister = self.env["res.company"].create({"name": "Sister"})
        self.mentor_employee.company_id = sister
        with self.assertRaises(UserError) as refused:
            self._propose(mentor, mentee)
        self.assertIn("works for Sister by now", str(refused.exception))
        programme.sudo().company_ids = sister
        self.assertTrue(self._propose(mentor, mentee))

    def test_mentor_and_mentee_are_never_in_one_reporting_line(self):
        _programme, mentor, mentee = self._ready_pair()
        chief = self.env["hr.employee"].create({"name": "Chief"})
        for above, below in (
            (self.mentor_employee, self.mentee_employee),
            (self.mentee_employee, self.mentor_employee),
        ):
            for between in (self.env["hr.employee"], chief):
                with self._undone(above=above.name, between=between.name):
                    above.parent_id = False
                    between.parent_id = above
                    below.parent_id = between or above
                    with self.assertRaisesRegex(ValidationError, "same reporting line"):
                        self._propose(mentor, mentee)

    def test_a_common_manager_is_no_reporting_line(self):
        _programme, mentor, mentee = self._ready_pair()
        self.mentor_employee.parent_id = self.mentee_employee.parent_id
        self.assertTrue(self._propose(mentor, mentee))

    def test_a_loop_in_the_organisation_chart_hangs_nothing(self):
        _programme, mentor, mentee = self._ready_pair()
        # Odoo refuses loops; data from elsewhere may hold one all the same
        self.env.cr.execute(
            "UPDATE hr_employee SET parent_id = CASE id WHEN %s THEN %s ELSE %s END "
            "WHERE id IN (%s, %s)",
            [
                self.boss_employee.id,
                self.mentee_employee.id,
                self.boss_employee.id,
                self.boss_employee.id,
                self.mentee_employee.id,
            ],
        )
        self.env.invalidate_all()
        self.assertEqual(self.boss_employee.parent_id, self.mentee_employee)
        self.assertTrue(self._propose(mentor, mentee))

    def test_nobody_is_their_own_mentor(self):
        _programme, mentor, mentee = self._ready_pair(mentee=self.mentor_employee)
        with self.assertRaisesRegex(ValidationError, "their own mentor"):
            self._propose(mentor, mentee)

    def test_a_pairing_joins_one_mentor_and_one_mentee_of_one_programme(self):
        _programme, mentor, mentee = self._ready_pair()
        with self.assertRaisesRegex(ValidationError, "one mentor and one mentee"):
            self._propose(mentee, mentor)
        other = self._make_ready(
            self._enrol(self._open_programme(), "mentor", self.plain_employee)
        )
        with self.assertRaisesRegex(ValidationError, "same programme"):
            self._propose(other, mentee)

    def test_nobody_is_proposed_before_they_are_ready(self):
        programme, mentor, _mentee = self._ready_pair()
        programme.accepts_late_entry = True
        early = self._enrol(programme, "mentee", self.portal_employee)
        with self.assertRaisesRegex(UserError, "not ready to be matched"):
            self._propose(mentor, early)

    def test_nobody_is_paired_before_matching_has_started(self):
        programme = self._open_programme()
        mentor = self._make_ready(
            self._enrol(programme, "mentor", self.mentor_employee)
        )
        mentee = self._make_ready(
            self._enrol(programme, "mentee", self.mentee_employee)
        )
        with self.assertRaisesRegex(UserError, "once matching has started"):
            self._propose(mentor, mentee)

    def test_a_pairing_keeps_its_people(self):
        programme, mentor, mentee = self._ready_pair()
        programme.accepts_late_entry = True
        other = self._make_ready(self._enrol(programme, "mentor", self.plain_employee))
        pairing = self._propose(mentor, mentee)
        with self.assertRaisesRegex(UserError, "Propose another one"):
            pairing.mentor_id = other

    def test_the_deadline_to_answer_is_the_programmes(self):
        programme, mentor, mentee = self._ready_pair()
        programme.answer_days = 3
        pairing = self._propose(mentor, mentee)
        self.assertEqual(
            pairing.answer_deadline, fields.Date.add(fields.Date.today(), days=3)
        )

    def test_only_what_never_began_is_deleted(self):
        pairing = self._accepted_pairing()
        with self.assertRaisesRegex(UserError, "ended, not deleted"):
            pairing.unlink()
        pairing.action_end()
        self._seek_again(pairing)
        proposal = self._propose(pairing.mentor_id, pairing.mentee_id)
        proposal.unlink()
        self.assertFalse(proposal.exists())


class TestAnswer(MentoringCase):
    def test_both_answer_and_each_for_themselves(self):
        _programme, mentor, mentee = self._ready_pair()
        pairing = self._propose(mentor, mentee)
        pairing.with_user(self.mentee).action_accept()
        self.assertTrue(pairing.mentee_accepted_on)
        self.assertFalse(pairing.mentor_accepted_on)
        with self.assertRaisesRegex(UserError, "You have already accepted"):
            pairing.with_user(self.mentee).action_accept()
        for outsider in (self.coordinator, self.manager, self.line_manager):
            with self.assertRaises(AccessError):
                pairing.with_user(outsider).action_accept()
        pairing.with_user(self.mentor).action_accept()
        self.assertEqual(pairing.state, "rapport")
        self.assertEqual(pairing.started_on, fields.Date.today())

    def test_what_begins_comes_with_a_contract_and_evaluations(self):
        programme = self._open_programme(**self._surveys("pulse", "mid"))
        pairing = self._accepted_pairing(programme=programme).sudo()
        self.assertEqual(pairing.contract_ids.mapped("state"), ["draft"])
        self.assertEqual(
            sorted(pairing.evaluation_ids.mapped(lambda e: (e.moment, e.role))),
            [("mid", "mentee"), ("mid", "mentor"), ("pulse", "mentee")]
            + [("pulse", "mentor")],
        )

    def test_a_full_mentor_cannot_be_accepted(self):
        programme, mentor, first = self._ready_pair()
        programme.accepts_late_entry = True
        second = self._make_ready(
            self._enrol(programme, "mentee", self.portal_employee)
        )
        one, two = self._propose(mentor, first), self._propose(mentor, second)
        one.with_user(self.mentor).action_accept()
        one.with_user(self.mentee).action_accept()
        self.assertIn("has no place left", two.missing)
        with self.assertRaisesRegex(UserError, "has no place left"):
            two.with_user(self.portal_mentee).action_accept()
        mentor.capacity = 2
        two.with_user(self.portal_mentee).action_accept()
        two.with_user(self.mentor).action_accept()
        self.assertEqual((mentor.matched_count, mentor.places_left), (2, 0))

    def test_a_mentee_has_one_mentor_at_a_time_in_a_programme(self):
        programme, mentor, mentee = self._ready_pair()
        programme.accepts_late_entry = True
        other = self._make_ready(self._enrol(programme, "mentor", self.plain_employee))
        one, two = self._propose(mentor, mentee), self._propose(other, mentee)
        one.with_user(self.mentor).action_accept()
        one.with_user(self.mentee).action_accept()
        self.assertEqual(
            two.state, "declined", "it was answered by accepting the other"
        )
        three = self._propose(other, mentee)
        with self.assertRaisesRegex(UserError, "already has a mentor"):
            three.with_user(self.mentee).action_accept()
        one.with_user(self.mentee).action_end()
        three.with_user(self.mentee).action_accept()
        three.with_user(self.employee).action_accept()
        self.assertEqual(three.state, "rapport")

    def test_who_became_the_manager_meanwhile_is_not_accepted(self):
        _programme, mentor, mentee = self._ready_pair()
        pairing = self._propose(mentor, mentee)
        pairing.with_user(self.mentee).action_accept()
        self.mentee_employee.parent_id = self.mentor_employee
        with self.assertRaises(UserError) as refused:
            pairing.with_user(self.mentor).action_accept()
        self.assertIn("same reporting line", str(refused.exception))
        self.assertEqual(pairing.state, "proposed")

    def test_declining_costs_nobody_their_place(self):
        _programme, mentor, mentee = self._ready_pair()
        pairing = self._propose(mentor, mentee)
        pairing.with_user(self.mentor).action_accept()
        pairing.with_user(self.mentee).action_decline()
        self.assertEqual(pairing.state, "declined")
        self.assertEqual((mentor | mentee).mapped("state"), ["ready", "ready"])
        self.assertEqual(mentor.places_left, 1)
