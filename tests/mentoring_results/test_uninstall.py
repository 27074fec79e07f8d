"""The addon goes with what it asked and what was answered to it; the core goes on."""

from ..uninstall_common import UninstallCase

BEFORE = """
from odoo import fields
from tests.common import MentoringCast

class Scene(MentoringCast):
    pass

Scene.env = env
Scene._set_up_cast()
scene = Scene()
shipped = env.ref("mentoring_results.survey_baseline")
programme = scene._open_programme(baseline_survey_id=shipped.id)
pairing = scene._accepted_pairing(programme=programme)
asked = scene._moment(pairing, "baseline")
scene._answer(asked[0])
assert asked.mapped("state") == ["answered", "planned"], asked.mapped("state")
# where the addon came later, what asks at the end is a copy
from odoo.addons.mentoring_results import hooks
copy = hooks._find_final(env)
assert copy != programme.final_survey_id
later = scene._open_programme(name="Later", final_survey_id=copy.id)
last = env["mentoring.evaluation"]._plan(pairing, ("final",))
env.cr.execute(
    "UPDATE mentoring_evaluation SET survey_id = %s WHERE id IN %s",
    [copy.id, tuple(last.ids)],
)
env.cr.commit()
"""
AFTER = """
assert not env["ir.model.data"].search([("module", "=", "mentoring_results")])
titles = env["survey.question"].search([]).mapped("title")
assert "I know what I want to learn and achieve next." not in titles
programme = env["mentoring.programme"].search([("name", "=", "Grow")])
assert not programme.baseline_survey_id
assert programme.final_survey_id.mentoring_moment == "final"
final = env.ref("mentoring_programme.survey_final")
later = env["mentoring.programme"].search([("name", "=", "Later")])
assert later.final_survey_id == final
asked = programme.pairing_ids.evaluation_ids
last = asked.filtered(lambda e: e.moment == "final")
assert last.survey_id == final, last.survey_id
assert asked.filtered(lambda e: e.moment == "pulse")
env["mentoring.evaluation"]._cron_send()
env["mentoring.evaluation"]._cron_lapse()
"""


class TestUninstall(UninstallCase):
    def test_uninstalling_takes_the_start_along_and_leaves_the_rest(self):
        self.run_script(BEFORE)
        self.uninstall("mentoring_results")
        self.run_script(AFTER)
