"""eLearning goes, and what was done in its courses stays."""

from ..uninstall_common import UninstallCase

BEFORE = """
from odoo.fields import Command

env = env(context={"no_reset_password": True})
course = env["slide.channel"].create({
    "name": "Course", "is_published": True, "visibility": "members",
    "enroll": "invite",
    "slide_ids": [Command.create(
        {"name": "Lesson", "slide_category": "article", "is_published": True})],
})
programme = env["mentoring.programme"].create({
    "name": "Grow", "requires_manager_approval": False,
    "requirement_ids": [Command.create({
        "name": "Course", "role": "mentee", "is_gate": True,
        "provider": "slides", "channel_id": course.id})],
})
people = {}
for name in ("Eva", "Fay"):
    user = env["res.users"].create({
        "name": name, "login": name, "email": f"{name}@example.com",
        "group_ids": env.ref("base.group_portal").ids,
    })
    people[user] = env["mentoring.participant"].create({
        "programme_id": programme.id, "role": "mentee",
        "partner_id": user.partner_id.id, "learning_goal": "Listen",
    })
    people[user]._write_through_door({"state": "submitted"})
    people[user].action_approve()
eva = min(people, key=lambda user: user.name)
course.slide_ids.with_user(eva)._action_mark_completed()
states = programme.requirement_ids.sudo().env["mentoring.completion"].search([])
assert set(states.mapped("state")) == {"done", "enrolled"}, states.mapped("state")
env.cr.commit()
"""
AFTER = """
from odoo import fields

assert not env["ir.model.data"].search([("module", "=", "mentoring_training_slides")])
completions = env["mentoring.completion"].search([])
done = completions.filtered(lambda c: c.state == "done")
left = completions - done
assert (done.person_name, done.done_on) == ("Eva", fields.Date.today()), done
assert (left.person_name, left.state) == ("Fay", "enrolled"), left
assert done.participant_id.state == "ready"
bodies = str(done.participant_id.message_ids.mapped("body"))
assert "Course" in bodies, bodies

# the rest is noted by hand
left.action_complete(fields.Date.today())
assert left.participant_id.state == "ready"
for model in ("requirement", "completion"):
    env[f"mentoring.{model}"].get_views([(False, "form"), (False, "list")])
env.ref("mentoring_training.portal_training")._get_combined_arch()
"""


class TestUninstall(UninstallCase):
    def test_uninstalling_leaves_what_was_done_with_its_day(self):
        self.run_script(BEFORE)
        self.uninstall("mentoring_training_slides")
        self.run_script(AFTER)
