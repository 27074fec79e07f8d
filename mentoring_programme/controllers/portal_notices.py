from werkzeug.exceptions import NotFound

from odoo.http import request, route

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from .portal import MentoringPortal

URL = "/my/mentoring/notices"


class MentoringPortalNotices(MentoringPortal):
    """What one is reminded of, and when; and leaving off by the link in a mail."""

    @page(URL)
    def mentoring_notices(self, **_query):
        return self._notices_page()

    def _notices_page(self, **why):
        me = request.env.user.partner_id
        choice = request.env["mentoring.notice.choice"]._find(me)[me]
        return self._mentoring_page(
            "mentoring_programme.portal_notices",
            request.env._("What you are reminded of"),
            kinds=choice._describe_kinds(),
            calendar=choice._describe(choice._get_calendar_choices()),
            needed=choice._describe_needed(),
            url=URL,
            **why,
        )

    @form(URL)
    def mentoring_notices_choose(self, post):
        Choice = request.env["mentoring.notice.choice"]
        me = request.env.user.partner_id

        def choose():
            choices = {
                name: post.choice(name, dict(Choice._fields[name].selection))
                for name in (*Choice._get_kinds(), *Choice._get_calendar_choices())
            }
            Choice._choose(me, {name: to for name, to in choices.items() if to})

        return self._submit(
            post,
            choose,
            self._notices_page,
            URL,
            request.env._("Noted. It holds from the next mail on."),
        )

    # ------------------------------------------------------------------
    # By the link in a mail, without a login
    # ------------------------------------------------------------------

    @route(
        "/mentoring/notices/<string:token>",
        type="http",
        auth="public",
        website=True,
        methods=["GET"],
        sitemap=False,
    )
    def mentoring_notices_leave_off_page(self, token, **_query):
        person, kinds = request.env["mentoring.notice.choice"]._read_off(token)
        return self._leave_off_page(person, kinds)

    # mail programs send this by themselves, without a page before (RFC 8058): what the
    # link is signed for is all that it does
    @route(
        "/mentoring/notices/<string:token>",
        type="http",
        auth="public",
        website=True,
        methods=["POST"],
        csrf=False,
        sitemap=False,
    )
    def mentoring_notices_leave_off(self, token, **_post):
        Choice = request.env["mentoring.notice.choice"]
        person, kinds = Choice._read_off(token)
        if not (person and kinds):
            return self._leave_off_page(person, kinds)
        Choice._choose(person, dict.fromkeys(kinds, "off"))
        return self._leave_off_page(
            person, kinds, done=request.env._("Done: you get no more of these.")
        )

    def _leave_off_page(self, person, kinds, done=None):
        """Ask once more, or say that it is done; of a link that is good for nothing,
        where one chooses instead."""
        if person.lang:
            request.update_context(lang=person.lang)
        Choice = request.env["mentoring.notice.choice"]
        is_good = bool(person and kinds)
        response = self._guarded_page(
            "mentoring_programme.portal_notices_leave_off",
            request.env._("Fewer mails from mentoring"),
            kinds=[k for k in Choice._describe_kinds() if k["name"] in kinds],
            is_good=is_good,
            done=done,
            choose_url=URL,
        )
        if not is_good:
            response.status_code = NotFound.code
        return response
