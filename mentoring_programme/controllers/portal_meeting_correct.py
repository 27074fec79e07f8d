from functools import partial

from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from . import meeting_times
from .portal import MentoringPortal


class MentoringPortalMeetingCorrect(MentoringPortal):
    """Putting right what was noted of a meeting, by either of the two."""

    @page("/my/mentoring/meetings/<id:meeting_id>/correct")
    def mentoring_meeting_correction(self, meeting_id, **_query):
        meeting = self._own_meeting(meeting_id)
        if not meeting._may_be_corrected():
            raise NotFound
        return self._meeting_correct_page(meeting)

    @form("/my/mentoring/meetings/<id:meeting_id>/correct")
    def mentoring_meeting_correct(self, meeting_id, post):
        """Say when it was; sent twice, it is corrected once."""
        meeting = self._own_meeting(meeting_id)
        zone = self._guarded_zone()
        again = partial(self._meeting_correct_page, meeting)
        url = f"/my/mentoring/meetings/{meeting.id}"
        if not post.expired:
            try:
                start = post.moment("start", zone)
                hours = post.number("hours", float) or meeting.duration
                twice = meeting_times.find_twice(
                    meeting.pairing_id, post, zone, without=meeting
                )
            except UserError as error:
                return self._skip(post, again(problem=str(error), typed=post))
            # in minutes, as inputs have it
            noted = meeting_times.to_input(meeting.start, zone), meeting.duration
            if meeting.state == "held" and (post.get("start"), hours) == noted:
                return self._skip(post, request.redirect(url, code=303))
            if post.get("was") != self._as_noted(meeting):
                return self._skip(post, again(problem=self._changed(meeting)))
            if twice:
                return self._skip(post, again(typed=post, twice=twice))
        return self._submit(
            post,
            lambda: meeting.action_correct(start, hours),
            again,
            url,
            request.env._("Corrected. The other gets a mail about it."),
        )

    @form("/my/mentoring/meetings/<id:meeting_id>/reopen")
    def mentoring_meeting_reopen(self, meeting_id, post):
        meeting = self._own_meeting(meeting_id)
        return self._take_step(
            meeting,
            "reopen",
            post,
            self._meeting_correct_page,
            f"/my/mentoring/meetings/{meeting.id}",
            request.env._(
                "It does not count any more, and the other gets a mail about it. What "
                "became of it?"
            ),
        )

    def _as_noted(self, meeting):
        """Return what tells a page that is out of date."""
        return f"{meeting.state} {meeting.start} {meeting.duration}"

    def _changed(self, meeting):
        return request.env._(
            "It has been corrected meanwhile: %(time)s, “%(state)s”. Look it over.",
            time=meeting.day_and_time,
            state=meeting._state_label(meeting.state),
        )

    def _meeting_correct_page(self, meeting, **why):
        return self._mentoring_page(
            "mentoring_programme.portal_meeting_correct",
            request.env._("Correct what was noted"),
            self._meeting_crumbs(meeting),
            meeting=meeting,
            partner=self._get_partner(meeting.pairing_id),
            was=self._as_noted(meeting),
            start=meeting_times.to_input(meeting.start, self._guarded_zone()),
            url=f"/my/mentoring/meetings/{meeting.id}",
            **{"twice": meeting.browse(), "typed": {}, **why},
        )
