"""From a training that was done to what the programme costs.

It runs where the addon is installed or updated with ``--test-enable``, on whatever else
is there; the whole suite stands in the repository, in ``tests/``.
"""

from odoo import fields
from odoo.fields import Command
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestHours(TransactionCase):
    def test_hours_of_training_are_in_the_cost(self):
        self.env.company.mentoring_mentee_rate = 50
        programme = self.env["mentoring.programme"].create(
            {
                "name": "Grow of the test",
                "requires_manager_approval": False,
                "requirement_ids": [
                    Command.create(
                        {"name": "Course of the test", "role": "mentee", "hours": 3}
                    )
                ],
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
        person.completion_ids.action_complete(fields.Date.today())
        programme.action_add_usual_costs()
        line = programme.cost_line_ids.filtered(
            lambda line: (line.kind, line.source) == ("mentee_hours", "training")
        )
        self.assertEqual((line.hours_from, line.low), (3, 150))
