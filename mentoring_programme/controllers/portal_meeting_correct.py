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
        again = partial(self._meeting_correct_again, meeting)
        start = hours = None
        if not post.expired:
            try:
                start = post.moment("start", zone)
                hours = post.number("hours", float) or meeting.duration
                twice = meeting_times.find_twice(
                    meeting.pairing_id, post, zone, without=meeting
                )
            except UserError as error:
                return self._skip(post, again(problem=str(error), typed=post))
            if twice:
                return self._skip(post, again(typed=post, twice=twice))

        def correct():
            values, shown = {"start": start, "duration": hours}, post.get("shown")
            typed, _both = meeting._get_typed(values, shown)
            if typed:
                now = {name: meeting[name] for name in values}
                meeting.action_correct(**{**now, **typed})
            return bool(typed)

        return self._submit(
            post,
            correct,
            again,
            f"/my/mentoring/meetings/{meeting.id}",
            lambda corrected: (
                request.env._("Corrected. The other gets a mail about it.")
                if corrected
                else ""
            ),
        )

    @form("/my/mentoring/meetings/<id:meeting_id>/reopen")
    def mentoring_meeting_reopen(self, meeting_id, post):
        meeting = self._own_meeting(meeting_id)
        return self._take_step(
            meeting,
            "reopen",
            post,
            self._meeting_correct_again,
            f"/my/mentoring/meetings/{meeting.id}",
            request.env._(
                "It does not count any more, and the other gets a mail about it. What "
                "became of it?"
            ),
        )

    def _meeting_correct_again(self, meeting, problem=None, **why):
        """Show the form once more; or the meeting, where nothing is to be corrected any
        more: the other was faster, or two weeks have passed."""
        if meeting._may_be_corrected():
            return self._meeting_correct_page(meeting, problem=problem, **why)
        return self._meeting_page(meeting, problem=problem)

    def _meeting_correct_page(self, meeting, **why):
        return self._mentoring_page(
            "mentoring_programme.portal_meeting_correct",
            request.env._("Correct what was noted"),
            self._meeting_crumbs(meeting),
            meeting=meeting,
            partner=self._get_partner(meeting.pairing_id),
            start=meeting_times.to_input(meeting.start, self._guarded_zone()),
            url=f"/my/mentoring/meetings/{meeting.id}",
            **{"twice": meeting.browse(), "typed": {}, **why},
        )
