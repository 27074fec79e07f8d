"""The addon goes with what was noted to improve; the programme stays."""

from ..uninstall_common import UninstallCase

BEFORE = """
from odoo import fields

programme = env["mentoring.programme"].create({"name": "Grow"})
env["mentoring.improvement"].create(
    {"programme_id": programme.id, "what": "Some wait long."})
person = env["mentoring.participant"].create({
    "programme_id": programme.id, "role": "mentee", "learning_goal": "Listen",
    "partner_id": env["res.partner"].create({"name": "Eva"}).id,
})
person._write_through_door(
    {"may_be_interviewed": True, "interview_agreed_on": fields.Date.today()})
env.cr.commit()
"""
AFTER = """
assert not env["ir.model.data"].search([("module", "=", "mentoring_standards")])
env.cr.execute(
    "SELECT table_name FROM information_schema.tables"
    " WHERE table_name = 'mentoring_improvement'"
)
assert not env.cr.fetchall()
env.cr.execute(
    "SELECT column_name FROM information_schema.columns"
    " WHERE table_name = 'mentoring_participant'"
    " AND column_name IN ('may_be_interviewed', 'interview_agreed_on')"
)
assert not env.cr.fetchall()
programme = env["mentoring.programme"].search([("name", "=", "Grow")])
assert programme.participant_ids.name == "Eva"
for records in (programme, programme.participant_ids):
    records.get_views([(False, "form")])
programme.get_overview()
"""


class TestUninstall(UninstallCase):
    def test_uninstalling_leaves_programmes_and_people(self):
        self.run_script(BEFORE)
        self.uninstall("mentoring_standards")
        self.run_script(AFTER)
