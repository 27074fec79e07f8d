from functools import partial

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from .portal import URL, DevelopmentPortal


class DevelopmentPlanPortal(DevelopmentPortal):
    """Development plans: the employee and the line manager write and agree them."""

    def _prepare_home_portal_values(self, counters):
        values = super()._prepare_home_portal_values(counters)
        if not counters:
            values["development_to_agree"] = request.env[
                "hr.development.plan"
            ].search_count(self._get_to_agree_domain())
            values["has_development"] = bool(
                request.env["hr.employee"]._get_development_people()
                or request.env["hr.development.plan"].search_count(
                    self._get_mine_domain(), limit=1
                )
            )
        return values

    def _get_mine_domain(self):
        """Return the plans one is part of; HR finds those of others in the backend."""
        me = request.env.uid
        return Domain("user_id", "=", me) | Domain("manager_user_id", "=", me)

    def _get_to_agree_domain(self):
        """Return the plans that the other has agreed to, and the user has not."""
        me = request.env.uid
        sides = (
            ("user_id", "employee", "manager"),
            ("manager_user_id", "manager", "employee"),
        )
        return Domain("state", "=", "draft") & Domain.OR(
            Domain(person, "=", me)
            & Domain(f"{own}_agreed_on", "=", False)
            & Domain(f"{other}_agreed_on", "!=", False)
            for person, own, other in sides
        )

    # ------------------------------------------------------------------
    # All of them, and a new one
    # ------------------------------------------------------------------

    @page(URL)
    def development_home(self, **_query):
        me = request.env.uid
        plans = request.env["hr.development.plan"].search(self._get_mine_domain())
        return self._development_page(
            "hr_development_plan.portal_development_home",
            request.env._("Development plans"),
            mine=plans.filtered(lambda plan: plan.user_id.id == me),
            team=plans.filtered(lambda plan: plan.user_id.id != me),
            people=request.env["hr.employee"]._get_development_people(),
            leads=request.env["hr.employee"]._leads_anybody(),
        )

    @page(f"{URL}/new")
    def development_new(self, employee=None, **_query):
        return self._development_new_page(employee)

    def _development_new_page(self, employee=None, **why):
        today = fields.Date.context_today(request.env.user)
        return self._development_page(
            "hr_development_plan.portal_development_new",
            request.env._("Begin a development plan"),
            people=request.env["hr.employee"]._get_development_people(),
            employee=employee,
            date_from=fields.Date.start_of(today, "year"),
            date_to=fields.Date.end_of(today, "year"),
            **why,
        )

    @form(f"{URL}/new")
    def development_add(self, post):
        return self._submit(
            post,
            partial(self._begin_development, post),
            self._development_new_page,
            lambda plan: f"{URL}/{plan.id}",
            request.env._("The plan has begun. Now add the first goal."),
        )

    def _begin_development(self, post):
        people = request.env["hr.employee"]._get_development_people()
        employee_id = post.choice("employee", {str(id_) for id_, _name in people})
        if not employee_id:
            raise UserError(request.env._("Choose whom the plan is for."))
        return request.env["hr.development.plan"]._create_once(
            post.text("form_key"),
            {
                "employee_id": int(employee_id),
                "talk_on": post.date("talk_on"),
                **self._development_period(post),
            },
        )

    def _development_period(self, post):
        period = {name: post.date(name) for name in ("date_from", "date_to")}
        if not all(period.values()):
            raise UserError(request.env._("Say from when to when the plan goes."))
        return period

    # ------------------------------------------------------------------
    # A plan
    # ------------------------------------------------------------------

    @page(f"{URL}/<id:plan_id>")
    def development_plan(self, plan_id, **_query):
        return self._development_plan_page(
            self._guarded_record("hr.development.plan", plan_id)
        )

    def _development_plan_page(self, plan, **why):
        is_employee = plan._is_employee()
        return self._development_page(
            "hr_development_plan.portal_development_plan",
            request.env._("Development plan: %s", plan.name),
            plan=plan,
            is_party=is_employee or plan._is_line_manager(),
            other=plan.manager_name if is_employee else plan.employee_name,
            other_agreed=plan.state == "draft"
            and (
                plan._manager_has_agreed() if is_employee else plan.employee_agreed_on
            ),
            url=f"{URL}/{plan.id}",
            **why,
        )

    @page(f"{URL}/<id:plan_id>/edit")
    def development_change(self, plan_id, **_query):
        return self._development_edit_page(
            self._guarded_record("hr.development.plan", plan_id)
        )

    def _development_edit_page(self, plan, **why):
        return self._development_page(
            "hr_development_plan.portal_development_edit",
            request.env._("Prepare the development talk"),
            self._development_crumbs(plan),
            plan=plan,
            url=f"{URL}/{plan.id}/edit",
            **why,
        )

    @form(f"{URL}/<id:plan_id>/edit")
    def development_edit(self, plan_id, post):
        plan = self._guarded_record("hr.development.plan", plan_id)
        return self._submit(
            post,
            lambda: plan._write_typed(
                self._development_values(plan, post), post.get("shown")
            ),
            partial(self._development_edit_page, plan),
            f"{URL}/{plan.id}",
            request.env._("Your changes are saved."),
        )

    def _development_values(self, plan, post):
        values = {"talk_on": post.date("talk_on")}
        agenda = post.text("agenda")
        if agenda or plan.agenda:  # else it starts from the goals
            values["agenda"] = agenda
        if plan.state == "draft":
            values |= {
                "summary": post.text("summary"),
                **self._development_period(post),
            }
        return values

    # ------------------------------------------------------------------
    # Steps; sent twice, they lead on to what the first has done
    # ------------------------------------------------------------------

    def _development_step(self, plan_id, post, act, done):
        plan = self._guarded_record("hr.development.plan", plan_id)
        return self._submit(
            post,
            lambda: act(plan),
            partial(self._development_plan_page, plan),
            f"{URL}/{plan.id}",
            done,
        )

    @form(f"{URL}/<id:plan_id>/agree")
    def development_agree(self, plan_id, post):
        def agree(plan):
            is_party = plan._is_employee() or plan._is_line_manager()
            if plan.can_agree or plan.state == "closed" or not is_party:
                plan.action_agree(post.text("seen"))
            return plan

        def done(plan):
            if plan.state == "agreed":
                return request.env._("You have both agreed: the plan stands.")
            return request.env._("Thank you. The other one is told by mail.")

        return self._development_step(plan_id, post, agree, done)

    @form(f"{URL}/<id:plan_id>/reopen")
    def development_reopen(self, plan_id, post):
        return self._development_step(
            plan_id,
            post,
            lambda plan: plan.state == "draft" or plan.action_reopen(),
            request.env._("It is a draft again. Change what you want to change."),
        )

    @form(f"{URL}/<id:plan_id>/close")
    def development_close(self, plan_id, post):
        return self._development_step(
            plan_id,
            post,
            lambda plan: plan.state == "closed" or plan.action_close(),
            request.env._("The plan is closed. What comes next?"),
        )
