"""Who sees what, as time goes by: people come and go, companies differ."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessDenied, AccessError, UserError

from ..common import MentoringCase


class TestAccessAsTimeGoesBy(MentoringCase):
    def _reads(self, record, user):
        return record.with_user(user).sudo(False).has_access("read")

    def test_partners_meet_when_they_are_proposed(self):
        _programme, mentor, mentee = self._ready_pair()
        self.assertFalse(self._reads(mentor, self.mentee))
        self.assertFalse(self._reads(mentee, self.mentor))
        pairing = self._propose(mentor, mentee)
        self.assertTrue(self._reads(mentor, self.mentee))
        self.assertTrue(self._reads(mentee, self.mentor))
        self.assertTrue(self._reads(pairing, self.mentee))
        with self.assertRaises(UserError):
            self._plan_meeting(pairing)

    def test_who_was_declined_reads_the_others_profile_no_more(self):
        _programme, mentor, mentee = self._ready_pair()
        pairing = self._propose(mentor, mentee)
        pairing.with_user(self.mentor).action_decline()
        self.assertFalse(self._reads(mentor, self.mentee))
        self.assertFalse(self._reads(mentee, self.mentor))
        as_mentee = pairing.with_user(self.mentee)
        self.assertFalse(as_mentee.mentor_goal)
        self.assertIn(mentor.name, as_mentee.display_name)

    def test_the_pair_keeps_its_notes_when_it_is_over(self):
        pairing = self._in_progress()
        goal, meeting = pairing.sudo().goal_ids, pairing.sudo().meeting_ids
        pairing.with_user(self.mentor).action_end()
        for record in (pairing, goal, meeting):
            for user in (self.mentor, self.mentee):
                self.assertTrue(self._reads(record, user))
            self.assertFalse(self._reads(record, self.employee))
        self.assertFalse(self._reads(goal, self.coordinator))
        with self.assertRaises(UserError):
            self._plan_meeting(pairing)
        with self.assertRaises(UserError):
            self.env["mentoring.goal"].with_user(self.mentee).create(
                {"name": "Late", "pairing_id": pairing.id}
            )

    def test_archiving_opens_nothing(self):
        pairing = self._completed()
        goal = pairing.sudo().goal_ids
        pairing.with_user(self.coordinator).active = False
        goal.with_user(self.mentee).active = False
        for user in (self.coordinator, self.line_manager, self.employee):
            self.assertFalse(self._reads(goal, user))
            goals = self.env["mentoring.goal"].with_user(user)
            self.assertFalse(goals.with_context(active_test=False).search([]))
        self.assertTrue(self._reads(goal, self.mentee))

    def test_the_new_line_manager_sees_dates_and_no_goal_until_it_is_shared(self):
        pairing = self._in_progress()
        goal = pairing.sudo().goal_ids.with_user(self.mentee)
        goal.shared_with_manager = True
        mine = (pairing, pairing.mentee_id, goal)
        newcomer = self._user("new_boss", "base.group_user")
        for record in mine:
            self.assertTrue(self._reads(record, self.line_manager))
            self.assertFalse(self._reads(record, newcomer))
        self.mentee_employee.parent_id = self.env["hr.employee"].create(
            {"name": "New", "user_id": newcomer.id}
        )
        self.assertFalse(self._reads(goal, newcomer))
        goal.action_share_with_manager()
        for record in mine:
            self.assertFalse(self._reads(record, self.line_manager))
            self.assertTrue(self._reads(record, newcomer))

    def test_a_goal_shared_no_more_is_gone(self):
        pairing = self._in_progress()
        goal = pairing.sudo().goal_ids.with_user(self.mentee)
        for name, user in (
            ("shared_with_manager", self.line_manager),
            ("shared_with_programme", self.coordinator),
        ):
            self.assertFalse(self._reads(goal, user))
            goal[name] = True
            self.assertTrue(self._reads(goal, user))
            goal[name] = False
            self.assertFalse(self._reads(goal, user))

    def test_the_new_coordinator_takes_over(self):
        pairing = self._in_progress()
        self.assertFalse(self._reads(pairing, self.other_coordinator))
        programme = pairing.programme_id.with_user(self.manager)
        programme.coordinator_id = self.other_coordinator
        self.assertTrue(self._reads(pairing, self.other_coordinator))
        self.assertFalse(self._reads(pairing, self.coordinator))

    def test_who_is_coordinator_no_more_runs_nothing(self):
        programme = self._open_programme()
        group = self.env.ref("mentoring_programme.group_mentoring_coordinator")
        self.coordinator.group_ids -= group
        with self.assertRaises(AccessError):
            programme.with_user(self.coordinator).write({"purpose": "Mine"})
        with self.assertRaises(AccessError):
            programme.with_user(self.coordinator).action_cancel("Mine")

    def test_deactivated_user_takes_no_part(self):
        participant = self._enrol(
            self._open_programme(), "mentee", self.mentee_employee
        )
        self.mentee_employee.user_id = False
        self.mentee.active = False
        self.assertEqual(participant.user_id, self.mentee)  # nobody else's, either
        with self.assertRaises(AccessDenied):
            self.mentee.authenticate(
                {
                    "type": "password",
                    "login": self.mentee.login,
                    "password": self._password(self.mentee.login),
                },
                {"interactive": False},
            )

    def test_nobody_takes_a_persons_place_by_way_of_the_employee(self):
        """HR officers link employees with users."""
        pairing = self._in_progress()
        officer = self._user("officer", "hr.group_hr_manager")
        for employee, side in (
            (self.mentee_employee, "mentee"),
            (self.mentor_employee, "mentor"),
        ):
            before = pairing[f"{side}_user_id"]
            employee.with_user(officer).user_id = officer
            self.assertEqual(pairing[f"{side}_user_id"], before)
            employee.with_user(officer).write(
                {"user_id": False, "work_contact_id": officer.partner_id.id}
            )
            self.assertEqual(pairing[f"{side}_user_id"], before)
        self.assertFalse(self._reads(pairing.sudo().goal_ids, officer))
        self.assertTrue(self._reads(pairing.sudo().goal_ids, self.mentee))

    def test_who_gets_a_first_user_takes_their_place(self):
        employee = self.env["hr.employee"].create({"name": "No Login"})
        participant = (
            self.env["mentoring.participant"]
            .with_user(self.coordinator)
            .create(
                {
                    "programme_id": self._open_programme().id,
                    "role": "mentee",
                    "employee_id": employee.id,
                }
            )
        )
        self.assertFalse(participant.user_id)
        user = self._user("first", "base.group_portal")
        employee.user_id = user
        self.assertEqual(participant.user_id, user)

    def test_unpublished_programmes_are_read_by_their_people_alone(self):
        programme = self._open_programme(is_published=False)
        self.assertFalse(self._reads(programme, self.employee))
        self._enrol(programme, "mentee", self.portal_employee)
        self.assertTrue(self._reads(programme, self.portal_mentee))
        self.assertTrue(self._reads(programme, self.line_manager))
        self.assertTrue(self._reads(programme.objective_ids, self.portal_mentee))
        self.assertFalse(self._reads(programme.objective_ids, self.employee))
        self.assertFalse(self._reads(programme, self.stranger))


class TestAccessAcrossCompanies(MentoringCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sister, cls.third = cls.env["res.company"].create(
            [{"name": "Sister"}, {"name": "Third"}]
        )
        cls.guest = cls._in_company(cls._user("guest", "base.group_user"), cls.sister)
        cls.guest_employee = cls.env["hr.employee"].create(
            {"name": "Guest", "user_id": cls.guest.id, "company_id": cls.sister.id}
        )
        group = "mentoring_programme.group_mentoring_"
        cls.elsewhere = [
            cls._in_company(cls._user("far_c", f"{group}coordinator"), cls.third),
            cls._in_company(cls._user("far_m", f"{group}manager"), cls.third),
        ]
        cls.sister_manager = cls._in_company(
            cls._user("sister_m", f"{group}manager"), cls.sister
        )

    @classmethod
    def _in_company(cls, user, company):
        user.write(
            {"company_id": company.id, "company_ids": [fields.Command.set(company.ids)]}
        )
        return user

    def _guest_pairing(self):
        programme = self._open_programme()
        programme.sudo().company_ids = self.sister
        return self._in_progress(programme=programme, mentee=self.guest_employee)

    def test_guests_of_an_admitted_company_work_in_their_pairing(self):
        pairing = self._guest_pairing().with_user(self.guest).sudo(False)
        self.assertEqual(pairing.state, "progress")
        self.assertTrue(pairing.contract_ids.read(["terms_text", "mentor_signed_by"]))
        self.assertTrue(pairing.goal_ids.read(["name"]))
        self.assertTrue(pairing.programme_id.read(["name", "purpose"]))
        self.assertTrue(pairing.mentor_id.read(["name", "learning_goal"]))
        meeting = self._plan_meeting(
            pairing, start=fields.Datetime.now() + timedelta(days=1)
        )
        meeting.agenda = "Ours"

    def test_other_companies_are_not_admitted(self):
        programme = self._open_programme()
        with self.assertRaises(UserError):
            self._enrol(programme, "mentee", self.guest_employee)
        self.assertFalse(programme.with_user(self.guest).has_access("read"))

    def test_a_third_company_sees_nothing(self):
        pairing = self._guest_pairing()
        goal = pairing.sudo().goal_ids.with_user(self.guest)
        goal.shared_with_programme = True
        for user in self.elsewhere:
            for record in (
                pairing,
                pairing.programme_id,
                pairing.programme_id.objective_ids,
                pairing.mentor_id,
                pairing.mentee_id,
                pairing.contract_ids,
                pairing.sudo().evaluation_ids,
                goal,
            ):
                with self.subTest(user=user.login, model=record._name):
                    self.assertFalse(record.with_user(user).has_access("read"))
                    self.assertFalse(record.with_user(user).search([]) & record)

    def test_managers_of_an_admitted_company_read_phase_and_dates_alone(self):
        """What is shared with the programme is shared with those who run it."""
        pairing = self._guest_pairing()
        goal = pairing.sudo().goal_ids.with_user(self.guest)
        goal.shared_with_programme = True
        self.assertTrue(goal.with_user(self.manager).has_access("read"))
        self.assertTrue(pairing.with_user(self.sister_manager).has_access("read"))
        for record in (goal, pairing.contract_ids, pairing.sudo().meeting_ids):
            with self.subTest(record._name):
                theirs = record.with_user(self.sister_manager).sudo(False)
                self.assertFalse(theirs.has_access("read"))
                self.assertFalse(theirs.search([("id", "in", record.ids)]))
        theirs = goal.with_user(self.sister_manager).sudo()
        self.assertFalse(theirs.name, "sealed")

    def test_a_coordinator_from_an_admitted_company_reads_the_contracts(self):
        pairing = self._guest_pairing()
        group = "mentoring_programme.group_mentoring_coordinator"
        theirs = self._in_company(self._user("sister_c", group), self.sister)
        self.assertFalse(pairing.contract_ids.with_user(theirs).has_access("read"))
        pairing.programme_id.sudo().coordinator_id = theirs
        self.assertTrue(pairing.contract_ids.with_user(theirs).has_access("read"))
