"""A line manager hears that a collaboration is over: dates, and nothing of how."""

from datetime import timedelta

from odoo import fields

from ..common import MentoringCase


class TestLineManagerIsTold(MentoringCase):
    def _set_up_once(self):
        type(self).pairing = self._in_progress()

    def _waiting(self):
        """Return what the line manager will read."""
        return (
            self.env["mail.mail"]
            .sudo()
            .search(
                [
                    ("recipient_ids", "in", self.line_manager.partner_id.ids),
                    ("scheduled_date", "!=", False),
                ]
            )
        )

    def _end(self):
        self.pairing.with_user(self.mentee).action_end()

    def _complete(self):
        self._both_say(self.pairing, "wind_down")
        self._hold_meeting(self.pairing, start=fields.Datetime.now())
        self._both_say(self.pairing, "complete")

    def test_it_tells_the_dates_alone_however_it_ended(self):
        told = []
        for finish in (self._end, self._complete):
            with self._undone():
                finish()
                self.assertIn(self.pairing.state, ("ended", "completed"))
                [mail] = self._waiting()
                told.append((mail.subject, mail.body_html))
                self.assertIn(self.pairing.mentee_id.name, mail.subject)
                self.assertNotIn(self.pairing.mentor_id.name, mail.body_html)
        self.assertEqual(*told)

    def test_it_comes_once_nobody_can_take_the_end_back(self):
        self._end()
        two_days = fields.Datetime.now() + timedelta(hours=48)
        self.assertGreaterEqual(self._waiting().scheduled_date, two_days)
        self.pairing.with_user(self.mentee).action_take_back()
        self.assertFalse(self._waiting())
