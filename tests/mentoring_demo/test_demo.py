"""The demo tells its story through the steps of real work, whatever the day."""

from odoo import fields
from odoo.exceptions import AccessDenied
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from odoo.addons.mentoring_demo import hooks
from odoo.addons.mentoring_demo.chapters.closed import WORDS
from odoo.addons.mentoring_demo.people import read_cast


@tagged("post_install", "-at_install")
class TestDemo(TransactionCase):
    def setUp(self):
        super().setUp()
        self.programme = self.env.ref("mentoring_demo.programme_running")

    def test_people_got_somewhere_on_the_day_of_the_step(self):
        programme = self.env["mentoring.programme"].search([("state", "=", "closed")])
        for step in programme._get_funnel()[programme.id]:
            self.assertLess(step["days"] or 0, 365, step["label"])

    def test_the_running_programme_has_a_pairing_in_every_phase(self):
        states = set(self.programme.pairing_ids.mapped("state"))
        every = dict(self.env["mentoring.pairing"]._fields["state"].selection)
        self.assertEqual(states, set(every))
        self.assertEqual(
            set(self.programme.pairing_ids.mapped("health")),
            {"track", "attention", "risk", False},  # of those that are over, none
        )

    def test_one_programme_enrols_and_one_is_closed_with_results(self):
        enrolment = self.env.ref("mentoring_demo.programme_enrolment")
        closed = self.env.ref("mentoring_demo.programme_closed")
        self.assertEqual((enrolment.state, closed.state), ("enrolment", "closed"))
        self.assertTrue(all(closed.objective_ids.mapped("result")))
        self.assertLessEqual(
            {"draft", "submitted", "approved", "ready"},
            set(enrolment.participant_ids.mapped("state")),
        )

    def test_the_sponsor_has_a_report_worth_reading_and_a_link_to_it(self):
        report = self.env.ref("mentoring_demo.report_closed")
        self.assertEqual((report.state, report.lang), ("released", "en_US"))
        told = {section["key"]: section for section in report.figures["sections"]}
        self.assertLessEqual(
            {
                *("objectives", "process", "experience", "areas", "quotes"),
                *("changes", "cost", "unsaid"),
            },
            told.keys(),
        )
        statuses = {
            line["name"]: line["status"] for line in told["objectives"]["lines"]
        }
        self.assertEqual(statuses["Departments know each other"], "reached")
        self.assertEqual(statuses["What is begun is finished"], "reached")
        # ten people are few: it is said, not hidden
        self.assertIn("too_few", statuses.values())
        self.assertEqual(len(told["quotes"]["quotes"]), 3)
        self.assertTrue(told["experience"]["changes"], "the start beside the end")
        self.assertIn("departure", told["cost"]["break_even"])
        self.assertTrue(told["cost"]["benefits"])
        self.assertEqual(report.link_ids.standing, "open")
        self.assertFalse(report.link_ids.mailed_on)

    def test_a_study_is_registered_and_says_that_it_will_show_little(self):
        study = self.env.ref("mentoring_demo.study_closed")
        self.assertEqual(study.state, "registered")
        self.assertIn("too few", study.visible_effect)
        report = self.env.ref("mentoring_demo.report_closed")
        self.assertTrue(
            [line for line in report.figures["unsaid"] if study.name in line]
        )

    def test_what_people_wrote_is_quoted_as_they_allowed(self):
        closed = self.env.ref("mentoring_demo.programme_closed")
        release = self.env["mentoring.release"].search(
            [("programme_id", "=", closed.id), ("moment", "=", "final")]
        )
        allowed = sorted(text for text, is_allowed in WORDS.values() if is_allowed)
        for key in ("quotes", "for_sponsor"):
            texts = [text for told in release.figures[key] for text in told["texts"]]
            self.assertEqual(sorted(texts), allowed)

    def test_who_enrols_is_trained_and_one_lacks_something(self):
        enrolment = self.env.ref("mentoring_demo.programme_enrolment")
        by_state = enrolment.participant_ids.grouped("state")
        self.assertFalse(any(by_state["ready"].mapped("missing")))
        self.assertIn("still lacks “Mentor workshop”", by_state["approved"].missing)

    def test_one_programme_has_a_run_to_review(self):
        matching = self.env.ref("mentoring_demo.programme_matching")
        run = matching.matching_run_ids
        self.assertEqual((matching.state, run.state), ("matching", "computed"))
        self.assertGreater(run.mean_percent, 40)
        self.assertTrue(run.candidate_ids.filtered(lambda c: c.decision == "pin"))
        left = run.candidate_ids.filtered(lambda c: not c.mentor_id)
        self.assertTrue(all(left.mapped("why")))

    def test_what_changed_has_something_to_decide_and_something_done(self):
        events = self.env["mentoring.watch.event"].search([])
        self.assertEqual(
            {(event.kind, event.state) for event in events},
            {("away", "proposed"), ("department", "done")},
        )
        self.assertEqual(events.programme_id, self.programme)
        away = events.filtered(lambda event: event.state == "proposed")
        self.assertEqual(away.activity_ids.user_id, self.programme.coordinator_id)
        coordinator = self.programme.coordinator_id
        away.with_user(coordinator).action_dismiss()
        self.env["mentoring.watch.event"]._notice()
        kinds = self.env["mentoring.watch.event"].search([]).mapped("kind")
        self.assertEqual(sorted(kinds), ["away", "department"], "nothing else is new")

    def test_plans_are_agreed_and_wait_and_follow_what_the_mentee_shows(self):
        plans = self.env["hr.development.plan"].search([])
        self.assertEqual(sorted(plans.mapped("state")), ["agreed", "closed", "draft"])
        agreed = plans.filtered(lambda plan: plan.state == "agreed")
        shown = agreed.goal_ids.filtered("shown_ids")
        self.assertEqual(
            {(goal.state, goal.progress) for goal in shown},
            {("achieved", 100), ("open", 60)},
        )
        waiting = plans.filtered(lambda plan: plan.state == "draft")
        self.assertEqual(waiting.next_actors, waiting.user_id.name)

    def test_visitors_can_log_in_as_each_role_and_as_nobody_else(self):
        roles = (
            *("coordinator", "manager", "mentee"),
            *("mentor", "portal_mentee", "sponsor"),
        )
        logins = sorted({person["login"] for person in read_cast()} - {""})
        self.assertEqual(logins, [f"demo_{role}" for role in roles])
        for login in logins:
            credential = {"type": "password", "login": login, "password": login}
            self.env["res.users"].authenticate(credential, {"interactive": True})
        self.assertTrue(self.env.ref("mentoring_demo.user_rachel").share)
        with self.assertRaises(AccessDenied), mute_logger("odoo.addons.base.models"):
            self.env["res.users"].authenticate(
                {"type": "password", "login": "joel.willis", "password": ""}, {}
            )

    def test_what_happened_long_ago_is_told_to_nobody(self):
        self.assertFalse(self.env["mail.mail"].search([]))
        templates = self.env["mail.template"].with_context(active_test=False)
        of_programmes = templates.search([("model", "=like", "mentoring.%")])
        self.assertTrue(all(of_programmes.mapped("active")))

    def test_what_happened_happened_long_ago(self):
        now = self.env.cr.now()
        for model in ("mentoring.contract", "mentoring.goal", "mentoring.participant"):
            self.assertLess(max(self.env[model].search([]).mapped("state_since")), now)
        pairing = self.env.ref("mentoring_demo.pairing_progress")
        self.assertLess(pairing.started_on, fields.Date.subtract(now.date(), days=150))
        held = pairing.meeting_ids.filtered(lambda meeting: meeting.state == "held")
        self.assertGreater(len(held), 4)
        self.assertLess(max(held.mapped("start")), now)

    def test_the_story_goes_and_can_be_told_anew(self):
        """As uninstalling and installing do; Odoo then deletes the people as well."""
        people = self.env["res.users"].search([("login", "!=", False)])
        former, name = self.programme, self.programme.name
        hooks.uninstall_hook(self.env)
        self.assertFalse(former.exists())
        for user in people.filtered(lambda user: not user.active):
            user.login = f"former.{user.login}"
        hooks.post_init_hook(self.env)
        told = self.env.ref("mentoring_demo.programme_running")
        self.assertEqual((told.state, told.name), ("running", name))
        self.assertGreater(len(told.pairing_ids), 5)
