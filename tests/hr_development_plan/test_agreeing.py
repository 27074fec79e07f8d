"""Both agree to the same words, and agree anew once they change."""

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError

from .common import MARKER, PlanCase


class TestAgreeing(PlanCase):
    def test_it_stands_once_both_have_agreed(self):
        self.plan.with_user(self.line_manager).action_agree()
        self.assertEqual(self.plan.state, "draft")
        self.assertFalse(self.plan.agreed_on)
        self.assertEqual(self.plan.next_actors, self.employee.name)
        self.plan.action_agree()
        self.assertEqual(self.plan.state, "agreed")
        self.assertTrue(self.plan.agreed_on)

    def test_nobody_agrees_twice_or_for_the_other(self):
        self.plan.action_agree()
        with self.assertRaisesRegex(UserError, "The other one agrees next"):
            self.plan.action_agree()
        for user in (self.hr, self.colleague):
            with self.assertRaises(AccessError):
                self.plan.with_user(user).action_agree()
        self.assertEqual(self.plan.state, "draft")

    def test_it_takes_a_goal_with_measure_and_deadline(self):
        for values, sentence in (
            ({"measure": " "}, "how you will know"),
            ({"deadline": False}, "Set a deadline"),
        ):
            with self._undone(sentence=sentence):
                self.goal.write(values)
                with self.assertRaisesRegex(UserError, sentence):
                    self.plan.action_agree()
        self.goal.action_drop()
        with self.assertRaisesRegex(UserError, "at least one goal"):
            self.plan.action_agree()

    def test_it_takes_a_line_manager_with_a_login(self):
        without_login = self.line_manager.employee_id.create({"name": "Lou Loginless"})
        for manager in (without_login.browse(), without_login):
            with self._undone(manager=manager):
                self.record.parent_id = manager
                with self.assertRaisesRegex(UserError, "needs a line manager"):
                    self.plan.action_agree()

    def test_what_changes_after_one_has_agreed_is_agreed_anew(self):
        changes = {
            "goal": lambda: self.goal.write({"measure": "Two projects led"}),
            "added": lambda: self._goal(self.plan, name="Another"),
            "deleted": lambda: self.goal.unlink(),
            "dropped": lambda: self.goal.action_drop(),
            "summary": lambda: self.plan.write({"summary": "More time"}),
            "period": lambda: self.plan.write(
                {"date_to": fields.Date.add(self.plan.date_to, months=1)}
            ),
        }
        for what, change in changes.items():
            with self._undone(what=what):
                self.plan.with_user(self.line_manager).action_agree()
                change()
                self.assertFalse(self.plan.manager_agreed_on)
                self.assertIn(
                    ("Changed", self.line_manager.partner_id), self._mails(self.plan)
                )

    def test_what_stays_the_same_takes_nothing_back(self):
        self.plan.with_user(self.line_manager).action_agree()
        self.goal.write({"measure": self.goal.measure, "progress": 20})
        self.plan.write(
            {
                "summary": self.plan.summary,
                "date_to": str(self.plan.date_to),
                "talk_on": fields.Date.today(),
                "agenda": "How is it going?",
            }
        )
        self.assertTrue(self.plan.manager_agreed_on)

    def test_what_is_agreed_stays_until_one_of_them_revises_it(self):
        self._agree()
        for change in (
            lambda: self.goal.write({"name": "Less"}),
            lambda: self._goal(self.plan),
            lambda: self.plan.write({"summary": "Less"}),
        ):
            with self.assertRaisesRegex(UserError, "Revise"):
                change()
        with self.assertRaisesRegex(UserError, "ended, not deleted"):
            self.goal.unlink()
        self.goal.progress = 50
        self.plan.talk_on = fields.Date.today()
        self.plan.with_user(self.line_manager).action_reopen()
        self.assertFalse(self.plan.employee_agreed_on or self.plan.manager_agreed_on)
        self.goal.name = "More"
        self._agree()
        self.assertEqual(self.plan.state, "agreed")

    def test_a_closed_plan_stays_as_it_is(self):
        for user in (self.employee, self.line_manager, self.hr):
            with self._undone(by=user.login):
                self._agree()
                self.plan.with_user(user).action_close()
                for change in (
                    lambda: self.goal.write({"progress": 10}),
                    lambda: self.goal.action_achieve(),
                    lambda: self.plan.write({"agenda": "Once more"}),
                    lambda: self._goal(self.plan),
                ):
                    with self.assertRaisesRegex(UserError, "closed"):
                        change()
                self._plan(self.employee)  # the next one may begin

    def test_a_new_line_manager_agrees_anew_to_a_draft(self):
        self.plan.with_user(self.line_manager).action_agree()
        self.record.parent_id = self.colleague.employee_id
        self.plan.action_agree()
        self.assertEqual(self.plan.state, "draft", "the former one's word is over")
        self.plan.with_user(self.colleague).action_agree()
        self.assertEqual(self.plan.state, "agreed")
        self.assertEqual(self.plan.manager_agreed_id, self.colleague)

    def test_each_hears_what_the_other_has_done(self):
        employee, manager = self.employee.partner_id, self.line_manager.partner_id
        self.assertEqual(self._mails(self.plan), [("A development plan", manager)])
        self._agree()
        self.assertIn(("To agree", manager), self._mails(self.plan))
        self.assertIn(("Agreed", employee), self._mails(self.plan))
        self.assertNotIn(("Agreed", manager), self._mails(self.plan), "knows already")
        self.plan.with_user(self.line_manager).action_reopen()
        self.assertIn(("Changed", employee), self._mails(self.plan))
        for mail in self.env["mail.mail"].search([("res_id", "=", self.plan.id)]):
            self.assertNotIn(MARKER, mail.body_html)
            self.assertIn(f"/my/development/{self.plan.id}", mail.body_html)

    def test_the_two_are_led_to_the_portal_and_hr_to_the_record(self):
        for user in (self.employee, self.line_manager):
            portal = self.plan._get_access_action(access_uid=user.id)
            self.assertEqual(portal["url"], f"/my/development/{self.plan.id}")
        backend = self.plan._get_access_action(access_uid=self.hr.id)
        self.assertEqual(backend["res_id"], self.plan.id)

    def test_one_plan_at_a_time(self):
        with self.assertRaisesRegex(ValidationError, self.plan.name):
            self._plan(self.line_manager, self.record)
        day = self.plan.date_to
        later = {
            "date_from": fields.Date.add(day, days=1),
            "date_to": fields.Date.add(day, years=1),
        }
        self.assertTrue(self._plan(self.employee, **later))
        with self.assertRaises(AccessError):  # and not: there is one
            self._plan(self.colleague, self.record)
