"""Who decides about the other says so, and somebody looks at it before they sign."""

from odoo.exceptions import AccessError, UserError

from ..common import SIGNATURE, MentoringCase
from ..portal_common import PortalCase


class TestDeclaration(MentoringCase):
    def setUp(self):
        super().setUp()
        self.pairing = self._accepted_pairing()
        self.contract = self.pairing.contract_ids
        self._fill_contract(self.contract.with_user(self.mentee)).action_send()

    def _declare(self, user, *decisions):
        declarations = self.env["mentoring.declaration"].with_user(user)
        return declarations._declare(self.pairing.with_user(user), set(decisions))

    def _events(self):
        return self.env["mentoring.watch.event"].search(
            [("kind", "=", "declared"), ("pairing_id", "=", self.pairing.id)]
        )

    def test_a_no_opens_nothing_and_both_can_sign(self):
        self._declare(self.mentor)
        self._declare(self.mentee)
        self.assertFalse(self._events())
        self._sign(self.contract, self.mentee)
        self._sign(self.contract, self.mentor)
        self.assertEqual(self.contract.state, "signed")

    def test_who_was_not_asked_yet_can_sign(self):
        self._sign(self.contract, self.mentee)
        self.assertTrue(self.contract.mentee_signed_on)

    def test_a_yes_is_for_those_who_run_it_to_decide(self):
        self._declare(self.mentor, "pay", "promotion")
        event = self._events()
        self.assertEqual((event.state, event.step), ("proposed", "end_pair"))
        self.assertTrue(event.is_asked, "no policy decides it")
        self.assertEqual(event.participant_id, self.pairing.mentor_id)
        theirs = event.with_user(self.coordinator)
        self.assertEqual(theirs.declared, "pay, promotion")
        asked = {user for user, _kind in self._activities(event)}
        self.assertIn(self.coordinator, asked)

    def test_even_where_reporting_lines_are_acted_on_somebody_looks(self):
        self.pairing.programme_id.watch_line = "act"
        self._declare(self.mentor, "pay")
        self.assertEqual(self._events().state, "proposed")
        self.assertEqual(self.pairing.state, "rapport")

    def test_nobody_signs_before_it_was_looked_at(self):
        self._declare(self.mentor, "appraisal")
        with self.assertRaisesRegex(UserError, "conflict of interest was declared"):
            self._sign(self.contract, self.mentee)
        self._events().with_user(self.coordinator).action_dismiss()
        self._sign(self.contract, self.mentee)
        self._sign(self.contract, self.mentor)
        self.assertEqual(self.contract.state, "signed")

    def test_what_was_looked_at_is_looked_at_again_when_it_changes(self):
        self._declare(self.mentor, "appraisal")
        self._events().with_user(self.coordinator).action_dismiss()
        self._declare(self.mentor, "appraisal")
        self.assertEqual(len(self._events()), 1, "the same, and no news")
        self._declare(self.mentor, "appraisal", "pay")
        states = sorted(self._events().mapped("state"))
        self.assertEqual(states, ["dismissed", "proposed"])
        with self.assertRaises(UserError):
            self.contract.with_user(self.mentor).action_sign("Mia", SIGNATURE)

    def test_a_yes_that_turns_into_a_no_needs_no_decision(self):
        self._declare(self.mentor, "hiring")
        self._declare(self.mentor)
        self.assertEqual(self._events().state, "dismissed")
        self._sign(self.contract, self.mentee)

    def test_the_daily_look_leaves_it_waiting(self):
        self._declare(self.mentor, "hiring")
        self._run_cron("cron_watch")
        self.assertEqual(self._events().state, "proposed")

    def test_taken_the_two_part(self):
        self._declare(self.mentor, "pay")
        self._events().with_user(self.coordinator).action_take()
        self.assertEqual(self.pairing.state, "ended")

    def test_it_is_read_by_its_person_and_those_who_run_it(self):
        declaration = self._declare(self.mentor, "pay")
        self.assertTrue(declaration.takes_pay)
        for user in (self.coordinator, self.manager):
            self.assertTrue(declaration.with_user(user).read(["takes_pay"]))
        for user in (self.mentee, self.line_manager, self.other_coordinator):
            found = self.env["mentoring.declaration"].with_user(user)
            self.assertFalse(found.search([("id", "=", declaration.id)]), user.login)

    def test_nobody_declares_for_another_or_writes_by_hand(self):
        declaration = self._declare(self.mentor, "pay")
        with self.assertRaises(AccessError):
            self._declare(self.coordinator)
        with self.assertRaises(AccessError):
            declaration.with_user(self.mentor).write({"takes_pay": False})
        with self.assertRaises(AccessError):
            declaration.with_user(self.coordinator).write({"takes_pay": False})


class TestOnThePage(PortalCase):
    def test_each_is_asked_and_the_other_learns_nothing_but_that_it_waits(self):
        pairing = self._accepted_pairing()
        self.env.flush_all()
        url = f"/my/mentoring/pairings/{pairing.id}"
        self._log_in(self.mentor)
        page = self._open(url)
        self._says(page, "Do you decide about each other?")
        page = self._send(page, f"{url}/declaration", {"takes_pay": "on"})
        self._says(page, "You take part in decisions about")
        self._log_in(self.mentee)
        page = self._open(url)
        self.assertNotIn("You take part in decisions", page.text_content())
        [box] = page.xpath("//input[@name='takes_pay']")
        self.assertIsNone(box.get("checked"))
        self.assertTrue(page.xpath("//label[@for='f_takes_pay']"))
