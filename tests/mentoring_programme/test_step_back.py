"""Steps that were taken by mistake are taken back, as long as nobody has moved on."""

from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError

from ..common import MentoringCase

MOVED_ON = "the other has moved on"


class StepBackCase(MentoringCase):
    def _hours_pass(self, record, hours):
        record.sudo().taken_step_ids.taken_on -= timedelta(hours=hours)

    def _mails_since(self, last):
        mails = self.env["mail.mail"].sudo().search([("id", ">", last)])
        return {(mail.recipient_ids, mail.subject) for mail in mails}

    def _last_mail(self):
        return self.env["mail.mail"].sudo().search([], order="id desc", limit=1).id


class TestEndTakenBack(StepBackCase):
    def setUp(self):
        super().setUp()
        self.programme = self._open_programme(
            accepts_late_entry=True, **self._surveys()
        )
        self.pairing = self._in_progress(programme=self.programme)
        self.meeting = self._plan_meeting(self.pairing)
        self.as_mentor = self.pairing.with_user(self.mentor)
        self.as_mentee = self.pairing.with_user(self.mentee)
        self.mentor_part, self.mentee_part = (
            self.pairing.mentor_id,
            self.pairing.mentee_id,
        )

    def _parts(self):
        """Return what goes with a collaboration, as it is now."""
        pairing = self.pairing.sudo()
        pairing.invalidate_recordset()
        events = (
            self.meeting.sudo().mentor_event_id | self.meeting.sudo().mentee_event_id
        )
        return {
            **{
                record: record.state
                for records in (
                    pairing,
                    pairing.contract_ids,
                    pairing.meeting_ids,
                    pairing.evaluation_ids,
                    pairing.mentor_id,
                    pairing.mentee_id,
                )
                for record in records
            },
            "another": [
                pairing.mentor_id.another_match,
                pairing.mentee_id.another_match,
            ],
            "over": pairing.finished_on,
            "events": events.mapped("active"),
            "todo": self._activities(pairing.mentor_id | pairing.mentee_id),
        }

    def test_all_is_as_it_was_before(self):
        cancelled = self._plan_meeting(self.pairing)
        cancelled.action_cancel()
        before = self._parts()
        self.as_mentee.action_end()
        self.assertNotEqual(self._parts(), before)
        last = self._last_mail()
        self.as_mentee.action_take_back()
        self.assertEqual(self._parts(), before)
        self.assertEqual(cancelled.state, "cancelled", "for a reason of its own")
        told = self._mails_since(last)
        for person in (self.mentor, self.mentee, self.coordinator):
            self.assertTrue(
                any(to == person.partner_id for to, _subject in told), person.login
            )

    def test_it_can_be_ended_again_and_taken_back_again(self):
        before = self._parts()
        for _time in range(2):
            self.as_mentee.action_end()
            self.as_mentee.action_take_back()
        self.assertEqual(self._parts(), before)

    def test_a_pause_that_was_ended_is_a_pause_again(self):
        self.as_mentee.action_hold(fields.Date.add(fields.Date.today(), days=9))
        self.as_mentor.action_end()
        self.as_mentor.action_take_back()
        self.assertEqual(self.pairing.state, "on_hold")
        self.as_mentor.action_resume()
        self.assertEqual(self.pairing.state, "progress")

    def test_it_is_for_whoever_did_it(self):
        self.as_mentee.action_end()
        for user in (self.mentor, self.coordinator, self.manager, self.line_manager):
            with self.assertRaises(AccessError, msg=user.login):
                self.pairing.with_user(user).action_take_back()
            shown = self.pairing.with_user(user).available_transitions or ()
            self.assertNotIn("take_back", shown)

    def test_and_for_two_days(self):
        self.as_mentee.action_end()
        self._hours_pass(self.pairing, 47)
        self.assertFalse(self.as_mentee._why_not_back())
        self._hours_pass(self.pairing, 2)
        self.assertRegex(self.as_mentee._why_not_back()[0], "48 hours")
        with self.assertRaisesRegex(UserError, "48 hours"):
            self.as_mentee.action_take_back()
        self.env["mentoring.taken.step"]._gc_taken_steps()
        self.assertFalse(self.pairing.sudo().taken_step_ids, "nothing is kept")

    def test_what_a_job_ends_nobody_takes_back(self):
        self.pairing.sudo().with_user(self.env.ref("base.user_root"))._advance("end")
        self.assertFalse(self.pairing.sudo().taken_step_ids)

    def test_what_was_put_away_since_is_there_again(self):
        self.as_mentee.action_end()
        self.pairing.with_user(self.coordinator).active = False
        self.as_mentee.action_take_back()
        self.assertTrue(self.pairing.active)

    def test_a_line_manager_who_came_meanwhile_reads_what_goes_on(self):
        self.as_mentee.action_end()
        boss = self.plain_employee
        self.mentee_employee.sudo().parent_id = boss
        self.assertNotEqual(self.pairing.mentee_manager_user_id, boss.user_id)
        self.as_mentee.action_take_back()
        self.assertEqual(self.pairing.mentee_manager_user_id, boss.user_id)

    def test_nobody_is_reminded_of_a_meeting_they_have_just_been_told_of(self):
        meeting = self._plan_meeting(
            self.pairing, start=fields.Datetime.now() + timedelta(days=4)
        ).sudo()
        self.as_mentee.action_end()
        meeting.remind_at = fields.Datetime.now()
        self.as_mentee.action_take_back()
        self.assertFalse(meeting.remind_at)

    def test_the_other_has_moved_on_once_they_answered_about_another_match(self):
        for answer in ("seek_match", "rest"):
            self.as_mentee.action_end()
            mentor_part = self.mentor_part.with_user(self.mentor)
            getattr(mentor_part, f"action_{answer}")()
            with self.assertRaisesRegex(UserError, MOVED_ON):
                self.as_mentee.action_take_back()
            mentor_part.sudo()._write_through_door({"another_match": "asked"})
            self.as_mentee.action_take_back()

    def test_ones_own_answer_is_taken_back_with_it(self):
        self.as_mentee.action_end()
        self.mentee_part.with_user(self.mentee).action_seek_match()
        self.as_mentee.action_take_back()
        self.assertFalse(self.mentee_part.another_match)

    def test_the_other_has_moved_on_once_somebody_else_is_accepted(self):
        other = self._make_ready(
            self._enrol(self.programme, "mentee", self.portal_employee)
        )
        self.as_mentee.action_end()
        self.mentor_part.sudo()._write_through_door({"another_match": False})
        proposal = self._propose(self.mentor_part, other)
        self.assertFalse(self.as_mentee._why_not_back(), "a question is no answer")
        proposal.with_user(self.mentor).action_accept()
        with self.assertRaisesRegex(UserError, MOVED_ON):
            self.as_mentee.action_take_back()

    def test_a_proposal_that_nobody_has_accepted_makes_way(self):
        other = self._make_ready(
            self._enrol(self.programme, "mentee", self.portal_employee)
        )
        self.as_mentee.action_end()
        self.mentor_part.sudo()._write_through_door({"another_match": False})
        proposal = self._propose(self.mentor_part, other)
        self.as_mentee.action_take_back()
        self.assertEqual((self.pairing.state, proposal.state), ("progress", "declined"))

    def test_a_mentor_with_room_for_both_keeps_both(self):
        self.mentor_part.sudo().capacity = 2
        other = self._make_ready(
            self._enrol(self.programme, "mentee", self.portal_employee)
        )
        self.as_mentee.action_end()
        self.mentor_part.sudo()._write_through_door({"another_match": False})
        proposal = self._propose(self.mentor_part, other)
        proposal.with_user(self.mentor).action_accept()
        self.as_mentee.action_take_back()
        self.assertEqual((self.pairing.state, proposal.state), ("progress", "proposed"))

    def test_nor_after_the_other_has_withdrawn_or_the_programme_is_over(self):
        self.as_mentee.action_end()
        self.mentor_part.with_user(self.mentor).action_withdraw()
        with self.assertRaisesRegex(UserError, MOVED_ON):
            self.as_mentee.action_take_back()
        self.mentor_part.with_user(self.mentor).action_take_back()
        self.assertFalse(self.as_mentee._why_not_back())
        self.programme.with_user(self.manager).action_cancel("No budget")
        with self.assertRaisesRegex(UserError, "is over"):
            self.as_mentee.action_take_back()

    def test_who_it_was_stands_nowhere(self):
        self.as_mentee.action_end()
        self.as_mentee.action_take_back()
        pairing = self.pairing.sudo()
        both = (self.mentor | self.mentee).partner_id
        for record in (
            *pairing,
            *pairing.contract_ids,
            *pairing.evaluation_ids,
            *pairing.mentor_id,
            *pairing.mentee_id,
        ):
            told = record.message_ids.filtered(
                lambda m: "take it back" in (m.body or "")
            )
            self.assertFalse(told.author_id & both)
        for user in (self.mentor, self.coordinator, self.manager):
            with self.assertRaises(AccessError):
                self.env["mentoring.taken.step"].with_user(user).search([])
            with self.assertRaises(AccessError):
                self.pairing.with_user(user).read(["taken_step_ids"])

    # ------------------------------------------------------------------
    # A closing
    # ------------------------------------------------------------------

    def test_a_closing_is_taken_back_by_who_agreed_to_it(self):
        before = self._parts()
        self._both_say(self.pairing, "wind_down")
        with self.assertRaises(AccessError):
            self.as_mentor.action_take_back()
        self.as_mentee.action_take_back()
        after = self._parts()
        self.assertEqual(self.pairing.state, "progress")
        self.assertFalse(self.pairing.closing_since)
        self.assertFalse(self.as_mentee.ending_turn)
        self.assertEqual({r: after[r] for r in before}, before)
        self._both_say(self.pairing, "wind_down")
        self.assertEqual(
            set(self._moment(self.pairing, "final").mapped("state")), {"planned"}
        )

    def test_advice_passed_over_on_the_way_is_counted_no_more(self):
        self.programme.minimum_meetings = 5
        self._both_say(self.pairing, "wind_down")
        self.assertTrue(self.pairing._count_passed_hints())
        self.as_mentee.action_take_back()
        self.assertFalse(self.pairing._count_passed_hints())

    def test_whoever_was_asked_at_the_end_is_not_asked_twice(self):
        self._both_say(self.pairing, "wind_down")
        self._answer(self._moment(self.pairing, "final")[0])
        self.as_mentee.action_take_back()
        self._both_say(self.pairing, "wind_down")
        self.assertEqual(
            set(self._moment(self.pairing, "final").mapped("state")),
            {"answered", "planned"},
        )

    def test_not_once_the_other_has_rounded_it_off(self):
        self._both_say(self.pairing, "wind_down")
        self.as_mentor.action_complete()
        with self.assertRaisesRegex(UserError, MOVED_ON):
            self.as_mentee.action_take_back()

    def test_a_coordinator_is_not_told_by_it_who_has_said_what(self):
        self.pairing.with_user(self.coordinator).action_wind_down()
        self.as_mentor.action_complete()
        self.pairing.with_user(self.coordinator).action_take_back()
        self.assertEqual(self.pairing.state, "progress")
        self.assertFalse(self.pairing.sudo().mentor_done_on)


class TestDeclineTakenBack(StepBackCase):
    def setUp(self):
        super().setUp()
        self.programme, self.mentor_part, self.mentee_part = self._ready_pair(
            self._open_programme(accepts_late_entry=True)
        )
        self.pairing = self._propose(self.mentor_part, self.mentee_part)

    def test_a_no_is_taken_back_and_a_yes_still_counts(self):
        self.pairing.with_user(self.mentor).action_accept()
        self.pairing.with_user(self.mentee).action_decline()
        last = self._last_mail()
        self.pairing.with_user(self.mentee).action_take_back()
        self.assertEqual(self.pairing.state, "proposed")
        self.assertTrue(self._mails_since(last))
        self.pairing.with_user(self.mentee).action_accept()
        self.assertEqual(self.pairing.state, "rapport")

    def test_not_when_the_time_to_answer_is_over(self):
        self.pairing.with_user(self.mentee).action_decline()
        self.pairing.sudo().answer_deadline = fields.Date.add(
            fields.Date.today(), days=-1
        )
        with self.assertRaisesRegex(UserError, "time to answer"):
            self.pairing.with_user(self.mentee).action_take_back()

    def test_not_when_the_mentee_has_said_yes_to_somebody_else(self):
        other = self._make_ready(
            self._enrol(self.programme, "mentor", self.plain_employee)
        )
        self.pairing.with_user(self.mentor).action_decline()
        proposal = self._propose(other, self.mentee_part)
        self.assertFalse(self.pairing.with_user(self.mentor)._why_not_back())
        proposal.with_user(self.mentee).action_accept()
        with self.assertRaisesRegex(UserError, MOVED_ON):
            self.pairing.with_user(self.mentor).action_take_back()


class TestEnrolmentTakenBack(StepBackCase):
    def test_who_has_withdrawn_is_in_again_with_their_pairs(self):
        pairing = self._in_progress()
        meeting = self._plan_meeting(pairing)
        person = pairing.mentee_id.with_user(self.mentee)
        person.action_withdraw()
        self.assertEqual((pairing.state, meeting.state), ("ended", "cancelled"))
        person.action_take_back()
        self.assertEqual(
            (pairing.state, meeting.state, person.state, pairing.mentor_id.state),
            ("progress", "planned", "paired", "paired"),
        )

    def test_a_pair_that_ended_with_it_comes_back_with_it_alone(self):
        pairing = self._in_progress()
        pairing.mentee_id.with_user(self.mentee).action_withdraw()
        with self.assertRaises(AccessError):
            pairing.with_user(self.mentee).action_take_back()
        self.assertFalse(pairing.sudo().taken_step_ids.user_id)

    def test_alone_where_the_other_has_moved_on(self):
        pairing = self._in_progress()
        person = pairing.mentee_id.with_user(self.mentee)
        person.action_withdraw()
        pairing.mentor_id.with_user(self.mentor).action_seek_match()
        person.action_take_back()
        self.assertEqual((pairing.state, person.state), ("ended", "ready"))

    def test_who_has_enrolled_anew_has_a_place(self):
        programme = self._open_programme()
        person = self._enrol(programme, "mentee", self.mentee_employee)
        person.with_user(self.mentee).action_withdraw()
        self._enrol(programme, "mentee", self.mentee_employee)
        with self.assertRaisesRegex(UserError, "enrolled anew"):
            person.with_user(self.mentee).action_take_back()

    def test_a_line_manager_takes_back_that_somebody_was_declined(self):
        programme = self._open_programme(requires_manager_approval=True)
        person = self._enrol(programme, "mentee", self.mentee_employee)
        as_boss = person.with_user(self.line_manager)
        as_boss.action_reject("No time")
        last = self._last_mail()
        as_boss.action_take_back()
        self.assertEqual(person.state, "submitted")
        self.assertFalse(person.sudo().decision_reason, "it holds no more")
        self.assertIn(
            self.mentee.partner_id, {to for to, _subject in self._mails_since(last)}
        )
        self.assertIn(
            (self.line_manager, "mentoring_programme.activity_approve"),
            self._activities(person),
        )


class TestProgrammeStepsBack(StepBackCase):
    def test_winding_up_is_taken_back_by_who_did_it(self):
        pairing = self._accepted_pairing()
        programme = pairing.programme_id
        programme.action_start()
        programme.action_wind_up()
        with self.assertRaises(AccessError):
            programme.with_user(self.manager).action_take_back()
        programme.action_take_back()
        self.assertEqual(programme.state, "running")

    def test_the_next_step_leads_on_not_back(self):
        pairing = self._accepted_pairing()
        programme = pairing.programme_id
        programme.action_start()
        programme.action_wind_up()
        self.assertEqual(programme.next_transition, "close")

    def test_a_manager_goes_back_and_says_why(self):
        programme = self._accepted_pairing().programme_id
        programme.action_start()
        with self.assertRaises(AccessError):
            programme.action_back_to_matching("Too early")
        as_manager = programme.with_user(self.manager)
        with self.assertRaisesRegex(UserError, "Give a reason"):
            as_manager.action_back_to_matching()
        as_manager.action_back_to_matching("Too early")
        as_manager.action_back_to_enrolment("More people want to join")
        self.assertEqual(programme.state, "enrolment")
        self.assertEqual(programme.pairing_ids.state, "rapport", "the two go on")
        self.assertTrue(programme.is_open_for_enrolment)
        self.env.flush_all()
        values = programme.sudo().message_ids.tracking_value_ids
        self.assertIn("More people want to join", values.mapped("new_value_text"))
        programme.action_start_matching()
        self.assertFalse(programme.step_back_reason, "it is in the log")

    def test_not_while_somebody_is_asked_about_a_match(self):
        programme, mentor, mentee = self._ready_pair()
        proposal = self._propose(mentor, mentee)
        as_manager = programme.with_user(self.manager)
        with self.assertRaisesRegex(UserError, "Proposals that wait for an answer: 1"):
            as_manager.action_back_to_enrolment("Too early")
        proposal.with_user(self.coordinator).action_decline()
        as_manager.action_back_to_enrolment("Too early")
        self.assertEqual(programme.state, "enrolment")
