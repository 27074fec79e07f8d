from werkzeug.exceptions import NotFound

from odoo.http import request, route

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from .portal import MentoringPortal

URL = "/my/mentoring/calendar"
#: Of the session: the key of an address just made, to show it once.
MADE = "mentoring_feed_made"


class MentoringPortalCalendarFeed(MentoringPortal):
    """One's meetings as a calendar to subscribe to: its address, what it answers."""

    @page(URL)
    def mentoring_calendar(self, **_query):
        return self._calendar_page()

    def _calendar_page(self, **why):
        key = request.session.pop(MADE, None)
        base = request.env["mentoring.notice.choice"].get_base_url()
        return self._mentoring_page(
            "mentoring_programme.portal_calendar_feed",
            request.env._("Calendar feed"),
            made_on=request.env["mentoring.notice.choice"]._find_feed().feed_made_on,
            address=key and f"{base}/mentoring/calendar/{key}.ics",
            url=URL,
            **why,
        )

    @form(f"{URL}/new")
    def mentoring_calendar_new(self, post):
        def make():
            request.session[MADE] = request.env["mentoring.notice.choice"]._make_feed()

        return self._submit(
            post,
            make,
            self._calendar_page,
            URL,
            request.env._("Here is your address. Copy it now: it is shown once."),
        )

    @form(f"{URL}/revoke")
    def mentoring_calendar_revoke(self, post):
        return self._submit(
            post,
            request.env["mentoring.notice.choice"]._revoke_feed,
            self._calendar_page,
            URL,
            request.env._("The address leads nowhere any more."),
        )

    # ------------------------------------------------------------------
    # Read by calendars, without a login
    # ------------------------------------------------------------------

    @route(
        "/mentoring/calendar/<string:key>.ics",
        type="http",
        auth="public",
        methods=["GET"],
        sitemap=False,
        save_session=False,
    )
    def mentoring_calendar_feed(self, key, **_query):
        """Answer to a key; whatever is wrong with one is not told."""
        user = request.env["mentoring.notice.choice"]._read_feed(key)
        if not user:
            raise NotFound
        meetings = request.env["mentoring.meeting"].with_user(user)
        return request.make_response(
            meetings.with_context(lang=user.lang)._get_feed(),
            [
                ("Content-Type", "text/calendar; charset=utf-8"),
                ("Cache-Control", "no-store"),
                ("X-Robots-Tag", "noindex"),
            ],
        )
