"""The lifecycles of plans and goals walked."""

from odoo import fields

from ..workflow_walk import WorkflowWalk
from .common import PlanSetUp, TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestWalk(WorkflowWalk, PlanSetUp, TransactionCase):
    def _set_up_once(self):
        case = type(self)
        case.record = self.employee.employee_id
        case.models = self._lifecycles("hr.development.")
        case.editor = self.hr
        case.actors = {
            "system": {self.env.user},
            "employee": {self.employee},
            "line_manager": {self.line_manager},
            "hr": {self.hr},
        }
        case.cast = {user for users in case.actors.values() for user in users} | {
            self.colleague,
            self.senior,
            self.admin,
            self.foreign_hr,
            self.stranger,
        }

    def _sample_plan(self):
        return self.env["hr.development.plan"].create(
            {
                "employee_id": self.record.id,
                "goal_ids": [fields.Command.create({"name": "Lead a project"})],
            }
        )

    def _sample_goal(self):
        return self._sample_plan().goal_ids

    def _set_plan_needs(self, need, plan, met):
        goal = plan.goal_ids
        if need == "_needs_two_people":
            manager = self.line_manager.employee_id
            return self.record.write({"parent_id": met and manager.id})
        if need == "_needs_new_login":
            plan._write_through_door(plan._prepare_binding(self.employee))
            user = self.colleague if met else self.employee
            self.colleague.employee_id.user_id = False
            self.env.flush_all()  # before anybody else has the login
            return self.record.write({"user_id": user.id})
        if need == "_needs_goal":
            self._put(goal, "open" if met else "dropped")
            return True
        if need == "_needs_measures":
            deadline = met and fields.Date.today()
            return goal.write({"measure": "One project led", "deadline": deadline})
        return None

    def _set_goal_needs(self, need, goal, met):
        if need != "_needs_open_plan":
            return None
        self._put(goal.plan_id, "agreed" if met else "closed")
        return True

    def test_plans_and_goals_are_walked(self):
        self.assertEqual(self.models, ["hr.development.goal", "hr.development.plan"])
