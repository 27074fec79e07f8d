"""Uninstalling takes the addon's data along and leaves a working Odoo."""

from ..uninstall_common import UninstallCase

UNINSTALL = """
env["mentoring.programme"].create({"name": "Left behind"}).activity_schedule(
    "mentoring_programme.activity_coordinate", user_id=env.uid)
env["ir.module.module"].search(
    [("name", "=", "mentoring_programme")]).button_immediate_uninstall()
"""
CHECK = """
left = env["ir.model"].search(
    ["|", ("model", "=like", "mentoring.%"), ("model", "=like", "hr.development.%")])
left |= env["ir.model"].browse(env["ir.model.fields"].search(
    [("name", "=like", "mentoring%")]).model_id.ids)
assert not left, left
assert not env["ir.model.data"].search([("module", "=", "mentoring_programme")])
assert not env["survey.survey"].search([("survey_type", "=", "mentoring")])
employee = env["hr.employee"].create({"name": "Still working"})
for model in ("hr.employee", "survey.survey", "calendar.event"):
    env[model].get_views([(False, "form"), (False, "list")])
"""


class TestUninstall(UninstallCase):
    def test_uninstalling_leaves_nothing_behind_and_odoo_working(self):
        self.run_script(UNINSTALL)
        self.run_script(CHECK)
