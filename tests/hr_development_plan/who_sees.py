"""Every way in to a plan and its goal, for those who read it and for all others."""

from odoo import fields
from odoo.exceptions import AccessError, UserError

from .common import MARKER


class WhoSees:
    """Tests for a case with a plan that has a summary, a goal in it, ``insiders`` and
    ``outsiders``; whatever else is installed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.plan.write({"summary": MARKER, "talk_on": fields.Date.today()})
        allowed = cls.env.ref("base.group_allow_export")
        for user in (*cls.insiders, *cls.outsiders):
            if not user.share:
                user.group_ids += allowed
        cls.env.flush_all()
        cls.env.invalidate_all()

    def _records(self, user):
        return (
            self.plan.with_env(self.env(user=user)),
            self.goal.with_env(self.env(user=user)),
        )

    def test_employee_line_manager_and_hr_read_and_write(self):
        for user in self.insiders:
            with self._undone(user=user.login):
                for record in self._records(user):
                    self.assertEqual(record.search([("id", "=", record.id)]), record)
                    record.read()
                    record.export_data(["name"])
                plan, goal = self._records(user)
                plan.agenda, goal.progress = "Ours", 10

    def test_nobody_else_reads_writes_finds_or_exports(self):
        for user in self.outsiders:
            for record in self._records(user):
                model = record.browse()
                with self.subTest(user=user.login, model=record._name):
                    self.assertFalse(model.search([]))
                    self.assertFalse(model.search([("name", "ilike", "a")]))
                    self.assertFalse(model.name_search("a"))
                    self.assertEqual(model.search_count([]), 0)
                    groups = model.formatted_read_group([], ["state"], ["__count"])
                    self.assertFalse(groups)
                    for act in (
                        lambda r=record: r.read(["name"]),
                        lambda r=record: r.web_read({"name": {}}),
                        lambda r=record: r.export_data(["name"]),
                        lambda r=record: r.write({"name": "Mine"}),
                        lambda r=record: r.copy(),
                        lambda r=record: r.unlink(),
                        lambda r=record: (
                            r.action_drop() if r == self.goal else r.action_agree()
                        ),
                    ):
                        with self.assertRaises(UserError):
                            act()

    def test_nobody_else_begins_a_plan_or_adds_a_goal(self):
        for user in self.outsiders:
            with self._undone(user=user.login):
                with self.assertRaises(AccessError):
                    self._plan(user, self.env["hr.employee"].create({"name": "N"}))
                with self.assertRaises(AccessError):
                    self._goal(self.plan.with_user(user))

    def test_no_preview_tells_what_is_in_a_plan_of_others(self):
        spec = {"name": {}, "user_id": {}, "plan_state": {}, "manager_user_id": {}}
        for user in self.outsiders:
            goals = self.env["hr.development.goal"].with_user(user)
            plans = self.env["hr.development.plan"].with_user(user)
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    goals.onchange({"plan_id": self.plan.id}, ["plan_id"], spec)
                with self.assertRaises(AccessError):
                    goals.with_context(default_plan_id=self.plan.id).onchange(
                        {}, [], spec
                    )
                with self.assertRaises(AccessError):
                    plans.onchange(
                        {"goal_ids": [fields.Command.link(self.goal.id)]},
                        ["goal_ids"],
                        {"agenda": {}, "goal_ids": {"fields": {"name": {}}}},
                    )

    def test_no_path_from_people_leads_to_a_plan(self):
        for user in self.outsiders:
            for model in ("hr.employee", "hr.employee.public"):
                people = self.env[model].with_user(user)
                domain = [("development_plan_ids.summary", "ilike", MARKER)]
                with self.subTest(user=user.login, model=model):
                    try:
                        self.assertFalse(people.search(domain))
                    except (AccessError, ValueError):
                        continue  # no such field for them
