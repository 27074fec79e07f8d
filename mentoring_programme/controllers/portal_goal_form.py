from odoo.http import request

from odoo.addons.hr_development_plan.controllers.portal_goal_form import GoalFormPortal


class MentoringPortalGoalForm(GoalFormPortal):
    """A focus area for goals of both kinds, learning goals and development goals."""

    def _goal_choices(self, goal):
        return {**super()._goal_choices(goal), "areas": self._goal_areas()}

    def _goal_names(self):
        return [*super()._goal_names(), "focus_area_id"]

    def _goal_areas(self):
        return request.env["mentoring.focus.area"].search([])

    def _goal_values(self, post):
        area = post.record("focus_area_id", self._goal_areas())
        return {**super()._goal_values(post), "focus_area_id": area.id}
