from functools import partial

from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from ..models.pairing.meeting_series import LONGEST_SERIES
from . import meeting_times
from .portal import MentoringPortal


class MentoringPortalMeetingSeries(MentoringPortal):
    """Meetings to come: planned beside busy times; and those held elsewhere, noted."""

    # ------------------------------------------------------------------
    # Planning
    # ------------------------------------------------------------------

    @page("/my/mentoring/pairings/<id:pairing_id>/meetings/new")
    def mentoring_meetings_new(self, pairing_id, rest=None, **_query):
        """Show the form, by ``rest`` for all that are not planned yet."""
        pairing = self._own_pairing_going_on(pairing_id)
        count = min(pairing._count_unplanned(), LONGEST_SERIES) if rest else 0
        return self._meeting_series_page(pairing, count=count or 1)

    @form("/my/mentoring/pairings/<id:pairing_id>/meetings/new")
    def mentoring_meetings_plan(self, pairing_id, post):
        pairing = self._own_pairing_going_on(pairing_id)
        zone = self._guarded_zone()
        again = partial(self._meeting_series_page, pairing)
        url = f"/my/mentoring/pairings/{pairing.id}/meetings"
        form_key = post.get("form_key", "")
        done_before = request.env["mentoring.meeting"]._get_created(form_key)
        if not (post.expired or done_before):
            try:
                looks = meeting_times.look(pairing, post, zone)
            except UserError as error:
                return self._skip(post, again(problem=str(error), typed=post))
            if meeting_times.needs_look(post, looks, many=len(looks) > 1):
                return self._skip(post, again(typed=post, looks=looks))

        def plan():
            return done_before or pairing._plan_meetings(
                form_key,
                meeting_times.read_starts(pairing, post, zone),
                **meeting_times.read_details(pairing, post),
            )

        return self._submit(
            post,
            plan,
            again,
            lambda ms: f"/my/mentoring/meetings/{ms.id}" if len(ms) == 1 else url,
            request.env._("It is planned. You both get an invitation by mail."),
        )

    def _meeting_series_page(self, pairing, looks=(), typed=None, count=1, **why):
        partner, zone = self._get_partner(pairing), self._guarded_zone()
        rows = self._meeting_rows(looks, typed or {})
        return self._mentoring_page(
            "mentoring_programme.portal_meeting_series",
            request.env._("Plan meetings"),
            self._meetings_crumbs(pairing),
            pairing=pairing,
            partner=partner,
            clocks=meeting_times.get_clocks(partner, zone),
            is_mentee=pairing._is_mentee(),
            topics=pairing._get_topics(),
            session_guides=pairing._get_session_guides(),
            hours=pairing._get_agreed("meeting_hours") or 1.0,
            place=pairing._get_agreed("meeting_place"),
            link=pairing._get_last_link(),
            may_make_link=pairing._may_make_link(),
            weeks=pairing._get_agreed("meeting_weeks") or 4,
            agreed_left=pairing._count_unplanned(),
            count=count,
            most=LONGEST_SERIES,
            rows=rows,
            week=() if rows else meeting_times.describe_week(pairing, zone),
            seen=meeting_times.fingerprint(looks),
            typed=typed or {},
            **why,
        )

    def _meeting_rows(self, looks, typed):
        """Return the dates of a series as inputs: as looked at, else as typed."""
        zone = self._guarded_zone()
        if looks:
            return [
                {
                    "name": f"start.{number}",
                    "value": meeting_times.to_input(found["start"], zone),
                    "look": meeting_times.in_words(found, zone),
                }
                for number, found in enumerate(looks)
            ]
        names = [f"start.{number}" for number in range(LONGEST_SERIES)]
        return [
            {"name": name, "value": typed[name], "look": None}
            for name in names
            if name in typed
        ]

    # ------------------------------------------------------------------
    # Noting one that was held elsewhere
    # ------------------------------------------------------------------

    @page("/my/mentoring/pairings/<id:pairing_id>/meetings/log")
    def mentoring_meetings_note_held(self, pairing_id, **_query):
        return self._meeting_log_page(self._own_pairing_going_on(pairing_id))

    @form("/my/mentoring/pairings/<id:pairing_id>/meetings/log")
    def mentoring_meetings_log(self, pairing_id, post):
        pairing = self._own_pairing_going_on(pairing_id)
        zone = self._guarded_zone()
        again = partial(self._meeting_log_page, pairing)
        done_before = request.env["mentoring.meeting"]._get_created(
            post.get("form_key", "")
        )
        if not (post.expired or done_before):
            try:
                twice = meeting_times.find_twice(pairing, post, zone)
            except UserError as error:
                return self._skip(post, again(problem=str(error), typed=post))
            if twice:
                return self._skip(post, again(typed=post, twice=twice))

        def log():
            return done_before or pairing._log_meeting(
                post.text("form_key"),
                post.moment("start", zone),
                outcome=post.text("outcome"),
                role_ids=post.ids(
                    "role", request.env["mentoring.role"]._get_situational()
                ),
                place=post.text("place"),
                duration=post.number("hours", float) or 0,
            )

        return self._submit(
            post,
            log,
            again,
            lambda meeting: f"/my/mentoring/meetings/{meeting.id}",
            request.env._("Noted. What do you take along? Write it down for yourself."),
        )

    def _meeting_log_page(self, pairing, **why):
        return self._mentoring_page(
            "mentoring_programme.portal_meeting_log",
            request.env._("Log a meeting you have held"),
            self._meetings_crumbs(pairing),
            pairing=pairing,
            hours=pairing._get_agreed("meeting_hours") or 1.0,
            roles=request.env["mentoring.role"]._get_situational(),
            **{"twice": pairing.meeting_ids.browse(), "typed": {}, **why},
        )
