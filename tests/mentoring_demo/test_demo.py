"""The demo tells its story through the steps of real work, whatever the day."""

from odoo.tests import TransactionCase, tagged

from odoo.addons.mentoring_programme.demo.people import LOGINS, OTHERS

#: Who reports to whom, as far as the story needs it.
MANAGERS = {"hne": "ngh", "jod": "ngh", "fpi": "ngh", "lur": "ngh"}


@tagged("post_install", "-at_install")
class TestDemo(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        Employee = cls.env["hr.employee"]
        names = [*LOGINS, *OTHERS, "niv", "qdp"]
        employees = Employee.create(
            [
                {"name": f"Demo {name}", "work_email": f"{name}@example.com"}
                for name in names
            ]
        )
        people = dict(zip(names, employees, strict=True))
        for name, manager in MANAGERS.items():
            people[name].parent_id = people[manager]
        people["qdp"].user_id = cls.env["res.users"].create(
            {"name": "Demo qdp", "login": "demo_qdp"}
        )
        records = {f"hr.employee_{name}": employee for name, employee in people.items()}
        joel = cls.env["res.users"].create(
            {
                "name": "Demo portal",
                "login": "demo_portal",
                "group_ids": cls.env.ref("base.group_portal").ids,
            }
        )
        records["base.partner_demo_portal"] = joel.partner_id
        cls.env["ir.model.data"]._update_xmlids(
            [{"xml_id": name, "record": record} for name, record in records.items()]
        )
        cls.env["mentoring.programme"]._load_demo()
        cls.programme = cls.env.ref("mentoring_programme.demo_programme_running")

    def test_the_running_programme_has_a_pairing_in_every_phase(self):
        states = set(self.programme.pairing_ids.mapped("state"))
        every = dict(self.env["mentoring.pairing"]._fields["state"].selection)
        self.assertEqual(states, set(every))
        self.assertEqual(
            set(self.programme.pairing_ids.mapped("health")),
            {"track", "attention", "risk"},
        )

    def test_one_programme_enrols_and_one_is_closed_with_results(self):
        enrolment = self.env.ref("mentoring_programme.demo_programme_enrolment")
        closed = self.env.ref("mentoring_programme.demo_programme_closed")
        self.assertEqual((enrolment.state, closed.state), ("enrolment", "closed"))
        self.assertTrue(all(closed.objective_ids.mapped("result")))
        self.assertLessEqual(
            {"draft", "submitted", "approved", "ready"},
            set(enrolment.participant_ids.mapped("state")),
        )

    def test_one_programme_has_a_run_to_review(self):
        matching = self.env.ref("mentoring_programme.demo_programme_matching")
        run = matching.matching_run_ids
        self.assertEqual((matching.state, run.state), ("matching", "computed"))
        self.assertGreater(run.mean_percent, 40)
        self.assertTrue(run.candidate_ids.filtered(lambda c: c.decision == "pin"))
        left = run.candidate_ids.filtered(lambda c: not c.mentor_id)
        self.assertTrue(all(left.mapped("why")))

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

    def test_visitors_can_log_in_as_each_role(self):
        users = self.env["res.users"].search([("login", "in", list(LOGINS.values()))])
        self.assertEqual(set(users.mapped("login")), set(LOGINS.values()))
        self.assertTrue(users.filtered(lambda u: u.login == "portal_mentee").share)

    def test_told_once(self):
        count = self.env["mentoring.pairing"].search_count([])
        self.env["mentoring.programme"]._load_demo()
        self.assertEqual(self.env["mentoring.pairing"].search_count([]), count)
