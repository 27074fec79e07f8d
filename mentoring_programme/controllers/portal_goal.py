from functools import partial

from werkzeug.exceptions import NotFound

from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from ..states import GOAL_OPEN
from .portal import MentoringPortal
from .portal_goal_form import MentoringPortalGoalForm

#: What a learning goal takes over from the development goal it is to serve.
AIM_FIELDS = (
    "name",
    "measure",
    "deadline",
    "focus_area_id",
    "skill_id",
    "skill_level_id",
)


class MentoringPortalGoal(MentoringPortalGoalForm, MentoringPortal):
    """Learning goals: each of the two sets, shares and closes their own; the other
    reads."""

    # ------------------------------------------------------------------
    # A new one
    # ------------------------------------------------------------------

    @page("/my/mentoring/pairings/<id:pairing_id>/goals/new")
    def mentoring_goal_new(self, pairing_id, serves=None, **_query):
        return self._goal_new_page(self._own_pairing_going_on(pairing_id), serves)

    @form("/my/mentoring/pairings/<id:pairing_id>/goals/new")
    def mentoring_goal_add(self, pairing_id, post):
        pairing = self._own_pairing_going_on(pairing_id)
        goals = request.env["mentoring.goal"]

        def add():
            goal = goals._create_once(
                post.text("form_key"),
                {"pairing_id": pairing.id, **self._learning_values(goals, post)},
            )
            if post.flag("activate") and goal.state == "draft":
                goal.action_activate()
            return goal

        return self._submit(
            post,
            add,
            partial(self._goal_new_page, pairing, post.get("serves")),
            self._where_after_learning,
            self._told_after_learning,
        )

    def _goal_new_page(self, pairing, serves, **why):
        """Render the page, filled in from the development goal with the id ``serves``;
        from none, if that is not an open one of the user's own."""
        aims = request.env["hr.development.goal"]._get_own_open()
        aim = aims.filtered(lambda aim: str(aim.id) == serves)
        return self._goal_form_page(
            "mentoring_programme.portal_goal_new",
            request.env._("A new goal"),
            self._pairing_crumbs(pairing),
            pairing,
            goal=request.env["mentoring.goal"].new({n: aim[n] for n in AIM_FIELDS}),
            aim=aim,
            url=f"/my/mentoring/pairings/{pairing.id}/goals/new",
            **why,
        )

    def _goal_form_page(self, template, title, crumbs, pairing, goal, aim, **values):
        return self._mentoring_page(
            template,
            title,
            crumbs,
            goal=goal,
            aim=aim,
            aims=request.env["hr.development.goal"]._get_own_open() | aim,
            # somebody from outside has no plan
            has_plan=self._get_own_side(pairing).employee_id,
            **self._goal_choices(goal),
            **values,
        )

    def _learning_values(self, goal, post):
        """Return what was typed of ``goal``, empty for a new one."""
        values = self._goal_values(post)
        if "serves" in post:  # whoever has a plan was asked
            aims = request.env["hr.development.goal"]._get_own_open()
            aims |= goal.development_goal_id
            values["development_goal_id"] = post.record("serves", aims).id
        return values

    def _where_after_learning(self, goal):
        """Lead to the levels of a skill that has just been chosen; else to the goal."""
        url = f"/my/mentoring/goals/{goal.id}"
        return f"{url}/edit#f_skill_level_id" if self._asks_level(goal) else url

    def _told_after_learning(self, goal):
        if self._asks_level(goal):
            return request.env._("The goal is added. Now choose the level to reach.")
        return request.env._("The goal is added.")

    # ------------------------------------------------------------------
    # A goal
    # ------------------------------------------------------------------

    @page("/my/mentoring/goals/<id:goal_id>")
    def mentoring_goal(self, goal_id, **_query):
        return self._goal_page(self._guarded_record("mentoring.goal", goal_id))

    def _goal_page(self, goal, **why):
        pairing = goal.pairing_id
        goes_on = goal.is_party and self._goes_on(pairing)
        return self._mentoring_page(
            "mentoring_programme.portal_goal",
            goal.name,
            self._goal_crumbs(goal),
            goal=goal,
            is_party=goal.is_party,
            is_open=goes_on and goal.state in GOAL_OPEN,
            readers=goal._get_readers(),
            manager_name=goal.is_mine and goal._get_manager_name(),
            url=f"/my/mentoring/goals/{goal.id}",
            **why,
        )

    def _goal_crumbs(self, goal):
        """Lead the two back to their pairing, a line manager to the goals shared."""
        if goal.is_party:
            return self._pairing_crumbs(goal.pairing_id)
        if goal.manager_reader_id != request.env.user:
            return []
        return [(request.env._("My team"), "/my/mentoring/team")]

    def _own_goal(self, goal_id):
        """Return a goal of the user's pairing; whoever it is shared with only reads."""
        goal = self._guarded_record("mentoring.goal", goal_id)
        if not goal.is_party:
            raise NotFound
        return goal

    def _open_goal(self, goal_id):
        """Return a goal that can still be worked on; the other of the two is told on
        its page why it is not theirs to write."""
        goal = self._own_goal(goal_id)
        if goal.state not in GOAL_OPEN or not self._goes_on(goal.pairing_id):
            raise NotFound
        return goal

    @page("/my/mentoring/goals/<id:goal_id>/edit")
    def mentoring_goal_change(self, goal_id, **_query):
        goal = self._open_goal(goal_id)
        if not goal.is_mine:  # the page of the goal says why
            return request.redirect(f"/my/mentoring/goals/{goal.id}")
        return self._goal_edit_page(goal)

    @form("/my/mentoring/goals/<id:goal_id>/edit")
    def mentoring_goal_edit(self, goal_id, post):
        goal = self._open_goal(goal_id)
        return self._edit_goal(
            goal,
            post,
            partial(self._learning_values, goal, post),
            partial(self._goal_edit_page, goal),
            f"/my/mentoring/goals/{goal.id}",
            self._where_after_learning,
        )

    def _goal_edit_page(self, goal, **why):
        url = f"/my/mentoring/goals/{goal.id}"
        return self._goal_form_page(
            "mentoring_programme.portal_goal_edit",
            request.env._("Change the goal"),
            [*self._pairing_crumbs(goal.pairing_id), (goal.name, url)],
            goal.pairing_id,
            goal,
            goal.development_goal_id,
            url=f"{url}/edit",
            goal_names=[*self._goal_names(), "development_goal_id"],
            **why,
        )

    @form("/my/mentoring/goals/<id:goal_id>/progress")
    def mentoring_goal_progress(self, goal_id, post):
        goal = self._open_goal(goal_id)
        return self._submit(
            post,
            partial(self._note_progress, goal, post),
            partial(self._goal_page, goal),
            f"/my/mentoring/goals/{goal.id}",
            request.env._("Noted how far you are."),
        )

    @form("/my/mentoring/goals/<id:goal_id>/share")
    def mentoring_goal_share(self, goal_id, post):
        goal = self._own_goal(goal_id)
        return self._submit(
            post,
            lambda: goal.write(
                {
                    "shared_with_manager": post.flag("shared_with_manager"),
                    "shared_with_programme": post.flag("shared_with_programme"),
                }
            ),
            partial(self._goal_page, goal),
            f"/my/mentoring/goals/{goal.id}",
            request.env._("Saved. Below you see who can read this goal now."),
        )

    # ------------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------------

    @form("/my/mentoring/goals/<id:goal_id>/activate")
    def mentoring_goal_activate(self, goal_id, post):
        done = request.env._("Off you go. What is the first small step?")
        return self._goal_step(goal_id, "activate", post, done)

    @form("/my/mentoring/goals/<id:goal_id>/achieve")
    def mentoring_goal_achieve(self, goal_id, post):
        done = request.env._("Achieved. Well done, both of you!")
        return self._goal_step(goal_id, "achieve", post, done)

    @form("/my/mentoring/goals/<id:goal_id>/carry_on")
    def mentoring_goal_carry_on(self, goal_id, post):
        done = request.env._("It goes on, without being a goal any more.")
        return self._goal_step(goal_id, "carry_on", post, done)

    @form("/my/mentoring/goals/<id:goal_id>/transform")
    def mentoring_goal_transform(self, goal_id, post):
        done = request.env._("It became something else; that is learning, too.")
        return self._goal_step(goal_id, "transform", post, done)

    @form("/my/mentoring/goals/<id:goal_id>/drop")
    def mentoring_goal_drop(self, goal_id, post):
        done = request.env._("Closed. Letting go of a goal is a decision, too.")
        return self._goal_step(goal_id, "drop", post, done)

    def _goal_step(self, goal_id, step, post, done):
        goal = self._own_goal(goal_id)
        url = f"/my/mentoring/goals/{goal.id}"
        return self._take_step(goal, step, post, self._goal_page, url, done)

    @form("/my/mentoring/goals/<id:goal_id>/delete")
    def mentoring_goal_delete(self, goal_id, post):
        goal = self._find_to_delete(post, partial(self._own_goal, goal_id))
        if not goal:
            return self._skip(post, request.redirect("/my/mentoring", code=303))
        return self._submit(
            post,
            goal.unlink,
            partial(self._goal_page, goal),
            f"/my/mentoring/pairings/{goal.pairing_id.id}",
            request.env._("The draft is deleted."),
        )

    @form("/my/mentoring/goals/<id:goal_id>/skill")
    def mentoring_goal_skill(self, goal_id, post):
        goal = self._own_goal(goal_id)
        again = partial(self._goal_page, goal)
        return self._propose_skill(
            goal, post, again, f"/my/mentoring/goals/{goal.id}#skill"
        )
