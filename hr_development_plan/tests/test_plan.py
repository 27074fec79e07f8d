"""A year with a plan, with whatever else is installed."""

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestPlan(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager, cls.employee, cls.colleague = (
            new_test_user(cls.env, f"development_{name}", "base.group_user")
            for name in ("manager", "employee", "colleague")
        )
        boss, cls.record = cls.env["hr.employee"].create(
            [
                {"name": user.name, "user_id": user.id}
                for user in (cls.manager, cls.employee)
            ]
        )
        cls.record.parent_id = boss

    def test_the_two_agree_work_on_it_and_close_it(self):
        plan = (
            self.env["hr.development.plan"]
            .with_user(self.employee)
            .create({"employee_id": self.record.id})
        )
        goal = plan.goal_ids.create({"plan_id": plan.id, "name": "Lead a project"})
        with self.assertRaisesRegex(UserError, "how you will know"):
            plan.action_agree()
        goal.write({"measure": "One led", "deadline": fields.Date.today()})
        plan.action_agree()
        as_manager = plan.with_user(self.manager)
        as_manager.action_agree()
        self.assertEqual(plan.state, "agreed")
        with self.assertRaisesRegex(UserError, "Revise"):
            goal.name = "Lead two projects"
        goal.with_user(self.manager).progress = 50
        goal.action_achieve()
        as_manager.action_close()
        self.assertEqual((plan.state, goal.progress), ("closed", 100))
        with self.assertRaises(AccessError):
            plan.with_user(self.colleague).read(["name"])
