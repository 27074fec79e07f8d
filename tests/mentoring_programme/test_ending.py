"""A good ending at any time: the purpose is served, and the two say so."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from ..common import MentoringCase


class TestPurposeServed(MentoringCase):
    def setUp(self):
        super().setUp()
        self.programme = self._open_programme(minimum_meetings=5, **self._surveys())
        self.pairing = self._in_progress(programme=self.programme)
        self.as_mentor = self.pairing.with_user(self.mentor)
        self.as_mentee = self.pairing.with_user(self.mentee)

    def _days_pass(self, days, *fnames):
        """Move back when something was said."""
        long_ago = fields.Datetime.now() - timedelta(days=days)
        self.pairing._write_through_door(dict.fromkeys(fnames, long_ago))

    def test_one_says_so_and_the_other_agrees_whatever_the_count(self):
        self.assertEqual(self.pairing.meetings_held, 1)
        self.as_mentor.action_wind_down()
        self.assertEqual(self.pairing.state, "progress", "the other has not agreed")
        self.assertEqual(self.as_mentor.ending_turn, "other")
        self.assertEqual(self.as_mentee.ending_turn, "mine")
        self.as_mentee.action_wind_down()
        self.assertEqual(self.pairing.state, "closing")

    def test_what_is_good_practice_is_advised_and_passing_it_over_is_counted(self):
        self.assertIn("Meetings held: 1 of at least 5.", self.pairing.advice)
        [planned] = set(self._moment(self.pairing, "mid").mapped("planned_on"))
        self.assertIn(
            "Both get their questionnaire first: it goes out on "
            f"{format_date(self.env, planned)}.",
            self.pairing.advice,
        )
        self.assertFalse(self.pairing.missing)
        self._both_say(self.pairing, "wind_down")
        passed = self.pairing._count_passed_hints()
        self.assertEqual(
            {hint for _step, hint in passed if _step == "wind_down"},
            {"_hints_minimum_meetings", "_hints_mid_evaluations"},
        )
        self.assertEqual(set(passed.values()), {1}, "not by each of the two")
        told = self.programme.with_user(self.coordinator).passed_over
        self.assertIn("with fewer meetings than the programme has in mind: 1", told)
        self.assertNotIn(self.mentee_employee.name, told)
        with self.assertRaises(AccessError):
            self.programme.with_user(self.mentee).read(["passed_over"])

    def test_every_hint_that_is_passed_over_has_its_words(self):
        labels = self.programme._get_hint_labels()
        for model in ("mentoring.pairing", "mentoring.contract"):
            for transition in self.env[model]._get_transitions():
                self.assertLessEqual(set(transition.hints), labels.keys())

    def test_it_may_be_served_before_there_is_a_goal(self):
        pairing = self._accepted_pairing(mentee=self.portal_employee)
        with self.assertRaisesRegex(UserError, "Both sign the contract"):
            pairing.with_user(self.mentor).action_wind_down()
        self._sign_contract(pairing)
        self._both_say(pairing, "wind_down")
        self.assertEqual(pairing.state, "closing")

    def test_nobody_says_it_twice(self):
        self.as_mentor.action_wind_down()
        with self.assertRaisesRegex(UserError, "already said so"):
            self.as_mentor.action_wind_down()

    def test_the_other_may_say_not_yet(self):
        with self.assertRaisesRegex(UserError, "you are going on"):
            self.as_mentee.action_go_on()
        self.as_mentor.action_wind_down()
        self.as_mentee.action_go_on()
        self.assertFalse(self.as_mentor.ending_turn)
        self.as_mentee.action_wind_down()
        self.assertEqual(self.pairing.state, "progress", "it is asked anew")

    def test_who_has_said_what_is_for_the_two_alone(self):
        other = self._accepted_pairing(mentee=self.portal_employee)
        self.as_mentor.action_wind_down()
        for user in (self.coordinator, self.manager, self.line_manager):
            told = self.pairing.with_user(user)
            self.assertFalse(told.mentor_served_on)
            self.assertFalse(told.ending_turn)
            self.assertFalse(told.write_uid, "who changed it last has spoken")
            self.assertFalse(told.get_metadata()[0]["write_uid"])
            self.assertFalse((told | other.with_user(user)).write_uid, "nor of many")
            mine = [("id", "=", told.id), ("write_uid", "=", self.mentor.id)]
            self.assertFalse(told.search(mine))
        self.assertTrue(self.as_mentee.mentor_served_on)

    def _told_since(self, before):
        """Return what the records of the pair have told since, and to-dos of it."""
        told = self.env["mail.message"]
        for record in (
            self.pairing,
            *self.pairing.mentor_id.sudo(),
            *self.pairing.mentee_id.sudo(),
            *self.pairing.sudo().contract_ids,
            *self.pairing.sudo().evaluation_ids,
        ):
            told |= record.sudo().message_ids
        return told - before, self.pairing.sudo().activity_ids

    def test_nor_does_any_line_of_a_record_tell_who_spoke_first(self):
        before, _todo = self._told_since(self.env["mail.message"])
        both = self.mentor.partner_id | self.mentee.partner_id
        for step in ("wind_down", "complete"):
            getattr(self.as_mentor, f"action_{step}")()
            self.assertEqual(
                [bool(told) for told in self._told_since(before)], [False] * 2
            )
            mail = self.env["mail.mail"].sudo().search([], order="id desc", limit=1)
            self.assertEqual(mail.recipient_ids, self.mentee.partner_id)
            self.assertFalse(mail.model)
            getattr(self.as_mentee, f"action_{step}")()
            told, _todo = self._told_since(before)
            self.assertTrue(told)
            self.assertFalse(told.author_id & both)
            before |= told

    def test_nor_who_ended_it(self):
        before, _todo = self._told_since(self.env["mail.message"])
        self.as_mentee.action_end()
        told, _todo = self._told_since(before)
        self.assertTrue(told)
        two = self.mentor | self.mentee
        self.assertFalse(told.author_id & two.partner_id)
        self.assertFalse(told.create_uid & two)
        people = self.pairing.mentor_id | self.pairing.mentee_id
        todos = people.sudo().activity_ids | self.pairing.sudo().activity_ids
        self.assertTrue(todos, "each is asked about another match")
        self.assertFalse((todos.create_uid | todos.write_uid) & two)
        as_coordinator = people.with_user(self.coordinator)
        self.assertFalse(as_coordinator.write_uid)
        self.assertFalse(as_coordinator[0].write_uid)
        mine = [("id", "in", people.ids), ("write_uid", "=", self.mentee.id)]
        self.assertFalse(as_coordinator.search(mine))

    def test_nor_do_todos_that_worry_about_the_pair(self):
        """Whoever ends it closes what the coordinator had to look after."""
        self.pairing.sudo().end_date = fields.Date.add(fields.Date.today(), days=-1)
        self._run_cron("cron_refresh_health")
        worry = self.pairing.sudo().activity_ids
        self.assertEqual(worry.user_id, self.coordinator)
        before, _todo = self._told_since(self.env["mail.message"])
        self.as_mentee.action_end()
        told, todo = self._told_since(before)
        self.assertFalse(todo.filtered("active"))
        self.assertTrue(worry.exists(), "kept as done, of nobody")
        self.assertFalse(told.create_uid & (self.mentor | self.mentee))

    def test_silence_for_two_weeks_holds_nobody(self):
        self.as_mentor.action_wind_down()
        self._days_pass(13, "mentor_served_on")
        self._run_cron("cron_answer_silence")
        self.assertEqual(self.pairing.state, "progress")
        self._days_pass(15, "mentor_served_on")
        self._run_cron("cron_answer_silence")
        self.assertEqual(self.pairing.state, "closing")

    def test_a_pause_takes_the_word_back(self):
        self.as_mentor.action_wind_down()
        self.as_mentee.action_hold(fields.Date.add(fields.Date.today(), days=9))
        self.as_mentee.action_resume()
        self.assertFalse(self.as_mentee.ending_turn)

    def test_nobody_else_says_it_for_them(self):
        with self.assertRaises(AccessError):
            self.pairing.with_user(self.line_manager).action_wind_down()

    # ------------------------------------------------------------------
    # Rounding off
    # ------------------------------------------------------------------

    def test_each_says_they_are_done_and_it_is_completed(self):
        self._both_say(self.pairing, "wind_down")
        self.as_mentee.action_complete()
        self.assertEqual(self.pairing.state, "closing")
        self.assertEqual(self.as_mentor.ending_turn, "mine")
        self.as_mentor.action_complete()
        self.assertEqual(self.pairing.state, "completed")
        people = self.pairing.mentor_id | self.pairing.mentee_id
        self.assertEqual(people.mapped("state"), ["finished", "finished"])
        self.assertTrue(all(person.resume_line_id for person in people.sudo()))

    def test_one_silent_partner_holds_nobody(self):
        self._both_say(self.pairing, "wind_down")
        self.as_mentee.action_complete()
        self._plan_meeting(self.pairing)
        self._days_pass(15, "mentee_done_on")
        self._run_cron("cron_answer_silence")
        self.assertEqual(self.pairing.state, "completed")

    def test_where_both_are_silent_a_meeting_that_lies_ahead_is_waited_for(self):
        self._both_say(self.pairing, "wind_down")
        meeting = self._plan_meeting(self.pairing)
        self._days_pass(15, "closing_since")
        self._run_cron("cron_answer_silence")
        self.assertEqual(self.pairing.state, "closing")
        meeting.action_cancel()
        self._run_cron("cron_answer_silence")
        self.assertEqual(self.pairing.state, "completed")

    def test_half_way_questionnaires_not_sent_yet_are_not_sent_any_more(self):
        self._both_say(self.pairing, "wind_down")
        self.assertEqual(
            set(self._moment(self.pairing, "mid").mapped("state")), {"lapsed"}
        )
