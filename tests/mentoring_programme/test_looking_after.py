"""A pair that needs somebody: who was in touch, what may wait, whom it waits for."""

from ast import literal_eval
from datetime import timedelta

from lxml import etree

from odoo.exceptions import AccessError, UserError

from .test_overview import OverviewCase

WHY = "They meet again after the summer"
PRIVATE = ("contacted_on", "contacted_by_id", "snoozed_until", "snooze_reason")


class TestLookingAfter(OverviewCase):
    def setUp(self):
        super().setUp()
        self.pairing = self._in_progress(programme=self._programme_of_weeks())
        agreed = timedelta(weeks=self.pairing.sudo().agreed_weeks)
        self.time.tick(2 * agreed + timedelta(days=3))
        self._run_cron("cron_refresh_health")

    def _todos(self):
        self.env.invalidate_all()
        return self._activities(self.pairing)

    def test_what_may_wait_is_silent_until_its_day(self):
        todo = (self.coordinator, "mentoring_programme.activity_attend")
        self.assertIn(todo, self._todos())
        self.assertEqual(self.pairing.waits_for, "coordinator")
        self.pairing.action_snooze(7, WHY)
        self.assertEqual(self.pairing.snooze_reason, WHY)
        self.assertNotIn(todo, self._todos())
        self.assertFalse(self.pairing.waits_for)
        self.assertFalse(self._needs())
        self.assertEqual(self.pairing.health, "risk", "it is as it was")
        self.time.tick(timedelta(days=6))
        self._run_cron("cron_refresh_health")
        self.assertNotIn(todo, self._todos())
        self.time.tick(timedelta(days=1))
        self._run_cron("cron_refresh_health")
        self.assertIn(todo, self._todos())
        self.assertEqual(self.pairing.waits_for, "coordinator")
        self.assertIn("health", self._needs())

    def test_it_waits_no_longer_when_somebody_says_so(self):
        self.pairing.action_snooze(30, WHY)
        self.assertFalse(self._needs())
        self.pairing.action_wake()
        self.assertFalse(self.pairing.snoozed_until)
        self.assertIn("health", self._needs())

    def test_it_is_not_among_those_that_need_somebody_on_card_and_list(self):
        programme = self.pairing.programme_id.with_user(self.coordinator)
        view = etree.fromstring(self.pairing.get_view(view_type="search")["arch"])
        [needing] = view.xpath("//filter[@name='filter_attention']/@domain")

        def counts():
            self.env.invalidate_all()
            found = self.pairing.search(literal_eval(needing))
            return programme.attention_count, len(found)

        self.assertEqual(counts(), (1, 1))
        self.pairing.action_snooze(7, WHY)
        self.assertEqual(counts(), (0, 0))
        self.time.tick(timedelta(days=7))
        self.assertEqual(counts(), (1, 1))

    def test_the_dialog_does_it(self):
        wizard = self.env["mentoring.snooze.wizard"].with_user(self.coordinator)
        wizard = wizard.with_context(active_id=self.pairing.id)
        wizard.create({"days": "14", "reason": WHY}).action_snooze()
        day = self.env["mentoring.programme"]._fields["start_date"].today()
        self.assertEqual(self.pairing.snoozed_until, day + timedelta(days=14))

    def test_who_was_in_touch_is_kept_and_said(self):
        self.pairing.action_contacted()
        self.assertEqual(self.pairing.contacted_by_id, self.coordinator)
        self.assertIn(self.coordinator.name, self._needs()["health"]["what"])
        logged = " ".join(self.pairing.sudo().message_ids.mapped("body"))
        self.assertIn(f"{self.coordinator.name} has been in touch", logged)

    def test_it_takes_a_reason_and_one_of_three_spans(self):
        for days, reason in ((7, ""), (7, "  "), (7, None), (8, WHY), (None, WHY)):
            with self.subTest(days=days, reason=reason):
                with self.assertRaises(UserError):
                    self.pairing.action_snooze(days, reason)
        self.assertFalse(self.pairing.snoozed_until)

    def test_it_is_for_those_who_run_the_programme(self):
        self.pairing.action_snooze(7, WHY)
        self.pairing.action_contacted()
        for user in (self.coordinator, self.manager):
            (values,) = self.pairing.with_user(user).read(PRIVATE)
            self.assertTrue(all(values[name] for name in PRIVATE), user.login)
        for user in (self.mentor, self.mentee, self.line_manager):
            theirs = self.pairing.with_user(user).sudo(False)
            (values,) = theirs.read([*PRIVATE, "waits_for"])
            self.assertFalse(any(values[name] for name in PRIVATE), user.login)
            self.assertFalse(values["waits_for"], user.login)
            self.assertFalse(theirs.search([("snooze_reason", "ilike", "summer")]))
            self.assertFalse(theirs.can_look_after)
            for act in (
                theirs.action_contacted,
                theirs.action_wake,
                lambda theirs=theirs: theirs.action_snooze(7, WHY),
            ):
                with self.assertRaises(AccessError):
                    act()
        with self.assertRaises(UserError):
            self.pairing.write({"snooze_reason": "Forged"})

    def test_what_is_over_needs_nobody(self):
        self.pairing.action_end()
        with self.assertRaisesRegex(UserError, "not under way"):
            self.pairing.action_contacted()


class TestWaitsFor(OverviewCase):
    def test_from_the_proposal_to_the_signature(self):
        programme, mentor, mentee = self._ready_pair(self._programme_of_weeks())
        pairing = self._propose(mentor, mentee)
        self.assertEqual(pairing.waits_for, "both")
        pairing.with_user(self.mentor).action_accept()
        self.assertEqual(pairing.waits_for, "mentee")
        pairing.with_user(self.mentee).action_accept()
        self.assertEqual(pairing.waits_for, "mentee", "who sends the contract")
        contract = pairing.sudo().contract_ids.with_user(self.mentee)
        self._fill_contract(contract).action_send()
        self.assertEqual(pairing.waits_for, "both")
        self._sign(contract, self.mentee)
        self.assertEqual(pairing.waits_for, "mentor")
        self._sign(contract, self.mentor)
        self.assertFalse(pairing.waits_for)
        Pairing = self.env["mentoring.pairing"].with_user(self.coordinator)
        self.assertFalse(Pairing.search([("waits_for", "=", "mentor")]))

    def test_the_list_knows_department_and_line_manager(self):
        department = self.env["hr.department"].create({"name": "Sales"})
        self.mentee_employee.department_id = department
        pairing = self._accepted_pairing(programme=self._programme_of_weeks())
        self.assertEqual(pairing.mentee_department_id, department)
        groups = pairing.search([])._read_group(
            [], ["mentee_department_id", "waits_for"], ["__count"]
        )
        self.assertEqual(groups, [(department, "mentee", 1)])
        self.assertEqual(
            pairing.search([("mentee_manager_user_id", "=", self.line_manager.id)]),
            pairing,
        )
