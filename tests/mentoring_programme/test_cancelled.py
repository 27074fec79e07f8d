"""No job writes to people of a programme that is cancelled: they are seen off."""

from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.tools import SQL

from ..common import MentoringCase


class TestCancelled(MentoringCase):
    def _set_up_once(self):
        cls = type(self)
        cls.pairing = self._in_progress()
        cls.programme = cls.pairing.programme_id
        cls.now, cls.today = fields.Datetime.now(), fields.Date.today()
        cls.yesterday = fields.Date.add(cls.today, days=-1)

    def _set(self, records, **values):
        """Have it come to that, without anything that would follow."""
        self.env.flush_all()
        given = (SQL("%s = %s", SQL.identifier(n), v) for n, v in values.items())
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET %s WHERE id IN %s",
                SQL.identifier(records._table),
                SQL(", ").join(given),
                records._ids,
            )
        )
        self.env.invalidate_all()

    def _propose_anew(self, **values):
        proposed = {
            "state": "proposed",
            "mentor_accepted_on": None,
            "mentee_accepted_on": None,
            "reminded_on": None,
            "answer_deadline": self.programme.end_date,
        }
        self._set(self.pairing, **{**proposed, **values})

    def _wait_for_approval(self):
        self._set(
            self.pairing.mentee_id,
            state="submitted",
            remind_approver_on=self.today,
            approver_id=self.line_manager.id,
        )

    def _remind_of_pulse(self):
        pulse = self._moment(self.pairing, "pulse")
        pulse._advance("send", self._sent_values(), as_system=True)
        drafts = self.env["mentoring.release"].search(
            [("programme_id", "=", self.programme.id)]
        )
        drafts._write_through_door({"reminded_on": fields.Datetime.now()})

    def _lose_mentor(self):
        self._propose_anew()
        self._set(self.mentor_employee, active=False)

    def _get_jobs(self):
        """Return ``{what comes up: (how, the job that writes to people of it)}``."""
        models = ("pairing", "evaluation", "meeting", "participant", "watch.event")
        pairing, evaluation, meeting, participant, event = (
            self.env[f"mentoring.{name}"] for name in models
        )
        long_ago = self.now - timedelta(days=20)
        return {
            "nobody has been told of a proposal": (
                lambda: self._propose_anew(announced_on=None),
                pairing._cron_announce_proposals,
            ),
            "a proposal waits for an answer": (
                lambda: self._propose_anew(remind_on=self.today),
                pairing._cron_remind_proposals,
            ),
            "a proposal was not answered": (
                lambda: self._propose_anew(answer_deadline=self.yesterday),
                pairing._cron_expire_proposals,
            ),
            "somebody to whom one is proposed has left": (
                self._lose_mentor,
                event._take_back_proposals,
            ),
            "a questionnaire is due": (
                lambda: self._set(
                    self._moment(self.pairing, "pulse"), planned_on=self.today
                ),
                evaluation._cron_send,
            ),
            "the coordinator waits for answers": (
                self._remind_of_pulse,
                evaluation._cron_remind,
            ),
            "they meet tomorrow": (
                lambda: self._set(self._plan_meeting(self.pairing), remind_at=self.now),
                meeting._cron_remind,
            ),
            "they met yesterday": (
                lambda: self._set(self._plan_meeting(self.pairing), ask_at=self.now),
                meeting._cron_ask,
            ),
            "its end is past": (
                lambda: self._set(self.pairing, end_date=self.yesterday),
                self.env["mentoring.nudge.sent"]._cron_nudge,
            ),
            "line managers read how far their people are": (
                lambda: self._set(self.programme, tells_line_managers=True),
                self.env["mentoring.programme"]._cron_tell_month,
            ),
            "a review is due": (
                lambda: self._set(self.pairing, next_review_on=self.today),
                pairing._cron_ask_reviews,
            ),
            "one of the two finds it served": (
                lambda: self._set(self.pairing, mentor_served_on=long_ago),
                pairing._cron_answer_silence,
            ),
            "both are silent at the end": (
                lambda: self._set(
                    self.pairing, state="closing", closing_since=long_ago
                ),
                pairing._cron_answer_silence,
            ),
            "the line manager has not answered": (
                self._wait_for_approval,
                participant._cron_remind_approvers,
            ),
        }

    def _run(self, job):
        """Run it in this transaction; return the mails it has written."""
        cron, mails = type(self.env["ir.cron"]), self.env["mail.mail"]
        before = mails.search([])
        with patch.object(cron, "_commit_progress", lambda *_args, **_kw: 3600):
            job()
        return mails.search([]) - before

    def test_no_job_writes_to_people_of_a_programme_that_is_cancelled(self):
        for what, (come_up, job) in self._get_jobs().items():
            for state in ("running", "cancelled"):
                with self._undone(what=what, state=state):
                    come_up()
                    self._set(self.programme, state=state)
                    self.assertEqual(bool(self._run(job)), state == "running")

    def test_what_is_not_asked_any_more_lapses(self):
        """Else it would keep what others have answered from being deleted."""
        evaluations = self.env["mentoring.evaluation"]
        later = self._moment(self.pairing, "mid")
        self._set(later, planned_on=self.yesterday)
        self._set(self.pairing, state="completed")
        for state, becomes in (("running", "planned"), ("cancelled", "lapsed")):
            self._set(self.programme, state=state)
            self._run(evaluations._cron_lapse)
            self.assertEqual(set(later.mapped("state")), {becomes})
