"""What those who run programmes see on a Monday: what needs them, and how it goes."""

import json
from datetime import timedelta

from freezegun import freeze_time
from psycopg2.errors import CheckViolation

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tools import mute_logger
from odoo.tools.json import json_default

from ..common import MentoringCase
from ..release_common import ReleaseCase


class Overviews:
    def setUp(self):
        super().setUp()
        self.time = self.startPatcher(freeze_time("2026-03-02 09:00:00"))

    def _overview(self, user=None, programme=None):
        """Return what the overview tells of a programme; of the only one there is."""
        self.env.invalidate_all()
        model = self.env["mentoring.programme"].with_user(user or self.coordinator)
        shown = model.get_overview()
        # as it is sent
        shown = json.loads(json.dumps(shown, default=json_default))
        if programme:
            return next(p for p in shown["programmes"] if p["id"] == programme.id)
        (only,) = shown["programmes"]
        return only

    def _needs(self, **kwargs):
        """Return ``{kind: line}`` of what waits; each kind once."""
        needs = self._overview(**kwargs)["needs"]
        by_kind = {need["kind"]: need for need in needs}
        self.assertEqual(len(by_kind), len(needs))
        return by_kind

    def _programme_of_weeks(self, **values):
        return self._open_programme(
            start_date="2026-03-02", end_date="2027-01-01", meeting_weeks=4, **values
        )


class OverviewCase(Overviews, MentoringCase):
    pass


class TestWhatNeedsSomebody(OverviewCase):
    def test_enrolments_and_proposals_wait_with_the_step_to_take(self):
        programme = self._programme_of_weeks(requires_manager_approval=True)
        mentee = self._enrol(programme, "mentee", self.mentee_employee)
        mentor = self._enrol(programme, "mentor", self.mentor_employee)
        programme.hr_approver_id = self.coordinator
        need = self._overview()["needs"]
        self.assertEqual([line["kind"] for line in need], ["approval", "approval"])
        line = next(line for line in need if line["id"] == mentee.id)
        self.assertEqual(line["model"], "mentoring.participant")
        self.assertEqual(line["since"], "2026-03-02")
        self.assertIn(self.line_manager.name, line["what"])

        for participant in (mentee, mentor):
            approver = participant.sudo()._get_approvers()[:1]
            participant.with_user(approver).action_approve()
        kinds = [line["kind"] for line in self._overview()["needs"]]
        self.assertEqual(kinds, ["briefing", "briefing"])

        (mentee | mentor).action_make_ready()
        programme.action_start_matching()
        waiting = self._needs()["waiting"]
        self.assertEqual(waiting["count"], 1)
        self.assertNotIn("id", waiting, "of many it leads to the list")
        found = self.env["mentoring.participant"].search(waiting["domain"])
        self.assertEqual(found, mentee.with_env(found.env))

        pairing = self._propose(mentor, mentee)
        self.assertFalse(self._needs(), "the two have time to answer")
        self.time.tick(timedelta(days=programme.remind_days))
        need = self._needs()["proposal"]
        self.assertEqual((need["model"], need["id"]), (pairing._name, pairing.id))
        pairing.with_user(self.mentor).action_accept()
        pairing.with_user(self.mentee).action_accept()
        self.assertFalse(self._needs())

    def test_who_has_left_waits_for_no_match(self):
        self._ready_pair(programme=self._programme_of_weeks())
        self.assertEqual(self._needs()["waiting"]["count"], 1)
        self.mentee_employee.sudo().active = False
        self.assertNotIn("waiting", self._needs())

    def test_a_contract_waits_to_be_signed_after_two_weeks(self):
        pairing = self._accepted_pairing(programme=self._programme_of_weeks())
        self.time.tick(timedelta(days=13))
        self.assertNotIn("contract", self._needs())
        self.time.tick(timedelta(days=1))
        self.assertEqual(self._needs()["contract"]["id"], pairing.id)
        self.time.tick(timedelta(days=8))
        self._run_cron("cron_refresh_health")
        self.assertEqual(pairing.health_reason, "stuck")
        self.assertNotIn("health", self._needs(), "one pair, one line")
        self._sign_contract(pairing)
        self.assertNotIn("contract", self._needs())

    def test_how_long_a_contract_may_take_is_the_companys_to_say(self):
        self._accepted_pairing(programme=self._programme_of_weeks())
        self.time.tick(timedelta(days=5))
        self.assertNotIn("contract", self._needs())
        self.env.company.mentoring_unsigned_days = 5
        self.assertIn("contract", self._needs())

    def test_a_pair_at_risk_is_named_with_the_reason_and_since_when(self):
        pairing = self._in_progress(programme=self._programme_of_weeks())
        agreed = timedelta(weeks=pairing.sudo().agreed_weeks)
        self.time.tick(2 * agreed + timedelta(days=3))
        self._run_cron("cron_refresh_health")
        need = self._needs()["health"]
        self.assertEqual(need["what"], "No meeting for twice the agreed time")
        self.assertTrue(need["is_risk"])
        last = pairing.sudo().last_meeting_on + 2 * agreed
        self.assertEqual(need["since"], fields.Date.to_string(last.date()))
        overview = self._overview()
        self.assertEqual(overview["health"], {"track": 0, "attention": 0, "risk": 1})
        self._hold_meeting(pairing)
        self.assertFalse(self._needs())

    def test_a_meeting_that_is_over_waits_for_somebody_to_say_so(self):
        pairing = self._in_progress(programme=self._programme_of_weeks())
        meeting = self._plan_meeting(pairing)
        self.time.tick(timedelta(days=7, hours=3))
        self.assertNotIn("meeting", self._needs(), "they have a day to say so")
        self.time.tick(timedelta(days=1))
        self.assertEqual(self._needs()["meeting"]["id"], pairing.id)
        meeting.action_hold()
        self.assertNotIn("meeting", self._needs())

    def test_who_has_left_is_to_be_decided(self):
        programme = self._programme_of_weeks(watch_left="ask")
        pairing = self._accepted_pairing(programme=programme)
        self._run_cron("cron_watch")
        self.time.tick(timedelta(days=1))
        self.mentor_employee.sudo().active = False
        self._run_cron("cron_watch")
        need = self._needs()["change"]
        self.assertEqual(need["model"], "mentoring.watch.event")
        self.assertIn(pairing.mentor_id.name, need["name"])
        event = self.env["mentoring.watch.event"].browse(need["id"])
        event.with_user(self.coordinator).action_take()
        self.assertNotIn("change", self._needs())

    def test_a_milestone_that_has_passed_leads_to_its_programme(self):
        programme = self._programme_of_weeks()
        milestone = programme.env["mentoring.milestone"].create(
            {"programme_id": programme.id, "name": "Kick-off", "date": "2026-03-10"}
        )
        self.assertIn(
            {"day": "2026-03-10", "what": "Kick-off"}, self._overview()["deadlines"]
        )
        self.time.move_to("2026-03-11 09:00:00")
        need = self._needs()["milestone"]
        self.assertEqual((need["name"], need["since"]), ("Kick-off", "2026-03-10"))
        self.assertEqual(need["id"], programme.id)
        milestone.is_done = True
        self.assertFalse(self._needs())

    def test_who_could_not_be_told_is_named(self):
        programme = self._programme_of_weeks()
        mentee = self._enrol(programme, "mentee", self.mentee_employee)
        mail = self.env["mail.mail"].sudo()
        mail = mail.create(
            {
                "guarded_owner": f"mentoring.programme,{programme.id}",
                "recipient_ids": [fields.Command.set(mentee.partner_id.ids)],
                "state": "exception",
            }
        )
        need = self._needs()["untold"]
        self.assertIn(mentee.name, need["what"])
        self.assertEqual(need["id"], programme.id)

    def test_the_oldest_come_first_and_of_many_a_few_are_named(self):
        programme = self._programme_of_weeks()
        people = self._pool(
            programme, {}, {f"Mentee{number}": {} for number in range(8)}
        )[1]
        programme.sudo()._write_through_door({"state": "enrolment"})
        for number, person in enumerate(people):
            since = fields.Datetime.now() - timedelta(days=number)
            person._write_through_door({"state": "approved", "state_since": since})
        needs = self._overview()["needs"]
        since = [need["since"] for need in needs]
        self.assertEqual(since, sorted(since))
        named = [need["name"] for need in needs if "id" in need]
        self.assertEqual(named, [f"Mentee{number}" for number in (7, 6, 5, 4, 3)])
        (more,) = (need for need in needs if "domain" in need)
        self.assertEqual(more["count"], 8)
        found = self.env["mentoring.participant"].search(more["domain"])
        self.assertEqual(set(found.ids), set(people.ids))


class TestWhoseOverview(OverviewCase):
    def test_everybody_sees_the_programmes_they_run(self):
        programme = self._programme_of_weeks()
        self._enrol(programme, "mentee", self.mentee_employee)
        Programme = self.env["mentoring.programme"]
        for user in (self.coordinator, self.manager):
            self.assertEqual(self._overview(user)["id"], programme.id)
            self.assertTrue(self._needs(user=user))
        for user in (
            self.other_coordinator,
            self.line_manager,
            self.mentee,
            self.portal_mentee,
        ):
            shown = Programme.with_user(user).get_overview()
            self.assertFalse(shown["programmes"], user.login)

    def test_a_manager_sees_the_companies_that_are_theirs(self):
        self._programme_of_weeks()
        elsewhere = self.env["res.company"].create({"name": "Elsewhere"})
        self.manager.write(
            {
                "company_id": elsewhere.id,
                "company_ids": [fields.Command.set(elsewhere.ids)],
            }
        )
        Programme = self.env["mentoring.programme"].with_user(self.manager)
        self.assertFalse(Programme.get_overview()["programmes"])

    def test_what_is_over_is_left_out(self):
        programme = self._programme_of_weeks()
        self.assertTrue(self._overview())
        programme.sudo()._write_through_door({"state": "closed"})
        Programme = self.env["mentoring.programme"].with_user(self.coordinator)
        self.assertFalse(Programme.get_overview()["programmes"])


class TestFunnel(OverviewCase):
    def _funnel(self):
        return {
            step["key"]: (step["count"], step["days"])
            for step in self._overview()["funnel"]
        }

    def test_from_enrolling_to_the_end_with_the_days_it_takes(self):
        programme = self._programme_of_weeks()
        mentor = self._enrol(programme, "mentor", self.mentor_employee)
        mentee = self._enrol(programme, "mentee", self.mentee_employee)
        self.assertEqual(self._funnel()["enrolled"], (1, None), "mentees are counted")
        self.time.tick(timedelta(days=2))
        self._make_ready(mentor)
        self._make_ready(mentee)
        self.assertEqual(self._funnel()["approved"], (1, 2))
        self.assertEqual(self._funnel()["ready"], (1, 2))
        programme.action_start_matching()
        self.time.tick(timedelta(days=3))
        pairing = self._propose(mentor, mentee)
        self.assertEqual(self._funnel()["matched"], (0, None))
        pairing.with_user(self.mentor).action_accept()
        pairing.with_user(self.mentee).action_accept()
        self.assertEqual(self._funnel()["matched"], (1, 5))
        self.time.tick(timedelta(days=4))
        self._sign_contract(pairing)
        self._hold_meeting(pairing)
        self.assertEqual(self._funnel()["signed"], (1, 4))
        self.assertEqual(self._funnel()["met"], (1, 4))
        self.assertEqual(self._funnel()["mid"], (0, None))
        self.time.move_to("2026-10-02 09:00:00")
        self.assertEqual(self._funnel()["mid"], (1, None), "half of the time is over")

    def test_whoever_withdraws_stays_counted_as_far_as_they_came(self):
        pairing = self._accepted_pairing(programme=self._programme_of_weeks())
        self._sign_contract(pairing)
        pairing.mentee_id.with_user(self.mentee).action_withdraw()
        funnel = self._funnel()
        self.assertEqual(
            [funnel[key][0] for key in ("enrolled", "ready", "matched", "signed")],
            [1, 1, 1, 1],
        )
        self.assertEqual(funnel["completed"], (0, None))

    def test_the_match_rate_is_compared_with_the_programmes_target(self):
        programme, _mentor, _mentee = self._ready_pair(self._programme_of_weeks())
        programme.match_target = 80
        match = self._overview()["match"]
        self.assertEqual(match, {"percent": 0, "target": 80, "is_below": True})
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
            programme.match_target = 101
            self.env.flush_all()


class TestHealthOverTime(OverviewCase):
    def test_the_nightly_job_counts_the_pairs_of_each_week(self):
        pairing = self._in_progress(programme=self._programme_of_weeks())
        self._run_cron("cron_refresh_health")
        self.time.tick(timedelta(days=1))
        self._run_cron("cron_refresh_health")
        (week,) = self._overview()["weeks"]
        self.assertEqual(
            week, {"monday": "2026-03-02", "track": 1, "attention": 0, "risk": 0}
        )
        agreed = timedelta(weeks=pairing.sudo().agreed_weeks)
        self.time.tick(2 * agreed + timedelta(days=7))
        self._run_cron("cron_refresh_health")
        self.assertEqual([week["risk"] for week in self._overview()["weeks"]], [0, 1])

    def test_a_week_is_nobodys_to_write(self):
        self._in_progress(programme=self._programme_of_weeks())
        self._run_cron("cron_refresh_health")
        week = self.env["mentoring.programme.week"].search([])
        for user in (self.manager, self.coordinator):
            with self.assertRaises(AccessError):
                week.with_user(user).write({"risk": 0})


class TestSettings(OverviewCase):
    def test_new_programmes_start_with_the_companys_numbers(self):
        self.env.company.write(
            {
                "mentoring_meeting_weeks": 3,
                "mentoring_proposal_days": 6,
                "mentoring_evaluation_days": 9,
                "mentoring_match_target": 70,
            }
        )
        programme = self._programme()
        self.assertEqual(
            (
                programme.meeting_weeks,
                programme.answer_days,
                programme.evaluation_days,
                programme.match_target,
            ),
            (3, 6, 9, 70),
        )

    def test_numbers_that_make_no_sense_are_refused(self):
        for name, value in (
            ("unsigned_days", 0),
            ("stuck_days", -1),
            ("silent_days", 0),
            ("proposal_days", 0),
            ("evaluation_days", 0),
            ("meeting_weeks", 0),
            ("match_target", 101),
            ("mail_from", 18),
            ("mail_until", 25),
        ):
            with (
                self.subTest(name),
                self.assertRaises(CheckViolation),
                mute_logger("odoo.sql_db"),
                self.env.cr.savepoint(),
            ):
                self.env.company[f"mentoring_{name}"] = value
                self.env.flush_all()

    def test_how_long_is_long_is_the_companys_to_say(self):
        pairing = self._accepted_pairing(programme=self._programme_of_weeks())
        self.time.tick(timedelta(days=8))
        self._run_cron("cron_refresh_health")
        self.assertEqual(pairing.health, "track")
        self.env.company.mentoring_stuck_days = 7
        self.assertEqual(pairing.health_reason, "stuck")
        self.env.company.mentoring_stuck_days = 21
        self.assertEqual(pairing.health, "track")


class TestAnswers(Overviews, ReleaseCase):
    """How many have answered is counted in the night, where enough were asked."""

    def _counted(self):
        self._run_cron("cron_refresh_health")
        return [
            (told["label"], told["answered"], told["asked"])
            for told in self._overview()["answers"]
        ]

    def test_counts_are_those_of_the_night(self):
        asked = self._asked(3)
        self.assertEqual(self._counted(), [("Pulse", 0, 6)])
        self._rate(asked[:2], trust=4)
        counts = self._overview()["answers"]
        self.assertEqual(counts[0]["answered"], 0, "nobody is watched as they answer")
        self.assertEqual(self._counted(), [("Pulse", 2, 6)])

    def test_of_few_people_nothing_is_told(self):
        asked = self._asked(2)
        self._rate(asked[:3], trust=4)
        self.assertEqual(self._counted(), [])
        self.time.tick(timedelta(days=15))
        self._run_cron("cron_refresh_health")
        kinds = {need["kind"] for need in self._overview()["needs"]}
        self.assertNotIn("lapsing", kinds)

    def test_those_that_lapse_soon_are_to_be_reminded_of(self):
        asked = self._asked(3)
        self._rate(asked[:2], trust=4)
        self._run_cron("cron_refresh_health")
        kinds = {need["kind"] for need in self._overview()["needs"]}
        self.assertNotIn("lapsing", kinds)
        self.time.tick(timedelta(days=15))
        self._run_cron("cron_refresh_health")
        (need,) = (n for n in self._overview()["needs"] if n["kind"] == "lapsing")
        self.assertEqual(need["model"], "mentoring.release")
        self.assertIn("4 of 6 have not answered", need["what"])
        self._rate(asked[2:], trust=4)
        self._run_cron("cron_refresh_health")
        kinds = {need["kind"] for need in self._overview()["needs"]}
        self.assertNotIn("lapsing", kinds)
