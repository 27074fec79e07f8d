from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import request, route

from .portal import MentoringPortal

URL = "/mentoring/met/<string:token>/<string:answer>"
#: The steps that people take by a button of the mail, in their order.
ANSWERS = ("hold", "miss")


class MentoringPortalMeetingMet(MentoringPortal):
    """Whether they have met, said by a button of a mail, without a login.

    Mail programs open links by themselves: the page asks once more, and looking at it
    does nothing. The link is good for the time that was asked about.
    """

    @route(
        URL,
        type="http",
        auth="public",
        website=True,
        methods=["GET"],
        sitemap=False,
    )
    def mentoring_meeting_met_page(self, token, answer, **_query):
        return self._met_page(self._read_met(token, answer), token, answer)

    @route(
        URL,
        type="http",
        auth="public",
        website=True,
        methods=["POST"],
        sitemap=False,
    )
    def mentoring_meeting_met(self, token, answer, **_post):
        """Note it; sent twice, or after the other, it stays as it is noted."""
        meeting = self._read_met(token, answer)
        problem = None
        if meeting.state == "planned":
            try:
                with request.env.cr.savepoint():
                    getattr(meeting, f"action_{answer}")()
                    meeting.env.flush_all()
            except UserError as error:
                problem = str(error)
        return self._met_page(meeting, token, answer, problem=problem)

    def _read_met(self, token, answer):
        """Return the meeting, in the language and on the clock of whoever was asked."""
        meeting = request.env["mentoring.meeting"]._read_answer(token)
        if not meeting or answer not in ANSWERS:
            raise NotFound
        user = meeting.env.user
        if user.lang:
            request.update_context(lang=user.lang)
        return meeting.with_context(lang=user.lang, tz=user.tz or "UTC")

    def _met_page(self, meeting, token, answer, **why):
        return self._guarded_page(
            "mentoring_programme.portal_meeting_met",
            request.env._("Did it take place?"),
            when=meeting.day_and_time,
            zone=meeting.env.context["tz"],
            state=meeting.state,
            noted=meeting._state_label(meeting.state),
            answer=answer,
            answers=ANSWERS,
            met_url=f"/mentoring/met/{token}",
            url=f"/my/mentoring/meetings/{meeting.id}",
            **why,
        )
