"""The collaboration of two, phase by phase, and what its end brings about."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError

from ..common import MentoringCase


class TestPhases(MentoringCase):
    def test_direction_waits_for_the_contract_and_advises_the_first_meeting(self):
        pairing = self._accepted_pairing().with_user(self.mentee)
        with self.assertRaisesRegex(UserError, "Both sign the contract"):
            pairing.action_set_direction()
        self._sign_contract(pairing)
        self.assertEqual(pairing.advice, "Hold the first meeting.")
        pairing.action_set_direction()
        self.assertEqual(pairing.state, "direction")

    def test_progress_advises_an_active_goal_with_a_measure(self):
        pairing = self._accepted_pairing().with_user(self.mentee)
        pairing._write_through_door({"state": "direction"})
        goal = self.env["mentoring.goal"].with_user(self.mentee)
        goal = goal.create({"pairing_id": pairing.id, "name": "Lead a project"})
        self.assertIn("Start working on at least one", pairing.advice)
        with self.assertRaisesRegex(UserError, "how you will know"):
            goal.action_activate()
        goal.write({"measure": "One led", "deadline": fields.Date.today()})
        goal.action_activate()
        pairing.action_make_progress()
        self.assertEqual(pairing.state, "progress")

    def test_final_questionnaires_stay_open_after_completing(self):
        programme = self._open_programme(**self._surveys())
        pairing = self._closing(programme=programme)
        final = self._moment(pairing, "final")
        final._advance("send", self._sent_values(), as_system=True)
        self._hold_meeting(pairing, start=fields.Datetime.now())
        pairing.sudo().goal_ids.with_user(self.mentee).action_drop()
        self._both_say(pairing, "complete")
        self.assertEqual(final.mapped("state"), ["sent", "sent"])
        self.assertNotIn("sent", self._moment(pairing, "pulse").mapped("state"))

    def test_completion_frees_both_and_plans_the_follow_up(self):
        programme = self._open_programme(follow_up_months=4, **self._surveys())
        pairing = self._in_progress(programme=programme)
        pulse = self._moment(pairing, "pulse")
        pairing = self._complete_from_progress(pairing)
        self.assertEqual(pairing.finished_on, fields.Date.today())
        participants = pairing.mentor_id | pairing.mentee_id
        self.assertEqual(participants.mapped("state"), ["finished", "finished"])
        follow_up = self._moment(pairing, "follow_up")
        self.assertEqual(follow_up.mapped("state"), ["planned", "planned"])
        self.assertEqual(
            set(follow_up.mapped("planned_on")),
            {fields.Date.add(fields.Date.today(), months=4)},
        )
        self.assertEqual(set(pulse.mapped("state")), {"lapsed"}, "no pulse any more")
        self.assertEqual(pairing.sudo().contract_ids.state, "signed", "it is kept")

    def _complete_from_progress(self, pairing):
        self._answer(self._moment(pairing, "mid"))
        self._both_say(pairing, "wind_down")
        self._hold_meeting(pairing, start=fields.Datetime.now())
        pairing.sudo().goal_ids.with_user(self.mentee).action_achieve()
        self._answer(self._moment(pairing, "final"))
        self._both_say(pairing, "complete")
        return pairing

    def test_a_mentor_with_another_mentee_goes_on(self):
        programme = self._open_programme(accepts_late_entry=True)
        pairing = self._closing(programme=programme, capacity=2)
        mentee = self._make_ready(
            self._enrol(programme, "mentee", self.portal_employee)
        )
        other = self._propose(pairing.mentor_id, mentee)
        other.with_user(self.mentor).action_accept()
        other.with_user(self.portal_mentee).action_accept()
        self._hold_meeting(pairing, start=fields.Datetime.now())
        pairing.sudo().goal_ids.with_user(self.mentee).action_drop()
        self._answer(self._moment(pairing, "final"))
        self._both_say(pairing, "complete")
        self.assertEqual(pairing.mentee_id.state, "finished")
        self.assertEqual(pairing.mentor_id.state, "paired")


class TestEnding(MentoringCase):
    def test_either_may_end_it_at_any_time_without_a_reason(self):
        pairing = self._accepted_pairing()
        for state in ("proposed", "rapport", "direction", "progress", "closing"):
            for user in (self.mentor, self.mentee):
                with self._undone(state=state, by=user.login):
                    pairing._write_through_door({"state": state})
                    pairing.with_user(user).action_end()
                    self.assertEqual(pairing.state, "ended")

    def test_a_proposal_that_comes_to_nothing_hands_out_no_address(self):
        for step in ("action_decline", "action_end"):
            with self._undone(step=step):
                _programme, mentor, mentee = self._ready_pair()
                pairing = self._propose(mentor, mentee)
                self.mentor.email = "mia@example.com"
                getattr(pairing.with_user(self.mentor), step)()
                as_mentee = pairing.with_user(self.mentee)
                self.assertFalse(as_mentee._get_address("mentor"))
                mails = self.env["mail.mail"].search([])
                self.assertNotIn("The collaboration of", str(mails.mapped("body_html")))

    def test_another_match_is_promised_to_whom_one_is_looked_for(self):
        programme, mentor, mentee = self._ready_pair()
        Mail = self.env["mail.mail"]
        for record, user, step, arguments, said, promised in (
            (mentor, self.mentor, "withdraw", [], "will not come about", {"mentee_u"}),
            (programme, self.manager, "cancel", ["No time"], "cancelled", set()),
        ):
            with self._undone(step=step):
                self._propose(mentor, mentee)
                before = Mail.search([])
                getattr(record.with_user(user), f"action_{step}")(*arguments)
                mails = (Mail.search([]) - before).filtered(
                    lambda m, said=said: said in m.body_html
                )
                told = mails.recipient_ids.mapped("name")
                self.assertLessEqual({"mentor_u", "mentee_u"}, set(told))
                hopeful = mails.filtered(lambda m: "next possibility" in m.body_html)
                self.assertEqual(set(hopeful.recipient_ids.mapped("name")), promised)
                self.assertNotIn("Both are free", str(mails.mapped("body_html")))

    def test_what_was_open_ends_with_it(self):
        programme = self._open_programme(**self._surveys())
        pairing = self._in_progress(programme=programme)
        held = self._hold_meeting(pairing).sudo()
        planned = self._plan_meeting(pairing).sudo()
        events = planned.mentor_event_id | planned.mentee_event_id
        answered = self._moment(pairing, "pulse")[0]
        self._answer(answered)
        sent = self._moment(pairing, "pulse")[1]
        sent._advance("send", self._sent_values(), as_system=True)
        pairing.with_user(self.mentee).action_end()

        self.assertEqual((held.state, planned.state), ("held", "cancelled"))
        self.assertEqual(events.mapped("active"), [False, False])
        self.assertEqual(pairing.sudo().contract_ids.state, "terminated")
        self.assertEqual(answered.state, "answered")
        others = pairing.sudo().evaluation_ids - answered
        self.assertEqual(set(others.mapped("state")), {"lapsed"})
        self.assertLessEqual(sent.user_input_id.deadline, fields.Datetime.now())
        self.assertEqual(pairing.mentor_id.places_left, 1)
        participants = pairing.mentor_id | pairing.mentee_id
        self.assertEqual(participants.mapped("state"), ["ready", "ready"])
        self.assertEqual(pairing.finished_on, fields.Date.today())

    def test_both_can_be_matched_anew_with_each_other_even(self):
        pairing = self._accepted_pairing()
        pairing.action_end()
        self._seek_again(pairing)
        again = self._propose(pairing.mentor_id, pairing.mentee_id)
        again.with_user(self.mentor).action_accept()
        again.with_user(self.mentee).action_accept()
        self.assertEqual(again.state, "rapport")


class TestPause(MentoringCase):
    def setUp(self):
        super().setUp()
        self.start = self.startPatcher(freeze_time("2026-03-02 09:00:00"))
        programme = self._open_programme(**self._surveys("pulse", "mid", "final"))
        self.pairing = self._in_progress(programme=programme)

    def _go_to(self, moment):
        self.start.move_to(moment)

    def test_a_pause_needs_a_date_to_resume_that_lies_ahead(self):
        pairing = self.pairing.with_user(self.mentee)
        with self.assertRaisesRegex(UserError, "Set the date"):
            pairing.action_hold()
        with self.assertRaisesRegex(UserError, "must lie ahead"):
            pairing.action_hold("2026-03-02")
        self.assertFalse(pairing.resume_on, "the refused date is taken back")
        pairing.action_hold("2026-05-01")
        self.assertEqual(pairing.state, "on_hold")

    def test_a_date_that_is_none_pauses_nothing(self):
        pairing = self._accepted_pairing()
        with self.assertRaises(UserError) as refused:
            pairing.with_user(self.mentee).action_hold("next spring")
        self.assertIn("next spring", str(refused.exception))
        self.assertEqual(pairing.state, "rapport")

    def test_it_resumes_where_it_paused(self):
        for state in ("rapport", "direction", "progress"):
            pairing = self.pairing
            pairing._write_through_door({"state": state})
            pairing.action_hold("2026-05-01")
            pairing.action_resume()
            self.assertEqual(pairing.state, state)
            self.assertFalse(pairing.resume_on or pairing.held_since)

    def test_dates_shift_by_the_pause_as_it_was_and_not_as_it_was_meant(self):
        pairing = self.pairing
        meeting = self._plan_meeting(pairing, start="2026-03-20 10:00:00").sudo()
        held = pairing.sudo().meeting_ids.filtered(lambda m: m.state == "held")
        before = held.start
        end, mid = pairing.end_date, self._moment(pairing, "mid")[0].planned_on
        pulse = self._moment(pairing, "pulse")
        pulse[0]._advance(
            "send", {"sent_on": "2026-03-02", "deadline": "2026-03-23"}, as_system=True
        )
        pairing.action_hold("2026-06-01")
        self._go_to("2026-04-01 12:00:00")  # thirty days, two months early
        pairing.action_resume()
        pause = timedelta(days=30)
        self.assertEqual(str(meeting.start), "2026-04-24 10:00:00", "five weeks")
        self.assertEqual(meeting.mentor_event_id.start, meeting.start)
        self.assertEqual(meeting.mentee_event_id.start, meeting.start)
        self.assertEqual(held.start, before, "what has been stays")
        self.assertEqual(pairing.end_date, end + pause)
        self.assertEqual(self._moment(pairing, "mid")[0].planned_on, mid + pause)
        self.assertEqual(str(pulse[0].deadline), "2026-04-22")
        self.assertEqual(str(pulse[0].user_input_id.deadline)[:10], "2026-04-22")
        self.assertEqual(str(pulse[1].planned_on), "2026-05-01", "30 days, and 30")

    def test_both_hear_once_of_all_meetings_that_a_pause_has_moved(self):
        for day in (16, 18, 20):
            self._plan_meeting(self.pairing, start=f"2026-03-{day} 10:00:00")
        self.pairing.action_hold("2026-06-01")
        self._go_to("2026-03-15 12:00:00")
        before = self.env["mail.mail"].search([])
        self.pairing.action_resume()
        mails = self.env["mail.mail"].search([]) - before
        moved = mails.filtered(lambda m: m.subject.startswith("Under way again"))
        self.assertEqual(len(moved), 2)
        for mail in moved:
            file = mail.attachment_ids.ensure_one().raw
            self.assertEqual(file.count(b"BEGIN:VEVENT"), 3, "all in one file")

    def test_a_pause_is_no_silence(self):
        pairing = self.pairing
        pairing.action_hold("2026-06-15")
        self._go_to("2026-06-15 09:00:00")
        pairing.action_resume()
        self.assertEqual(pairing.health, "track")

    def test_a_forgotten_pause_is_noticed(self):
        self.pairing.action_hold("2026-04-01")
        self._go_to("2026-04-03 01:00:00")
        self._run_cron("cron_refresh_health")
        self.assertEqual(self.pairing.health_reason, "resume")
        todo = self.pairing.sudo().activity_ids
        self.assertEqual(todo.user_id, self.coordinator)
        self.pairing.action_resume()
        self.assertFalse(self.pairing.sudo().activity_ids)

    def test_nothing_is_sent_and_nothing_lapses_during_a_pause(self):
        pulse = self._moment(self.pairing, "pulse")
        pulse[0]._advance(
            "send", {"sent_on": "2026-03-02", "deadline": "2026-03-23"}, as_system=True
        )
        self.pairing.action_hold("2026-06-01")
        self._go_to("2026-05-01 01:00:00")
        self._run_cron("cron_send_evaluations")
        self._run_cron("cron_lapse_evaluations")
        self.assertEqual(pulse.mapped("state"), ["sent", "planned"])

    def test_no_phase_changes_during_a_pause(self):
        self.pairing.action_hold("2026-06-01")
        with self.assertRaisesRegex(UserError, "is in state “On Hold”"):
            self.pairing.action_wind_down()


class TestCounts(MentoringCase):
    """Counts and dates that the programme may know."""

    def test_meetings_and_hours_are_counted(self):
        pairing = self._accepted_pairing()
        self._hold_meeting(pairing, duration=1.5)
        self._hold_meeting(pairing, duration=1.0)
        past = fields.Datetime.now() - timedelta(hours=3)
        missed = self._plan_meeting(pairing, start=past)
        missed.action_miss()
        later = self._plan_meeting(pairing)
        self.assertEqual((pairing.meetings_held, pairing.hours_held), (2, 2.5))
        self.assertEqual(pairing.meetings_planned, 1)
        self.assertEqual(pairing.next_meeting_on, later.start)
        later.start += timedelta(days=1)
        self.assertEqual(pairing.next_meeting_on, later.start)
        later.action_cancel()
        self.assertFalse(pairing.next_meeting_on)

    def test_goals_and_reflections_are_counted_and_nothing_more(self):
        pairing = self._accepted_pairing()
        goal = self._activate_goal(pairing)
        self.assertEqual((pairing.goals_open, pairing.goals_active), (1, 1))
        goal.action_achieve()
        self.assertEqual((pairing.goals_open, pairing.goals_achieved), (0, 1))
        own = self._activate_goal(pairing, self.mentor)
        self.assertEqual(pairing.mentor_goals_active, 1)
        self.assertEqual((pairing.mentee_goals_active, pairing.goals_active), (0, 1))
        own.action_drop()
        self.assertEqual((pairing.mentor_goals_open, pairing.goals_open), (0, 0))
        self.assertEqual(pairing.mentee_goals_achieved, 1)
        note = self.env["mentoring.reflection"].with_user(self.mentee)
        note = note.create({"meeting_id": self._hold_meeting(pairing).id})
        self.assertEqual(pairing.reflections_written, 1)
        note.unlink()
        self.assertEqual(pairing.reflections_written, 0)
