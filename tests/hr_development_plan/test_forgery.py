"""Over RPC, whatever is sent: no step in another's name, no reader who is none."""

from odoo import fields
from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .common import MARKER, PlanSetUp


@tagged("post_install", "-at_install")
class TestForgery(PlanSetUp, HttpCase):
    def _set_up_once(self):
        case = type(self)
        case.record = self.employee.employee_id
        case.plan = self._plan(self.employee, summary=f"{MARKER} summary")
        case.goal = self._goal(case.plan)
        self.env.flush_all()

    def _as(self, user):
        self.authenticate(user.login, self._password(user.login))

    @mute_logger("odoo.http")
    def _call(self, model, method, *args, **kwargs):
        result = self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": args, "kwargs": kwargs},
        )
        self.env.invalidate_all()
        return result

    def _assertRefused(self, *args, **kwargs):
        with self.assertRaises(JsonRpcException):
            self._call(*args, **kwargs)
        self.env.invalidate_all()

    def _everybody_else(self):
        return (
            self.colleague,
            self.senior,
            self.admin,
            self.foreign_hr,
            self.portal_employee,
            self.portal_boss,
            self.stranger,
        )

    def test_nobody_else_gets_at_anything(self):
        plan, goal = "hr.development.plan", "hr.development.goal"
        for user in self._everybody_else():
            self._as(user)
            for model, method, *args in (
                (plan, "read", self.plan.ids, ["summary"]),
                (plan, "web_read", self.plan.ids, {"summary": {}}),
                (plan, "write", self.plan.ids, {"summary": "Mine"}),
                (plan, "copy", self.plan.ids),
                (plan, "unlink", self.plan.ids),
                (plan, "action_agree", self.plan.ids),
                (plan, "action_close", self.plan.ids),
                (goal, "read", self.goal.ids, ["name"]),
                (goal, "export_data", self.goal.ids, ["name"]),
                (goal, "write", self.goal.ids, {"progress": 90}),
                (goal, "action_achieve", self.goal.ids),
                (goal, "action_propose_skill", self.goal.ids),
                (goal, "create", {"plan_id": self.plan.id, "name": "Theirs"}),
                (plan, "create", {"employee_id": self.record.id}),
                ("hr.employee", "action_begin_development", self.record.ids, 1),
            ):
                with self.subTest(user=user.login, model=model, method=method):
                    self._assertRefused(model, method, *args)
            for model in (plan, goal):
                found = self._call(model, "search_read", [], ["name"])
                self.assertNotIn(MARKER, str(found))
        self.assertEqual((self.goal.state, self.goal.progress), ("open", 0))

    def test_state_and_agreement_are_nobody_s_to_write(self):
        now = fields.Datetime.to_string(fields.Datetime.now())
        for user in (self.employee, self.line_manager, self.hr):
            self._as(user)
            for record, values in (
                (self.plan, {"state": "agreed"}),
                (self.plan, {"employee_agreed_on": now}),
                (self.plan, {"manager_agreed_on": now}),
                (self.plan, {"manager_agreed_id": self.line_manager.id}),
                (self.plan, {"agreed_on": now}),
                (self.goal, {"state": "achieved"}),
            ):
                model = record._name
                with self.subTest(user=user.login, values=values):
                    self._assertRefused(model, "write", record.ids, values)
                    door = {"context": {"guarded_workflow_door": {"model": model}}}
                    self._assertRefused(model, "write", record.ids, values, **door)
        year = {"date_from": "2041-01-01", "date_to": "2041-12-31"}
        self._as(self.employee)
        values = {"employee_id": self.record.id, **year}
        self._assertRefused(
            "hr.development.plan", "create", {**values, "state": "agreed"}
        )
        defaults = {"default_state": "agreed", "default_agreed_on": now}
        plan = self._call("hr.development.plan", "create", values, context=defaults)
        plan = self.plan.browse(plan)
        self.assertEqual((plan.state, plan.agreed_on), ("draft", False))

    def test_nobody_makes_themselves_a_reader(self):
        self._as(self.hr)
        for record in (self.plan, self.goal):
            for fname in ("user_id", "manager_user_id"):
                self._assertRefused(
                    record._name, "write", record.ids, {fname: self.colleague.id}
                )
        self._as(self.colleague)
        self._assertRefused(
            "hr.development.plan",
            "create",
            {"employee_id": self.record.id, "manager_user_id": self.colleague.id},
        )

    def test_hr_agrees_and_achieves_for_nobody(self):
        self._as(self.hr)
        for record, step in (
            (self.plan, "agree"),
            (self.goal, "achieve"),
            (self.goal, "drop"),
        ):
            self._assertRefused(record._name, f"action_{step}", record.ids)
        self.assertEqual((self.plan.state, self.goal.state), ("draft", "open"))

    def test_what_is_private_to_python_is_not_called(self):
        self._as(self.employee)
        for method, *args in (
            ("_advance", "agree"),
            ("_write_through_door", {"state": "agreed"}),
            ("_tell", "hr_development_plan.mail_development_agreed"),
        ):
            self._assertRefused("hr.development.plan", method, self.plan.ids, *args)

    def test_the_chatter_tells_nobody_else(self):
        self._agree()
        messages = self.env["mail.message"].search(
            [("model", "=", "hr.development.plan"), ("res_id", "=", self.plan.id)]
        )
        self.assertTrue(messages)
        for user in self._everybody_else():
            self._as(user)
            with self.subTest(user=user.login):
                self._assertRefused("mail.message", "read", messages.ids, ["body"])
