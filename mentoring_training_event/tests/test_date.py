"""From a date of a training to being ready.

It runs where the addon is installed or updated with ``--test-enable``, on whatever else
is there; the whole suite stands in the repository, in ``tests/``.
"""

from odoo import fields
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestDate(TransactionCase):
    def test_whoever_is_noted_as_attended_is_ready(self):
        programme = self.env["mentoring.programme"].create(
            {"name": "Grow of the test", "requires_manager_approval": False}
        )
        workshop = self.env["mentoring.requirement"].create(
            {
                "programme_id": programme.id,
                "name": "Workshop of the test",
                "role": "mentee",
                "is_gate": True,
                "provider": "event",
            }
        )
        now = fields.Datetime.now()
        date = self.env["event.event"].create(
            {
                "name": "Workshop of the test",
                "requirement_id": workshop.id,
                "company_id": programme.company_id.id,
                "date_begin": fields.Datetime.add(now, days=7),
                "date_end": fields.Datetime.add(now, days=7, hours=3),
            }
        )
        partner = self.env["res.partner"].create({"name": "Lea of the test"})
        person = self.env["mentoring.participant"].create(
            {
                "programme_id": programme.id,
                "role": "mentee",
                "partner_id": partner.id,
                "learning_goal": "To listen",
            }
        )
        person._write_through_door({"state": "submitted"})
        person.action_approve()
        training = person.completion_ids
        self.assertTrue(training._sign_up(date))
        self.assertEqual((training.state, person.state), ("enrolled", "approved"))
        date.registration_ids.action_set_done()
        self.assertEqual((training.state, person.state), ("done", "ready"))
