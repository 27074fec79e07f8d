"""Forms and buttons of the backend."""

from odoo.tests import Form

from .common import PlanCase


class TestScreens(PlanCase):
    def test_a_line_manager_begins_a_plan_in_the_backend(self):
        self.colleague.employee_id.parent_id = self.line_manager.employee_id
        with Form(self.env["hr.development.plan"].with_user(self.line_manager)) as form:
            form.employee_id = self.colleague.employee_id
            with form.goal_ids.new() as goal:
                goal.name = "Listen"
                goal.skill_id = self._skill()
        plan = form.save()
        self.assertEqual(plan.user_id, self.colleague)
        self.assertTrue(plan.name.startswith("colleague_u, "))

    def test_hr_opens_the_plans_of_an_employee(self):
        employee = self.record.with_user(self.hr)
        self.assertEqual(employee.development_plan_count, 1)
        action = employee.action_open_development()
        found = self.env[action["res_model"]].with_user(self.hr)
        self.assertEqual(found.search(action["domain"]), self.plan)
        Form(employee)
        begun = employee.action_begin_development()
        form = Form(found.with_context(**begun["context"]))
        self.assertEqual(form.employee_id.id, employee.id)

    def test_a_line_manager_finds_the_button_and_colleagues_none(self):
        public = self.env["hr.employee.public"].browse(self.record.id)
        for user, count in ((self.line_manager, 1), (self.colleague, 0)):
            self.assertEqual(public.with_user(user).development_plan_count, count)

    def test_whoever_reads_a_plan_opens_its_forms(self):
        for user in (self.employee, self.line_manager, self.hr):
            for record in (self.plan, self.goal):
                with self.subTest(user=user.login, model=record._name):
                    Form(record.with_env(self.env(user=user)))
        Form(self.record.with_user(self.hr))

    def test_everybody_inside_finds_the_menu_under_employees(self):
        menu = self.env.ref("hr_development_plan.development_menu")
        for user in (self.employee, self.hr):
            menus = self.env["ir.ui.menu"].with_user(user).load_menus(False)
            self.assertIn(menu.id, menus[menu.parent_id.id]["children"])
