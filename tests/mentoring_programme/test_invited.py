"""One's own answer to an invitation finds events, whoever's they are."""

from odoo import fields
from odoo.fields import Command

from ..common import MentoringCase


class TestInvited(MentoringCase):
    def test_events_are_found_by_what_one_has_answered(self):
        now = fields.Datetime.now()
        event = self.env["calendar.event"].create(
            {
                "name": "Somebody else's",
                "start": now,
                "stop": now,
                "privacy": "private",
                "attendee_ids": [
                    Command.create(
                        {"partner_id": self.mentee.partner_id.id, "state": "accepted"}
                    )
                ],
            }
        )
        Event = self.env["calendar.event"]
        mine = [("id", "=", event.id), ("current_status", "=", "accepted")]
        self.assertEqual(Event.with_user(self.mentee).search(mine), event)
        self.assertFalse(Event.with_user(self.mentor).search(mine), "not theirs")
        by_title = [("id", "=", event.id), ("name", "ilike", "Somebody")]
        self.assertFalse(Event.with_user(self.mentor).search(by_title))
