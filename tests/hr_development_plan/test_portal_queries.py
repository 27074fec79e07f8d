"""A page of plans costs the same however many plans and goals there are."""

from odoo import fields

from ..portal_queries import QueryTests
from .walk_common import PlanWalkCase


class TestQueries(QueryTests, PlanWalkCase):
    walkers = ("line_manager", "portal_employee")

    def _set_up_once(self):
        super()._set_up_once()
        type(self)._grow(self, 8)

    @classmethod
    def _grow(cls, make, count):
        """Add reports, goals to the plans there are, and plans of later years."""
        env = cls.env
        env["hr.employee"].create(
            [
                {"name": f"Report {number}", "parent_id": boss.employee_id.id}
                for number in range(count)
                for boss in (cls.line_manager, cls.portal_boss)
            ]
        )
        skill = make._skill()
        for plan in (cls.plan, cls.portal_plan.with_user(cls.portal_employee)):
            later = fields.Date.add(
                max(plan.search([]).mapped("date_to")), years=1, day=1, month=1
            )
            plans = plan.create(
                [
                    {
                        "employee_id": plan.employee_id.id,
                        "date_from": fields.Date.add(later, years=year),
                        "date_to": fields.Date.add(later, years=year, months=6),
                    }
                    for year in range(count)
                ]
            )
            if plan.state == "agreed":
                plan.action_reopen()
            plan.goal_ids.create(
                [
                    {"plan_id": each.id, "name": "More", "skill_id": skill.id}
                    for each in [*plans, *[plan] * count]
                ]
            )
