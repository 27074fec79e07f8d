from functools import partial

from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from .portal import URL, DevelopmentPortal
from .portal_goal_form import GoalFormPortal


class DevelopmentGoalPortal(GoalFormPortal, DevelopmentPortal):
    """The goals of a development plan."""

    # ------------------------------------------------------------------
    # A new one
    # ------------------------------------------------------------------

    @page(f"{URL}/<id:plan_id>/goals/new")
    def development_goal_new(self, plan_id, **_query):
        plan = self._guarded_record("hr.development.plan", plan_id)
        return self._development_goal_new_page(plan)

    @form(f"{URL}/<id:plan_id>/goals/new")
    def development_goal_add(self, plan_id, post):
        plan = self._guarded_record("hr.development.plan", plan_id)
        goals = request.env["hr.development.goal"]
        return self._submit(
            post,
            lambda: goals._create_once(
                post.text("form_key"),
                {"plan_id": plan.id, **self._goal_values(post)},
            ),
            partial(self._development_goal_new_page, plan),
            self._where_after_goal,
            self._told_after_goal,
        )

    def _development_goal_new_page(self, plan, **why):
        return self._development_goal_form(
            request.env["hr.development.goal"],
            request.env._("A new goal"),
            self._development_crumbs(plan),
            url=f"{URL}/{plan.id}/goals/new",
            **why,
        )

    def _development_goal_form(self, goal, title, crumbs, **values):
        return self._development_page(
            "hr_development_plan.portal_development_goal_edit",
            title,
            crumbs,
            goal=goal,
            **self._goal_choices(goal),
            **values,
        )

    def _where_after_goal(self, goal):
        """Lead to the levels of a skill that has just been chosen; else to the plan."""
        if self._asks_level(goal) and goal.plan_id.state == "draft":
            return f"{URL}/goals/{goal.id}/edit#f_skill_level_id"
        return f"{URL}/{goal.plan_id.id}"

    def _told_after_goal(self, goal):
        if self._asks_level(goal):
            return request.env._(
                "The goal is in the plan. Now choose the level to reach."
            )
        return request.env._("The goal is in the plan.")

    # ------------------------------------------------------------------
    # A goal
    # ------------------------------------------------------------------

    def _development_goal(self, goal_id):
        return self._guarded_record("hr.development.goal", goal_id)

    @page(f"{URL}/goals/<id:goal_id>")
    def development_goal(self, goal_id, **_query):
        return self._development_goal_page(self._development_goal(goal_id))

    def _development_goal_page(self, goal, **why):
        return self._development_page(
            "hr_development_plan.portal_development_goal",
            goal.name,
            self._development_crumbs(goal.plan_id),
            goal=goal,
            is_party=goal._is_employee() or goal._is_line_manager(),
            is_open=goal.state == "open" and goal.plan_state != "closed",
            url=f"{URL}/goals/{goal.id}",
            **why,
        )

    @page(f"{URL}/goals/<id:goal_id>/edit")
    def development_goal_change(self, goal_id, **_query):
        return self._development_goal_edit_page(self._development_goal(goal_id))

    def _development_goal_edit_page(self, goal, **why):
        url = f"{URL}/goals/{goal.id}"
        return self._development_goal_form(
            goal,
            request.env._("Change the goal"),
            [*self._development_crumbs(goal.plan_id), (goal.name, url)],
            url=f"{url}/edit",
            goal_names=self._goal_names(),
            **why,
        )

    @form(f"{URL}/goals/<id:goal_id>/edit")
    def development_goal_edit(self, goal_id, post):
        goal = self._development_goal(goal_id)
        return self._edit_goal(
            goal,
            post,
            partial(self._goal_values, post),
            partial(self._development_goal_edit_page, goal),
            f"{URL}/goals/{goal.id}",
            self._where_after_goal,
        )

    @form(f"{URL}/goals/<id:goal_id>/progress")
    def development_goal_progress(self, goal_id, post):
        return self._development_goal_step(
            goal_id,
            post,
            lambda goal: self._note_progress(goal, post),
            request.env._("Noted how far it has come."),
        )

    # ------------------------------------------------------------------
    # Steps; sent twice, they lead on to what the first has done
    # ------------------------------------------------------------------

    def _development_goal_step(self, goal_id, post, act, done):
        goal = self._development_goal(goal_id)
        return self._submit(
            post,
            lambda: act(goal),
            partial(self._development_goal_page, goal),
            f"{URL}/goals/{goal.id}",
            done,
        )

    @form(f"{URL}/goals/<id:goal_id>/carry_on")
    def development_goal_carry_on(self, goal_id, post):
        return self._development_goal_step(
            goal_id,
            post,
            lambda goal: goal.state == "dropped" or goal.action_carry_on(),
            request.env._("It goes on, without being a goal any more."),
        )

    @form(f"{URL}/goals/<id:goal_id>/transform")
    def development_goal_transform(self, goal_id, post):
        return self._development_goal_step(
            goal_id,
            post,
            lambda goal: goal.state == "dropped" or goal.action_transform(),
            request.env._("It became something else; that is learning, too."),
        )

    @form(f"{URL}/goals/<id:goal_id>/achieve")
    def development_goal_achieve(self, goal_id, post):
        return self._development_goal_step(
            goal_id,
            post,
            lambda goal: goal.state == "achieved" or goal.action_achieve(),
            request.env._("Achieved. Well done!"),
        )

    @form(f"{URL}/goals/<id:goal_id>/drop")
    def development_goal_drop(self, goal_id, post):
        return self._development_goal_step(
            goal_id,
            post,
            lambda goal: goal.state == "dropped" or goal.action_drop(),
            request.env._("Closed. Letting go of a goal is a decision, too."),
        )

    @form(f"{URL}/goals/<id:goal_id>/delete")
    def development_goal_delete(self, goal_id, post):
        goal = self._find_to_delete(post, partial(self._development_goal, goal_id))
        if not goal:
            return self._skip(post, request.redirect(URL, code=303))
        return self._submit(
            post,
            goal.unlink,
            partial(self._development_goal_page, goal),
            f"{URL}/{goal.plan_id.id}",
            request.env._("The goal is deleted."),
        )

    @form(f"{URL}/goals/<id:goal_id>/skill")
    def development_goal_skill(self, goal_id, post):
        goal = self._development_goal(goal_id)
        again = partial(self._development_goal_page, goal)
        return self._propose_skill(goal, post, again, f"{URL}/goals/{goal.id}#skill")
