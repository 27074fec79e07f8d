from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from .portal import MentoringPortal

URL = "/my/mentoring/clock"


class MentoringPortalClock(MentoringPortal):
    """The clock on which one reads times, and types them."""

    @page(URL)
    def mentoring_clock(self, **_query):
        return self._clock_page()

    def _clock_page(self, **why):
        user = request.env.user
        return self._mentoring_page(
            "mentoring_programme.portal_clock",
            request.env._("My time zone"),
            zone=user.tz,
            zones=self._get_zones(),
            url=URL,
            **why,
        )

    def _get_zones(self):
        field = request.env["mentoring.participant"]._fields["tz"]
        return field._description_selection(request.env)

    @form(URL)
    def mentoring_clock_set(self, post):
        user = request.env.user
        zones = dict(self._get_zones())

        def choose():
            # one of the few fields that Odoo lets users write of themselves
            user.tz = post.choice("tz", zones) or user.tz
            # the clock of this session is from when they logged in
            context = request.env["res.users"].context_get()
            request.session.context = dict(context)

        return self._submit(
            post,
            choose,
            self._clock_page,
            URL,
            request.env._("From now on times are on this clock, also in mails."),
        )
