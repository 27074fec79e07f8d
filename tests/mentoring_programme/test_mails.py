"""Who must hear of an event hears of it, each by a mail of their own."""

from datetime import timedelta

from freezegun import freeze_time

from odoo import fields

from ..common import MentoringCase


class TestMails(MentoringCase):
    def _told_of(self, step):
        """Return the contacts whom ``step`` queued a mail for."""
        Mail = self.env["mail.mail"]
        before = Mail.search([])
        step()
        mails = Mail.search([]) - before
        for mail in mails:
            self.assertEqual(len(mail.recipient_ids), 1, "a mail of their own")
            self.assertEqual(mail.state, "outgoing", "queued, not sent meanwhile")
        return mails.recipient_ids

    def _assert_told(self, step, *users):
        partners = self.env["res.partner"].union(*(u.partner_id for u in users))
        self.assertEqual(self._told_of(step), partners)

    def _let_two_days_pass(self):
        with freeze_time(fields.Datetime.now() + timedelta(days=2)):
            self._run_cron("cron_tell_line_managers")

    def test_the_two_hear_of_each_turn_of_their_collaboration(self):
        _programme, mentor, mentee = self._ready_pair()
        both = (self.mentor, self.mentee)
        self._assert_told(lambda: self._propose(mentor, mentee), *both)
        pairing = mentor.mentor_pairing_ids
        self._assert_told(pairing.with_user(self.mentor).action_accept)
        self._assert_told(
            pairing.with_user(self.mentee).action_accept, *both, self.line_manager
        )
        as_mentee = pairing.with_user(self.mentee)
        later = fields.Date.add(fields.Date.today(), days=9)
        self._assert_told(lambda: as_mentee.action_hold(later), *both)
        self._assert_told(as_mentee.action_resume, *both)
        self._sign_contract(pairing)
        pairing._write_through_door({"state": "progress"})
        self._answer(self._moment(pairing, "mid"))
        self._hold_meeting(pairing)
        as_mentor = pairing.with_user(self.mentor)
        self._assert_told(as_mentor.action_wind_down, self.mentee)
        self._assert_told(as_mentee.action_wind_down, *both)
        self._answer(self._moment(pairing, "final"))
        self._hold_meeting(pairing, start=fields.Datetime.now())
        self._assert_told(as_mentee.action_complete, self.mentor)
        self._assert_told(as_mentor.action_complete, *both)
        self._assert_told(self._let_two_days_pass, self.line_manager)

    def test_the_coordinator_hears_of_an_end_that_was_not_their_own_doing(self):
        pairing = self._accepted_pairing()
        self._assert_told(
            pairing.with_user(self.mentee).action_end,
            self.mentor,
            self.mentee,
            self.coordinator,
        )
        self._assert_told(self._let_two_days_pass, self.line_manager)
        self._seek_again(pairing)
        again = self._propose(pairing.mentor_id, pairing.mentee_id)
        self._assert_told(
            again.with_user(self.coordinator).action_decline, self.mentor, self.mentee
        )

    def test_the_contract_tells_when_it_is_to_sign_and_when_it_is_signed(self):
        contract = self._accepted_pairing().sudo().contract_ids.with_user(self.mentee)
        self._fill_contract(contract)
        self._assert_told(contract.action_send, self.mentor, self.mentee)
        self._assert_told(lambda: self._sign(contract, self.mentee))
        self._assert_told(
            lambda: self._sign(contract, self.mentor), self.mentor, self.mentee
        )

    def test_everybody_enrolled_hears_that_a_programme_is_cancelled(self):
        programme, *_pair = self._ready_pair()
        cancel = programme.with_user(self.manager).action_cancel
        self._assert_told(lambda: cancel("No budget"), self.mentor, self.mentee)

    def test_an_invitation_carries_the_words_of_the_sponsor(self):
        programme = self._open_programme(sponsor_words="Somebody had time for me.")
        before = self.env["mail.mail"].search([])
        self._enrol(programme, "mentee", self.mentee_employee)
        mails = self.env["mail.mail"].search([]) - before
        [mail] = mails.filtered(lambda mail: "suggested" in mail.body_html)
        self.assertIn("Somebody had time for me.", mail.body_html)
        self.assertIn(programme.sponsor_id.name, mail.body_html)

    def test_an_approval_promises_an_introduction_where_there_is_one(self):
        for briefing, said in ((True, "an introduction"), (False, "you are matched")):
            programme = self._open_programme(requires_briefing=briefing)
            participant = self._enrol(programme, "mentee", self.mentee_employee)
            before = self.env["mail.mail"].search([])
            participant.action_approve()
            [mail] = self.env["mail.mail"].search([]) - before
            self.assertIn(said, mail.body_html)

    def test_an_enrolment_tells_who_decides_and_who_is_decided_about(self):
        programme = self._open_programme(requires_manager_approval=True)
        self._assert_told(
            lambda: self._enrol(programme, "mentee", self.mentee_employee),
            self.mentee,
            self.line_manager,
        )
        participant = programme.sudo().participant_ids.with_user(self.line_manager)
        self._assert_told(lambda: participant.action_reject("No time"), self.mentee)

    def test_a_questionnaire_is_promised_where_there_is_one(self):
        """Nobody waits for questions that the programme does not ask."""
        moments = ("pulse", "mid", "final", "follow_up")
        without = {f"{moment}_survey_id": False for moment in moments}
        for surveys, is_asked in ((self._surveys(), True), (without, False)):
            with self._undone(is_asked=is_asked):
                self._completed(programme=self._open_programme(**surveys))
                mails = self.env["mail.mail"].sudo().search([])
                text = " ".join(str(mail.body_html) for mail in mails)
                self.assertIn("settle how you meet again.", text)
                self.assertIn("Congratulations to both of you", text)
                for promise in ("The final questionnaire", "In some months"):
                    self.assertEqual(promise in text, is_asked, promise)
