"""The events go, and what was done stays; the rest is noted by hand."""

from ..uninstall_common import UninstallCase

BEFORE = """
from tests.common import MentoringCast
from tests.mentoring_training_event.common import Dates

class Scene(Dates, MentoringCast):
    pass

Scene.env = env
Scene._set_up_cast()
scene = Scene()
programme = scene._open_programme()
workshop = scene._require_dated(programme)
date = scene._date(workshop, seats=2)
people = [scene._approved(programme, employee=employee) for employee in (
    scene.mentee_employee, scene.portal_employee, scene.plain_employee)]
trainings = [scene._training(person, workshop) for person in people]
for training in trainings:
    training._sign_up(date)
trainings[0].sudo().registration_id.action_set_done()
assert [t.state for t in trainings] == ["done", "enrolled", "open"]
env.cr.commit()
"""
AFTER = """
from odoo import fields

assert not env["ir.model.data"].search([("module", "=", "mentoring_training_event")])
assert not env["ir.model.fields"].search([
    ("model", "=like", "event.%"), ("relation", "=like", "mentoring.%")])
assert env["event.event"].search_count([("name", "=", "Workshop")]) == 1
trainings = env["mentoring.completion"].search([], order="id")
assert trainings.mapped("state") == ["done", "enrolled", "open"], trainings
done, enrolled, waiting = trainings
assert done.done_on and done.done_hours == 3, done.done_hours
assert done.participant_id.state == "ready"
assert enrolled.by_hand, "there is nobody else to say so"
coordinator = env["res.users"].search([("login", "=", "cc")])
(enrolled | waiting).with_user(coordinator).action_complete(fields.Date.today())
assert enrolled.participant_id.state == waiting.participant_id.state == "ready"
for model in ("mentoring.completion", "mentoring.requirement", "event.event"):
    env[model].get_views([(False, "form"), (False, "list"), (False, "search")])
requirement = trainings.requirement_id
requirement.read()
requirement.hours = 4
for template in ("portal_training", "portal_trainings"):
    env.ref(f"mentoring_training.{template}")._get_combined_arch()
date = env["event.event"].search([("name", "=", "Workshop")])
date.registration_ids.filtered(lambda r: r.state == "open").action_set_done()
"""


class TestUninstall(UninstallCase):
    def test_what_was_done_on_a_date_stays_and_the_rest_is_noted_by_hand(self):
        self.run_script(BEFORE)
        self.uninstall("mentoring_training_event")
        self.run_script(AFTER)
