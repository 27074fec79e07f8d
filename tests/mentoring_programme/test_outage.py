"""The server was off for three months: what is too late lapses, and nobody gets at once
all that came up."""

from collections import Counter
from contextlib import suppress
from unittest.mock import patch

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError

from odoo.addons.mentoring_programme.models.pairing import health
from odoo.addons.mentoring_programme.models.programme import attending

from ..common import MentoringCase

#: The jobs that write to people.
JOBS = (
    "cron_remind_proposals",
    "cron_expire_proposals",
    "cron_send_evaluations",
    "cron_remind_evaluations",
    "cron_lapse_evaluations",
    "cron_remind_meetings",
    "cron_remind_approvers",
    "cron_ask_reviews",
    "cron_answer_silence",
    "cron_refresh_health",
    "cron_nudge",
)


class TestOutage(MentoringCase):
    def setUp(self):
        super().setUp()
        self.time = self.startPatcher(freeze_time("2026-03-02 09:00:00"))
        self.programme = self._open_programme(
            accepts_late_entry=True,
            start_date="2026-03-02",
            end_date="2026-08-01",
            **self._surveys("pulse", "mid"),
        )

    def _off(self, days=92):
        """Have all jobs run, then none for a long time, then all of them."""
        self._run_jobs()
        self.env["mail.mail"].search([]).unlink()
        self.time.move_to(fields.Datetime.add(fields.Datetime.now(), days=days))
        self._run_jobs()

    def _run_jobs(self):
        for job in JOBS:
            self._run_cron(job)
            # the scheduler takes it from the clock of the database, which is not frozen
            self._job(job).lastcall = fields.Datetime.now()

    def _mails(self, user=None):
        mails = self.env["mail.mail"].search([("state", "=", "outgoing")])
        return mails.filtered(lambda m: not user or user.partner_id in m.recipient_ids)

    def _three_proposals(self):
        """Return proposals of one mentor, who has places for all."""
        _programme, mentor, mentee = self._ready_pair(self.programme, capacity=5)
        pairings = self._propose(mentor, mentee)
        for employee in (self.portal_employee, self.plain_employee):
            other = self._make_ready(self._enrol(self.programme, "mentee", employee))
            pairings |= self._propose(mentor, other)
        return pairings

    def test_nobody_is_reminded_of_what_is_too_late(self):
        proposals = self._three_proposals()
        self._off()
        self.assertEqual(set(proposals.mapped("state")), {"declined"})
        self.assertFalse(proposals.filtered("reminded_on"))

    def test_nobody_is_asked_how_it_began_when_half_of_it_is_over(self):
        pairing = self._accepted_pairing(programme=self.programme)
        self._off()
        pulse, mid = self._moment(pairing, "pulse"), self._moment(pairing, "mid")
        self.assertEqual(set(pulse.mapped("state")), {"lapsed"})
        self.assertEqual(set(mid.mapped("state")), {"sent"})

    def test_nobody_gets_two_mails_of_it_on_a_day(self):
        self._three_proposals()
        self._off()
        mails = self._mails(self.mentor)
        self.assertGreater(len(mails), 2)
        days = Counter(mail.scheduled_date.date() for mail in mails)
        self.assertEqual(set(days.values()), {1})
        self.assertEqual(
            min(mails.mapped("scheduled_date")),
            fields.Datetime.add(fields.Datetime.now(), hours=2),
        )

    def test_what_a_template_puts_off_leaves_no_earlier(self):
        templates = self.env["mail.template"].search(
            [("model", "=", "mentoring.pairing")]
        )
        templates.scheduled_date = "2026-12-01 09:00:00"
        self._three_proposals()
        self._off()
        of_templates = {*templates.get_external_id().values()}
        mails = self._mails(self.mentor).filtered(
            lambda mail: mail.guarded_what in of_templates
        )
        self.assertGreater(len(mails), 1)
        days = [mail.scheduled_date.date() for mail in mails]
        self.assertEqual(str(min(days)), "2026-12-01")
        self.assertEqual(len({*days}), len(days), "on a day of its own each")

    def test_day_by_day_mails_are_not_held_back(self):
        self._three_proposals()
        self._off(days=1)
        self.time.move_to("2026-03-13 09:00:00")
        with patch(
            "odoo.addons.base_guarded_workflow.models.guarded_mail.catching_up.OUTAGE",
            fields.Datetime.now() - fields.Datetime.to_datetime("2026-03-01"),
        ):
            self._run_jobs()
        self.assertGreater(len(self._mails(self.mentor)), 2)
        self.assertFalse(self._mails().filtered("scheduled_date"))

    def test_nobody_holds_mails_back_by_what_they_send_along(self):
        _programme, mentor, mentee = self._ready_pair(self.programme)
        pairing = self._propose(mentor, mentee)
        long_ago = fields.Datetime.subtract(fields.Datetime.now(), days=30)
        self.env["mail.mail"].search([]).unlink()
        pairing.with_user(self.mentor).with_context(lastcall=long_ago).action_decline()
        self.assertTrue(self._mails(self.mentee))
        self.assertFalse(self._mails().filtered("scheduled_date"))

    def test_who_runs_it_and_takes_part_reads_their_own_mails_whole(self):
        employee = self.env["hr.employee"].create(
            {"name": "cc", "user_id": self.coordinator.id}
        )
        places = self._enrol(self.programme, "mentor", employee, capacity=5)
        places |= self._enrol(self.programme, "mentee", self.mentee_employee)
        places |= self._enrol(self.programme, "mentee", self.portal_employee)
        for place in places:
            self._make_ready(place)
        self.programme.action_start_matching()
        for mentee in places[1:]:
            self._propose(places[0], mentee)
        self._off()
        own = self._mails(self.coordinator)
        self.assertGreater(len(own), 1)
        self._run_cron("cron_sum_up")
        self.assertEqual(own.exists(), own)

    def test_those_who_run_it_get_one_mail(self):
        self._three_proposals()
        self._off()
        waiting = self._mails(self.coordinator)
        self.assertEqual(len(waiting), 3)
        self._run_cron("cron_sum_up")
        self.assertFalse(self._mails(self.coordinator))
        summary = self._mails().filtered(
            lambda m: self.coordinator.email in (m.email_to or "")
        )
        self.assertEqual(len(summary), 1)
        self.assertIn(self.programme.name, summary.subject)
        self.assertTrue(self._mails(self.mentor), "the others' are left alone")
        self._run_cron("cron_sum_up")
        self.assertEqual(summary.exists(), summary)

    def test_many_that_need_somebody_are_one_todo(self):
        first = self._accepted_pairing(programme=self.programme, capacity=3)
        other = self._make_ready(
            self._enrol(self.programme, "mentee", self.portal_employee)
        )
        second = self._propose(first.mentor_id, other)
        for user in (self.mentor, self.portal_mentee):
            second.with_user(user).action_accept()
        pairings = (first | second).sudo()
        self.programme.action_start()
        with patch.multiple(attending, MANY=1, FEW=1):
            self._off()
            self.assertFalse(pairings.activity_ids)
            todo = self.programme.sudo().activity_ids
            self.assertEqual(todo.user_id, self.coordinator)
            self.assertIn("Collaborations that need you: 2", todo.mapped("summary")[0])
            self.programme.sudo()._write_through_door({"state": "closing"})
            self._run_cron("cron_refresh_health")
            summaries = " ".join(self.programme.sudo().activity_ids.mapped("summary"))
            self.assertIn(
                "Collaborations that need you: 2", summaries, "at the end, too"
            )
            self.assertIn("Write down the results", summaries)
            self.programme.sudo()._write_through_door({"state": "running"})
        for user in (self.mentee, self.line_manager, self.coordinator):
            with self.assertRaises(AccessError):
                self.programme.with_user(user).read(["attend_count"])
        self._run_cron("cron_refresh_health")
        self.assertEqual(len(pairings.activity_ids), 2, "a few are one each")
        self.assertFalse(self.programme.sudo().activity_ids)

    def _many(self, number):
        """Return so many collaborations of one mentor's, up to three."""
        self.programme.write({"end_date": "2027-06-01", "meeting_weeks": 4})
        mentor, *mentees = [
            self._make_ready(self._enrol(self.programme, role, employee, **values))
            for role, employee, values in (
                ("mentor", self.mentor_employee, {"capacity": number}),
                *(
                    ("mentee", employee, {})
                    for employee in (
                        self.mentee_employee,
                        self.portal_employee,
                        self.plain_employee,
                    )[:number]
                ),
            )
        ]
        self.programme.action_start_matching()
        pairings = self.env["mentoring.pairing"]
        for mentee in mentees:
            pairing = self._propose(mentor, mentee)
            for user in (self.mentor, mentee.user_id):
                pairing.with_user(user).action_accept()
            pairings |= pairing
        self.programme.action_start()
        pairings.sudo()._write_through_door({"state": "progress"})
        return pairings.sudo()

    def _summaries(self, records):
        return sorted(records.sudo().activity_ids.mapped("summary"))

    def _look_on(self, day):
        self.time.move_to(f"{day} 09:00:00")
        self._run_cron("cron_refresh_health")
        self.env.invalidate_all()

    def test_all_are_judged_before_it_is_known_whether_they_are_many(self):
        pairings = self._many(3)
        made, synchronised = [], []
        create = type(self.env["mail.activity"]).create
        programmes = type(self.programme)
        sync = programmes._sync_activities

        def note_sync(programme, *args, **kwargs):
            synchronised.extend(programme.ids)
            return sync(programme, *args, **kwargs)

        def note(activities, vals_list):
            made.extend(vals["summary"] for vals in vals_list)
            return create(activities, vals_list)

        with (
            patch.object(attending, "MANY", 2),
            patch.object(attending, "FEW", 1),
            patch.object(health, "BATCH", 1),
        ):
            self._look_on("2026-03-03")
            self.assertFalse(pairings.activity_ids)
            with patch.object(type(self.env["mail.activity"]), "create", note):
                self._look_on("2026-06-30")
            self.assertEqual(made, ["Collaborations that need you: 3"])
            with patch.object(programmes, "_sync_activities", note_sync):
                self._look_on("2026-07-01")
            self.assertEqual(synchronised.count(self.programme.id), 1, "not by batch")
        self.assertFalse(pairings.activity_ids)

    def test_one_more_or_less_changes_no_to_dos(self):
        pairings = self._many(3)
        with patch.object(attending, "MANY", 2), patch.object(attending, "FEW", 1):
            for day, count in (
                *(("2026-06-29", 3), ("2026-06-30", 2)),
                *(("2026-09-30", 3), ("2026-10-01", 2)),
            ):
                self._look_on(day)
                with self.subTest(day=day):
                    self.assertFalse(pairings.activity_ids)
                    self.assertEqual(
                        self._summaries(self.programme),
                        [f"Collaborations that need you: {count}"],
                    )
                    [due] = self.programme.sudo().activity_ids.mapped("date_deadline")
                    self.assertEqual(str(due), "2026-06-29", "as it came up")
                self._hold_meeting(pairings[0])
            self._hold_meeting(pairings[1])
            self._look_on("2026-10-02")
            self.assertFalse(self._summaries(self.programme))
            self.assertEqual(len(pairings.activity_ids), 1, "a few are one each")
            self.time.move_to("2026-12-20 09:00:00")
            self._hold_meeting(pairings[0])
            self._look_on("2026-12-21")
            self.assertFalse(self._summaries(self.programme))
            self.assertEqual(len(pairings.activity_ids), 2, "not many yet")

    def test_the_to_do_counts_as_the_card_does(self):
        pairings = self._many(3)
        with patch.object(attending, "MANY", 1), patch.object(attending, "FEW", 0):
            self.time.move_to("2026-05-15 09:00:00")
            self._hold_meeting(pairings[0])
            # one has not met for longer than agreed, which is theirs to mend first
            self._look_on("2026-06-29")
            reasons = pairings.mapped("health_reason")
            self.assertEqual(sorted(reasons), ["no_meeting", "silent", "silent"])
            for met in (None, *pairings[:2]):
                if met:
                    self._hold_meeting(met)
                    self.env.invalidate_all()
                card = self.programme.with_user(self.coordinator).attention_count
                self.assertEqual(
                    self._summaries(self.programme),
                    [f"Collaborations that need you: {card}"],
                )
            self.assertEqual(card, 1)

    def test_the_to_do_goes_when_all_of_them_end_in_one_day(self):
        for way in ("by their steps", "past the steps"):
            with self._undone(way=way), patch.object(attending, "MANY", 1):
                self.time.move_to("2026-03-02 09:00:00")
                pairings = self._many(2)
                self._look_on("2026-06-29")
                self.assertEqual(len(self._summaries(self.programme)), 1)
                if way == "by their steps":
                    pairings.with_user(self.coordinator).action_end()
                else:
                    pairings._write_through_door({"state": "ended"})
                    self._look_on("2026-06-30")
                self.assertFalse(self._summaries(self.programme))


class Killed(BaseException):
    """What no code that goes on after an error catches."""


class TestKilled(MentoringCase):
    def test_a_job_that_is_killed_goes_on_where_it_was(self):
        programme, mentor, mentee = self._ready_pair()
        programme.accepts_late_entry = True
        mentor.capacity = 5
        proposals = self._propose(mentor, mentee)
        for employee in (self.portal_employee, self.plain_employee):
            other = self._make_ready(self._enrol(programme, "mentee", employee))
            proposals |= self._propose(mentor, other)
        proposals.write({"answer_deadline": "2020-01-01"})
        self.env["mail.mail"].search([]).unlink()
        model = type(proposals)
        expire, run = model._expire, model._cron_expire_proposals
        begun = []

        def killed(pairing):
            begun.append(pairing.id)
            expire(pairing)
            if len(begun) == 2:
                raise Killed

        with patch.object(model, "_cron_expire_proposals", lambda m: run(m, limit=1)):
            # Odoo's assertRaises would undo what was committed
            with patch.object(model, "_expire", killed), suppress(Killed):
                self._run_cron("cron_expire_proposals")
            self.assertEqual(len(begun), 2)
            states = [p.state for p in proposals.sorted("id")]
            self.assertEqual(states, ["declined", "proposed", "proposed"])
            self._run_cron("cron_expire_proposals")
        self.assertEqual(set(proposals.mapped("state")), {"declined"})
        told = self.env["mail.mail"].search(
            [("guarded_what", "=", "mentoring_programme.mail_pairing_declined")]
        )
        self.assertEqual(len(told), 6, "each of the two, once for each proposal")
