"""Matching goes, and what it brought about stays: people are paired by hand again."""

from ..uninstall_common import UninstallCase

BEFORE = """
from odoo import fields
from odoo.fields import Command

env = env(context={"no_reset_password": True})
sponsor = env["res.partner"].create({"name": "Sam"})
ethics = env["res.users"].create({"name": "Eve", "login": "eve"}).partner_id
today = fields.Date.today()
admin = env.ref("base.user_admin")
admin.group_ids += env.ref("mentoring_programme.group_mentoring_manager")
programme = env["mentoring.programme"].create({
    "name": "Grow", "purpose": "Listen", "target_group": "All",
    "sponsor_id": sponsor.id, "ethics_contact_id": ethics.id,
    "coordinator_id": admin.id,
    "start_date": today, "end_date": fields.Date.add(today, months=6),
    "objective_ids": [Command.create({"name": "Stay", "measure": "Who stays"})],
    "requires_manager_approval": False, "requires_briefing": False,
    "mode_request": True,
})
programme.action_open_enrolment()
people = {}
for name, role in (
    ("Ann", "mentor"), ("Bob", "mentor"), ("Eva", "mentee"), ("Fay", "mentee")
):
    user = env["res.users"].create({
        "name": name, "login": name, "email": f"{name}@example.com",
        "group_ids": env.ref("base.group_portal").ids,
    })
    person = people[name] = env["mentoring.participant"].create({
        "programme_id": programme.id, "role": role, "partner_id": user.partner_id.id,
        "learning_goal": "Listen", "focus_area_ids": env.ref(
            "mentoring_programme.focus_area_leadership", False
        ) or env["mentoring.focus.area"].search([], limit=1),
    })
    person.with_user(user).action_accept_code()
    person.action_submit(), person.action_approve(), person.action_make_ready()
programme.action_start_matching()
env["mentoring.wish"].create({
    "participant_id": people["Eva"].id, "partner_id": people["Bob"].partner_id.id,
})
request = env["mentoring.match.request"].with_user(people["Fay"].user_id).create({
    "participant_id": people["Fay"].id, "partner_id": people["Ann"].partner_id.id,
})
assert request.sudo().activity_ids
run = env["mentoring.matching.run"].create({"programme_id": programme.id})
run.action_compute()
run.action_publish()
pairing = programme.pairing_ids[0]
assert pairing.match_why and pairing.run_id
for person in (pairing.mentor_id, pairing.mentee_id):
    pairing.with_user(person.user_id).action_accept()
assert pairing.state == "rapport"
env.cr.commit()
"""
AFTER = """
gone = env["ir.model"].search(["|", "|", ("model", "=like", "mentoring.matching.%"),
    ("model", "=", "mentoring.wish"), ("model", "=", "mentoring.match.request")])
assert not gone, gone
assert not env["ir.model.data"].search([("module", "=", "mentoring_matching")])
assert not env["mail.activity"].search(
    [("res_model", "in", ("mentoring.match.request", "mentoring.matching.run"))])
assert not env["ir.cron"].search([("code", "ilike", "_cron_compute()")])

programme = env["mentoring.programme"].search([("name", "=", "Grow")])
begun = programme.pairing_ids.filtered(lambda p: p.state == "rapport")
proposed = programme.pairing_ids - begun
assert (len(begun), proposed.state) == (1, "proposed"), programme.pairing_ids
assert not proposed.match_why
assert len(programme.participant_ids) == 4

# and goes on: a no, another proposal by hand, two who accept
proposed.with_user(proposed.mentor_user_id).action_decline()
assert proposed.state == "declined"
again = env["mentoring.pairing"].create(
    {"mentor_id": proposed.mentor_id.id, "mentee_id": proposed.mentee_id.id})
for person in (again.mentor_id, again.mentee_id):
    again.with_user(person.user_id).action_accept()
assert again.state == "rapport"
begun.with_user(begun.mentee_user_id).action_end()
programme.write({"coordinator_id": env.ref("base.user_admin").id})
for model in ("programme", "participant", "pairing"):
    env[f"mentoring.{model}"].get_views([(False, "form"), (False, "list")])
for page in ("enrolment", "enrolment_state", "programme", "match"):
    env.ref(f"mentoring_programme.portal_{page}")._get_combined_arch()
"""


class TestUninstall(UninstallCase):
    def test_uninstalling_leaves_pairings_enrolments_and_programmes(self):
        self.run_script(BEFORE)
        self.uninstall("mentoring_matching")
        self.run_script(AFTER)
