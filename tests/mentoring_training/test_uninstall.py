"""Training goes, and who is ready stays so: the date of the briefing is noted again."""

from ..uninstall_common import UninstallCase

BEFORE = """
from odoo import fields
from tests.common import MentoringCast
from tests.mentoring_training.common import Training

class Scene(Training, MentoringCast):
    pass

Scene.env = env
Scene._set_up_cast()
scene = Scene()
today = fields.Date.today()
programme = scene._open_programme(requires_briefing=True)
course = scene._require(programme, due_on=today)
trained = scene._approved(programme)
lacking = scene._approved(programme, employee=scene.portal_employee)
training = scene._training(trained, course)
training.action_complete(today)
training.with_user(scene.mentee).action_add_to_resume()
assert (trained.state, lacking.state) == ("ready", "approved"), trained.state
env["mentoring.nudge.sent"]._cron_nudge()
nudges = env["mentoring.nudge.sent"].search([("res_model", "=", training._name)])
assert nudges.partner_id == lacking.sudo().partner_id, nudges
env.cr.commit()
"""
AFTER = """
from odoo import fields
gone = ("mentoring.requirement", "mentoring.completion")
assert not env["ir.model"].search([("model", "in", gone)])
assert not env["ir.model.data"].search([("module", "=", "mentoring_training")])
assert not env["ir.cron"].search([("code", "ilike", "_cron_follow_training()")])
assert not env["mentoring.nudge.rule"].search([("trigger", "=like", "training%")])
assert not env["mentoring.nudge.sent"].search([("res_model", "in", gone)])
assert not env["mail.mail"].search([("subject", "ilike", "Mentee course")])
assert env["hr.resume.line"].search([("name", "ilike", "Mentee course")])

programme = env["mentoring.programme"].search([("name", "=", "Grow")])
by_state = programme.participant_ids.grouped("state")
assert by_state["ready"].briefed_on == fields.Date.today()
lacking = by_state["approved"].with_user(programme.coordinator_id)
assert "briefed" in lacking.missing, lacking.missing
lacking.action_brief(fields.Date.today())
assert lacking.state == "ready"
env["mentoring.nudge.sent"]._cron_nudge()
for model in ("programme", "participant", "nudge.rule", "notice.choice"):
    env[f"mentoring.{model}"].get_views([(False, "form"), (False, "list")])
for page in ("enrolment", "home_todo", "team", "team_member"):
    env.ref(f"mentoring_programme.portal_{page}")._get_combined_arch()
"""


class TestUninstall(UninstallCase):
    def test_uninstalling_leaves_who_is_ready_and_the_date_that_is_known(self):
        self.run_script(BEFORE)
        self.uninstall("mentoring_training")
        self.run_script(AFTER)
