"""Each cell of who sees what."""

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

    def test_portal_employee_and_portal_manager_have_their_own(self):
        plan = self._plan(self.portal_boss, self.portal_employee.employee_id)
        self._goal(plan.with_user(self.portal_employee))
        self._agree(plan)
        self.assertEqual(plan.state, "agreed")
        for user in (self.portal_employee, self.portal_boss):
            self.assertEqual(plan.with_user(user).search([]), plan)
