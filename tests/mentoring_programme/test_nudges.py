"""Reminders by the rules of a programme: to whom, when, how often, and to whom not."""

from datetime import date
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tools import mute_logger

from odoo.addons.mentoring_programme.models.nudge_rule.nudge_rule import SHIPPED
from odoo.addons.mentoring_programme.models.nudge_rule.triggers import (
    TRIGGERS,
    find_period,
)

from ..common import MentoringCase

LOGGER = "odoo.addons.base_guarded_workflow.models.guarded_record.batches"


class NudgeCase(MentoringCase):
    """A pair that began on Monday, 2 March, and agreed on four weeks."""

    def setUp(self):
        super().setUp()
        self.time = self.startPatcher(freeze_time("2026-03-02 10:00:00"))
        self.programme = self._open_programme(
            start_date="2026-03-02",
            end_date="2027-01-01",
            meeting_weeks=4,
            nudge_rule_ids=[],
        )
        self.programme.sudo().nudge_rule_ids.unlink()

    def _rule(self, trigger, **values):
        return self.env["mentoring.nudge.rule"].create(
            {"programme_id": self.programme.id, "trigger": trigger, **values}
        )

    def _begin(self, state=None):
        self.pairing = self._accepted_pairing(programme=self.programme)
        if state:
            self.pairing._write_through_door({"state": state})
        return self.pairing

    def _on(self, day, hour="10:00:00"):
        """Let the job run on a day; return the mails that it writes."""
        self.env.flush_all()
        self.time.move_to(f"{day} {hour}")
        before = self.env["mail.mail"].search([])
        self._run_cron("cron_nudge")
        return self.env["mail.mail"].search([]) - before

    def _people(self, mails):
        return mails.recipient_ids.user_ids


class TestTriggers(NudgeCase):
    def test_the_contract_is_not_signed(self):
        self._rule("unsigned")
        self._begin()
        self.assertFalse(self._on("2026-03-15"))
        mails = self._on("2026-03-16")
        self.assertEqual(self._people(mails), self.mentor | self.mentee)
        self.assertIn(self.pairing.mentee_id.name, mails[0].subject)
        self.assertIn(f'/pairings/{self.pairing.id}"', mails[0].body_html)
        self.assertFalse(self._on("2026-03-17"), "once")
        self._sign_contract(self.pairing)
        self.assertFalse(self._on("2026-04-30"))

    def test_whoever_has_signed_is_not_reminded_to(self):
        self._rule("unsigned")
        contract = self._begin().sudo().contract_ids.with_user(self.mentee)
        self._fill_contract(contract).action_send()
        self._sign(contract, self.mentee)
        self.assertEqual(self._people(self._on("2026-03-16")), self.mentor)

    def test_it_is_said_again_after_as_long_up_to_its_number(self):
        self._rule("unsigned", cap=2)
        self._begin()
        days = ("2026-03-16", "2026-03-17", "2026-03-30", "2026-04-13", "2026-04-27")
        told = [len(self._on(day)) for day in days]
        self.assertEqual(told, [2, 0, 2, 0, 0])

    def test_no_first_meeting(self):
        self._rule("no_first_meeting")
        pairing = self._begin()
        self.assertFalse(self._on("2026-03-22"))
        self._plan_meeting(pairing, start="2026-04-02 10:00:00")
        self.assertFalse(self._on("2026-03-24"), "one is planned")
        self.assertFalse(
            self._on("2026-04-03"), "of it they are asked if it took place"
        )
        self.time.move_to("2026-03-24 10:00:00")
        pairing.sudo().meeting_ids.with_user(self.mentee).action_cancel()
        self.assertEqual(len(self._on("2026-03-25")), 2)

    def test_no_goal_since_the_contract(self):
        self._rule("no_goal")
        pairing = self._begin()
        self.assertFalse(self._on("2026-04-20"), "there is no contract yet")
        self._sign_contract(pairing)
        self.assertFalse(self._on("2026-05-19"))
        self.assertEqual(len(self._on("2026-05-20")), 2)
        self.programme.sudo().nudge_rule_ids.cap = 3
        self._activate_goal(pairing)
        self.assertFalse(self._on("2026-07-20"))

    def test_did_it_take_place(self):
        self._rule("took_place")
        pairing = self._begin()
        meeting = self._plan_meeting(
            pairing, start="2026-03-10 13:00:00", agenda="Quokka"
        )
        self.assertFalse(self._on("2026-03-10", "15:00:00"))
        mails = self._on("2026-03-11")
        self.assertEqual(len(mails), 2)
        body = mails[0].body_html
        self.assertIn(f"/my/mentoring/meetings/{meeting.id}", body)
        self.assertNotIn("Quokka", body)
        meeting.action_hold()
        self.programme.sudo().nudge_rule_ids.cap = 3
        self.assertFalse(self._on("2026-03-12"))

    def test_quiet_for_longer_than_agreed(self):
        self._rule("quiet")
        self._rule("quiet", cadences=2)
        pairing = self._begin("progress")
        self.assertFalse(self._on("2026-04-20"), "they have not met: another rule's")
        self._hold_meeting(pairing)  # 20 April
        self.assertFalse(self._on("2026-05-31"))
        self.assertEqual(len(self._on("2026-06-01")), 2, "six weeks of four agreed on")
        self.assertEqual(len(self._on("2026-06-15")), 2, "eight weeks")
        self.assertFalse(self._on("2026-06-16"))
        self._hold_meeting(pairing)
        self._plan_meeting(pairing, start="2026-12-01 10:00:00")
        self.assertFalse(self._on("2026-09-01"), "a date is found")

    def test_of_what_comes_up_at_once_the_most_telling_is_said_alone(self):
        self._rule("quiet", cadences=2)
        longest = self._rule("quiet", days=90, cadences=0)
        self._rule("quiet")
        self._hold_meeting(self._begin("progress"))
        mails = self._on("2026-07-01")
        self.assertEqual(self._people(mails), self.mentor | self.mentee)
        self.assertEqual(len(mails), 2)
        nudges = self.env["mentoring.nudge.sent"]
        self.assertEqual(nudges.browse(mails.mapped("res_id")).rule_id, longest)
        self.assertEqual(len(nudges.search([])), 6, "the others have had their turn")
        self.assertFalse(self._on("2026-07-02"))

    def test_what_began_anew_is_not_what_was_reminded_of(self):
        self._rule("quiet")
        pairing = self._begin("progress")
        self._hold_meeting(pairing)
        self._on("2026-06-01")
        nudges = self.env["mentoring.nudge.sent"].search([])
        self.assertEqual(nudges._filter_still_so(), nudges)
        self._hold_meeting(pairing)
        self.assertFalse(pairing.next_meeting_on, "no other one is planned")
        self.assertFalse(nudges._filter_still_so())

    def test_in_the_phase_of_preparation(self):
        self._rule("stuck")
        pairing = self._begin()
        self.assertFalse(self._on("2026-03-22"))
        self.assertEqual(len(self._on("2026-03-23")), 2)
        pairing._write_through_door(
            {"state": "direction", "state_since": fields.Datetime.now()}
        )
        self.assertFalse(self._on("2026-04-12"))
        self.assertEqual(len(self._on("2026-04-13")), 2, "another phase, another time")

    def test_the_end_is_near_and_has_passed(self):
        self._rule("ending")
        self._rule("overdue")
        pairing = self._begin("progress")
        pairing.end_date = "2026-05-01"
        self.assertFalse(self._on("2026-03-31"))
        self.assertEqual(len(self._on("2026-04-01")), 2)
        self.assertFalse(self._on("2026-04-20"), "once")
        self.assertFalse(self._on("2026-05-01"))
        self.assertEqual(len(self._on("2026-05-02")), 2)
        pairing.end_date = "2026-08-01"
        self.assertFalse(self._on("2026-05-03"))
        self.assertEqual(len(self._on("2026-07-15")), 2, "of another end, too")

    def test_questionnaires_that_are_open(self):
        self.programme.sudo().write(self._surveys("mid"))
        self._rule("unanswered")
        self._rule("lapsing")
        pairing = self._begin("progress")
        asked = self._moment(pairing, "mid")
        for evaluation in asked:
            evaluation._advance("send", self._sent_values(), as_system=True)
        self.assertFalse(self._on("2026-03-08"))
        mails = self._on("2026-03-09")
        self.assertEqual(self._people(mails), self.mentor | self.mentee)
        theirs = asked.filtered(lambda e: e.user_id == self.mentor)
        theirs.user_input_id._mark_done()
        self.assertFalse(self._on("2026-03-19"))
        self.assertEqual(self._people(self._on("2026-03-20")), self.mentee)
        nudges = self.env["mentoring.nudge.sent"]
        self.assertEqual(len(nudges.search([])), 3)
        for user in (self.coordinator, self.manager):
            self.assertFalse(nudges.with_user(user).search([]), "who has not answered")

    def _asked_until(self, deadline):
        """Ask both of a pair, who want to hear of it on Mondays, until a day."""
        self.programme.sudo().write(self._surveys("mid"))
        asked = self._moment(self._begin("progress"), "mid")
        for evaluation in asked:
            values = {**self._sent_values(), "deadline": deadline}
            evaluation._advance("send", values, as_system=True)
        for user in (self.mentor, self.mentee):
            self.env["mentoring.notice.choice"]._choose(
                user.partner_id, {"questionnaires": "week"}
            )
        return asked

    def test_what_lapses_is_said_in_time_whatever_people_chose(self):
        self._rule("lapsing")
        asked = self._asked_until("2026-03-20")
        mails = self._on("2026-03-17")
        self.assertEqual(self._people(mails), self.mentor | self.mentee)
        self.assertFalse(any(mails.mapped("scheduled_date")), "Monday is too late")
        asked._write_through_door({"deadline": "2026-03-24", "reminded_on": False})
        at = set(self._on("2026-03-21").mapped("scheduled_date"))
        self.assertEqual(at, {fields.Datetime.to_datetime("2026-03-23 09:00:00")})

    def test_what_could_not_be_said_in_time_is_not_said(self):
        self._rule("lapsing", days=1)
        self._asked_until("2026-03-22")
        self.assertFalse(self._on("2026-03-21"), "a weekend, until it is over")
        choices = self.env["mentoring.notice.choice"].search([])
        self.assertFalse(any(choices.mapped("last_on")), "it does not count")

    def test_an_invitation_that_is_not_answered(self):
        self._rule("invited")
        Participant = self.env["mentoring.participant"]
        values = {"programme_id": self.programme.id, "role": "mentee"}
        Participant.with_user(self.coordinator).create(
            {**values, "employee_id": self.mentee_employee.id}
        )
        Participant.with_user(self.employee).create(
            {**values, "employee_id": self.plain_employee.id}
        )
        self.assertFalse(self._on("2026-03-08"))
        self.assertEqual(self._people(self._on("2026-03-09")), self.mentee)

    def test_whoever_runs_it_can_be_told_instead(self):
        self._rule("unsigned", audience="coordinator")
        self._begin()
        mail = self._on("2026-03-16")
        self.assertEqual(self._people(mail), self.coordinator)
        self.assertIn(f"The contract is not signed: {self.mentee.name}", mail.subject)
        self.assertNotIn("Half an hour", mail.body_html, "that is for the two")

    def test_one_of_the_two_can_be_told(self):
        self._rule("unsigned", audience="mentor")
        self._begin()
        self.assertEqual(self._people(self._on("2026-03-16")), self.mentor)

    def test_when_it_is_the_turn_of_which_time(self):
        day = date(2026, 3, 2)
        for today, wait, cap, is_ahead, period in (
            (date(2026, 3, 15), 14, 1, False, None),
            (date(2026, 3, 16), 14, 1, False, "2026-03-02/1"),
            (date(2026, 5, 30), 14, 2, False, "2026-03-02/2"),
            (date(2026, 3, 3), 0, 1, False, "2026-03-02/1"),
            (date(2026, 2, 26), 3, 1, True, None),
            (date(2026, 2, 27), 3, 1, True, "2026-03-02"),
            (date(2026, 3, 3), 3, 1, True, None),
        ):
            with self.subTest(today=today, wait=wait, is_ahead=is_ahead):
                self.assertEqual(find_period(day, today, wait, cap, is_ahead), period)


class TestWhoIsLeftInPeace(NudgeCase):
    def setUp(self):
        super().setUp()
        self.rule = self._rule("unsigned")

    def test_in_a_pause(self):
        self._begin().with_user(self.mentee).action_hold("2026-04-10")
        self.assertFalse(self._on("2026-03-20"))

    def test_when_it_is_over(self):
        self._begin().action_end()
        self.assertFalse(self._on("2026-03-20"))

    def test_when_the_programme_is_over(self):
        self._begin()
        self.programme.sudo()._write_through_door({"state": "cancelled"})
        self.assertFalse(self._on("2026-03-20"))

    def test_while_one_of_the_two_is_away(self):
        self._begin()
        self.mentor.write(
            {
                "out_of_office_from": "2026-03-10 00:00:00",
                "out_of_office_to": "2026-03-25 00:00:00",
            }
        )
        self.assertFalse(self._on("2026-03-16"))
        self.assertFalse(self.env["mentoring.nudge.sent"].search([]))
        self.assertEqual(len(self._on("2026-03-26")), 2, "it is made up for")

    def test_after_a_reminder_by_those_who_run_the_programme(self):
        contract = self._begin().sudo().contract_ids.with_user(self.coordinator)
        self.time.move_to("2026-03-15 10:00:00")
        contract.action_remind()
        self.assertFalse(self._on("2026-03-16"))
        self.assertEqual(len(self._on("2026-03-19")), 2, "it is made up for")
        self.time.move_to("2026-03-20 10:00:00")
        with self.assertRaisesRegex(UserError, "less than three days ago"):
            contract.action_remind()

    def test_at_night(self):
        self._begin()
        mails = self._on("2026-03-16", "02:00:00")
        at = set(mails.mapped("scheduled_date"))
        self.assertEqual(at, {fields.Datetime.to_datetime("2026-03-16 08:00:00")})

    def test_whoever_wants_none_but_not_of_what_is_needed(self):
        self._rule("stuck", days=14)
        self._begin()
        choices = self.env["mentoring.notice.choice"]
        choices._choose(self.mentee.partner_id, {"collaboration": "off"})
        mails = self._on("2026-03-16")
        by_person = {
            user: mails.filtered(lambda m, u=user: m.recipient_ids == u.partner_id)
            for user in (self.mentor, self.mentee)
        }
        self.assertEqual(len(by_person[self.mentor]), 2)
        self.assertIn("contract", by_person[self.mentee].subject)
        log = self.env["mentoring.nudge.sent"].search([("trigger", "=", "stuck")])
        self.assertEqual(
            log.partner_id,
            (self.mentor | self.mentee).partner_id,
            "the log does not tell what somebody has left off",
        )

    def test_whoever_runs_it_hears_what_needs_them_whatever_they_chose_elsewhere(self):
        self._rule("stuck", days=14, audience="coordinator")
        self._rule("no_first_meeting", days=15, audience="coordinator")
        choices = self.env["mentoring.notice.choice"]
        choices._choose(self.coordinator.partner_id, {"collaboration": "off"})
        self._begin()
        self.assertIn(self.coordinator, self._people(self._on("2026-03-16")))
        [second] = self._on("2026-03-17")
        self.assertEqual(self._people(second), self.coordinator)
        monday = fields.Datetime.to_datetime("2026-03-23 09:00:00")
        self.assertEqual(second.scheduled_date, monday, "with the rest of a week")
        self.time.move_to("2026-03-23 08:30:00")
        self._run_cron("cron_sum_up_weeks")
        self.assertTrue(second.exists(), "nor is it taken back from them")

    def test_what_whoever_runs_it_hears_is_summed_up_apart(self):
        self._rule("stuck", days=14, audience="coordinator")
        for days in (15, 16):
            self._rule("no_first_meeting", days=days, audience="coordinator")
        self._begin()
        review = "mentoring_programme.mail_pairing_review"
        self._on("2026-03-16")
        mails = self._on("2026-03-17") | self._on("2026-03-18")
        waiting = mails.filtered(
            lambda m: m.recipient_ids == self.coordinator.partner_id
        )
        self.assertEqual(len(waiting), 2)
        before = self.env["mail.mail"].search([])
        for _time in range(2):
            self.pairing.sudo()._send_mail(review)
        # as if they were in the pair as well
        as_mentee = (self.env["mail.mail"].search([]) - before).filtered(
            lambda m: m.recipient_ids == self.mentee.partner_id
        )
        as_mentee.write(
            {
                "recipient_ids": [Command.set(self.coordinator.partner_id.ids)],
                "scheduled_date": waiting[0].scheduled_date,
            }
        )
        before = self.env["mail.mail"].search([])
        self.env.flush_all()
        self.time.move_to("2026-03-23 08:30:00")
        self._run_cron("cron_sum_up_weeks")
        self.assertFalse((waiting | as_mentee).exists())
        mails = self.env["mail.mail"].search([]) - before
        weeks = mails.filtered(lambda m: m.recipient_ids == self.coordinator.partner_id)
        self.assertEqual(len(weeks), 2)
        for mail in weeks:
            theirs = "/odoo/mentoring-overview" in mail.body_html
            self.assertNotEqual(theirs, "/my/mentoring" in mail.body_html)
            self.assertNotEqual(theirs, mail.notice_kind == "week", "to be left off")
        self.assertEqual(
            sum("/odoo/mentoring-overview" in m.body_html for m in weeks), 1
        )
        before = self.env["mail.mail"].search([])
        self._run_cron("cron_sum_up_weeks")
        self.assertEqual(self.env["mail.mail"].search([]), before, "once")

    def test_a_rule_that_fails_stops_no_other(self):
        self._rule("stuck", days=14, sequence=1)
        self._begin()
        with (
            patch.object(
                TRIGGERS["stuck"], "get_day", side_effect=ValueError("broken")
            ),
            mute_logger(LOGGER),
        ):
            mails = self._on("2026-03-16")
        self.assertEqual(self._people(mails), self.mentor | self.mentee)
        self.assertEqual(len(self._on("2026-03-17")), 2, "the next run tries again")

    def test_a_mail_that_cannot_be_written_stops_nobody_elses(self):
        self._begin()
        model = type(self.env["mentoring.nudge.sent"])
        send = model._send_mail

        def fail_for_mentor(nudges, *args, **kwargs):
            if self.mentor.partner_id in nudges.partner_id:
                raise ValueError("broken")
            return send(nudges, *args, **kwargs)

        with patch.object(model, "_send_mail", fail_for_mentor), mute_logger(LOGGER):
            self.assertEqual(self._people(self._on("2026-03-16")), self.mentee)
        self.assertEqual(self._people(self._on("2026-03-17")), self.mentor)


class TestRules(NudgeCase):
    def test_a_programme_starts_with_those_we_ship(self):
        programme = self._programme()
        found = programme.sudo().nudge_rule_ids.mapped("trigger")
        self.assertEqual(found, [trigger for trigger, _values in SHIPPED])
        self.assertEqual(set(found), set(TRIGGERS), "each is used")
        usual = programme.sudo().nudge_rule_ids[0]
        self.assertEqual((usual.audience, usual.days, usual.cap), ("person", 7, 1))
        copied = programme.copy().sudo().nudge_rule_ids
        self.assertEqual(copied.mapped("trigger"), found)

    def test_a_programme_says_it_in_its_own_words(self):
        self._rule("unsigned", text="Sign <b>it</b>, please.\nThank you!")
        self._begin()
        body = self._on("2026-03-16")[0].body_html
        self.assertIn("Sign &lt;b&gt;it&lt;/b&gt;, please.", body)
        self.assertIn("Thank you!", body)
        self.assertNotIn("Half an hour", body)

    def test_whoever_edits_the_template_gets_no_copy(self):
        self._rule("unsigned")
        self._begin()
        self.env.ref("mentoring_programme.mail_nudge").write(
            {
                "email_cc": "spy@example.com",
                "email_to": "spy@example.com",
                "partner_to": str(self.coordinator.partner_id.id),
            }
        )
        mails = self._on("2026-03-16")
        self.assertEqual(self._people(mails), self.mentor | self.mentee)
        self.assertFalse(any(mails.mapped("email_cc")) or any(mails.mapped("email_to")))

    def test_each_reminder_is_written_in_the_language_of_its_reader(self):
        self.env["res.lang"]._activate_lang("da_DK")
        self.mentee.lang = "da_DK"
        self._rule("unsigned")
        self._begin()
        langs = []
        model = type(self.env["mentoring.nudge.sent"])
        say = model._say

        def note(nudge):
            langs.append((nudge.partner_id.user_ids, nudge.env.lang))
            return say(nudge)

        with patch.object(model, "_say", note):
            self._on("2026-03-16")
        self.assertEqual(set(langs), {(self.mentee, "da_DK"), (self.mentor, "en_US")})

    def test_those_who_run_it_read_when_it_was_whose_turn(self):
        self._rule("unsigned")
        self._begin()
        self._on("2026-03-16")
        nudges = self.env["mentoring.nudge.sent"]
        for user in (self.coordinator, self.manager):
            found = nudges.with_user(user).search([])
            self.assertEqual(set(found.mapped("audience")), {"mentor", "mentee"})
        self.assertFalse(nudges.with_user(self.other_coordinator).search([]))
        with self.assertRaises(AccessError):
            nudges.with_user(self.mentee).search([])

    def test_what_makes_no_sense_is_refused(self):
        for trigger, values in (
            ("lapsing", {"audience": "both"}),
            ("took_place", {"audience": "coordinator"}),
        ):
            with self.assertRaises(ValidationError):
                self._rule(trigger, **values)

    def test_every_trigger_has_words(self):
        names = self.env["mentoring.nudge.rule"]._fields["trigger"].get_values(self.env)
        self.assertEqual(set(names), set(TRIGGERS))
        for name in names:
            self.assertTrue(hasattr(self.env["mentoring.nudge.sent"], f"_say_{name}"))

    def test_searching_costs_the_same_for_many(self):
        self._rule("unsigned")
        self._begin()
        self.programme.sudo().accepts_late_entry = True
        self.pairing.mentor_id.sudo().capacity = 4
        Nudge = self.env["mentoring.nudge.sent"]
        self.time.move_to("2026-03-16 10:00:00")
        rules = self.programme.sudo().nudge_rule_ids

        def cost():
            pairings = self.programme.sudo().pairing_ids
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            due = Nudge._find_due(rules, pairings)
            self.assertEqual(len(due), len(pairings))
            return self.env.cr.sql_log_count - before

        first = cost()
        for employee in (self.portal_employee, self.plain_employee):
            mentee = self._make_ready(self._enrol(self.programme, "mentee", employee))
            pairing = self._propose(self.pairing.mentor_id, mentee)
            pairing.with_user(self.mentor).action_accept()
            pairing.with_user(mentee.user_id).action_accept()
        self.programme.sudo().pairing_ids._write_through_door(
            {"started_on": "2026-03-02"}
        )
        self.assertLessEqual(cost(), first)
