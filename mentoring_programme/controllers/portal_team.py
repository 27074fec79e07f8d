from functools import partial

from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page
from odoo.addons.portal.controllers.portal import pager

from ..states import PAIRING_MATCHED, PAIRING_OVER, PARTICIPANT_OVER
from .portal import MentoringPortal

#: People on a page of the team.
PER_PAGE = 20


class MentoringPortalTeam(MentoringPortal):
    """A line manager's people in mentoring: time, phase, dates; never content."""

    # ------------------------------------------------------------------
    # My team
    # ------------------------------------------------------------------

    @page("/my/mentoring/team", "/my/mentoring/team/page/<id:number>")
    def mentoring_team(self, number=1, **_query):
        enrolments = request.env["mentoring.participant"]
        team = enrolments._get_team_domain()
        asked = enrolments.search(team & Domain("state", "=", "submitted"))
        waiting = asked.filtered(self._can_decide).sorted("name")
        others = team & Domain("id", "not in", waiting.ids)
        over = Domain("state", "in", PARTICIPANT_OVER)
        # those who take part come first, then those who did
        parts = (others & ~over, others & over)
        counts = [enrolments.search_count(part) for part in parts]
        pages = pager("/my/mentoring/team", sum(counts), number, PER_PAGE)
        first, last = pages["offset"], pages["offset"] + PER_PAGE
        now, over = (
            enrolments.search(
                part,
                offset=max(first - before, 0),
                limit=last - max(first, before),
                order="name, id",
            )
            if last > before
            else enrolments
            for part, before in zip(parts, (0, counts[0]), strict=True)
        )
        return self._mentoring_page(
            "mentoring_programme.portal_team",
            request.env._("My team in mentoring"),
            waiting=waiting if first == 0 else enrolments,
            now=now,
            over=over,
            pairings=self._get_team_pairings(now),
            goals=self._get_team_goals(now),
            leads=request.env["hr.employee"]._leads_anybody(),
            pager=pages,
        )

    def _can_decide(self, participant):
        return "approve" in (participant.available_transitions or ())

    def _get_team_pairings(self, participants):
        """Return ``{mentee: pairings}``.

        Not of proposals, nor of those declined: the two decide in peace.
        """
        pairings = request.env["mentoring.pairing"].search(
            [
                ("mentee_id", "in", participants.ids),
                ("mentee_manager_user_id", "=", request.env.uid),
                ("state", "in", (*PAIRING_MATCHED, *PAIRING_OVER)),
            ]
        )
        return pairings.grouped("mentee_id")

    def _get_team_goals(self, participants):
        """Return the goals they share with the user: ``{participant: goals}``."""
        goals = request.env["mentoring.goal"].search(
            [
                ("learner_id", "in", participants.ids),
                ("manager_reader_id", "=", request.env.uid),
                ("shared_with_manager", "=", True),
            ]
        )
        return goals.grouped("learner_id")

    # ------------------------------------------------------------------
    # One of my people
    # ------------------------------------------------------------------

    def _team_member(self, participant_id):
        enrolments = request.env["mentoring.participant"]
        member = enrolments.search(
            Domain("id", "=", participant_id) & enrolments._get_team_domain()
        )
        if not member:
            raise NotFound
        return member

    @page("/my/mentoring/team/<id:participant_id>")
    def mentoring_team_member(self, participant_id, **_query):
        return self._team_member_page(self._team_member(participant_id))

    def _team_member_page(self, member, **why):
        return self._mentoring_page(
            "mentoring_programme.portal_team_member",
            member.name,
            crumbs=[(request.env._("My team"), "/my/mentoring/team")],
            member=member,
            can_decide=self._can_decide(member),
            pairings=self._get_team_pairings(member),
            goals=self._get_team_goals(member),
            plan=self._get_team_plan(member),
            leads=member.employee_id.id
            in dict(request.env["hr.employee"]._get_own_reports()),
            **why,
        )

    def _get_team_plan(self, member):
        """Return the development plan to look at: one that goes on, else the latest."""
        plans = request.env["hr.development.plan"].search(
            [
                ("employee_id", "=", member.employee_id.id),
                ("manager_user_id", "=", request.env.uid),
            ]
        )
        return plans.filtered(lambda plan: plan.state != "closed")[:1] or plans[:1]

    @form("/my/mentoring/team/<id:participant_id>/approve")
    def mentoring_team_approve(self, participant_id, post):
        member = self._team_member(participant_id)
        return self._submit(
            post,
            member.action_approve,
            partial(self._team_member_page, member),
            f"/my/mentoring/team/{member.id}",
            request.env._(
                "Thank you. %s has been told that the time is there.", member.name
            ),
        )

    @form("/my/mentoring/team/<id:participant_id>/decline")
    def mentoring_team_decline(self, participant_id, post):
        member = self._team_member(participant_id)
        return self._submit(
            post,
            lambda: member.action_reject(post.text("reason")),
            partial(self._team_member_page, member),
            f"/my/mentoring/team/{member.id}",
            request.env._("%s has been told, with your reason.", member.name),
        )

    @form("/my/mentoring/team/<id:participant_id>/decide_anew")
    def mentoring_team_decide_anew(self, participant_id, post):
        """Take back that somebody was declined."""
        member = self._team_member(participant_id)
        if member.state == "submitted":  # sent twice
            url = f"/my/mentoring/team/{member.id}"
            return self._skip(post, request.redirect(url, code=303))
        return self._submit_step(
            post,
            member,
            "take_back",
            partial(self._team_member_page, member),
            f"/my/mentoring/team/{member.id}",
            request.env._("It waits for your answer again. %s is told.", member.name),
        )

    @form("/my/mentoring/team/<id:participant_id>/take_back")
    def mentoring_team_take_back(self, participant_id, post):
        """Delete a nomination that the person has not taken up."""
        member = self._team_member(participant_id)
        return self._submit(
            post,
            member.unlink,
            partial(self._team_member_page, member),
            "/my/mentoring/team",
            request.env._("Your suggestion has been taken back."),
        )

    # ------------------------------------------------------------------
    # Nominating
    # ------------------------------------------------------------------

    @page("/my/mentoring/team/nominate")
    def mentoring_nomination(self, employee="", **_query):
        return self._nomination_page(employee=employee)

    def _nomination_page(self, **why):
        return self._mentoring_page(
            "mentoring_programme.portal_nomination",
            request.env._("Suggest somebody for mentoring"),
            crumbs=[(request.env._("My team"), "/my/mentoring/team")],
            reports=request.env["hr.employee"]._get_own_reports(),
            programmes=request.env["mentoring.programme"]._get_open_for_enrolment(),
            roles=self._get_roles(),
            areas=request.env["mentoring.focus.area"].search([]),
            **why,
        )

    def _get_roles(self):
        Participant = request.env["mentoring.participant"]
        return Participant._fields["role"]._description_selection(request.env)

    @form("/my/mentoring/team/nominate")
    def mentoring_nominate(self, post):
        return self._submit(
            post,
            partial(self._nominate, post),
            self._nomination_page,
            lambda member: f"/my/mentoring/team/{member.id}",
            request.env._("Your suggestion is on its way by mail."),
        )

    def _nominate(self, post):
        """Create the nomination; the same one sent twice is one."""
        reports = {
            str(id_) for id_, _name in request.env["hr.employee"]._get_own_reports()
        }
        areas = request.env["mentoring.focus.area"].search([])
        programme = post.record(
            "programme", request.env["mentoring.programme"]._get_open_for_enrolment()
        )
        values = {
            "programme_id": programme.id,
            "role": post.choice("role", dict(self._get_roles())),
            "employee_id": int(post.choice("employee", reports)),
        }
        if not all(values.values()):
            raise UserError(
                request.env._("Choose who it is about, the programme and the role.")
            )
        Participant = request.env["mentoring.participant"]
        mine = Domain("nominated_by_id", "=", request.env.uid)
        mine &= Domain("state", "=", "draft")
        same = Domain.AND(Domain(name, "=", value) for name, value in values.items())
        return Participant.search(mine & same, limit=1) or Participant.create(
            {
                **values,
                "learning_goal": post.text("learning_goal"),
                "focus_area_ids": post.ids("area", areas),
            }
        )
