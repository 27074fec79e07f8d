"""Learning goals: read by the pair, written and shared by their learner alone."""

from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tools import mute_logger

from ..common import MentoringCase


class TestGoal(MentoringCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._accepted_pairing()
        case.goal = (
            self.env["mentoring.goal"]
            .with_user(self.mentee)
            .create({"pairing_id": case.pairing.id, "name": "Lead a project"})
        )

    def test_activating_needs_a_measure_and_a_deadline_that_lies_ahead(self):
        with self.assertRaises(UserError) as refused:
            self.goal.action_activate()
        self.assertIn("how you will know", str(refused.exception))
        self.assertIn("Set a deadline", str(refused.exception))
        yesterday = fields.Date.add(fields.Date.today(), days=-1)
        self.goal.write({"measure": "One led", "deadline": yesterday})
        with self.assertRaisesRegex(UserError, "has passed; set a new one"):
            self.goal.action_activate()
        self.goal.deadline = fields.Date.today()
        self.goal.action_activate()
        self.assertEqual(self.goal.state, "active")

    def test_what_is_achieved_is_done_in_full(self):
        goal = self._activate_goal(self.pairing, progress=40)
        goal.action_achieve()
        self.assertEqual((goal.state, goal.progress), ("achieved", 100))

    def test_what_is_dropped_keeps_how_far_it_came(self):
        goal = self._activate_goal(self.pairing, progress=40)
        goal.action_drop()
        self.assertEqual((goal.state, goal.progress), ("dropped", 40))

    def test_the_learner_alone_shares_goal_by_goal(self):
        for field in ("shared_with_manager", "shared_with_programme"):
            with self.assertRaises(AccessError):
                self.goal.with_user(self.mentor).write({field: True})
            self.goal[field] = True
            with self.assertRaises(AccessError):
                self.goal.with_user(self.mentor).write({field: False})

    def test_only_a_draft_is_deleted(self):
        goal = self._activate_goal(self.pairing)
        with self.assertRaisesRegex(UserError, "ended, not deleted"):
            goal.unlink()
        self.goal.unlink()
        self.assertFalse(self.goal.exists())

    def test_a_copy_starts_at_nothing_and_is_shared_with_nobody(self):
        self.goal.write({"progress": 60, "shared_with_manager": True})
        copy = self.goal.copy()
        self.assertEqual((copy.progress, copy.shared_with_manager), (0, False))

    def test_no_new_goal_once_it_is_over(self):
        self.pairing.action_end()
        with self.assertRaisesRegex(UserError, "is over"):
            self.goal.copy({"pairing_id": self.pairing.id})
        self.goal.write({"measure": "One led", "deadline": fields.Date.today()})
        with self.assertRaisesRegex(UserError, "is over"):
            self.goal.action_activate()

    def test_a_goal_stays_with_its_pair(self):
        with self.assertRaisesRegex(UserError, "for good"):
            self.goal.sudo().pairing_id = False

    def test_progress_is_a_percentage(self):
        with self.assertRaises(IntegrityError), mute_logger("odoo.sql_db"):
            self.goal.progress = 101
            self.goal.flush_recordset()


class TestReflection(MentoringCase):
    """One's own note on a meeting."""

    def _set_up_once(self):
        case = type(self)
        case.meeting = self._hold_meeting(self._accepted_pairing())
        case.note = (
            self.env["mentoring.reflection"]
            .with_user(self.mentee)
            .create({"meeting_id": case.meeting.id, "experience": "We talked."})
        )

    def test_the_author_is_who_writes_whatever_they_claim(self):
        note = self.env["mentoring.reflection"].with_user(self.mentor)
        note = note.create(
            {"meeting_id": self.meeting.id, "author_user_id": self.mentee.id}
        )
        self.assertEqual(note.author_user_id, self.mentor)

    def test_a_note_keeps_its_author_and_its_meeting(self):
        other = self._hold_meeting(self.meeting.pairing_id)
        for vals in ({"author_user_id": self.mentor.id}, {"meeting_id": other.id}):
            with self.assertRaisesRegex(
                UserError, "keeps what it is about, and its author"
            ):
                self.note.write(vals)

    def test_nobody_else_changes_a_note_be_it_shared_be_it_with_sudo(self):
        self.note.is_shared = True
        with self.assertRaises(AccessError):
            self.note.with_user(self.mentor).sudo().concept = "I know better"

    @mute_logger("odoo.sql_db")
    def test_one_note_per_person_and_meeting(self):
        with self.assertRaises(IntegrityError):
            self.note.create({"meeting_id": self.meeting.id})


class TestEndings(MentoringCase):
    """What one learns is not always achieved, and ends well all the same."""

    def setUp(self):
        super().setUp()
        self.pairing = self._accepted_pairing()

    def test_a_goal_ends_in_four_ways(self):
        for step, state, ending in (
            ("achieve", "achieved", "achieved"),
            ("carry_on", "dropped", "goes_on"),
            ("transform", "dropped", "changed"),
            ("drop", "dropped", "let_go"),
        ):
            goal = self._activate_goal(self.pairing)
            getattr(goal, f"action_{step}")()
            self.assertEqual((goal.state, goal.ending), (state, ending))
            self.assertTrue(goal._get_ending_label())

    def test_how_far_it_is_may_be_said_in_words(self):
        goal = self._activate_goal(self.pairing)
        self.assertEqual(goal._get_ending_label(), "Active")
        self.assertEqual(goal._get_how_far(), "")
        goal.how_far = "on_the_way"
        self.assertEqual(goal.progress, 0, "nobody has to count")
        self.assertEqual(goal._get_how_far(), "On the way")
        goal.progress = 40
        self.assertEqual(goal._get_how_far(), "On the way, 40\N{NO-BREAK SPACE}%")
        goal.action_achieve()
        self.assertEqual(goal._get_how_far(), "There")

    def test_how_it_ended_is_not_edited(self):
        goal = self._activate_goal(self.pairing)
        with self.assertRaisesRegex(UserError, "its own steps only"):
            goal.ending = "achieved"
