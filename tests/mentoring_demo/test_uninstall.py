"""The demo goes with everything it brought, and leaves what visitors made of it."""

from odoo.exceptions import AccessDenied
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from odoo.addons.mentoring_demo.hooks import uninstall_hook

from ..uninstall_common import UninstallCase

#: A visitor who plays the coordinator designs a programme of their own.
UNINSTALL = """
coordinator = env.ref("mentoring_demo.user_tina")
env["mentoring.programme"].with_user(coordinator).create({"name": "A visitor's"})
env["ir.module.module"].search(
    [("name", "=", "mentoring_demo")]).button_immediate_uninstall()
"""
CHECK = """
env = env(context={"active_test": False})
assert env["mentoring.programme"].search([]).mapped("name") == ["A visitor's"]
for model in (
    "mentoring.pairing", "mentoring.participant", "mentoring.contract",
    "mentoring.goal", "mentoring.meeting", "mentoring.evaluation",
    "hr.development.plan", "calendar.event", "survey.user_input",
    "mentoring.watch.event", "mentoring.report", "mentoring.report.link",
    "mentoring.figure", "mentoring.study", "mentoring.cost.line", "mentoring.benefit"
):
    assert not env[model].search([]), model
assert not env["hr.employee"].search([("name", "=", "Abigail Peterson")])
assert not env["res.partner"].search([("name", "=", "Abigail Peterson")])
assert not env["res.users"].search(
    ["|", ("login", "=like", "demo_%"), ("login", "=", "joel.willis")])
assert not env["mail.activity"].search([("res_model", "=like", "mentoring.%")])
assert not env["ir.model.data"].search([("module", "=", "mentoring_demo")])
assert env["mail.template"].search([("model", "=", "mentoring.pairing")])
"""


class TestUninstall(UninstallCase):
    def test_uninstalling_takes_the_demo_along(self):
        self.run_script(UNINSTALL)
        self.run_script(CHECK)


@tagged("post_install", "-at_install")
class TestUninstallHook(TransactionCase):
    def test_who_takes_part_elsewhere_stays_and_cannot_log_in(self):
        programme = self.env["mentoring.programme"].create({"name": "A visitor's"})
        employee = self.env.ref("mentoring_demo.employee_abigail")
        self.env["mentoring.participant"].create(
            {
                "programme_id": programme.id,
                "role": "mentee",
                "employee_id": employee.id,
            }
        )
        uninstall_hook(self.env)
        self.assertEqual(self.env["mentoring.programme"].search([]), programme)
        self.assertEqual(programme.participant_ids.employee_id, employee)
        self.assertFalse(employee.active)
        self.assertFalse(self.env["res.users"].search([("login", "=", "demo_mentee")]))

    def test_who_is_left_has_no_password_to_guess(self):
        visitors = self.env["res.users"].search([("login", "=like", r"demo\_%")])
        self.assertEqual(len(visitors), 6)
        uninstall_hook(self.env)
        self.assertFalse(any(visitors.mapped("active")))
        visitors.active = True  # by an administrator, for whatever reason
        for login in visitors.mapped("login"):
            credential = {"type": "password", "login": login, "password": login}
            with (
                self.assertRaises(AccessDenied),
                mute_logger("odoo.addons.base.models"),
            ):
                self.env["res.users"].authenticate(credential, {"interactive": True})
