from functools import partial

from werkzeug.exceptions import NotFound

from odoo.http import request, route

from odoo.addons.base_guarded_workflow.controllers.portal_form import form

from .portal import MentoringPortal


class MentoringPortalMeetingOnline(MentoringPortal):
    """Where the two meet online: a link made at one click, and the way there."""

    @form("/my/mentoring/meetings/<id:meeting_id>/link")
    def mentoring_meeting_link(self, meeting_id, post):
        meeting = self._own_meeting(meeting_id)
        return self._submit(
            post,
            meeting.action_make_link,
            partial(self._meeting_page, meeting),
            f"/my/mentoring/meetings/{meeting.id}",
            request.env._("There is a link to meet by. You both get it by mail."),
        )

    @route(
        "/meeting/online/<string:ticket>",
        type="http",
        auth="public",
        methods=["GET"],
        sitemap=False,
        save_session=False,
    )
    def mentoring_meeting_join(self, ticket, **_query):
        """Lead on from a mail or a calendar, without a login."""
        to = request.env["mentoring.meeting"]._read_join(ticket)
        if not to:
            raise NotFound
        response = request.redirect(to, local=False)
        # the key is in the address: no cache keeps it, and where it leads is not told
        # it; see also access_log.py
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response
