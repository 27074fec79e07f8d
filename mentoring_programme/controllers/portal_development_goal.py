from functools import partial

from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from ..models.hr_development_goal_mentor_mixin import NO_MENTOR
from ..states import MATCHED_STATES
from .portal_development import URL, MentoringPortalDevelopment
from .portal_goal_form import MentoringPortalGoalForm


class MentoringPortalDevelopmentGoal(
    MentoringPortalGoalForm, MentoringPortalDevelopment
):
    """The goals of a development plan, and the way from one to a mentor."""

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
        return self._mentoring_page(
            "mentoring_programme.portal_development_goal_edit",
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
        return self._mentoring_page(
            "mentoring_programme.portal_development_goal",
            goal.name,
            self._development_crumbs(goal.plan_id),
            goal=goal,
            is_party=goal._is_employee() or goal._is_line_manager(),
            is_open=goal.state == "open" and goal.plan_state != "closed",
            enrolment=goal._get_mentor_enrolments().get(goal),
            mentored=self._get_pairings_to_learn(goal),
            url=f"{URL}/goals/{goal.id}",
            **why,
        )

    def _get_pairings_to_learn(self, goal):
        """Return where the user, as a mentee, could begin to work on the goal."""
        pairings = request.env["mentoring.pairing"]
        if not (goal._is_employee() and goal._is_open()):
            return pairings
        return pairings.search(
            [
                ("mentee_user_id", "=", request.env.uid),
                ("state", "in", MATCHED_STATES),
                ("id", "not in", goal.learning_goal_ids.pairing_id.ids),
            ]
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
            request.env._("Noted how far it is."),
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
            request.env._("Dropped. Letting go of a goal is a decision, too."),
        )

    @form(f"{URL}/goals/<id:goal_id>/delete")
    def development_goal_delete(self, goal_id, post):
        goal = self._development_goal(goal_id)
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

    # ------------------------------------------------------------------
    # A mentor
    # ------------------------------------------------------------------

    def _development_goal_to_learn(self, goal_id):
        """Return an open goal for which the user may seek a mentor."""
        goal = self._development_goal(goal_id)
        if not (goal._is_employee() or goal._is_line_manager()):
            raise NotFound
        return goal

    @page(f"{URL}/goals/<id:goal_id>/mentor")
    def development_mentor(self, goal_id, **_query):
        return self._development_mentor_page(self._development_goal_to_learn(goal_id))

    def _development_mentor_page(self, goal, **why):
        url = f"{URL}/goals/{goal.id}"
        enrolments = request.env["mentoring.participant"].search(
            [
                ("employee_id", "=", goal.plan_id.employee_id.id),
                ("role", "=", "mentee"),
                ("state", "not in", (*NO_MENTOR, "finished")),
            ]
        )
        return self._mentoring_page(
            "mentoring_programme.portal_development_mentor",
            request.env._("Seek a mentor for “%s”", goal.name),
            [*self._development_crumbs(goal.plan_id), (goal.name, url)],
            goal=goal,
            is_mine=goal._is_employee(),
            enrolments=enrolments,
            programmes=self._get_open_programmes() - enrolments.programme_id,
            url=f"{url}/mentor",
            **why,
        )

    @form(f"{URL}/goals/<id:goal_id>/mentor")
    def development_mentor_seek(self, goal_id, post):
        goal = self._development_goal_to_learn(goal_id)

        def seek():
            programme = post.record("programme", self._get_open_programmes())
            if not programme:
                raise UserError(request.env._("Choose a programme."))
            return goal.action_seek_mentor(programme)

        done = (
            request.env._("Your enrolment is begun. Look it over, then submit it.")
            if goal._is_employee()
            else request.env._("Your suggestion is on its way by mail.")
        )
        return self._submit(
            post,
            seek,
            partial(self._development_mentor_page, goal),
            lambda participant: participant._mail_share_url(),
            done,
        )
