"""The addon goes, and the hours that were counted stay in the cost."""

from ..uninstall_common import UninstallCase

BEFORE = """
from odoo import fields
from odoo.fields import Command

env.company.mentoring_mentee_rate = 50
programme = env["mentoring.programme"].create({
    "name": "Grow", "requires_manager_approval": False,
    "requirement_ids": [Command.create(
        {"name": "Course", "role": "mentee", "hours": 3})],
})
person = env["mentoring.participant"].create({
    "programme_id": programme.id, "role": "mentee", "learning_goal": "Listen",
    "partner_id": env["res.partner"].create({"name": "Eva"}).id,
})
person._write_through_door({"state": "submitted"})
person.action_approve()
person.completion_ids.action_complete(fields.Date.today())
programme.action_add_usual_costs()
programme.objective_ids = [Command.create(
    {"name": "Prepared", "measure": "Trained", "measure_key": "trained"})]
report = env["mentoring.report"].create({"programme_id": programme.id})
env["mentoring.figure"].sudo().create({
    "report_id": report.id, "programme_id": programme.id, "measure_key": "trained",
    "label": "Prepared", "value": 75,
})
env.cr.commit()
"""
AFTER = """
assert not env["ir.model.data"].search([("module", "=", "mentoring_results_training")])
lines = env["mentoring.cost.line"].search([("kind", "=", "mentee_hours")])
assert sorted(lines.mapped("source")) == ["meetings", "typed"], lines.mapped("source")
assert sum(lines.mapped("low")) == 150, lines.mapped("low")
programme = lines.programme_id
assert programme._measure()[programme.id]
assert not programme.objective_ids.measure_key
assert programme.objective_ids.name == "Prepared"
figure = env["mentoring.figure"].search([("programme_id", "=", programme.id)])
assert (figure.measure_key, figure.label) == (False, "Prepared"), figure.read()
programme.get_views([(False, "form")])
"""


class TestUninstall(UninstallCase):
    def test_uninstalling_leaves_the_hours_that_were_counted(self):
        self.run_script(BEFORE)
        self.uninstall("mentoring_results_training")
        self.run_script(AFTER)
