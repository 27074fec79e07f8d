"""Whoever has left is proposed to nobody and accepted by nobody, from then on."""

from odoo.exceptions import UserError, ValidationError

from ..leaver_common import LeaverCase


class TestWhoHasLeft(LeaverCase):
    def _set_up_once(self):
        type(self).programme, type(self).mentor_part, type(self).mentee_part = (
            self._ready_pair()
        )

    def test_employees_leave_in_different_ways(self):
        self.assertFalse(self.mentor_part.has_left)
        for way, leave in self.ways_to_leave.items():
            with self._undone(way=way):
                leave()
                self.assertTrue(self.mentor_part.has_left)
                found = self.programme.participant_ids.filtered_domain(
                    [("has_left", "=", True)]
                )
                self.assertEqual(found, self.mentor_part)
                self.assertEqual(
                    self.env["mentoring.participant"].search(
                        [
                            ("programme_id", "=", self.programme.id),
                            ("has_left", "=", False),
                        ]
                    ),
                    self.mentee_part,
                )

    def test_whoever_is_employed_elsewhere_has_not_left(self):
        sister = self.env["res.company"].create({"name": "Sister"})
        again = self._employee(
            "Mia again", user_id=self.mentor.id, company_id=sister.id
        )
        self._archive(self.mentor_employee)
        self.assertFalse(self.mentor_part.has_left)
        self._archive(again)
        self.mentor_part.invalidate_recordset()
        self.assertTrue(self.mentor_part.has_left)

    def test_whoever_has_another_login_has_not_left(self):
        new = self._user("mia.new", "base.group_user")
        self.mentor_employee.sudo().user_id = new
        self.mentor.sudo().with_user(1).action_archive()
        self.assertFalse(self.mentor_part.has_left)

    def test_people_from_outside(self):
        user = self._outsider()
        by_mail = self._draft(self.programme, "mentee", partner_id=self._contact().id)
        part = self._draft(self.programme, "mentee", partner_id=user.partner_id.id)
        self.assertFalse((part | by_mail).filtered("has_left"))
        user.sudo()._deactivate_portal_user()
        self.assertEqual((part | by_mail).filtered("has_left"), part)

    def test_an_account_that_is_deleted_for_good(self):
        user = self._outsider()
        part = self._draft(self.programme, "mentee", partner_id=user.partner_id.id)
        part.with_user(user).action_accept_code()
        self.assertFalse(part.has_left)
        user.sudo().unlink()
        self.env.invalidate_all()
        self.assertTrue(part.has_left)

    def test_who_left_a_company_and_comes_from_outside_is_there(self):
        self._archive(self.plain_employee)
        part = self._draft(
            self.programme, "mentor", partner_id=self.employee.partner_id.id
        )
        self.assertFalse(part.employee_id)
        self.assertFalse(part.has_left)


class TestProposals(LeaverCase):
    def test_nobody_is_proposed_to_somebody_who_has_left(self):
        _programme, mentor, mentee = self._ready_pair()
        for way, leave in self.ways_to_leave.items():
            with self._undone(way=way):
                leave()
                with self.assertRaisesRegex(ValidationError, "not there any more"):
                    self._propose(mentor, mentee)
        self._propose(mentor, mentee)

    def test_nobody_accepts_somebody_who_has_left(self):
        _programme, mentor, mentee = self._ready_pair()
        pairing = self._propose(mentor, mentee)
        for way, leave in self.ways_to_leave.items():
            with self._undone(way=way):
                leave()
                with self.assertRaisesRegex(UserError, "not there any more"):
                    pairing.with_user(self.mentee).action_accept()
        pairing.with_user(self.mentee).action_accept()

    def test_a_pair_of_which_one_has_left_is_at_risk(self):
        pairing = self._accepted_pairing()
        self._archive(self.mentor_employee)
        self._run_cron("cron_refresh_health")
        self.assertEqual((pairing.health, pairing.health_reason), ("risk", "left"))
        self.mentor_employee.sudo().active = True
        self._run_cron("cron_refresh_health")
        self.assertEqual(pairing.health, "track")

    def test_a_pair_in_one_reporting_line_is_at_risk(self):
        pairing = self._accepted_pairing()
        self.mentee_employee.sudo().parent_id = self.mentor_employee
        self._run_cron("cron_refresh_health")
        self.assertEqual((pairing.health, pairing.health_reason), ("risk", "line"))

    def test_whoever_has_left_comes_back_to_no_pair(self):
        pairing = self._accepted_pairing()
        pairing.with_user(self.mentee).action_end()
        self._archive(self.mentor_employee)
        with self.assertRaisesRegex(UserError, "not there any more"):
            pairing.with_user(self.mentee).action_take_back()
