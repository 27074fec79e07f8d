"""The overview costs the same however much there is, and leads where it says."""

from collections import Counter
from datetime import timedelta

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.base_guarded_workflow.models.guarded_mail.guarded_mail import (
    name_owner,
)

from ..common import MentoringCase
from ..mentoring_training_event.common import Dates
from ..portal_common import LookMixin
from ..queries import Queries
from .test_tour_backend import BrowserCase

#: Of a large programme.
PAIRS = 100


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
class TestOverviewTour(Dates, LookMixin, BrowserCase):
    """In Chromium: a coordinator's Monday, with a hundred pairs and one problem of each
    kind there is."""

    def test_a_coordinator_treats_what_waits_from_the_overview(self):
        self._make_pairs()
        self._make_problems()
        kinds = {need.key for need in self.programme._get_needs()}
        [shown] = self.programme.with_user(self.coordinator).get_overview()[
            "programmes"
        ]
        self.assertEqual({need["kind"] for need in shown["needs"]}, kinds)
        self._look_at_part(
            "/odoo/mentoring-overview",
            ".o_mentoring_overview:has(.o_mentoring_overview_programme)",
            self.coordinator,
        )
        self.start_tour(
            "/odoo/mentoring",
            "mentoring_coordinator_monday",
            login=self.coordinator.login,
            timeout=600,
        )
        self.env.invalidate_all()
        self._assert_treated()

    def _make_pairs(self):
        self.programme = programme = self._open_programme(
            name="Grow", accepts_late_entry=True
        ).sudo()
        mentors, mentees = self._pool(
            programme,
            {f"Mentor{number}": {} for number in range(PAIRS)},
            {f"Mentee{number}": {} for number in range(PAIRS)}
            | {"Una": {}, "Bea": {}, "Wim": {}},
        )
        self.pairings = self.env["mentoring.pairing"].create(
            [
                {"mentor_id": mentor.id, "mentee_id": mentee.id}
                for mentor, mentee in zip(mentors, mentees[:PAIRS], strict=True)
            ]
        )
        programme._write_through_door({"state": "running"})
        lately = fields.Date.subtract(fields.Date.today(), days=3)
        self.pairings._write_through_door({"state": "progress", "started_on": lately})
        self.submitted, self.approved, self.waiting = mentees[PAIRS:]

    def _make_problems(self):
        """One of each kind, all of them of other people."""
        today, now = fields.Date.today(), fields.Datetime.now()
        week_ago = now - timedelta(days=9)
        for person, state in (
            (self.submitted, "submitted"),
            (self.approved, "approved"),
            (self.waiting, "ready"),
        ):
            person._write_through_door(
                {"state": state, "state_since": week_ago, "submitted_on": week_ago}
            )
        self.quiet, self.unsigned, self.unanswered, self.unsaid = self.pairings[:4]
        self.wishes, gone = self.pairings[4].mentee_id, self.pairings[5].mentor_id
        self.quiet._write_through_door({"started_on": today - timedelta(days=400)})
        self.unsigned._write_through_door(
            {"state": "rapport", "started_on": today - timedelta(days=20)}
        )
        self.unanswered._write_through_door(
            {
                "state": "proposed",
                "started_on": False,
                "state_since": week_ago,
                "announced_on": week_ago,
            }
        )
        self.wishes._write_through_door({"contact_wished_on": today})
        self.event = self.env["mentoring.watch.event"]._create_through_door(
            [
                {
                    "participant_id": gone.id,
                    "kind": "away",
                    "step": "pause",
                    "effective_on": week_ago.date(),
                    "due_on": week_ago.date(),
                    "state": "proposed",
                }
            ]
        )
        self.milestone = self.env["mentoring.milestone"].create(
            {
                "programme_id": self.programme.id,
                "name": "Kick-off",
                "date": week_ago.date(),
            }
        )
        self.programme.mode_request = True
        self.request = self.env["mentoring.match.request"].create(
            {"participant_id": self.waiting.id, "partner_id": gone.partner_id.id}
        )
        self.release = self.env["mentoring.release"].create(
            {"programme_id": self.programme.id, "moment": "mid"}
        )
        self.release._write_through_door(
            {
                "told_asked": 20,
                "told_answered": 12,
                "told_open": 8,
                "lapses_on": today + timedelta(days=3),
            }
        )
        for name, due_on in (("Course", False), ("Workshop", week_ago)):
            self.env["mentoring.requirement"].create(
                {
                    "programme_id": self.programme.id,
                    "name": name,
                    "role": "mentee",
                    "stage": "during",
                    "due_on": due_on,
                }
            )
        missed = self.wishes.completion_ids.filtered(lambda c: not c.due_on)
        missed.action_miss()
        gathering = self._require_dated(self.programme, "Gathering", stage="during")
        date = self._date(gathering)
        self._training(self.pairings[6].mentee_id, gathering)._sign_up(date)
        self._let_pass(date)
        self.mail = self.env["mail.mail"].create(
            {
                "subject": "Lost",
                "body_html": "<p>Lost</p>",
                "state": "exception",
                "recipient_ids": [Command.link(gone.partner_id.id)],
                "guarded_what": f"{gone._name},{gone.id}",
                "guarded_owner": name_owner(self.programme),
            }
        )
        self.env.flush_all()
        # what follows from days that have passed, and from what is the two's own
        self.env.cr.execute(
            "UPDATE mentoring_pairing SET remind_on = %s WHERE id = %s",
            [week_ago.date(), self.unanswered.id],
        )
        self.env.cr.execute(
            "UPDATE mentoring_pairing SET first_planned_on = %s WHERE id = %s",
            [week_ago, self.unsaid.id],
        )
        self.env.invalidate_all()

    def _assert_treated(self):
        self.assertEqual(self.event.state, "dismissed")
        self.assertEqual(self.request.state, "refused")
        self.assertEqual(self.wishes.contacted_by_id, self.coordinator)
        self.assertFalse(self.wishes.contact_wished_on)
        self.assertEqual(self.quiet.contacted_by_id, self.coordinator)
        self.assertEqual(self.quiet.snooze_reason, "They meet after the summer")
        self.assertEqual(self.submitted.state, "ready")
        self.assertEqual(self.approved.state, "ready")
        self.assertTrue(self.unanswered.reminded_on)
        self.assertTrue(self.release.reminded_on)
        self.assertTrue(self.milestone.is_done)
        self.assertEqual(self.mail.state, "outgoing")
        messages = self.env["mentoring.message"].search([("state", "=", "sent")])
        self.assertEqual(
            {frozenset(message.recipient_ids.participant_id) for message in messages},
            {
                frozenset(self.unsigned.mentor_id + self.unsigned.mentee_id),
                frozenset(self.unsaid.mentor_id + self.unsaid.mentee_id),
                frozenset(self.waiting),
            },
        )
