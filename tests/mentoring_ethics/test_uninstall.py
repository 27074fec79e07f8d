"""The addon goes with every concern, and the core goes on without."""

from ..uninstall_common import UninstallCase

BEFORE = """
from tests.common import MentoringCast

class Scene(MentoringCast):
    pass

Scene.env = env
Scene._set_up_cast()
scene = Scene()
pairing = scene._accepted_pairing()
declarations = env["mentoring.declaration"].with_user(Scene.mentor)
declarations._declare(pairing.with_user(Scene.mentor), {"pay"})
assert env["mentoring.watch.event"].search([("kind", "=", "declared")])
env.flush_all()
env.invalidate_all()
concern = env["mentoring.concern"].with_user(Scene.mentee)._report({
    "programme_id": pairing.programme_id.id,
    "pairing_id": pairing.id,
    "about": Scene.mentor.partner_id.ids,
    "kind_key": "respect",
    "wish_key": "stops",
    "what": "He shouts",
    "handler_id": Scene.ethics_officer.id,
})
assert concern.what
env["mentoring.kept.apart"]._keep(Scene.mentor.partner_id, Scene.mentee.partner_id)
env["mail.mail"].search([]).unlink()
env.cr.commit()
"""
AFTER = """
assert not env["ir.model.data"].search([("module", "=", "mentoring_ethics")])
env.cr.execute(
    "SELECT table_name FROM information_schema.tables"
    " WHERE table_name LIKE 'mentoring_concern%' OR table_name IN"
    " ('mentoring_declaration', 'mentoring_kept_apart', 'mentoring_ethics_handler')"
)
left = env.cr.fetchall()
assert not left, left
env.cr.execute("SELECT kind FROM mentoring_watch_event")
assert ("declared",) not in env.cr.fetchall()
[pairing] = env["mentoring.pairing"].search([])
assert pairing.state == "rapport", pairing.state
[contract] = pairing.contract_ids
assert "_needs_reviewed_declarations" not in contract._get_transition("sign").needs
for records in (pairing, contract, pairing.programme_id, env["res.config.settings"]):
    records.get_views([(False, "form")])
env["mentoring.watch.event"]._notice()
"""


class TestUninstall(UninstallCase):
    def test_uninstalling_takes_all_concerns_along_and_leaves_the_rest(self):
        self.run_script(BEFORE)
        self.uninstall("mentoring_ethics")
        self.run_script(AFTER)
