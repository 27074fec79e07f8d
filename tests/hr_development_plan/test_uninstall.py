"""Uninstalling takes the plans along and leaves a working Odoo."""

from ..uninstall_common import UninstallCase

SCENE = """
from tests.hr_development_plan.common import PlanCast

PlanCast.env = env
PlanCast._set_up_cast()
scene = PlanCast()
plan = scene._plan(scene.employee)
goal = scene._goal(plan, skill_id=scene._skill().id)
scene._agree(plan)
assert env["mail.message"].search([("model", "=", "hr.development.plan")])
env.cr.commit()
"""
NOTHING_LEFT = """
assert not env["ir.model"].search([("model", "=like", "hr.development.%")])
assert not env["ir.model.fields"].search([("name", "=like", "development\\\\_plan%")])
assert not env["ir.model.data"].search([("module", "=", "hr_development_plan")])
for model in ("mail.message", "mail.mail"):
    assert not env[model].search([("model", "=", "hr.development.plan")]), model
assert not env["ir.attachment"].search([("res_model", "=like", "hr.development.%")])
env.cr.execute("SELECT 1 FROM pg_tables WHERE tablename LIKE 'hr\\\\_development%'")
assert not env.cr.fetchall()
employee = env["res.users"].search([("login", "=", "employee_u")]).employee_id
employee.name = "Still working"
for model in ("hr.employee", "hr.employee.public", "hr.skill"):
    env[model].get_views([(False, "form"), (False, "list")])
env.ref("portal.portal_my_home")._get_combined_arch()
"""


class TestUninstall(UninstallCase):
    def test_the_plans_go_and_odoo_works_on(self):
        self.run_script(SCENE)
        self.uninstall("hr_development_plan")
        self.run_script(NOTHING_LEFT)
