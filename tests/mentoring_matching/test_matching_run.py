"""A run: computed, reviewed by a coordinator, run again, published."""

from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from ..common import MentoringCase

SOLVE = "odoo.addons.mentoring_matching.models.run.solve"
BACKGROUND = "odoo.addons.mentoring_matching.models.run.background"


class RunCase(MentoringCase):
    """Three mentors with four places, five mentees; focus areas tell who fits whom."""

    def _set_up_once(self):
        case = type(self)
        case.programme = self._open_programme(criterion_ids=False)
        self._weigh(focus=10)
        areas = self.env["mentoring.focus.area"].create(
            [{"name": name} for name in ("Sales", "Code", "Law")]
        )
        case.sales, case.code, case.law = areas
        case.mentors, case.mentees = self._pool(
            self.programme,
            {
                "Ann": {"focus_area_ids": areas.ids, "capacity": 2},
                "Bob": {"focus_area_ids": self.code.ids},
                "Cid": {"focus_area_ids": self.law.ids},
            },
            {
                "Eva": {"focus_area_ids": self.sales.ids},
                "Fay": {"focus_area_ids": self.code.ids},
                "Gus": {"focus_area_ids": self.law.ids},
                "Hal": {"focus_area_ids": (self.sales | self.code).ids},
            },
        )
        case.ann, case.bob, case.cid = case.mentors
        case.eva, case.fay, case.gus, case.hal = case.mentees

    def _weigh(self, **weights):
        """Have the programme match by these kinds of criteria alone."""
        self.programme.criterion_ids.unlink()
        self.env["mentoring.matching.criterion"].create(
            [
                {"programme_id": self.programme.id, "kind": kind, "weight": weight}
                for kind, weight in weights.items()
            ]
        )

    def _candidate(self, run, mentee, mentor):
        return run.candidate_ids.filtered(
            lambda c: c.mentee_id == mentee and c.mentor_id == mentor
        )

    def _left(self, run, person):
        return run.candidate_ids.filtered(
            lambda c: (
                person in (c.mentee_id, c.mentor_id)
                and not (c.mentee_id and c.mentor_id)
            )
        )


class TestComputing(RunCase):
    def test_with_whom_does_not_wait_any_more_nobody_is_explained(self):
        run = self._run(self.programme)
        for person in (self.bob, self.hal):
            with self.subTest(person.name):
                state = person.state
                person._write_through_door({"state": "withdrawn"})
                with self.assertRaisesRegex(UserError, "not both waiting"):
                    run._explain(self.hal, self.bob)
                person._write_through_door({"state": state})

    def test_a_pair_earns_the_same_among_all_as_by_themselves(self):
        run = self._run(self.programme)
        kept = self._candidate(run, self.hal, self.bob)
        for is_beside_others in (False, True):
            with self.subTest(is_beside_others):
                why, pool = run._explain(self.hal, self.bob, is_beside_others)
                self.assertEqual(pool.mentee_ids, self.hal.ids)
                self.assertEqual(len(pool.mentor_ids), 3 if is_beside_others else 1)
                self.assertEqual(why["points"], kept.points)
                self.assertEqual(why["percent"], kept.percent)
                parts = [part["points"] for part in why["parts"]]
                kept_parts = kept.explanation["parts"]
                self.assertEqual(parts, [part["points"] for part in kept_parts])

    def test_everybody_gets_the_best_match_there_is_for_all(self):
        run = self._run(self.programme)
        self.assertEqual(
            self._matches(run), {"Eva": "Ann", "Hal": "Ann", "Fay": "Bob", "Gus": "Cid"}
        )
        self.assertEqual(run.state, "computed")
        self.assertEqual(
            (run.mentee_count, run.mentor_count, run.place_count), (4, 3, 4)
        )
        self.assertEqual((run.matched_count, run.share), (4, 100))
        self.assertEqual((run.total_points, run.mean_percent), (40, 100))

    def test_next_best_are_kept_with_points_that_add_up(self):
        run = self._run(self.programme, keep=2)
        rows = run.candidate_ids.filtered(lambda c: c.mentee_id == self.hal)
        self.assertEqual(rows.sorted("rank").mentor_id, self.ann | self.bob)
        self.assertEqual(rows.sorted("rank").mapped("points"), [10, 5])
        for row in run.candidate_ids.filtered("mentor_id"):
            parts = row.explanation["parts"]
            self.assertEqual(row.points, sum(part["points"] for part in parts))

    def test_whoever_is_left_over_hears_why(self):
        self.ann.capacity = 1
        run = self._run(self.programme)
        [left] = self.mentees - run.candidate_ids.filtered("is_chosen").mentee_id
        self.assertIn(left, self.eva | self.hal)
        self.assertIn("places are taken", self._left(run, left).why)
        self.assertEqual((run.matched_count, run.share), (3, 75))

    def test_mentors_left_over_are_told_of_as_well(self):
        self.gus.action_withdraw()
        run = self._run(self.programme)
        self.assertTrue(self._left(run, self.cid).why)

    def test_a_floor_leaves_weak_pairs_unmade(self):
        self.ann.focus_area_ids = self.sales
        self.bob.focus_area_ids = self.sales
        self.programme.matching_floor = 60
        run = self._run(self.programme)
        self.assertEqual(self._matches(run), {"Eva": "Ann", "Gus": "Cid"})

    def test_whose_pairing_broke_comes_first_among_equals(self):
        self.ann.capacity = 1
        self.hal.focus_area_ids = self.sales
        self.hal._write_through_door({"broken_on": self.hal.create_date})
        self.assertEqual(self._matches(self._run(self.programme))["Hal"], "Ann")

    def test_people_with_a_proposal_are_not_matched_again(self):
        self._propose(self.ann, self.eva)
        run = self._run(self.programme)
        self.assertNotIn(self.eva, run.candidate_ids.mentee_id)
        self.assertEqual(run.place_count, 3)

    def test_nobody_waiting_and_no_place_left_are_said_in_words(self):
        self.mentors.capacity = 0
        with self.assertRaisesRegex(UserError, "No mentor is ready"):
            self._run(self.programme)
        self.mentees.action_withdraw()
        with self.assertRaisesRegex(UserError, "Nobody waits"):
            self._run(self.programme)

    def test_without_a_criterion_that_counts_nothing_is_computed(self):
        self.programme.criterion_ids.weight = 0
        with self.assertRaisesRegex(UserError, "at least one criterion"):
            self._run(self.programme)

    def test_another_programmes_coordinator_cannot_run_it(self):
        with self.assertRaises(AccessError):
            self.env["mentoring.matching.run"].with_user(self.other_coordinator).create(
                {"programme_id": self.programme.id}
            )

    def test_one_mentee_gets_their_best_mentors(self):
        action = self.hal.with_user(self.coordinator).action_find_mentor()
        run = self.env["mentoring.matching.run"].browse(action["params"]["run_id"])
        self.assertEqual(run.kind, "single")
        self.assertEqual(run.candidate_ids.filtered("mentee_id").mentee_id, self.hal)
        self.assertEqual(self._matches(run), {"Hal": "Ann"})

    def test_a_run_for_one_is_for_a_mentee_of_the_programme(self):
        with self.assertRaisesRegex(UserError, "Ann is no mentee"):
            self._run(self.programme, mentee_id=self.ann.id)

    def test_a_programme_matches_in_its_own_ways_alone(self):
        self.programme.write({"mode_pool": False, "mode_single": False})
        with self.assertRaisesRegex(UserError, "whole pool"):
            self._run(self.programme)
        with self.assertRaisesRegex(UserError, "one by one"):
            self._run(self.programme, mentee_id=self.hal.id)

    def test_settings_are_kept_once_computed(self):
        run = self._run(self.programme)
        with self.assertRaisesRegex(UserError, "kept"):
            run.floor = 50

    def test_reading_and_storing_costs_the_same_queries_for_more_people(self):
        counts = []
        for number in (5, 25):
            with self._undone(number=number):
                self._pool(
                    self.programme,
                    {f"Mentor {i}": {} for i in range(number)},
                    {f"Mentee {i}": {} for i in range(number)},
                )
                run = self.env["mentoring.matching.run"].create(
                    {"programme_id": self.programme.id}
                )
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                run.action_compute()
                self.env.flush_all()
                counts.append(self.env.cr.sql_log_count - before)
                self.assertEqual(run.mentee_count, 4 + number)
        # rows are inserted a hundred at a time: 25 + 4 mentees with 6 rows each
        self.assertLessEqual(counts[1] - counts[0], 2)


class TestBackground(RunCase):
    def setUp(self):
        super().setUp()
        self.startPatcher(patch(f"{BACKGROUND}.LARGE_POOL", 0))

    def test_a_large_pool_is_computed_in_the_background(self):
        run = self._run(self.programme)
        self.assertEqual((run.state, run.get_progress()["queued"]), ("draft", True))
        stages = []
        tell = type(run)._tell

        def told(run, stage, progress):
            tell(run, stage, progress)
            stages.append((run.stage, run.progress))

        with (
            patch.object(type(run), "_tell", told),
            patch(f"{SOLVE}.TELL_EVERY", 0),
        ):
            self._run_cron("cron_compute_runs")
        self.assertEqual(
            list(dict.fromkeys(name for name, _p in stages)),
            ["reading", "pairing", "writing"],
        )
        # while pairs are sought, it goes on
        progress = [done for _name, done in stages]
        self.assertEqual(progress, sorted(progress))
        self.assertTrue({done for done in progress if 25 < done < 60})
        self.assertEqual((run.state, run.matched_count), ("computed", 4))
        self.assertFalse(run.get_progress()["queued"])

    def test_a_cancelled_run_is_not_computed(self):
        run = self._run(self.programme)
        run.action_cancel_compute()
        self._run_cron("cron_compute_runs")
        self.assertEqual(run.state, "draft")
        self.assertFalse(run.candidate_ids)

    def test_a_run_cancelled_under_way_stops_at_its_next_stage(self):
        run = self._run(self.programme)

        tell = type(run)._tell

        def told(run_, stage, progress):
            if stage == "pairing":
                run_.with_user(self.coordinator).action_cancel_compute()
            tell(run_, stage, progress)

        with (
            patch.object(type(run), "_tell", told),
            patch(f"{SOLVE}.score", side_effect=AssertionError("scored all the same")),
        ):
            self._run_cron("cron_compute_runs")
        self.assertEqual((run.state, run.stop_reason), ("draft", False))

    def test_a_run_cancelled_while_pairs_are_sought_stops_there(self):
        run = self._run(self.programme)
        tell = type(run)._tell
        told_of = []

        def told(run_, stage, progress):
            told_of.append(progress)
            if progress > 25:
                run_.with_user(self.coordinator).action_cancel_compute()
            tell(run_, stage, progress)

        with (
            patch.object(type(run), "_tell", told),
            patch(f"{SOLVE}.TELL_EVERY", 0),
            patch(f"{SOLVE}.top", side_effect=AssertionError("went on all the same")),
        ):
            self._run_cron("cron_compute_runs")
        self.assertEqual((run.state, run.stop_reason), ("draft", False))
        self.assertLess(25, told_of[-1])
        self.assertLess(told_of[-1], 60)

    def test_a_crash_tells_why_and_loses_no_review(self):
        with patch(f"{BACKGROUND}.LARGE_POOL", 10**6):
            first = self._run(self.programme)
        first.board_pin(self._candidate(first, self.hal, self.ann).id)
        run = self.env["mentoring.matching.run"].browse(
            first.action_run_again()["params"]["run_id"]
        )
        with (
            patch(f"{SOLVE}.assign", side_effect=MemoryError("no memory left")),
            mute_logger(BACKGROUND),
        ):
            self._run_cron("cron_compute_runs")
        self.assertEqual(run.state, "draft")
        self.assertIn("no memory left", run.stop_reason)
        self.assertEqual(self._candidate(first, self.hal, self.ann).decision, "pin")
        run.action_compute()
        self._run_cron("cron_compute_runs")
        self.assertEqual(self._candidate(run, self.hal, self.ann).decision, "pin")

    def test_what_fails_or_is_gone_stops_no_other_run(self):
        fails, gone, discarded, computed = (
            self._run(self.programme) for _number in range(4)
        )
        tell = type(fails)._tell

        def told(run, stage, progress):
            if run == fails:
                gone.unlink()
                discarded.action_discard()
                raise ValueError("broken")
            tell(run, stage, progress)

        with patch.object(type(fails), "_tell", told), mute_logger(BACKGROUND):
            self._run_cron("cron_compute_runs")
        self.assertIn("broken", fails.stop_reason)
        self.assertFalse(fails.queued_on)
        self.assertEqual(computed.state, "computed")

    def test_who_discards_a_run_under_way_hears_of_no_error(self):
        run = self._run(self.programme)
        tell = type(run)._tell

        def told(run_, stage, progress):
            if stage == "pairing":
                run_.with_user(self.coordinator).action_discard()
            tell(run_, stage, progress)

        with (
            patch.object(type(run), "_tell", told),
            patch(f"{SOLVE}.score", side_effect=AssertionError("scored all the same")),
        ):
            self._run_cron("cron_compute_runs")
        self.assertEqual((run.state, run.stop_reason), ("discarded", False))
        self.assertFalse(run.get_progress()["queued"])

    def test_a_run_that_somebody_changes_at_this_moment_comes_next_time(self):
        run = self._run(self.programme)
        with patch.object(type(run), "_keep", side_effect=SerializationFailure):
            self._run_cron("cron_compute_runs")
        self.assertEqual((run.state, run.stop_reason), ("draft", False))
        self._run_cron("cron_compute_runs")
        self.assertEqual(run.state, "computed")

    def test_without_the_scheduled_job_nothing_is_queued(self):
        run = self.env["mentoring.matching.run"].create(
            {"programme_id": self.programme.id}
        )
        cron = self.env.ref("mentoring_matching.cron_compute_runs")
        for case, step in (
            ("stopped", lambda: cron.write({"active": False})),
            ("deleted", cron.unlink),
        ):
            step()
            with self.subTest(case), self.assertRaisesRegex(UserError, "switched off"):
                run.action_compute()
        self.assertFalse(run.queued_on)


class TestReview(RunCase):
    def _set_up_once(self):
        super()._set_up_once()
        type(self).run_id = self._run(self.programme)

    def test_second_best_is_taken_where_there_is_a_place(self):
        self.run_id.board_leave_open(self.fay.id)
        outcome = self.run_id.board_choose(
            self._candidate(self.run_id, self.hal, self.bob).id
        )
        self.assertEqual(self._matches(self.run_id)["Hal"], "Bob")
        self.assertEqual(outcome["figures"]["matched"], 3)
        self.assertAlmostEqual(self.run_id.mean_percent, 83.3, places=1)

    def test_a_full_mentor_is_not_taken(self):
        with self.assertRaisesRegex(UserError, "no place left: Fay"):
            self.run_id.board_choose(
                self._candidate(self.run_id, self.hal, self.bob).id
            )
        self.assertEqual(self._matches(self.run_id)["Fay"], "Bob")

    def test_two_mentees_swap_their_mentors(self):
        self.run_id.board_swap(self.hal.id, self.bob.id, self.fay.id)
        matches = self._matches(self.run_id)
        self.assertEqual((matches["Hal"], matches["Fay"]), ("Bob", "Ann"))

    def test_a_swap_leaves_the_other_open_where_their_pair_is_forbidden(self):
        self.env["mentoring.wish"].create(
            {
                "participant_id": self.fay.id,
                "partner_id": self.ann.partner_id.id,
                "kind": "exclude",
            }
        )
        run = self._run(self.programme)
        run.board_swap(self.hal.id, self.bob.id, self.fay.id)
        self.assertEqual(self._matches(run)["Hal"], "Bob")
        self.assertNotIn("Fay", self._matches(run))
        self.assertTrue(self._left(run, self.fay).why)

    def test_a_pinned_pair_stays_and_the_rest_is_best_around_it(self):
        self.run_id.board_swap(self.hal.id, self.bob.id, self.fay.id)
        self.run_id.board_undecide(self._candidate(self.run_id, self.fay, self.ann).id)
        again = self._again(self.run_id)
        self.assertEqual(
            self._matches(again),
            {"Eva": "Ann", "Fay": "Ann", "Gus": "Cid", "Hal": "Bob"},
        )
        self.assertEqual(again.previous_id, self.run_id)
        self.assertEqual(again.changed_count, 0)

    def _again(self, run):
        action = run.action_run_again()
        return run.browse(action["params"]["run_id"])

    def test_a_forbidden_pair_is_not_made_again_until_it_is_allowed(self):
        self.run_id.board_forbid(self._candidate(self.run_id, self.gus, self.cid).id)
        self.assertNotIn("Gus", self._matches(self.run_id))
        self.assertIn("forbidden by hand", self._left(self.run_id, self.gus).why)
        again = self._again(self.run_id)
        self.assertNotEqual(self._matches(again).get("Gus"), "Cid")
        forbidden = self._candidate(again, self.gus, self.cid)
        self.assertEqual(forbidden.decision, "forbid")
        with self.assertRaisesRegex(UserError, "forbidden"):
            again.board_choose(forbidden.id)
        again.board_undecide(forbidden.id)
        self.assertEqual(self._matches(self._again(again))["Gus"], "Cid")

    def test_what_changed_since_the_last_run_is_shown(self):
        self.programme.criterion_ids.unlink()
        self._weigh(load=10)
        self.run_id.board_pin(self._candidate(self.run_id, self.gus, self.cid).id)
        self.run_id.board_forbid(self._candidate(self.run_id, self.fay, self.bob).id)
        again = self._again(self.run_id)
        changed = again.candidate_ids.filtered("is_changed").mentee_id
        self.assertIn(self.fay, changed)
        self.assertNotIn(self.gus, changed)
        self.assertEqual(again.changed_count, len(changed))
        rows = again.get_board_rows("changed")
        self.assertEqual(rows["total"], again.changed_count)

    def test_who_is_left_open_by_hand_is_shown_as_changed(self):
        again = self._again(self.run_id)
        again.board_leave_open(self.gus.id)
        [row] = again.get_board_rows("changed")["rows"]
        self.assertEqual((row["name"], row["previous_mentor"]), ("Gus", "Cid"))
        again.board_take(self.gus.id, self.cid.id)
        self.assertEqual(again.changed_count, 0)

    def test_any_mentor_can_be_asked_about(self):
        why = self.run_id.board_explain(self.eva.id, self.cid.id)
        self.assertEqual((why["percent"], why["forbidden"]), (0, []))
        self.assertFalse(self._candidate(self.run_id, self.eva, self.cid).is_chosen)

    def test_whoever_asks_why_not_sees_how_mentors_narrow_down(self):
        self.env["mentoring.wish"].create(
            {
                "participant_id": self.cid.id,
                "partner_id": self.eva.partner_id.id,
                "kind": "exclude",
            }
        )
        self.programme.criterion_ids.is_hard = True
        run = self._run(self.programme)
        why = run.board_explain(self.eva.id, self.bob.id)
        self.assertEqual(why["mentors"], 3)
        self.assertEqual([step["left"] for step in why["narrowed"]], [2, 1])
        excluded, focus = [step["text"] for step in why["narrowed"]]
        self.assertIn("1 of 3", excluded)
        self.assertIn("1 of 2", focus)
        self.assertIn("is not met at all", focus)

    def test_mentors_without_a_place_are_left_out_on_the_way(self):
        self._propose(self.cid, self.gus)
        why = self.run_id.board_explain(self.eva.id, self.bob.id)
        self.assertEqual(
            why["narrowed"][0],
            {"left": 2, "text": "Without a place left: 1 of 3."},
        )

    def test_any_mentor_with_a_place_can_be_taken(self):
        self.run_id.board_leave_open(self.gus.id)
        self.run_id.board_take(self.eva.id, self.cid.id)
        self.assertEqual(self._matches(self.run_id)["Eva"], "Cid")

    def test_a_pair_that_a_rule_forbids_is_not_taken(self):
        self.env["mentoring.wish"].create(
            {
                "participant_id": self.cid.id,
                "partner_id": self.eva.partner_id.id,
                "kind": "exclude",
            }
        )
        run = self._run(self.programme)
        self.assertTrue(run.board_explain(self.eva.id, self.cid.id)["forbidden"])
        run.board_leave_open(self.gus.id)
        with self.assertRaises(UserError):
            run.board_take(self.eva.id, self.cid.id)

    def test_wrong_ids_get_a_sentence(self):
        other = self._candidate(self._run(self.programme), self.eva, self.ann)
        for method, *arguments in (
            ("board_choose", other.id),
            ("board_choose", 0),
            ("board_swap", self.hal.id, self.bob.id, self.eva.id),
            ("board_take", self.ann.id, self.eva.id),
            ("board_explain", self.eva.id, 0),
            ("board_leave_open", 0),
            ("get_board_mentee", self.ann.id),
            ("get_board_mentee", False),
        ):
            with self.subTest(method), self.assertRaises(UserError):
                getattr(self.run_id, method)(*arguments)

    def test_whatever_is_sent_gets_a_sentence(self):
        before = self._matches(self.run_id)
        hal, bob, fay = self.hal.id, self.bob.id, self.fay.id
        for method, *arguments in (
            ("board_choose", ...),
            ("board_pin", ...),
            ("board_forbid", ...),
            ("board_undecide", ...),
            ("board_leave_open", ...),
            ("board_swap", ..., bob, fay),
            ("board_swap", hal, ..., fay),
            ("board_swap", hal, bob, ...),
            ("board_take", ..., bob),
            ("board_take", hal, ...),
            ("board_explain", ..., bob),
            ("board_explain", hal, ...),
            ("get_board_mentee", ...),
            ("get_board_rows", ...),
            ("get_board_rows", "all", "", ...),
            ("get_board_rows", "all", "", 0, ...),
            ("board_find_mentors", "", ...),
            ("board_save_weights", ...),
        ):
            for wrong in (None, True, "x", "", [], [[1]], {"a": 1}, -1, 2**70, 1.5):
                sent = [wrong if given is ... else given for given in arguments]
                with self.subTest(method, sent=sent), self.assertRaises(UserError):
                    getattr(self.run_id, method)(*sent)
        self.assertEqual(self._matches(self.run_id), before)

    def test_anything_can_be_searched_for(self):
        for search in (None, 1, "%", "\0", ["a"], {}):
            with self.subTest(search=search):
                rows = self.run_id.get_board_rows(search=search)
                self.assertLessEqual(rows["total"], 4)
                self.assertIsInstance(self.run_id.board_find_mentors(search), list)

    def test_a_run_not_computed_yet_explains_nothing(self):
        run = self.run_id.create({"programme_id": self.programme.id})
        with self.assertRaisesRegex(UserError, "not been computed"):
            run.board_explain(self.eva.id, self.cid.id)

    def test_criteria_and_questions_that_are_gone_are_still_explained(self):
        self.programme.participant_properties_definition = [
            {
                "name": "sport",
                "type": "selection",
                "string": "Sport",
                "selection": [["a", "Chess"], ["b", "Rowing"]],
            }
        ]
        self.programme.action_add_questions()
        self.eva.participant_properties = {"sport": "a"}
        self.ann.participant_properties = {"sport": "a"}
        run = self._run(self.programme)
        self.assertIn("Chess", self._candidate(run, self.eva, self.ann).why)
        self.programme.criterion_ids.unlink()
        self.programme.participant_properties_definition = []
        run.invalidate_recordset()
        run.candidate_ids.invalidate_recordset()
        self.assertIn("Sport", self._candidate(run, self.eva, self.ann).why)
        labels = [
            part["label"]
            for candidate in run.get_board_mentee(self.eva.id)["candidates"]
            for part in candidate["parts"]
        ]
        self.assertIn("Sport", labels)
        self.assertTrue(run.board_explain(self.eva.id, self.cid.id)["parts"])

    def test_the_board_costs_the_same_queries_for_more_people(self):
        few, many = (self._count_board_queries(number) for number in (10, 80))
        self.assertEqual(few, many)

    def _count_board_queries(self, number):
        """Return how many queries each call takes, once what Odoo caches is read."""
        with self._undone(number=number):
            _mentors, [mentee, *_others] = self._pool(
                self.programme,
                {f"Mentor {i}": {} for i in range(number)},
                {f"Mentee {i}": {} for i in range(number // 2)},
            )
            run = self._run(self.programme, keep=number // 2)
            counts = {}
            for call in 2 * [
                ("get_board",),
                ("get_board_rows",),
                ("get_board_rows", "left_mentors"),
                ("get_board_mentee", mentee.id),
                ("board_find_mentors", "Mentor", number // 2),
                ("board_explain", mentee.id, self.cid.id),
                ("board_pin", run.candidate_ids.filtered("is_chosen")[0].id),
            ]:
                method, *arguments = call
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                getattr(run, method)(*arguments)
                self.env.flush_all()
                counts[call] = self.env.cr.sql_log_count - before
        return [*counts.values()]

    def test_figures_follow_every_change(self):
        self.run_id.board_leave_open(self.gus.id)
        figures = self.run_id.get_board()["figures"]
        self.assertEqual((figures["matched"], figures["total"]), (3, 30))
        self.assertEqual(self.run_id.get_board_rows("unmatched")["total"], 1)
        self.assertEqual(self.run_id.get_board_rows("left_mentors")["total"], 1)

    def test_the_board_lists_everybody_once(self):
        rows = self.run_id.get_board_rows()
        self.assertEqual(
            [row["name"] for row in rows["rows"]], ["Eva", "Fay", "Gus", "Hal"]
        )
        self.assertEqual(rows["counts"]["all"], 4)
        self.assertEqual(
            [r["name"] for r in self.run_id.get_board_rows(search="bob")["rows"]],
            ["Fay"],
        )

    def test_weights_saved_on_the_board_are_the_programmes(self):
        criterion = self.programme.criterion_ids
        self.run_id.board_save_weights(
            {
                "criteria": [{"id": criterion.id, "weight": 7, "is_hard": True}],
                "objective": "fair",
                "floor": 20,
            }
        )
        self.assertEqual((criterion.weight, criterion.is_hard), (7, True))
        again = self._again(self.run_id)
        self.assertEqual((again.objective, again.floor), ("fair", 20))
        self.assertEqual(self.run_id.settings[0]["weight"], 10)

    def test_wrong_weights_change_nothing(self):
        criterion = self.programme.criterion_ids
        other = self._programme(name="Another").criterion_ids[0]
        line = {"id": criterion.id, "weight": 7, "is_hard": False}
        good = {"criteria": [line], "objective": "fair", "floor": 20}
        for wrong in (
            {},
            {"criteria": [line]},
            {**good, "criteria": None},
            {**good, "criteria": [{"id": criterion.id}]},
            {**good, "criteria": [{**line, "id": other.id}]},
            *({**good, "criteria": [line | {"weight": w}]} for w in (11, -1, "7", 7.5)),
            *({**good, "objective": aim} for aim in ("best", None, [])),
            *({**good, "floor": floor} for floor in (1000, -1, None, "20")),
        ):
            with self.subTest(wrong=wrong), self.assertRaises(UserError):
                self.run_id.board_save_weights(wrong)
        self.assertEqual((criterion.weight, criterion.is_hard), (10, False))
        self.assertEqual(self.programme.matching_objective, "participation")

    def test_others_change_nothing(self):
        candidate = self._candidate(self.run_id, self.hal, self.bob)
        for user in (self.other_coordinator, self.employee, self.stranger):
            run = self.run_id.with_user(user)
            for method, *arguments in (
                ("board_forbid", candidate.id),
                ("get_board",),
                ("get_board_rows",),
                ("get_board_mentee", self.hal.id),
                ("board_explain", self.hal.id, self.bob.id),
                ("board_find_mentors",),
                ("get_progress",),
            ):
                with self.subTest(method), self.assertRaises(AccessError):
                    getattr(run, method)(*arguments)


class TestPublishing(RunCase):
    def _set_up_once(self):
        super()._set_up_once()
        type(self).run_id = self._run(self.programme)

    def _proposals(self):
        return self.env["mentoring.pairing"].search(
            [("programme_id", "=", self.programme.id)]
        )

    def test_publishing_proposes_every_match_with_its_why(self):
        self.run_id.action_publish()
        proposals = self._proposals()
        self.assertEqual(
            {p.mentee_id.name: p.mentor_id.name for p in proposals},
            self._matches(self.run_id),
        )
        self.assertEqual(set(proposals.mapped("state")), {"proposed"})
        self.assertTrue(all(proposals.mapped("answer_deadline")))
        self.assertEqual(self.run_id.state, "published")
        eva = proposals.filtered(lambda p: p.mentee_id == self.eva)
        self.assertIn("Sales", eva.match_why)

    def test_a_published_run_is_not_changed_any_more(self):
        self.run_id.action_publish()
        with self.assertRaisesRegex(UserError, "not under review"):
            self.run_id.board_leave_open(self.eva.id)
        with self.assertRaises(UserError):
            self.run_id.action_publish()
        self.assertEqual(len(self._proposals()), 4)

    def test_matches_not_possible_any_more_are_left_out_and_named(self):
        self.gus.action_withdraw()
        self.run_id.action_publish()
        self.assertEqual(len(self._proposals()), 3)
        self.assertIn("Gus", self.run_id.skipped_note)

    def test_nothing_is_published_when_no_match_is_possible_any_more(self):
        self.mentees.action_withdraw()
        with self.assertRaisesRegex(UserError, "Run again"):
            self.run_id.action_publish()
        self.assertEqual(self.run_id.state, "computed")

    def test_other_runs_of_the_pool_are_discarded(self):
        other = self._run(self.programme)
        self.run_id.action_publish()
        self.assertEqual(other.state, "discarded")

    def test_rows_made_in_bulk_carry_no_chatter(self):
        self.run_id.action_publish()
        messages = self._proposals().message_ids
        self.assertEqual(set(messages.mapped("message_type")), {"email_outgoing"})
