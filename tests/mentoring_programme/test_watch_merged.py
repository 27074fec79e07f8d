"""Contacts of people who take part are merged: what that brings up is looked at."""

from odoo.exceptions import AccessError, UserError

from ..watch_common import WatchCase


class TestMerged(WatchCase):
    def _contact(self, name, **values):
        return self.env["res.partner"].create({"name": name, **values})

    def _merge(self, source, target):
        self.env["base.partner.merge.automatic.wizard"].sudo()._merge(
            (source | target).ids, target
        )
        self.env.invalidate_all()

    def test_who_was_merged_is_shown(self):
        pairing = self._pair()
        self._merge(self._contact("M. Mentee"), self.mentee.partner_id)
        self.assertEqual(self._events(), [("merged", "new")])
        self._look()
        event = self._event("merged")
        self.assertEqual((event.state, event.step), ("done", "tell"))
        self.assertEqual(event.participant_id, pairing.mentee_id)
        for name in ("M. Mentee", self.mentee.partner_id.name):
            self.assertIn(name, event.with_user(self.coordinator).merged_names)
        self.assertFalse(event.finding)
        self.assertFalse(self._todos(event))
        self.assertFalse(self._mails(self.mentee) | self._mails(self.mentor))
        self.assertEqual(pairing.state, "rapport")

    def test_a_contact_without_a_name_is_shown_as_it_is_listed(self):
        self._pair()
        harbour = self._contact("Harbour", is_company=True)
        nameless = self._contact(False, type="delivery", parent_id=harbour.id)
        self._merge(nameless, self.mentee.partner_id)
        for name in ("Harbour", self.mentee.partner_id.name):
            self.assertIn(name, self._event("merged").merged_names)

    def test_of_whoever_takes_no_part_nothing_is_noted(self):
        self._pair()
        self._merge(self._contact("One"), self._contact("Two"))
        self._merge(self._contact("P."), self.employee.partner_id)
        self.assertEqual(self._events(), [])

    def test_whoever_merges_need_not_run_mentoring(self):
        keeper = self._user("keeper", "base.group_user")
        keeper.group_ids |= self.env.ref("base.group_partner_manager")
        one, other = (
            self._contact(name, email="ola@example.com") for name in ("Ola", "O.")
        )
        place = self._ready(self._open_programme(), "mentee", partner_id=one.id)
        wizard = self.env["base.partner.merge.automatic.wizard"].with_user(keeper)
        wizard._merge((one | other).ids, one.with_user(keeper))
        event = self._event("merged")
        self.assertEqual(event.participant_id, place)
        with self.assertRaises(AccessError):
            event.with_user(keeper).read(["merged_names"])
        self.assertNotEqual(event.create_uid, keeper)

    def test_one_person_twice_in_a_programme(self):
        programme = self._open_programme()
        contact = self._contact("Ola Outside", email="ola@example.com")
        mentor = self._enrol(programme, "mentor", self.mentor_employee)
        mentee = self._ready(programme, "mentee", partner_id=contact.id)
        self._make_ready(mentor)
        self._look(0)
        self._merge(contact, self.mentor.partner_id)
        self._look()
        events = self.env["mentoring.watch.event"].search([("kind", "=", "merged")])
        self.assertEqual(events.participant_id, mentor | mentee)
        self.assertEqual(
            {(e.state, e.step) for e in events}, {("proposed", "withdraw")}
        )
        self.assertEqual(self._todos(events[0]), self.coordinator)
        self.assertIn("two places", events[0].with_user(self.coordinator).finding)
        mine = events.filtered(lambda e: e.participant_id == mentee)
        self._click(mine)
        self.assertEqual((mentee.state, mentor.state), ("withdrawn", "ready"))
        other = events - mine
        with self.assertRaisesRegex(Exception, "not so any more"):
            self._click(other)
        self._look()
        self.assertEqual(other.state, "dismissed")

    def test_twice_before_is_not_brought_up_by_it(self):
        programme = self._open_programme()
        self._enrol(programme, "mentor", self.mentor_employee)
        self._ready(programme, "mentee", partner_id=self.mentor.partner_id.id)
        self._merge(self._contact("M."), self.mentor.partner_id)
        self._look()
        self.assertEqual({s for _kind, s in self._events()}, {"done"})

    def _become_one(self):
        """The mentor's second contact, which is a second one of the mentee's employee,
        is merged with the mentor's."""
        second = self._contact("Second")
        self.mentee_employee.sudo().work_contact_id = second
        self._merge(second, self.mentor.partner_id)

    def test_in_a_pair_with_themselves(self):
        pairing = self._pair(watch_line="act")
        self._become_one()
        self._look()
        events = self.env["mentoring.watch.event"].search(
            [("kind", "=", "merged"), ("step", "=", "end_pair")]
        )
        self.assertEqual(events.pairing_id, pairing)
        self.assertEqual(set(events.mapped("state")), {"proposed"}, "a merge may err")
        event = events[0].with_user(self.coordinator)
        self.assertIn("their own mentor", event.finding)
        self.assertEqual(pairing.state, "rapport")
        self._click(event)
        self.assertEqual(pairing.state, "ended")

    def test_a_pair_that_has_ended_meanwhile_is_asked_about_no_more(self):
        pairing = self._pair()
        self._become_one()
        self._look()
        events = self.env["mentoring.watch.event"].search(
            [("kind", "=", "merged"), ("step", "=", "end_pair")]
        )
        self.assertEqual(events.mapped("state"), ["proposed"])
        pairing._advance("end", as_system=True)
        self._look()
        self.assertEqual(events.mapped("state"), ["dismissed"])
        self.assertFalse(events.with_user(self.coordinator).finding)

    def test_put_right_it_lapses(self):
        pairing = self._pair()
        self._become_one()
        self._look()
        self.mentee_employee.sudo().work_contact_id = self.mentee.partner_id
        self._look()
        events = self.env["mentoring.watch.event"].search([("kind", "=", "merged")])
        self.assertNotIn("proposed", events.mapped("state"))
        self.assertEqual(pairing.state, "rapport")

    def test_a_merge_that_is_refused_leaves_nothing(self):
        pairing = self._pair()
        said = ""
        try:  # what Odoo's assertRaises undoes would not be there in any case
            self._merge(pairing.mentee_partner_id, pairing.mentor_partner_id)
        except UserError as error:
            said = str(error)
        self.assertIn("cannot merge", said)
        self.assertEqual(self._events(), [])
