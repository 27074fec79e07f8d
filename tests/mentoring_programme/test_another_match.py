"""Another match? Yes, or not now: asked before anybody is proposed."""

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError

from ..common import MentoringCase


class TestAnotherMatch(MentoringCase):
    def setUp(self):
        super().setUp()
        self.pairing = self._accepted_pairing()
        self.people = self.pairing.mentor_id | self.pairing.mentee_id

    def _end(self):
        self.pairing.with_user(self.mentee).action_end()

    def _yes(self):
        for person in self.people:
            person.with_user(person.user_id).action_seek_match()

    def test_nobody_is_proposed_before_both_have_said_yes(self):
        self.assertFalse(any(self.people.mapped("another_match")))
        self._end()
        self.assertEqual(self.people.mapped("another_match"), ["asked", "asked"])
        with (
            self.assertRaisesRegex(ValidationError, "has not said yet"),
            self.env.cr.savepoint(),
        ):
            self._propose(*self.people)
        self._yes()
        self.assertEqual(self._propose(*self.people).state, "proposed")

    def test_not_now_lasts_until_a_yes(self):
        self._end()
        mentee = self.pairing.mentee_id.with_user(self.mentee)
        mentee.action_rest()
        self.pairing.mentor_id.with_user(self.mentor).action_seek_match()
        self.assertEqual((mentee.another_match, mentee.state), ("not_now", "ready"))
        with (
            self.assertRaisesRegex(ValidationError, "has not said yet"),
            self.env.cr.savepoint(),
        ):
            self._propose(*self.people)
        mentee.action_seek_match()
        self.assertEqual(self._propose(*self.people).state, "proposed")

    def test_everybody_answers_for_themselves(self):
        self._end()
        for user in (self.coordinator, self.line_manager, self.mentor):
            for step in ("seek_match", "rest"):
                with self.assertRaises(AccessError):
                    getattr(self.pairing.mentee_id.with_user(user), f"action_{step}")()
        with self.assertRaisesRegex(UserError, "its own steps only"):
            self.people.write({"another_match": "yes"})

    def test_it_is_a_to_do_until_it_is_answered(self):
        self._end()
        mentee = self.pairing.mentee_id
        self.assertIn(
            "Another match? Yes, or not now",
            mentee.sudo().activity_ids.mapped("summary"),
        )
        mentee.with_user(self.mentee).action_rest()
        self.assertFalse(mentee.sudo().activity_ids)

    def test_a_declined_proposal_asks_nobody(self):
        self._end()
        self._yes()
        self._propose(*self.people).with_user(self.mentor).action_decline()
        self.assertEqual(self.people.mapped("another_match"), ["yes", "yes"])

    def test_who_has_completed_it_all_is_not_asked(self):
        self.pairing._write_through_door(
            {"state": "closing", "closing_since": fields.Datetime.now()}
        )
        self._both_say(self.pairing, "complete")
        self.assertEqual(self.people.mapped("state"), ["finished", "finished"])
        self.assertFalse(any(self.people.mapped("another_match")))
