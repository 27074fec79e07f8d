"""What somebody set out to try comes back before the next meeting, for them alone."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError

from ..portal_common import PortalCase


class TestThread(PortalCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._accepted_pairing(mentee=self.portal_employee)
        case.held = self._hold_meeting(case.pairing)
        case.next = self._plan_meeting(case.pairing)
        case.url = f"/my/mentoring/meetings/{case.next.id}"
        case.note = (
            self.env["mentoring.reflection"]
            .with_user(self.portal_mentee)
            .create({"meeting_id": case.held.id, "experiment": "Speak first"})
        )

    def test_it_heads_the_next_meeting_and_its_agenda(self):
        self._log_in(self.portal_mentee)
        for url in (self.url, f"{self.url}/edit"):
            self._says(self._open(url), "You set out to try Speak first")
        page = self._open(f"/my/mentoring/meetings/{self.held.id}")
        self.assertNotIn("You set out to try", page.text_content())

    def test_the_partner_does_not_see_it_even_where_the_note_is_shared(self):
        self.note.is_shared = True
        self._log_in(self.mentor)
        self.assertNotIn("Speak first", self._open(self.url).text_content())

    def test_what_was_tried_does_not_come_back(self):
        self._log_in(self.portal_mentee)
        page = self._open(self.url)
        page = self._send(page, f"{self.url}/tried", {"outcome": "tried"})
        self._says(page, "Noted")
        self.assertNotIn("You set out to try", page.text_content())
        self.env.invalidate_all()
        self.assertEqual(self.note.tried, "tried")

    def test_what_is_set_out_anew_does(self):
        self.note.action_note_tried("tried")
        self.note.experiment = "Speak first, and slowly"
        self.assertFalse(self.note.tried)

    def test_what_was_not_tried_yet_does(self):
        self._log_in(self.portal_mentee)
        page = self._open(self.url)
        page = self._send(page, f"{self.url}/tried", {"outcome": "not_yet"})
        self._says(page, "You set out to try Speak first")

    def test_the_last_experiment_counts(self):
        later = self._plan_meeting(
            self.pairing, start=fields.Datetime.now() + timedelta(days=30)
        )
        self.env["mentoring.reflection"].with_user(self.portal_mentee).create(
            {"meeting_id": self.next.id, "experiment": "Ask twice"}
        )
        as_mentee = later.with_user(self.portal_mentee)
        self.assertEqual(as_mentee._get_thread().experiment, "Ask twice")

    def test_nothing_else_is_noted_and_by_nobody_else(self):
        with self.assertRaisesRegex(UserError, "cannot be chosen"):
            self.note.action_note_tried("never")
        self.note.is_shared = True
        with self.assertRaises(AccessError):
            self.note.with_user(self.mentor).action_note_tried("tried")
