"""A merge that makes one of a pair whom the other has excluded is looked at."""

from ..watch_common import WatchCase


class TestMergedExcluded(WatchCase):
    def test_excluded_by_now_the_pair_is_reviewed_and_nobody_learns_by_whom(self):
        pairing = self._pair()
        former = self.env["res.partner"].create({"name": "Former M."})
        self.env["mentoring.wish"].sudo().create(
            {
                "participant_id": pairing.mentee_id.id,
                "partner_id": former.id,
                "kind": "exclude",
            }
        )
        self.env["base.partner.merge.automatic.wizard"].sudo()._merge(
            (former | self.mentor.partner_id).ids, self.mentor.partner_id
        )
        self._look()
        events = self.env["mentoring.watch.event"].search([("kind", "=", "merged")])
        self.assertEqual(events.pairing_id, pairing)
        self.assertEqual(
            {(e.state, e.step) for e in events}, {("proposed", "end_pair")}
        )
        finding = events[0].with_user(self.coordinator).finding
        self.assertIn("one of the two has asked", finding)
        self.assertFalse(self._mails(self.mentor) | self._mails(self.mentee))
        self._click(events[0])
        self.assertEqual(pairing.state, "ended")
        self._look()
        self.assertEqual(events.mapped("state"), ["done"])
