from functools import partial

from odoo import fields
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from . import meeting_times
from .portal import MentoringPortal


class MentoringPortalMeetingPropose(MentoringPortal):
    """Another time for a meeting: one proposes it, the other answers."""

    @page("/my/mentoring/meetings/<id:meeting_id>/propose")
    def mentoring_meeting_propose_page(self, meeting_id, **_query):
        return self._meeting_propose_page(self._planned_meeting(meeting_id))

    @form("/my/mentoring/meetings/<id:meeting_id>/propose")
    def mentoring_meeting_propose(self, meeting_id, post):
        meeting = self._planned_meeting(meeting_id)
        zone = self._guarded_zone()
        again = partial(self._meeting_propose_page, meeting)
        start = None
        if not post.expired:
            try:
                start = post.moment("start", zone)
                meeting.pairing_id._check_ahead([start] if start else [])
            except UserError as error:
                return self._skip(post, again(problem=str(error), typed=post))
            looks = meeting_times.look_at(
                meeting.pairing_id,
                [start] if start else [],
                meeting.duration,
                post,
                zone,
                without=meeting,
            )
            if meeting_times.needs_look(post, looks):
                return self._skip(post, again(typed=post, looks=looks))
        return self._submit(
            post,
            lambda: meeting.action_propose(start),
            again,
            f"/my/mentoring/meetings/{meeting.id}",
            request.env._("Proposed. The other gets a mail and answers."),
        )

    @form("/my/mentoring/meetings/<id:meeting_id>/accept-time")
    def mentoring_meeting_accept(self, meeting_id, post):
        meeting = self._own_meeting(meeting_id)
        seen = fields.Datetime.to_string(meeting.start)
        if post.get("start") == seen and not post.expired:  # sent twice
            url = f"/my/mentoring/meetings/{meeting.id}"
            return self._skip(post, request.redirect(url, code=303))
        return self._answer_proposal(
            meeting,
            post,
            meeting.action_accept_proposal,
            request.env._("You meet then. You both get it by mail."),
        )

    @form("/my/mentoring/meetings/<id:meeting_id>/decline-time")
    def mentoring_meeting_decline(self, meeting_id, post):
        meeting = self._own_meeting(meeting_id)
        if not (meeting._is_proposed() or post.expired):  # sent twice
            url = f"/my/mentoring/meetings/{meeting.id}"
            return self._skip(post, request.redirect(url, code=303))
        return self._answer_proposal(
            meeting,
            post,
            meeting.action_decline_proposal,
            request.env._("Declined: you meet as planned. The other gets a mail."),
        )

    @form("/my/mentoring/meetings/<id:meeting_id>/take-back-time")
    def mentoring_meeting_take_back(self, meeting_id, post):
        meeting = self._own_meeting(meeting_id)
        return self._answer_proposal(
            meeting,
            post,
            lambda _start: meeting.action_take_back_proposal(),
            request.env._("You have taken it back."),
        )

    def _answer_proposal(self, meeting, post, answer, done):
        """Answer what the page has shown; see ``_submit``."""
        return self._submit(
            post,
            lambda: answer(post.text("start")),
            partial(self._meeting_page, meeting),
            f"/my/mentoring/meetings/{meeting.id}",
            done,
        )

    def _meeting_propose_page(self, meeting, looks=(), **why):
        zone, partner = self._guarded_zone(), self._get_partner(meeting.pairing_id)
        return self._mentoring_page(
            "mentoring_programme.portal_meeting_propose",
            request.env._("Propose another time"),
            self._meeting_crumbs(meeting),
            meeting=meeting,
            partner=partner,
            clocks=meeting_times.get_clocks(partner, zone),
            start=meeting_times.to_input(meeting.proposed_start or meeting.start, zone),
            look=meeting_times.in_words(looks[0], zone) if looks else None,
            seen=meeting_times.fingerprint(looks),
            url=f"/my/mentoring/meetings/{meeting.id}",
            **why,
        )
