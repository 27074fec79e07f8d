"""Uninstalling takes the addon's data along and leaves a working Odoo; development
plans and what was reached in them stay."""

from ..uninstall_common import UninstallCase

SCENE = """
from odoo import fields
from tests.common import MentoringCast
from tests.hr_development_plan.common import PlanWays

class Scene(PlanWays, MentoringCast):
    pass

Scene.env = env
Scene._set_up_cast()
scene = Scene()
pairing = scene._accepted_pairing()
skill = scene._skill()
level = skill.skill_type_id.skill_level_ids[-1]
plan = scene._plan(scene.mentee, summary="Fridays are free for it")
plan.talk_on = fields.Date.today()
under_way = scene._goal(
    plan, name="Under way", skill_id=skill.id, skill_level_id=level.id,
    focus_area_id=scene.area.id)
reached = scene._goal(plan, name="Reached")
scene._agree(plan)
for aim, progress in ((under_way, 60), (reached, 30)):
    learning = scene._activate_goal(
        pairing, progress=progress, development_goal_id=aim.id)
    learning.action_share_with_manager()
learning.action_achieve()
programme = scene._open_programme()
under_way.action_seek_mentor(programme)
env["mentoring.programme"].create({"name": "Left behind"}).activity_schedule(
    "mentoring_programme.activity_coordinate", user_id=env.uid)
scene._plan_meeting(pairing)
ahead = env["calendar.event"].search([("name", "=", "Meeting")])
assert len(ahead) == 2, "in the calendars of both"
env["calendar.event"].create({
    "name": "Dentist", "start": ahead[0].start, "stop": ahead[0].stop})
assert env["mail.mail"].search([("guarded_what", "=like", "%.mail_meeting_planned")])
env.cr.commit()
"""
PLAN_IS_THERE = """
plan = env["hr.development.plan"].search([])
employee = plan.user_id
assert (plan.state, plan.summary) == ("agreed", "Fridays are free for it"), plan.state
assert plan.agreed_on and plan.manager_agreed_id == plan.manager_user_id
assert plan.agenda == "• Under way\\n• Reached", plan.agenda
assert plan.message_ids, "the log of the plan"
under_way, reached = (
    plan.goal_ids.filtered(lambda goal: goal.name == name)
    for name in ("Under way", "Reached"))
assert (under_way.state, under_way.progress) == ("open", 60), under_way.progress
assert (reached.state, reached.progress) == ("achieved", 100), reached.state
assert under_way.skill_id.name == "Welding" and under_way.skill_level_id
assert under_way.measure == "One project led" and under_way.deadline
"""
LIFE_GOES_ON = """
mine = under_way.with_user(employee)
mine.progress = 80
mine.action_achieve()
mine.action_propose_skill()
assert plan.employee_id.employee_skill_ids.skill_id == mine.skill_id
plan.with_user(plan.manager_user_id).action_reopen()
plan.with_user(employee).summary = "And Mondays"
assert not env["hr.development.plan"].with_user(
    env["res.users"].search([("login", "=", "plain")])).search([])
for model in ("hr.development.plan", "hr.development.goal"):
    env[model].get_views([(False, "form"), (False, "list"), (False, "search")])
for template in ("home", "plan", "goal"):
    env.ref(f"hr_development_plan.portal_development_{template}")._get_combined_arch()
"""
NOTHING_LEFT = """
from odoo import fields
left = env["ir.model"].search([("model", "=like", "mentoring.%")])
left |= env["ir.model"].search([("model", "=", "hr.development.goal.shown")])
left |= env["ir.model.fields"].search([
    "|", ("name", "=like", "mentoring%"), "&",
    ("model", "=like", "hr.development.%"), ("relation", "=like", "mentoring.%"),
]).model_id
assert not left, left
assert not env["ir.model.data"].search([("module", "=", "mentoring_programme")])
assert not env["survey.survey"].search([("survey_type", "=", "mentoring")])
events = env["calendar.event"].with_context(active_test=False).search([])
assert "Meeting" not in events.filtered(
    lambda e: e.start > fields.Datetime.now()).mapped("name")
assert "Dentist" in events.mapped("name"), "what is not of mentoring stays"
assert not env["mail.mail"].search([("guarded_owner", "=like", "mentoring.%")])
employee = env["hr.employee"].create({"name": "Still working"})
for model in ("hr.employee", "survey.survey", "calendar.event"):
    env[model].get_views([(False, "form"), (False, "list")])
"""
NO_PLAN_LEFT = """
assert not env["ir.model"].search([("model", "=like", "hr.development.%")])
assert not env["ir.model.data"].search([("module", "=", "hr_development_plan")])
"""


class TestUninstall(UninstallCase):
    def test_mentoring_goes_and_the_plans_stay_with_what_was_reached(self):
        self.run_script(SCENE)
        self.run_script(PLAN_IS_THERE)
        self.uninstall("mentoring_programme")
        self.run_script(NOTHING_LEFT)
        self.run_script(PLAN_IS_THERE + LIFE_GOES_ON)


class TestUninstallPlansToo(UninstallCase):
    def test_with_the_plans_mentoring_goes_first(self):
        self.run_script(SCENE)
        self.uninstall("hr_development_plan")
        self.run_script(NOTHING_LEFT + NO_PLAN_LEFT)
