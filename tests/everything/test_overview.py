"""The overview costs the same however much there is, and leads where it says."""

from collections import Counter
from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from ..common import MentoringCase
from ..queries import Queries
from .test_tour_backend import BrowserCase


class TestOverviewQueries(Queries, MentoringCase):
    def _fill(self, pairs):
        """Make a programme with so many pairs, and something of each kind to do."""
        programme = self._open_programme(name=f"Grow {pairs}").sudo()
        mentors, mentees = self._pool(
            programme,
            {f"Mentor{pairs}x{number}": {} for number in range(pairs)},
            {f"Mentee{pairs}x{number}": {} for number in range(2 * pairs)},
        )
        long_ago = fields.Datetime.subtract(fields.Datetime.now(), days=200)
        mentees._write_through_door({"submitted_on": long_ago})
        for number, person in enumerate(mentees[pairs:]):
            state = ("submitted", "approved", "ready")[number % 3]
            person._write_through_door({"state": state})
        pairings = self.env["mentoring.pairing"].create(
            [
                {"mentor_id": mentor.id, "mentee_id": mentee.id}
                for mentor, mentee in zip(mentors, mentees[:pairs], strict=True)
            ]
        )
        programme._write_through_door({"state": "running"})
        lately = fields.Date.subtract(fields.Date.today(), days=20)
        states = {"proposed": False, "rapport": lately, "progress": long_ago.date()}
        for number, (state, started_on) in enumerate(states.items()):
            some = pairings[number :: len(states)]
            some._write_through_door({"state": state, "started_on": started_on})
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mentoring_pairing SET remind_on = %s WHERE id IN %s",
            [long_ago.date(), pairings._ids],
        )
        self.env.invalidate_all()
        self.env["mentoring.milestone"].create(
            {"programme_id": programme.id, "name": "Kick-off", "date": long_ago}
        )
        self.env["mentoring.watch.event"]._create_through_door(
            [
                {
                    "participant_id": mentor.id,
                    "kind": "away",
                    "step": "pause",
                    "effective_on": long_ago.date(),
                    "due_on": long_ago.date(),
                    "state": "proposed",
                }
                for mentor in mentors
            ]
        )
        self.env["mentoring.programme.week"]._count()
        self.env.flush_all()
        return programme

    def test_it_asks_as_often_for_many_programmes_and_pairs_as_for_one(self):
        model = self.env["mentoring.programme"]
        self._fill(9)
        queries = {}
        for user in (self.coordinator, self.manager):
            call = model.with_user(user).get_overview
            few = self._count_queries(call)
            queries[user] = few
        for pairs in (3, 12, 20):
            self._fill(pairs)
        for user, few in queries.items():
            call = model.with_user(user).get_overview
            many = self._count_queries(call)
            self.assertEqual(len(call()["programmes"]), 4)
            grown = (Counter(many) - Counter(few)).most_common(9)
            self.assertLessEqual(len(many), len(few), grown)
        kinds = {
            need["kind"]
            for programme in call()["programmes"]
            for need in programme["needs"]
        }
        self.assertLessEqual(
            {
                *("change", "health", "contract", "approval", "briefing"),
                *("proposal", "waiting", "milestone"),
            },
            kinds,
        )


@tagged("post_install", "-at_install")
class TestOverviewTour(BrowserCase):
    """In Chromium: a coordinator's Monday, with three problems and somebody waiting."""

    def test_a_coordinator_treats_what_waits_from_the_overview(self):
        self.employee.name = "Pal Plain"
        pairing = self._in_progress()
        programme = pairing.programme_id.with_user(self.coordinator)
        programme.accepts_late_entry = True
        newcomer = self._enrol(programme, "mentee", self.plain_employee)
        newcomer.with_user(newcomer.sudo()._get_approvers()[:1]).action_approve()
        long_ago = fields.Datetime.now() - timedelta(days=400)
        pairing._write_through_door({"started_on": long_ago})
        pairing.sudo().meeting_ids._write_through_door({"state": "cancelled"})
        self._run_cron("cron_refresh_health")
        self.assertEqual(pairing.health, "risk")
        event = self.env["mentoring.watch.event"]._create_through_door(
            [
                {
                    "participant_id": pairing.mentor_id.id,
                    "kind": "away",
                    "step": "pause",
                    "effective_on": long_ago,
                    "due_on": long_ago,
                    "state": "proposed",
                }
            ]
        )
        self.start_tour(
            "/odoo/mentoring",
            "mentoring_coordinator_monday",
            login=self.coordinator.login,
            timeout=240,
        )
        self.env.invalidate_all()
        self.assertEqual(newcomer.state, "ready")
        self.assertEqual(pairing.contacted_by_id, self.coordinator)
        self.assertEqual(pairing.snooze_reason, "They meet after the summer")
        self.assertEqual(event.state, "dismissed")
