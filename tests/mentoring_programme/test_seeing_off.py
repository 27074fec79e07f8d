"""A programme with many people ends at once; they are withdrawn by a job."""

from unittest.mock import patch

from odoo.exceptions import UserError

from odoo.addons.mentoring_programme.models.programme import seeing_off

from ..common import MentoringCase
from ..many_common import Many

JOB = "cron_see_people_off"


class TestSeeingOff(Many, MentoringCase):
    def _set_up_once(self):
        cls = type(self)
        cls.pairing = self._in_progress()
        cls.programme = cls.pairing.programme_id
        cls.people = cls.programme.sudo().participant_ids

    def setUp(self):
        super().setUp()
        self.startPatcher(patch.object(seeing_off, "SEEN_OFF_AT_ONCE", 1))

    def _cancel(self):
        self.programme.with_user(self.manager).action_cancel("No budget")

    def _go_on(self, limit=100, seconds_left=3600):
        """Run the job in this transaction, for so long."""
        cron = type(self.env["ir.cron"])
        with patch.object(cron, "_commit_progress", lambda *_args, **_kw: seconds_left):
            self.env["mentoring.programme"]._cron_see_people_off(limit)

    def _told(self, step):
        """Return whom a step tells that the programme is cancelled, mail by mail."""
        mails = self.env["mail.mail"].search([])
        step()
        told = self.env["mail.mail"].search([]) - mails
        for mail in told:
            self.assertIn("has been cancelled", mail.subject)
        return sorted(mail.recipient_ids.name for mail in told)

    def _others(self, *order):
        """Return ``(mentor, mentee, another mentee)`` of a programme of their own, in
        matching, enrolled in an order."""
        programme = self._open_programme(name="Others")
        employees = {
            "mentor": (self.mentor_employee, 2),
            "mentee": (self.portal_employee, 1),
            "another": (self.plain_employee, 1),
        }
        people = {}
        for name in order:
            employee, capacity = employees[name]
            role = "mentor" if name == "mentor" else "mentee"
            values = {"capacity": capacity} if role == "mentor" else {}
            people[name] = self._make_ready(
                self._enrol(programme, role, employee, **values)
            )
        programme.action_start_matching()
        return [people[name] for name in employees]

    def _begin(self, mentor, mentee):
        pairing = self._propose(mentor, mentee)
        for person in (mentor, mentee):
            pairing.with_user(person.user_id).action_accept()
        return pairing

    def _triggers(self):
        return self.env["ir.cron.trigger"].search_count(
            [("cron_id", "=", self._job(JOB).id)]
        )

    def test_few_are_looked_for_once(self):
        programmes = type(self.programme)
        find = programmes._find_to_see_off
        with (
            patch.object(seeing_off, "SEEN_OFF_AT_ONCE", 50),
            patch.object(programmes, "_find_to_see_off", autospec=True) as found,
        ):
            found.side_effect = find
            self._cancel()
        self.assertEqual(found.call_count, 1)
        self.assertEqual(set(self.people.mapped("state")), {"withdrawn"})

    def test_it_is_cancelled_at_once_and_says_what_is_still_going_on(self):
        meeting = self._plan_meeting(self.pairing).sudo()
        before = self._triggers()
        self._cancel()
        self.assertEqual(self.programme.state, "cancelled")
        self.assertEqual(self._triggers(), before + 1, "the job is woken")
        self.assertEqual(self.programme.to_see_off_count, 2)
        self.assertEqual(self.pairing.state, "progress")
        self._run_cron(JOB)
        self.assertEqual(self.programme.to_see_off_count, 0)
        self.assertEqual(set(self.people.mapped("state")), {"withdrawn"})
        self.assertEqual(self.pairing.state, "ended")
        self.assertEqual(meeting.state, "cancelled")
        self.assertEqual(self.pairing.sudo().contract_ids.state, "terminated")

    def test_nobody_goes_on_meanwhile(self):
        self._cancel()
        mentee = self.pairing.mentee_id.with_user(self.mentee)
        with self.assertRaisesRegex(UserError, "takes no new pairings"):
            mentee.action_seek_match()

    def test_each_is_told_once_that_the_programme_is_cancelled(self):
        self._cancel()
        told = self._told(lambda: (self._run_cron(JOB), self._run_cron(JOB)))
        self.assertEqual(told, ["mentee_u", "mentor_u"])

    def test_who_has_completed_one_collaboration_is_finished_whoever_goes_first(self):
        for order in (("mentor", "mentee"), ("mentee", "mentor")):
            with self._undone(order=order):
                mentor, mentee, former = self._others(*order, "another")
                completed = self._begin(mentor, former)
                self._begin(mentor, mentee)
                completed._write_through_door({"state": "completed"})
                former._write_through_door({"state": "finished"})
                self.assertEqual(mentor.state, "paired")
                cancel = mentor.programme_id.with_user(self.manager).action_cancel
                self.assertFalse(self._told(lambda cancel=cancel: cancel("No budget")))
                told = self._told(lambda: self._go_on(limit=1))
                self.assertEqual(told, ["mentor_u", "portal_mentee_u"])
                self.assertEqual(
                    (mentor | mentee | former).mapped("state"),
                    ["finished", "withdrawn", "finished"],
                )

    def test_who_had_finished_is_told_once_that_proposals_are_cancelled(self):
        mentor, *mentees = self._others("mentor", "mentee", "another")
        for mentee in mentees:
            self._propose(mentor, mentee)
        mentor._write_through_door({"state": "finished"})
        mentor.programme_id.with_user(self.manager).action_cancel("No budget")
        told = self._told(lambda: self._go_on(limit=1))
        self.assertEqual(told, ["mentor_u", "plain", "portal_mentee_u"])
        self.assertEqual(mentor.state, "finished")

    def test_half_way_nobody_is_free_for_another_match(self):
        self._cancel()
        self._go_on(limit=1, seconds_left=0)
        self.assertEqual(self.pairing.state, "ended")
        self.assertEqual(sorted(self.people.mapped("state")), ["paired", "withdrawn"])
        self.assertFalse(any(self.people.mapped("another_match")))
        self.assertFalse(self._activities(self.people))

    def test_it_goes_on_where_it_was_broken_off(self):
        self._pairs(self.programme.sudo(), 2)
        self._cancel()
        self._go_on(limit=2, seconds_left=0)
        self.assertEqual(self.programme.to_see_off_count, 4)
        self._run_cron(JOB)
        self.assertEqual(self.programme.to_see_off_count, 0)
        self.assertFalse(
            self.programme.sudo().pairing_ids.filtered(lambda p: p.state != "ended")
        )

    def test_somebody_who_cannot_be_withdrawn_keeps_nobody_else_waiting(self):
        self._cancel()
        bad = self.pairing.mentor_id
        advance = type(bad)._advance

        def fail(people, name, *args, **kwargs):
            if bad.id in people.ids and name == "withdraw":
                raise ValueError("broken")
            return advance(people, name, *args, **kwargs)

        logger = "odoo.addons.base_guarded_workflow.models.guarded_record.batches"
        with patch.object(type(bad), "_advance", fail), self.assertLogs(logger):
            self._go_on()
        self.assertEqual(self.pairing.mentee_id.state, "withdrawn")
        self.assertEqual(self.programme.to_see_off_count, 1)
        self.assertEqual(self.pairing.state, "ended")

    def test_a_job_that_is_switched_off_keeps_nobody_waiting(self):
        self._job(JOB).active = False
        self._cancel()
        self.assertEqual(set(self.people.mapped("state")), {"withdrawn"})
        self.assertEqual(self.pairing.state, "ended")

    def test_a_proposal_between_two_who_are_over_ends_as_well(self):
        self.people._write_through_door({"state": "finished"})
        self.assertEqual(self._told(self._cancel), ["mentee_u", "mentor_u"])
        self.assertEqual(self.pairing.state, "ended")

    def test_closing_withdraws_whoever_waits_and_writes_to_nobody(self):
        people = self._people(self.programme.sudo(), "mentee", 3)
        self.pairing.sudo()._write_through_door({"state": "completed"})
        self.programme.sudo()._write_through_door({"state": "closing"})
        self.programme.objective_ids.result = "Nine of ten"
        mails = self.env["mail.mail"].search([])
        self.programme.action_close()
        self.assertEqual(set(people.mapped("state")), {"ready"})
        self._run_cron(JOB)
        self.assertEqual(set(people.mapped("state")), {"withdrawn"})
        self.assertEqual(self.env["mail.mail"].search([]), mails)

    def test_the_job_asks_the_database_little_for_each(self):
        asked = []
        for count in (8, 48):
            programme = self._open_programme(name=f"Of {count}").sudo()
            self._pairs(programme, count)
            programme.with_user(self.manager).action_cancel("No budget")
            self.env.flush_all()
            self.env.invalidate_all()
            with self._recorded() as queries:
                self._go_on(limit=count)  # half of them first, all of them mentors
                self.env.flush_all()
            self.assertEqual(programme.to_see_off_count, 0)
            asked.append(len(queries))
        few, many = asked
        self.assertLess((many - few) / 40, 1, "queries for each pair more")
