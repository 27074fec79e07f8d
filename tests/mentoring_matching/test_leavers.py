"""Whoever has left is in no pool, directory, waiting list or request."""

from unittest.mock import patch

from odoo.exceptions import UserError

from odoo.addons.mentoring_matching.models.run import gone as board_gone

from ..leaver_common import LeaverCase


class TestLeavers(LeaverCase):
    def _set_up_once(self):
        case = type(self)
        case.programme, case.mentor_part, case.mentee_part = self._ready_pair(
            capacity=2
        )
        case.programme.write({"accepts_late_entry": True, "mode_request": True})

    def _names(self, participants):
        return set(participants.mapped("name"))

    def test_in_no_pool(self):
        other = self._make_ready(
            self._enrol(self.programme, "mentor", self.plain_employee)
        )
        for way, leave in self.ways_to_leave.items():
            with self._undone(way=way):
                leave()
                run = self._run(self.programme)
                self.assertEqual(
                    self._matches(run), {self.mentee_part.name: other.name}
                )
                self.assertNotIn(self.mentor_part, run._get_people()[1])
                found = run.board_find_mentors(self.mentor_part.name)
                self.assertFalse(found)

    def test_a_mentee_who_has_left_is_matched_with_nobody(self):
        self._archive(self.mentee_employee)
        with self.assertRaisesRegex(UserError, "Nobody waits for a mentor"):
            self._run(self.programme)

    def test_in_no_pool_once_the_account_of_the_portal_is_deleted(self):
        user = self._outsider()
        part = self._ready(self.programme, "mentee", partner_id=user.partner_id.id)
        self.assertIn(part.name, self._matches(self._run(self.programme)))
        user.sudo()._deactivate_portal_user()
        self.assertNotIn(part.name, self._matches(self._run(self.programme)))

    def test_a_run_publishes_nobody_who_has_left_since(self):
        run = self._run(self.programme)
        self._archive(self.mentor_employee)
        with self.assertRaisesRegex(UserError, "not there any more"):
            run.action_publish()

    def test_in_no_directory(self):
        mentee = self.mentee_part.with_user(self.mentee)
        self.assertEqual(
            [one["name"] for one in mentee.get_mentor_directory()],
            [self.mentor_part.name],
        )
        for way, leave in self.ways_to_leave.items():
            with self._undone(way=way):
                leave()
                self.assertEqual(mentee.get_mentor_directory(), [])

    def test_in_no_directory_of_mentees(self):
        mentor = self.mentor_part.with_user(self.mentor)
        self.assertEqual(len(mentor.get_mentee_directory()), 1)
        self._archive(self.mentee_employee)
        self.assertEqual(mentor.get_mentee_directory(), [])

    def test_in_no_waiting_list(self):
        self.assertEqual(self.programme._get_waiting(), self.mentee_part)
        self.assertEqual(self.programme._get_free_mentors(), self.mentor_part)
        self._archive(self.mentor_employee)
        self._archive(self.mentee_employee)
        self.assertFalse(self.programme._get_waiting())
        self.assertFalse(self.programme._get_free_mentors())

    def test_a_request_for_somebody_who_has_left_is_not_granted(self):
        asked = (
            self.env["mentoring.match.request"]
            .with_user(self.mentee)
            .create(
                {
                    "participant_id": self.mentee_part.id,
                    "partner_id": self.mentor.partner_id.id,
                }
            )
        )
        self._archive(self.mentor_employee)
        with self.assertRaisesRegex(UserError, "not enrolled, or not ready"):
            asked.with_user(self.coordinator).action_grant()


class TestOnTheBoard(LeaverCase):
    """Who has left since a run was computed is shown so at once, with what to do."""

    def _set_up_once(self):
        case = type(self)
        case.programme, case.mia, case.max = self._ready_pair(capacity=1)
        case.programme.accepts_late_entry = True
        pal = self._enrol(self.programme, "mentor", self.plain_employee)
        case.pal = self._make_ready(pal)
        case.run_id = self._run(self.programme)
        # whoever is the match leaves, the other one is the next best
        [chosen] = self.run_id.candidate_ids.filtered("is_chosen")
        case.match, case.next = (
            chosen.mentor_id,
            (self.mia | self.pal) - (chosen.mentor_id),
        )

    def _rows(self, name="all"):
        return self.run_id.get_board_rows(name)["rows"]

    def _figures(self):
        return self.run_id.get_board()["figures"]

    def test_before_anybody_leaves_nothing_is_said(self):
        figures = self._figures()
        self.assertEqual((figures["matched"], figures["share"]), (1, 100))
        self.assertEqual(figures["gone_note"], "")
        self.assertFalse([row["gone"] for row in self._rows() if row["gone"]])

    def test_a_mentor_who_has_left_is_said_with_the_step_and_not_counted(self):
        self._archive(self.match.employee_id)
        figures = self._figures()
        self.assertEqual(
            (figures["matched"], figures["mentees"], figures["share"]), (0, 1, 0)
        )
        for words in (self.match.name, "Run again", "next best", self.max.name):
            self.assertIn(words, figures["gone_note"])
        [row] = self._rows("unmatched")
        self.assertEqual(row["mentee_id"], self.max.id)
        self.assertIn(self.match.name, row["gone"])
        self.assertFalse(row["weak"])
        self.assertEqual(self.run_id.get_board_rows()["counts"]["weak"], 0)

    def test_the_next_best_is_a_click_and_whoever_left_is_not(self):
        self._archive(self.match.employee_id)
        cards = {
            card["mentor_id"]: card
            for card in self.run_id.get_board_mentee(self.max.id)["candidates"]
        }
        self.assertIn("Not there any more", cards[self.match.id]["forbidden"][0])
        self.assertFalse(cards[self.next.id]["forbidden"])
        for step in ("board_choose", "board_pin"):
            with self.assertRaisesRegex(UserError, "Not there any more"):
                getattr(self.run_id, step)(cards[self.match.id]["id"])
        outcome = self.run_id.board_choose(cards[self.next.id]["id"])
        self.assertEqual(outcome["figures"]["matched"], 1)
        self.assertEqual(self._rows("left_mentors"), [], "nor is left over")
        self.run_id.action_publish()
        self.assertEqual(self.max.mentee_pairing_ids.mentor_id, self.next)

    def test_run_again_is_the_other_step(self):
        self._archive(self.match.employee_id)
        again = self.run_id.browse(self.run_id.action_run_again()["params"]["run_id"])
        self.assertEqual(self._matches(again), {self.max.name: self.next.name})
        self.assertEqual(again.get_board()["figures"]["gone_note"], "")

    def test_a_mentee_who_has_left_takes_no_place(self):
        eva = self._make_ready(
            self._enrol(self.programme, "mentee", self.portal_employee)
        )
        run = self.run_id = self._run(self.programme)
        self._archive(self.mentee_employee)
        figures = self._figures()
        self.assertEqual((figures["matched"], figures["mentees"]), (1, 1))
        self.assertIn(self.max.name, figures["gone_note"])
        self.assertNotIn("Run again", figures["gone_note"])
        self.assertEqual(self._rows("unmatched"), [])
        theirs = run._get_chosen(self.max.id).mentor_id
        run.board_take(eva.id, theirs.id)
        self.assertEqual(run._get_chosen(eva.id).mentor_id, theirs)

    def test_nobody_is_given_back_to_whoever_has_left(self):
        eva = self._make_ready(
            self._enrol(self.programme, "mentee", self.portal_employee)
        )
        run = self._run(self.programme)
        mine, theirs = (run._get_chosen(p.id).mentor_id for p in (self.max, eva))
        self._archive(mine.employee_id)
        for kept in (True, False):
            with self._undone(kept=kept):
                if not kept:
                    run._get_rows(mentee_id=eva.id, mentor_id=mine.id).unlink()
                run.board_swap(self.max.id, theirs.id, eva.id)
                self.assertEqual(run._get_chosen(self.max.id).mentor_id, theirs)
                self.assertFalse(run._get_chosen(eva.id))

    def test_mentors_and_places_count_who_is_there(self):
        before = self._figures()
        self.assertEqual((before["mentors"], before["places"]), (2, 2))
        self.pal.sudo().capacity = 3
        run = self.run_id = self._run(self.programme)
        self.assertEqual(self._figures()["places"], 4)
        self._archive(self.pal.employee_id)
        now = self._figures()
        self.assertEqual((now["mentors"], now["places"]), (1, 1))
        self._archive(self.max.employee_id)
        now = self._figures()
        self.assertEqual((now["mentees"], now["mentors"], now["places"]), (0, 1, 1))
        # what is kept of the run is what it was computed with
        self.assertEqual((run.mentor_count, run.place_count), (2, 4))

    def test_of_whoever_left_as_many_places_go_as_there_were(self):
        self.pal.sudo().capacity = 2
        eva = self._make_ready(
            self._enrol(self.programme, "mentee", self.portal_employee)
        )
        pairing = self._propose(self.pal, eva)
        for user in (self.employee, self.portal_mentee):
            pairing.with_user(user).action_accept()
        self.run_id = self._run(self.programme)
        before = self._figures()
        self.assertEqual((before["mentors"], before["places"]), (2, 2))
        # they would have another place by now, or none
        for way in ("the pairing has ended", "nobody is paired with them"):
            with self._undone(way=way):
                if way == "the pairing has ended":
                    pairing.with_user(self.coordinator).action_end()
                else:
                    self.pal.sudo().capacity = 1
                self._archive(self.pal.employee_id)
                now = self._figures()
                self.assertEqual((now["mentors"], now["places"]), (1, 1))

    def test_of_many_some_are_named(self):
        names = {f"Gone{number:02}": {} for number in range(13)}
        gone, _none = self._pool(self.programme, names, {})
        self.run_id = self._run(self.programme)
        gone.partner_id.active = False
        with patch.object(board_gone, "MOST_NAMES", 3):
            note = self._figures()["gone_note"]
        self.assertIn("Gone00, Gone01, Gone02, and 10 more.", note)
        self.assertNotIn("Gone03", note)

    def test_one_look_asks_once_who_has_left_and_reads_nobody_else(self):
        counts = []
        for size in (1, 30):
            names = {f"N{size}M{number}": {} for number in range(size)}
            self._pool(self.programme, names, {})
            run = self._run(self.programme)
            self.env.flush_all()
            self.env.invalidate_all()
            run.read(["state"])
            before = self.cr.sql_log_count
            self.assertFalse(run._get_gone())
            counts.append(self.cr.sql_log_count - before)
            people = self.env["mentoring.participant"]
            self.assertFalse(
                [*self.env.transaction.field_data.get(people._fields["name"], ())]
            )
        self.assertEqual(counts, [1, 1])

    def test_published_it_stays_as_it_was(self):
        self.run_id.action_publish()
        self._archive(self.match.employee_id)
        self.assertEqual(self._figures()["matched"], 1)
        self.assertEqual(self._figures()["gone_note"], "")

    def test_the_queries_do_not_grow_with_those_who_left(self):
        counts = []
        for employees in (
            self.match.employee_id,
            self.match.employee_id,
            self.match.employee_id | self.next.employee_id,
        ):
            self._archive(employees)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.run_id.get_board(), self._rows()
            counts.append(self.cr.sql_log_count - before)
        self.assertEqual(*counts[1:], "but for what the first asks once")
