from functools import partial

from werkzeug.exceptions import NotFound

from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form

from .portal import MentoringPortal


class MentoringPortalMeetingRoles(MentoringPortal):
    """A real situation that the mentee brings to a meeting, and how roles worked."""

    @form("/my/mentoring/meetings/<id:meeting_id>/situation")
    def mentoring_meeting_situation(self, meeting_id, post):
        meeting = self._planned_meeting(meeting_id)
        if not meeting._is_mentee():
            raise NotFound
        roles = request.env["mentoring.role"]._get_situational() | meeting.asked_role_id
        return self._submit(
            post,
            lambda: meeting.write(
                {
                    "real_situation": post.text("real_situation"),
                    "asked_role_id": post.record("asked_role_id", roles).id,
                }
            ),
            partial(self._meeting_page, meeting),
            f"/my/mentoring/meetings/{meeting.id}",
            request.env._("Saved. Your mentor reads it on this page."),
        )

    @form("/my/mentoring/meetings/<id:meeting_id>/effects")
    def mentoring_meeting_effects(self, meeting_id, post):
        meeting = self._own_meeting(meeting_id)
        if meeting.state != "held":
            raise NotFound
        effects = dict(
            meeting.effect_ids._fields["effect"]._description_selection(request.env)
        )
        return self._submit(
            post,
            lambda: meeting._tap(
                {
                    role: post.choice(f"effect.{role.id}", effects)
                    for role in meeting._get_roles_to_tap()
                    if f"effect.{role.id}" in post
                }
            ),
            partial(self._meeting_page, meeting),
            f"/my/mentoring/meetings/{meeting.id}",
            request.env._("Saved. Talk about it, when you next meet."),
        )
