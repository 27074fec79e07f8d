from functools import partial

from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page
from odoo.addons.hr_development_plan.controllers.portal import URL
from odoo.addons.hr_development_plan.controllers.portal_development_goal import (
    DevelopmentGoalPortal,
)
from odoo.addons.hr_development_plan.controllers.portal_development_plan import (
    DevelopmentPlanPortal,
)

from ..states import PAIRING_MATCHED, PARTICIPANT_OVER
from .portal import MentoringPortal


class MentoringPortalDevelopment(
    DevelopmentGoalPortal, DevelopmentPlanPortal, MentoringPortal
):
    """Mentoring on the pages of development plans, and the way from a goal to a
    mentor."""

    def _development_plan_page(self, plan, **why):
        enrolments = self._get_team_enrolments(plan)
        return super()._development_plan_page(plan, enrolments=enrolments, **why)

    def _get_team_enrolments(self, plan):
        """Return the employee's part in mentoring, as far as it is the line manager's
        business; nothing for anybody else."""
        enrolments = request.env["mentoring.participant"]
        return enrolments.search(
            Domain("employee_id", "=", plan.employee_id.id)
            & enrolments._get_team_domain()
        )

    def _development_goal_page(self, goal, **why):
        return super()._development_goal_page(
            goal,
            enrolment=goal._get_mentor_enrolments().get(goal),
            mentored=self._get_pairings_to_learn(goal),
            partner_in=self._get_partner,
            **why,
        )

    def _get_pairings_to_learn(self, goal):
        """Return where the user, mentor or mentee, could begin to work on the goal."""
        pairings = request.env["mentoring.pairing"]
        if not (goal._is_employee() and goal._is_open()):
            return pairings
        return pairings.search(
            [
                "|",
                ("mentor_user_id", "=", request.env.uid),
                ("mentee_user_id", "=", request.env.uid),
                ("state", "in", PAIRING_MATCHED),
                ("id", "not in", goal.learning_goal_ids.pairing_id.ids),
            ]
        )

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
        programmes = request.env["mentoring.programme"]
        enrolments = request.env["mentoring.participant"].search(
            [
                ("employee_id", "=", goal.plan_id.employee_id.id),
                ("role", "=", "mentee"),
                ("state", "not in", PARTICIPANT_OVER),
            ]
        )
        return self._development_page(
            "mentoring_programme.portal_development_mentor",
            request.env._("Seek a mentor for “%s”", goal.name),
            [*self._development_crumbs(goal.plan_id), (goal.name, url)],
            goal=goal,
            is_mine=goal._is_employee(),
            enrolments=enrolments,
            programmes=(
                programmes._get_to_join()
                if goal._is_employee()
                else programmes._get_open_for_enrolment() - enrolments.programme_id
            ),
            url=f"{url}/mentor",
            **why,
        )

    @form(f"{URL}/goals/<id:goal_id>/mentor")
    def development_mentor_seek(self, goal_id, post):
        goal = self._development_goal_to_learn(goal_id)

        def seek():
            programme = post.record(
                "programme",
                request.env["mentoring.programme"]._get_open_for_enrolment(),
            )
            if not programme:
                raise UserError(request.env._("Choose a programme."))
            return goal.action_seek_mentor(programme)

        done = (
            request.env._("Your enrolment has begun. Look it over, then submit it.")
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
