"""What is taken back leaves no trace in matching either."""

from odoo.exceptions import UserError

from .proposal_common import ProposalCase


class TestTakenBack(ProposalCase):
    def test_a_no_that_was_none_is_not_counted_and_the_next_who_was_asked_makes_way(
        self,
    ):
        self._published()
        pairing = self._pairings(self.eva)
        as_eva = self._as(self.eva)
        as_eva.action_decline()
        after = self._pairings(self.eva) - pairing
        as_eva = pairing.with_user(self.eva.user_id)
        as_eva.action_take_back()
        self.assertEqual(pairing.state, "proposed")
        self.assertFalse(pairing.was_turned_down)
        self.assertFalse(after.filtered(lambda p: p.state == "proposed"))

    def test_not_once_the_next_has_said_yes(self):
        self._published()
        pairing = self._pairings(self.eva)
        self._as(self.eva).action_decline()
        other = (self.ann | self.bob) - pairing.mentor_id
        other[0].capacity = 3
        [after], _passed_over = self._offer(other[0], self.eva)
        after.with_user(after.mentor_id.user_id).action_accept()
        with self.assertRaisesRegex(UserError, "moved on"):
            pairing.with_user(self.eva.user_id).action_take_back()

    def test_nobody_comes_first_for_a_pair_that_goes_on(self):
        [pairing], _skipped = self._offer(self.ann, self.eva)
        for person in (self.ann, self.eva):
            self._as(person).action_accept()
        as_eva = pairing.with_user(self.eva.user_id)
        as_eva.action_end()
        self.assertTrue(self.eva.broken_on)
        as_eva.action_take_back()
        self.assertFalse(self.eva.broken_on or self.ann.broken_on)

    def test_whom_somebody_had_asked_for_is_asked_for_again(self):
        self.programme.mode_request = True
        request = self.env["mentoring.match.request"].create(
            {"participant_id": self.eva.id, "partner_id": self.cid.partner_id.id}
        )
        as_eva = self.eva.with_user(self.eva.user_id)
        as_eva.action_withdraw()
        self.assertEqual(request.state, "withdrawn")
        as_eva.action_take_back()
        self.assertEqual((self.eva.state, request.state), ("ready", "asked"))
