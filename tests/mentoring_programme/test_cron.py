"""Scheduled jobs: time passes, one bad record stops nobody else's."""

from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.tools import mute_logger

from ..common import MentoringCase

LOGGER = "odoo.addons.base_guarded_workflow.models.guarded_record.batches"


class TestProposals(MentoringCase):
    def test_a_proposal_that_is_not_answered_in_time_is_declined(self):
        time = self.startPatcher(freeze_time("2026-03-02 09:00:00"))
        programme, mentor, mentee = self._ready_pair()
        programme.answer_days = 10
        pairing = self._propose(mentor, mentee)
        pairing.with_user(self.mentor).action_accept()
        todo = pairing.sudo().activity_ids
        self.assertEqual(todo.user_id, self.mentee)
        time.move_to("2026-03-12 22:00:00")
        self._run_cron("cron_expire_proposals")
        self.assertEqual(pairing.state, "proposed", "the last day counts")
        time.move_to("2026-03-13 01:00:00")
        self._run_cron("cron_expire_proposals")
        self.assertEqual(pairing.state, "declined")
        self.assertFalse(todo.exists(), "nobody has done it")
        self.assertEqual((mentor | mentee).mapped("state"), ["ready", "ready"])

    def test_one_bad_record_does_not_stop_the_others(self):
        programme, mentor, mentee = self._ready_pair()
        programme.accepts_late_entry = True
        other = self._make_ready(self._enrol(programme, "mentee", self.portal_employee))
        bad, good = self._propose(mentor, mentee), self._propose(mentor, other)
        (bad | good).write({"answer_deadline": "2020-01-01"})
        after = type(bad)._after_decline

        def fail_once(records):
            if broken := records & bad.with_env(records.env):
                broken.sudo().answer_deadline = "2030-01-01"
                raise ValueError("broken")
            return after(records)

        with (
            patch.object(type(bad), "_after_decline", fail_once),
            mute_logger(LOGGER),
        ):
            self._run_cron("cron_expire_proposals")
        self.assertEqual((bad.state, good.state), ("proposed", "declined"))
        self.assertEqual(str(bad.answer_deadline), "2020-01-01", "it is undone")
        self._run_cron("cron_expire_proposals")
        self.assertEqual(bad.state, "declined", "the next run tries again")

    def test_more_than_fits_one_batch_is_worked_off(self):
        programme, mentor, mentee = self._ready_pair()
        programme.accepts_late_entry = True
        mentor.capacity = 9
        mentees = mentee
        for employee in (self.portal_employee, self.plain_employee):
            mentees |= self._make_ready(self._enrol(programme, "mentee", employee))
        pairings = self.env["mentoring.pairing"]
        for one in mentees:
            pairings |= self._propose(mentor, one)
        pairings.write({"answer_deadline": "2020-01-01"})
        batch = type(pairings)._cron_expire_proposals
        with patch.object(
            type(pairings),
            "_cron_expire_proposals",
            lambda model: batch(model, limit=2),
        ):
            self._run_cron("cron_expire_proposals")
        self.assertEqual(set(pairings.mapped("state")), {"declined"})


class TestHealth(MentoringCase):
    """On track, needs attention, at risk; and why."""

    def setUp(self):
        super().setUp()
        self.time = self.startPatcher(freeze_time("2026-03-02 09:00:00"))
        programme = self._open_programme(
            start_date="2026-03-02", end_date="2027-01-01", meeting_weeks=4
        )
        self.pairing = self._accepted_pairing(programme=programme)

    def _after(self, day):
        self.time.move_to(f"{day} 03:00:00")
        self._run_cron("cron_refresh_health")
        return self.pairing.health, self.pairing.health_reason

    def _todo(self):
        activities = self.pairing.sudo().activity_ids
        return activities.user_id, activities.mapped("summary")

    def test_a_pair_that_agreed_on_twelve_weeks_is_judged_by_these(self):
        contract = self.pairing.sudo().contract_ids.with_user(self.mentee)
        self._fill_contract(contract).meeting_weeks = 12
        contract.action_send()
        for user in (self.mentor, self.mentee):
            self._sign(contract, user)
        self.pairing._write_through_door({"state": "progress"})
        self.assertEqual(self._after("2026-05-20"), ("track", False))
        self.assertEqual(self._after("2026-07-10"), ("attention", "no_meeting"))

    def test_days_in_phase_pass(self):
        self._after("2026-03-12")
        self.assertEqual(self.pairing.days_in_phase, 9)
        self.pairing._write_through_door(
            {"state": "direction", "state_since": fields.Datetime.now()}
        )
        self.assertEqual(self.pairing.days_in_phase, 0)

    def test_a_pair_that_does_not_get_going_is_stuck_after_three_weeks(self):
        self.assertEqual(self._after("2026-03-23"), ("track", False))
        self.assertEqual(self._after("2026-03-25"), ("attention", "stuck"))
        user, summaries = self._todo()
        self.assertEqual(user, self.coordinator)
        self.assertEqual(summaries, ["Long in this phase"])

    def test_silence_grows_to_a_risk(self):
        self.pairing._write_through_door({"state": "progress"})
        self._hold_meeting(self.pairing, start="2026-03-02 08:00:00")
        self.assertEqual(self._after("2026-04-12"), ("track", False))
        self.assertEqual(self._after("2026-04-14"), ("attention", "no_meeting"))
        self.assertFalse(self._todo()[0], "the coordinator is not bothered yet")
        self.assertEqual(self._after("2026-04-28"), ("risk", "quiet"))
        self.assertEqual(self._todo()[1], ["No meeting for twice the agreed time"])
        self.assertEqual(self._after("2026-06-02"), ("risk", "silent"))
        self.assertEqual(
            self._todo()[1], ["No meeting for very long: propose to close"]
        )
        self.assertEqual(self.pairing.state, "progress", "never closed silently")
        self._hold_meeting(self.pairing)
        self.assertEqual(self.pairing.health, "track")
        self._after("2026-06-03")

    def test_the_todo_closes_itself_when_the_pair_has_met(self):
        self.pairing._write_through_door({"state": "progress"})
        self._after("2026-05-15")
        self.assertTrue(self._todo()[0])
        self._hold_meeting(self.pairing)
        self.assertEqual(self.pairing.health, "track")
        self.assertFalse(self._todo()[0])

    def test_the_todo_closes_itself_when_the_dates_have_been_put_right(self):
        self.pairing._write_through_door({"state": "progress"})
        self.pairing.end_date = "2026-03-10"
        self._after("2026-03-11")
        self.assertTrue(self._todo()[0])
        self.pairing.end_date = "2026-12-01"
        self._after("2026-03-12")
        self.assertFalse(self._todo()[0])

    def test_a_pair_past_its_end_is_noticed(self):
        self.pairing._write_through_door({"state": "progress"})
        self.pairing.end_date = "2026-03-10"
        self.assertEqual(self._after("2026-03-10"), ("track", False))
        self.assertEqual(self._after("2026-03-11"), ("attention", "overdue"))

    def test_what_is_over_is_left_in_peace(self):
        self.pairing.action_end()
        self.assertEqual(self._after("2026-09-01"), (False, False))
        self.assertFalse(self._todo()[0])

    def test_the_programme_counts_whom_to_look_after(self):
        self._after("2026-05-15")
        self.assertEqual(self.pairing.programme_id.attention_count, 1)
