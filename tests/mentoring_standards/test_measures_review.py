"""Review: hand-made programmes of few pairs, and exactly what is found of them."""

from unittest.mock import patch

from odoo.addons.mentoring_results.measures import Value

from .measure_common import MeasureCase


class TestReview(MeasureCase):
    def test_pairs_are_asked_within_45_days_whether_they_answer_or_not(self):
        programme = self._open_programme(**self._surveys())
        pairings = self._pairs(programme, 6, days=100)
        # too young to say, and over before they were to be asked
        self._pairs(programme, 1, days=10)
        self._pairs(
            programme, 1, days=100, state="ended", finished_on=self._days_ago(80)
        )
        asked = self.env["mentoring.evaluation"]._plan(pairings[:5], ("pulse",))
        for number, pairing in enumerate(pairings[:5]):
            of_pair = asked.filtered(lambda e, p=pairing: e.pairing_id == p)
            # the fifth was asked too late
            sent = self._moment_ago(40 if number == 4 else 70)
            self._set(of_pair, sent_on=sent)
        self._is(
            self._measure("pulse_in_time", programme),
            6,
            4,
            "Pairings asked how it goes within 45 days of their start: 4 of 6 (66 %), "
            "….",
        )

    def test_of_few_it_is_not_told_who_was_asked(self):
        programme = self._open_programme(**self._surveys())
        pairings = self._pairs(programme, 2, days=100)
        asked = self.env["mentoring.evaluation"]._plan(pairings, ("pulse",))
        self._set(asked, sent_on=self._moment_ago(70))
        found = self._measure("pulse_in_time", programme)
        self.assertEqual((found.value, found.n, found.met_of), (None, 0, None))
        self.assertTrue(found.few)

    def test_halfway_is_of_those_past_the_middle_of_their_time(self):
        programme = self._open_programme(**self._surveys())
        past = self._pairs(programme, 5, days=100, end_date=self._days_ago(-50))
        self._pairs(programme, 2, days=100, end_date=self._days_ago(-150))
        asked = self.env["mentoring.evaluation"]._plan(past[:3], ("mid",))
        self._set(asked, sent_on=self._moment_ago(20))
        self._is(
            self._measure("mid_term", programme),
            5,
            3,
            "Pairings asked halfway, of those past the middle of their time: 3 of 5 "
            "(60 %), ….",
        )

    def test_improvements_count_that_were_due_or_done_in_the_period(self):
        programme = self._open_programme()
        note = {"programme_id": programme.id, "what": "It takes long."}
        self.env["mentoring.improvement"].create(
            [
                {**note, "found_on": self._days_ago(30), **more}
                for more in (
                    {"done_on": self._days_ago(9), "effect": "Two weeks less"},
                    {"done_on": self._days_ago(5), "due_on": self._days_ago(9)},
                    {"due_on": self._days_ago(1)},
                    {"due_on": self._days_ago(-9)},  # time is left
                    {},
                )
            ]
        )
        self._is(
            self._measure("improvements", programme),
            3,
            2,
            "Improvements done, of those that were decided and due: 2 of 3 (66 %), …. "
            "Noted in this time: 5; with what came of it: 1.",
        )

    def test_reports_count_that_were_released_in_the_period(self):
        programme = self._open_programme()
        self._pairs(programme, 1)
        self._set(programme.sudo(), state="running")
        report = (
            self.env["mentoring.report"]
            .with_user(self.coordinator)
            .create({"programme_id": programme.id, "lang": "en_US"})
        )
        found = self._measure("results_reported", programme)
        self.assertEqual((found.value, found.n), (0, 0))
        report.action_release()
        found = self._measure("results_reported", programme)
        self.assertEqual((found.value, found.n), (1, 1))
        self.assertEqual(
            found.sentence,
            "Reports to the sponsor: 1; results of questionnaires: 0; released "
            f"{self._period()}.",
        )
        found = self._measure("results_reported", programme, since=20, until=5)
        self.assertEqual(found.n, 0)

    def test_who_would_take_part_again_is_what_was_released_of_it(self):
        programme = self._open_programme()
        value = Value(85, people=[12, 15], basis="Final, released", bound="at_least")
        found = self._again(programme, value)
        self.assertEqual((found.value, found.n, found.met_of), (85, 12, None))
        self.assertEqual(
            found.sentence,
            "People who would take part again: ≥ 85 %, of 12 or more who answered "
            "(Final, released).",
        )
        found = self._again(programme, Value(lacking="Too few answered."))
        self.assertEqual((found.value, found.n, found.few), (None, 0, True))
        self.assertEqual(found.sentence, "Too few answered.")

    def _again(self, programme, value):
        programmes = type(self.env["mentoring.programme"])
        told = {programme.id: {"again": value}}
        with patch.object(programmes, "_measure", lambda _self, _keys: told):
            return self._measure("satisfaction", programme)

    def test_answers_that_are_not_released_are_nowhere(self):
        programme = self._open_programme(**self._surveys())
        found = self._measure("satisfaction", programme)
        self.assertIsNone(found.value)
        self.assertIn("have been released", found.sentence)

    def test_completed_counts_of_what_was_over_in_the_period(self):
        programme = self._open_programme()
        self._pairs(programme, 3, state="completed", finished_on=self._days_ago(3))
        self._pairs(programme, 1, state="ended", finished_on=self._days_ago(3))
        self._pairs(programme, 2)
        self._is(
            self._measure("completion", programme),
            4,
            3,
            "Pairings completed, of those that were over: 3 of 4 (75 %), ….",
        )
        found = self._measure("completion", programme, until=10)
        self.assertEqual(found.n, 0)

    def test_rounding_off_takes_a_meeting_near_the_end(self):
        programme = self._open_programme()
        course = {"state": "completed", "days": 100, "finished_on": self._days_ago(3)}
        course["closing_since"] = self._moment_ago(10)
        near = self._pairs(programme, 1, **course)
        early = self._pairs(programme, 1, **course)
        self._pairs(programme, 1, **course)
        self._meet(near, 15)
        self._meet(early, 60)
        self._is(
            self._measure("closing_held", programme),
            3,
            1,
            "Completed pairings that met to round off: 1 of 3 (33 %), ….",
        )

    def _meet(self, pairing, days):
        """Have it kept that two have met last so many days ago."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE mentoring_pairing SET last_meeting_on = %s WHERE id = %s",
            [self._moment_ago(days), pairing.id],
        )
        self.env.invalidate_all()

    def test_meetings_are_held_against_what_each_pair_agreed(self):
        programme = self._open_programme()
        end = self._days_ago(-50)
        meant = programme.meeting_count
        # half of their time is over; more than was due counts as that
        self._pairs(programme, 1, days=50, held=meant, end_date=end)
        self._pairs(programme, 1, days=50, held=1, end_date=end)
        due = int(meant / 2)
        self.assertGreater(due, 1)
        self._is(
            self._measure("meetings_cadence", programme),
            2 * due,
            due + 1,
            f"Meetings held, of those due by what each pair agreed: {due + 1} of "
            f"{2 * due} ({100 * (due + 1) // (2 * due)} %), ….",
        )
