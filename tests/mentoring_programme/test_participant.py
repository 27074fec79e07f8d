"""People enrol, are approved, get ready, are paired, and leave."""

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import mute_logger

from ..common import MentoringCase


class TestEnrolment(MentoringCase):
    def _draft(self, programme, user, **values):
        return (
            self.env["mentoring.participant"]
            .with_user(user)
            .create(
                {
                    "programme_id": programme.id,
                    "role": "mentee",
                    "employee_id": self.mentee_employee.id,
                    "learning_goal": "Learn to listen",
                    "focus_area_ids": self.area.ids,
                    **values,
                }
            )
        )

    def test_a_person_enrols_themselves(self):
        participant = self._draft(self._open_programme(), self.mentee)
        participant.action_accept_code()
        participant.action_submit()
        self.assertEqual(participant.state, "submitted")
        self.assertFalse(participant.nominated_by_id)

    def test_a_line_manager_nominates_and_the_person_accepts_the_code(self):
        participant = self._draft(self._open_programme(), self.line_manager)
        self.assertEqual(participant.nominated_by_id, self.line_manager)
        with self.assertRaises(AccessError):
            participant.action_accept_code()
        participant.with_user(self.mentee).action_accept_code()
        participant.action_submit()
        self.assertEqual(participant.state, "submitted")

    def test_a_portal_user_enrols(self):
        participant = self._draft(
            self._open_programme(),
            self.portal_mentee,
            employee_id=self.portal_employee.id,
        )
        participant.action_accept_code()
        participant.action_submit()
        self.assertEqual(participant.state, "submitted")

    def test_submitting_needs_a_goal_and_a_focus_area_from_mentors_too(self):
        participant = self._draft(
            self._open_programme(),
            self.mentor,
            role="mentor",
            employee_id=self.mentor_employee.id,
            learning_goal="  ",
            focus_area_ids=False,
        )
        participant.action_accept_code()
        self.assertEqual(len(participant.missing.splitlines()), 2)
        with self.assertRaisesRegex(UserError, "mentors learn too"):
            participant.action_submit()

    def test_nobody_submits_before_enrolment_is_open(self):
        participant = self._draft(self._programme(), self.coordinator)
        participant.with_user(self.mentee).sudo().action_accept_code()
        with self.assertRaisesRegex(UserError, "must be open"):
            participant.action_submit()

    def test_late_entry_is_up_to_the_programme(self):
        programme, *_pair = self._ready_pair()
        late = self._draft(
            programme, self.coordinator, employee_id=self.portal_employee.id
        )
        late.with_user(self.portal_mentee).action_accept_code()
        with self.assertRaisesRegex(UserError, "must be open"):
            late.action_submit()
        programme.accepts_late_entry = True
        late.action_submit()
        self.assertEqual(late.state, "submitted")

    def test_late_entry_ends_when_the_programme_winds_up(self):
        programme = self._open_programme(accepts_late_entry=True)
        late = self._draft(programme, self.coordinator)
        late.with_user(self.mentee).action_accept_code()
        programme._write_through_door({"state": "closing"})
        with self.assertRaisesRegex(UserError, "must be open"):
            late.action_submit()

    def test_a_working_life_has_begun_and_not_long_before_us(self):
        participant = self._draft(self._open_programme(), self.mentee)
        today = fields.Date.context_today(participant)
        for day in ("1929-12-31", fields.Date.add(today, days=1), "9999-12-31"):
            with self.assertRaisesRegex(ValidationError, "cannot have begun on"):
                participant.working_since = day
        for day in ("1930-01-01", today, False):
            participant.working_since = day

    def test_a_first_contract_yet_to_begin_keeps_nobody_from_enrolling(self):
        self.mentee_employee.sudo().contract_date_start = fields.Date.add(
            fields.Date.today(), months=1
        )
        participant = self._draft(self._open_programme(), self.mentee)
        self.assertFalse(participant.working_since)

    def test_the_code_that_was_read_is_accepted_or_none(self):
        participant = self._draft(self._open_programme(), self.mentee)
        programme = participant.programme_id.sudo()
        read = programme.code_version
        programme.code_of_conduct = "<p>Be on time.</p>"
        for other, refusal in (
            (read, "has changed since"),
            (0, "has changed since"),
            (False, "has changed since"),
            ("1", "a whole number"),
        ):
            with self.assertRaisesRegex(UserError, refusal):
                participant.action_accept_code(other)
        self.assertFalse(participant.code_accepted_on)
        participant.action_accept_code(programme.code_version)
        self.assertTrue(participant.has_accepted_code)

    @mute_logger("odoo.sql_db")
    def test_nobody_enrols_twice_in_one_role(self):
        programme = self._open_programme()
        self._draft(programme, self.coordinator)
        self._draft(programme, self.coordinator, role="mentor")
        with self.assertRaises(IntegrityError):
            self._draft(programme, self.coordinator)

    @mute_logger("odoo.sql_db")
    def test_nobody_enrols_once_as_employee_and_once_as_contact(self):
        programme = self._open_programme()
        first = self._draft(programme, self.coordinator)
        with self.assertRaises(IntegrityError):
            self._draft(
                programme,
                self.coordinator,
                employee_id=False,
                partner_id=first.partner_id.id,
            )

    def test_somebody_from_outside_takes_part_by_contact(self):
        partner = self.env["res.partner"].create({"name": "Olga Outside"})
        participant = self._draft(
            self._open_programme(),
            self.coordinator,
            role="mentor",
            employee_id=False,
            partner_id=partner.id,
        )
        self.assertEqual(participant.name, "Olga Outside")
        self.assertFalse(participant.user_id | participant.manager_user_id)

    def test_somebody_from_outside_who_gets_a_user_later_is_recognised(self):
        partner = self.env["res.partner"].create({"name": "Olga", "email": "o@x.org"})
        participant = self._draft(
            self._open_programme(),
            self.coordinator,
            employee_id=False,
            partner_id=partner.id,
        )
        user = self.env["res.users"].create(
            {
                "login": "olga_outside",
                "partner_id": partner.id,
                "group_ids": self.env.ref("base.group_portal").ids,
            }
        )
        self.assertEqual(participant.user_id, user)

    def test_an_enrolment_needs_a_person(self):
        programme = self._open_programme()
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self._draft(programme, self.coordinator, employee_id=False)

    def test_a_contact_that_is_not_the_employees_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "is not the contact of"):
            self._draft(
                self._open_programme(),
                self.coordinator,
                partner_id=self.mentor.partner_id.id,
            )

    def test_a_new_line_manager_is_the_one_who_approves(self):
        programme = self._open_programme(requires_manager_approval=True)
        participant = self._enrol(programme, "mentee", self.mentee_employee)
        self.mentee_employee.parent_id = self.mentor_employee
        self.assertEqual(participant.manager_user_id, self.mentor)
        with self.assertRaises(AccessError):
            participant.with_user(self.line_manager).action_approve()
        participant.with_user(self.mentor).action_approve()
        self.assertEqual(participant.state, "approved")

    def test_only_a_draft_is_deleted(self):
        participant = self._draft(self._open_programme(), self.mentee)
        participant.action_accept_code()
        participant.action_submit()
        with self.assertRaisesRegex(UserError, "Withdraw it instead"):
            participant.unlink()


class TestOtherCompanies(MentoringCase):
    def setUp(self):
        super().setUp()
        self.other_company = self.env["res.company"].create({"name": "Sister"})
        self.sister = self.env["hr.employee"].create(
            {"name": "Sia Sister", "company_id": self.other_company.id}
        )

    def test_people_of_another_company_are_not_admitted_by_default(self):
        programme = self._open_programme()
        with self.assertRaisesRegex(ValidationError, "is not open to people of Sister"):
            programme.sudo().participant_ids.create(
                {
                    "programme_id": programme.id,
                    "role": "mentor",
                    "employee_id": self.sister.id,
                }
            )

    def test_a_programme_admits_the_companies_it_names(self):
        programme = self._open_programme()
        programme.sudo().company_ids = self.other_company
        participant = programme.sudo().participant_ids.create(
            {
                "programme_id": programme.id,
                "role": "mentor",
                "employee_id": self.sister.id,
            }
        )
        self.assertEqual(participant.company_id, programme.company_id)


class TestApproval(MentoringCase):
    def test_the_line_manager_approves_where_the_programme_asks(self):
        programme = self._open_programme(requires_manager_approval=True)
        participant = self._enrol(programme, "mentee", self.mentee_employee)
        for other in (self.coordinator, self.mentee, self.manager):
            with self.assertRaises(AccessError):
                participant.with_user(other).action_approve()
        participant.with_user(self.line_manager).action_approve()
        self.assertEqual(participant.state, "approved")

    def test_the_coordinator_approves_who_comes_from_outside(self):
        programme = self._open_programme(requires_manager_approval=True)
        participant = self._enrol(
            programme,
            "mentor",
            self.env["hr.employee"],
            partner_id=self.stranger.partner_id.id,
        )
        self.assertFalse(participant.approver_id)
        participant.action_approve()
        self.assertEqual(participant.state, "approved")

    def test_nobody_approves_themselves(self):
        participant = self._enrol(
            self._open_programme(), "mentee", self.mentee_employee
        )
        with self.assertRaises(AccessError):
            participant.with_user(self.mentee).action_approve()

    def test_declining_needs_a_reason_that_is_kept(self):
        programme = self._open_programme(requires_manager_approval=True)
        participant = self._enrol(programme, "mentee", self.mentee_employee)
        as_manager = participant.with_user(self.line_manager)
        with self.assertRaisesRegex(UserError, "Give a reason"):
            as_manager.action_reject()
        as_manager.action_reject("Not this year")
        self.assertEqual(participant.state, "rejected")
        self.assertEqual(participant.decision_reason, "Not this year")

    def test_nobody_is_ready_unbriefed_where_the_programme_briefs(self):
        programme = self._open_programme(requires_briefing=True)
        participant = self._enrol(programme, "mentee", self.mentee_employee)
        participant.action_approve()
        with self.assertRaisesRegex(UserError, "was briefed"):
            participant.action_make_ready()
        participant.briefed_on = fields.Date.add(fields.Date.today(), days=1)
        with self.assertRaisesRegex(UserError, "not taken place yet"):
            participant.action_make_ready()
        participant.briefed_on = fields.Date.today()
        participant.action_make_ready()
        self.assertEqual(participant.state, "ready")


class TestLeaving(MentoringCase):
    def test_withdrawing_ends_the_pairing_and_frees_the_other(self):
        pairing = self._accepted_pairing()
        pairing.mentee_id.with_user(self.mentee).action_withdraw()
        self.assertEqual(pairing.state, "ended")
        self.assertEqual(pairing.mentee_id.state, "withdrawn")
        self.assertEqual(pairing.mentor_id.state, "ready")
        self.assertEqual(pairing.mentor_id.places_left, 1)

    def test_a_mentor_who_withdraws_ends_all_their_pairings_and_proposals(self):
        programme, mentor, first = self._ready_pair(capacity=2)
        programme.accepts_late_entry = True
        second = self._make_ready(
            self._enrol(programme, "mentee", self.portal_employee)
        )
        running = self._propose(mentor, first)
        running.with_user(self.mentor).action_accept()
        running.with_user(self.mentee).action_accept()
        proposed = self._propose(mentor, second)
        mentor.with_user(self.mentor).action_withdraw()
        self.assertEqual((running | proposed).mapped("state"), ["ended", "ended"])
        self.assertEqual((first | second).mapped("state"), ["ready", "ready"])

    def test_a_line_manager_does_not_withdraw_anybody(self):
        participant = self._enrol(
            self._open_programme(), "mentee", self.mentee_employee
        )
        with self.assertRaises(AccessError):
            participant.with_user(self.line_manager).action_withdraw()

    def test_capacity_decides_how_many_places_a_mentor_has(self):
        _programme, mentor, mentee = self._ready_pair(capacity=2)
        self.assertEqual((mentor.places_left, mentee.places_left), (2, 1))
        mentor.capacity = 0
        self.assertEqual(mentor.places_left, 0)
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            mentor.capacity = 21
            mentor.flush_recordset()
