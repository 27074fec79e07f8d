"""Each cell of who sees what."""

from itertools import permutations

from odoo.exceptions import UserError

from .common import PlanCase
from .who_sees import WhoSees


class TestWhoSees(WhoSees, PlanCase):
    def _set_up_once(self):
        super()._set_up_once()
        case = type(self)
        case.insiders = (self.employee, self.line_manager, self.hr)
        case.outsiders = (
            self.colleague,
            self.senior,
            self.portal_employee,
            self.portal_boss,
            self.stranger,
            self.admin,
            self.foreign_hr,
        )

    def test_who_is_not_the_line_manager_any_more_loses_sight(self):
        self.assertTrue(self.plan.with_user(self.line_manager).has_access("read"))
        self.record.parent_id = self.colleague.employee_id
        self.env.flush_all()
        for user, sees in ((self.line_manager, False), (self.colleague, True)):
            for record in self._records(user):
                self.assertEqual(record.has_access("read"), sees)
                self.assertEqual(bool(record.search([])), sees)
        self.assertNotIn(
            self.line_manager.partner_id, self.plan.sudo().message_partner_ids
        )

    def test_nobody_follows_a_plan(self):
        plan = self.plan.with_user(self.line_manager)
        plan.message_subscribe(self.line_manager.partner_id.ids)
        self.assertFalse(self.plan.sudo().message_partner_ids)

    def test_derived_columns_and_dates_are_not_written(self):
        for record, fname in (
            (self.plan, "user_id"),
            (self.plan, "manager_user_id"),
            (self.plan, "partner_id"),
            (self.plan, "name"),
            (self.goal, "user_id"),
            (self.goal, "manager_user_id"),
            (self.plan, "employee_agreed_on"),
            (self.plan, "agreed_on"),
            (self.goal, "state"),
        ):
            with self.subTest(fname), self.assertRaises(UserError):
                record.with_user(self.hr).write({fname: self.hr.id})

    def test_an_agreed_plan_keeps_its_person(self):
        with self.assertRaisesRegex(UserError, "one employee for good"):
            self.plan.with_user(self.hr).employee_id = self.colleague.employee_id
        self._agree()
        for step in ("agreed", "reopened"):
            with self._undone(step=step):
                if step == "reopened":
                    self.plan.action_reopen()
                self.record.user_id = self.stranger
                self.env.flush_all()
                self.assertEqual(self.plan.sudo().user_id, self.employee)
                self.assertFalse(self.plan.with_user(self.stranger).search([]))
        with self.assertRaisesRegex(UserError, "closed, not deleted"):
            self.plan.unlink()

    def test_no_account_change_leads_anybody_into_an_agreed_plan(self):
        """In whatever order: archived, linked, a second login on the contact."""
        self._agree()
        Users = self.env["res.users"]
        group = self.env.ref("base.group_user").ids
        partner = self.employee.partner_id
        changes = {
            "archive": lambda: self.employee.write({"active": False}),
            "link": lambda: self.record.write({"user_id": self.stranger.id}),
            "contact": lambda: self.record.write(
                {"work_contact_id": self.stranger.partner_id.id}
            ),
            "second login": lambda: Users.create(
                {"login": "aa", "partner_id": partner.id, "group_ids": group}
            ),
        }
        for order in permutations(changes, 3):
            with self._undone(order=order):
                for name in order:
                    changes[name]()
                    self.env.flush_all()
                    plan = self.plan.sudo()
                    self.assertEqual(plan.user_id, self.employee)
                    self.assertEqual(plan.partner_id, partner)
                for user in self.stranger | Users.search([("login", "=", "aa")]):
                    self.assertFalse(self.plan.with_user(user).search([]))

    def test_hr_hands_a_plan_over_to_the_employees_new_login(self):
        self._agree()
        former, new = self.employee, self.stranger
        new.partner_id.email = "new@example.com"
        with self.assertRaisesRegex(UserError, "has no other login"):
            self.plan.with_user(self.hr).action_hand_over()
        self.record.user_id = new
        for user in (former, self.line_manager, self.admin, self.foreign_hr):
            with self.assertRaises(UserError):
                self.plan.with_user(user).sudo().action_hand_over()
        self.env["mail.mail"].search([]).unlink()
        self.plan.with_user(self.hr).action_hand_over()
        plan = self.plan.sudo()
        self.assertEqual((plan.user_id, plan.state), (new, "agreed"))
        self.assertTrue(plan.employee_agreed_on)
        self.assertFalse(self.plan.with_user(former).search([]))
        self.assertEqual(self.plan.with_user(new).search([]), self.plan)
        told = self.env["mail.mail"].search([]).recipient_ids
        self.assertEqual(told, former.partner_id | new.partner_id)
        self.record.user_id = self.colleague.copy({"login": "third"})
        self.assertEqual(plan.user_id, new)

    def test_plans_nobody_waits_for_are_left_alone_when_many_are_handed_over(self):
        self._agree()
        other = self._plan(self.colleague)
        self.record.user_id = self.stranger
        plans = (self.plan | other).with_user(self.hr)
        waiting = [("has_new_login", "=", True), ("id", "in", plans.ids)]
        self.assertEqual(plans.search(waiting), self.plan)
        plans.action_hand_over()
        self.assertFalse(plans.search(waiting))
        self.assertEqual(self.plan.sudo().user_id, self.stranger)
        self.assertEqual(other.sudo().user_id, self.colleague)

    def test_portal_employee_and_portal_manager_have_their_own(self):
        plan = self._plan(self.portal_boss, self.portal_employee.employee_id)
        self._goal(plan.with_user(self.portal_employee))
        self._agree(plan)
        self.assertEqual(plan.state, "agreed")
        for user in (self.portal_employee, self.portal_boss):
            self.assertEqual(plan.with_user(user).search([]), plan)
