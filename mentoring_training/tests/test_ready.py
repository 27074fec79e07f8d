"""From what is asked to being ready.

It runs where the addon is installed or updated with ``--test-enable``, on whatever else
is there; the whole suite stands in the repository, in ``tests/``.
"""

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestReady(TransactionCase):
    def test_nobody_is_ready_untrained(self):
        programme = self.env["mentoring.programme"].create(
            {"name": "Grow of the test", "requires_manager_approval": False}
        )
        programme.action_add_training()
        course = programme.requirement_ids.filtered(
            lambda r: r.is_gate and r.role == "mentee"
        )
        self.assertTrue(course)
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
        with self.assertRaisesRegex(UserError, "still lacks"):
            person.action_make_ready()
        person.completion_ids.filtered("is_gate").action_complete(fields.Date.today())
        self.assertEqual(person.state, "ready")
