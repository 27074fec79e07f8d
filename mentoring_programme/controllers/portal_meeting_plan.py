from functools import partial

from pytz import UTC
from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import request
from odoo.tools import format_date, format_time

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page

from ..models.pairing.meeting_series import LONGEST_SERIES
from .portal_part import MentoringPortalPart


class MentoringPortalMeetingPlan(MentoringPortalPart):
    """Meetings to come: planned beside busy times; and those held elsewhere, noted."""

    def _meetings_crumbs(self, pairing):
        url = f"/my/mentoring/pairings/{pairing.id}/meetings"
        return [*self._pairing_crumbs(pairing), (request.env._("Our meetings"), url)]

    def _pairing_to_meet(self, pairing_id):
        """Return a pairing of the user that still meets."""
        pairing = self._own_pairing(pairing_id)
        if not self._goes_on(pairing):
            raise NotFound
        return pairing

    # ------------------------------------------------------------------
    # Planning
    # ------------------------------------------------------------------

    @page("/my/mentoring/pairings/<id:pairing_id>/meetings/new")
    def mentoring_meetings_new(self, pairing_id, **_query):
        return self._meeting_plan_page(self._pairing_to_meet(pairing_id))

    @form("/my/mentoring/pairings/<id:pairing_id>/meetings/new")
    def mentoring_meetings_plan(self, pairing_id, post):
        pairing = self._pairing_to_meet(pairing_id)
        again = partial(self._meeting_plan_page, pairing)
        url = f"/my/mentoring/pairings/{pairing.id}/meetings"
        form_key = post.get("form_key", "")
        done_before = request.env["mentoring.meeting"]._get_created(form_key)
        if not (post.expired or done_before):
            try:
                looks = self._meeting_looks(pairing, post)
            except UserError as error:
                return self._skip(post, again(problem=str(error), typed=post))
            if self._meeting_needs_look(post, looks, many=len(looks) > 1):
                return self._skip(post, again(typed=post, looks=looks))

        def plan():
            return done_before or pairing._plan_meetings(
                form_key,
                self._meeting_starts(pairing, post),
                **self._meeting_details(pairing, post),
            )

        return self._submit(
            post,
            plan,
            again,
            lambda ms: f"/my/mentoring/meetings/{ms.id}" if len(ms) == 1 else url,
            request.env._("It is planned. You both get an invitation by mail."),
        )

    def _meeting_plan_page(self, pairing, looks=(), typed=None, **why):
        held_or_coming = pairing.meetings_held + pairing.meetings_planned
        agreed = pairing._get_agreed("meeting_count")
        return self._mentoring_page(
            "mentoring_programme.portal_meeting_plan",
            request.env._("Plan meetings"),
            self._meetings_crumbs(pairing),
            pairing=pairing,
            partner=self._get_partner(pairing),
            is_mentee=pairing._is_mentee(),
            topics=pairing._get_topics(),
            hours=pairing._get_agreed("meeting_hours") or 1.0,
            place=pairing._get_agreed("meeting_place"),
            weeks=pairing._get_agreed("meeting_weeks") or 4,
            agreed_left=max(agreed - held_or_coming, 0),
            most=LONGEST_SERIES,
            rows=self._meeting_rows(looks, typed),
            seen=self._meeting_fingerprint(looks),
            typed=typed or {},
            **why,
        )

    def _meeting_rows(self, looks, typed):
        """Return the dates of a series as inputs: as looked at, else as typed."""
        if looks:
            return [
                {
                    "name": f"start.{number}",
                    "value": self._meeting_input(look["start"]),
                    "look": self._meeting_look_in_words(look),
                }
                for number, look in enumerate(looks)
            ]
        names = [f"start.{number}" for number in range(LONGEST_SERIES)]
        return [
            {"name": name, "value": typed[name], "look": None}
            for name in names
            if name in (typed or {})
        ]

    def _meeting_input(self, moment):
        """Return a time in UTC as an input of the user's clock takes it."""
        local = UTC.localize(moment).astimezone(self._guarded_zone())
        return local.strftime("%Y-%m-%dT%H:%M")

    def _meeting_starts(self, pairing, post):
        """Return the dates as they were changed one by one, else those of the series.

        :raises UserError: there is none, or one that is no date
        """
        zone = self._guarded_zone()
        changed = [
            post.moment(f"start.{number}", zone) for number in range(LONGEST_SERIES)
        ]
        starts = sorted(filter(None, changed))
        if starts and not post.flag("look"):
            return starts
        first = post.moment("start", zone)
        if not first:
            raise UserError(request.env._("Choose a day and a time."))
        return pairing._get_series(
            first,
            self._meeting_count(post.number("count")),
            self._meeting_count(post.number("weeks")),
        )

    def _meeting_count(self, number):
        return 1 if number is None else number

    def _meeting_details(self, pairing, post):
        values = {"place": post.text("place")}
        hours = post.number("hours", float)
        if hours is not None:
            values["duration"] = hours
        if pairing._is_mentee():
            values["agenda"] = self._meeting_agenda(pairing, post)
        return values

    def _meeting_agenda(self, pairing, post):
        """Return the agenda with the topics that were ticked below what was typed."""
        topics = pairing._get_topics()
        [(_code, _id, ticked)] = post.ids("topic", topics)
        lines = [post.text("agenda"), *topics.browse(ticked).mapped("name")]
        return "\n".join(filter(None, lines)) or False

    # ------------------------------------------------------------------
    # What stands in the way
    # ------------------------------------------------------------------

    def _meeting_looks(self, pairing, post, without=None):
        """Return what stands in the way at the times that were typed."""
        details = self._meeting_details(pairing, post)
        request.env["mentoring.meeting"]._check_hours(details)
        hours = details.get("duration") or pairing._get_agreed("meeting_hours") or 1.0
        starts = self._meeting_starts(pairing, post)
        return pairing._look_at(starts, hours, without=without)

    def _meeting_needs_look(self, post, looks, many=False):
        """Whether people should see these times, and who is busy, before they go on."""
        clash = any(look["clashes"] for look in looks)
        seen = post.get("seen") == self._meeting_fingerprint(looks)
        return post.flag("look") or ((many or clash) and not seen)

    def _meeting_fingerprint(self, looks):
        return " ".join(
            f"{look['start']:%Y%m%d%H%M}-{look['stop']:%H%M}" for look in looks
        )

    def _meeting_look_in_words(self, look):
        zone = self._guarded_zone()
        day = UTC.localize(look["start"]).astimezone(zone).date()

        def clock(moment):
            return format_time(request.env, moment, tz=zone.zone, time_format="short")

        return {
            "day": format_date(request.env, day, date_format="full"),
            "clashes": [self._meeting_person(person) for person in look["clashes"]],
            "busy": [
                (
                    self._meeting_person(person),
                    ", ".join(
                        f"{clock(since)} – {clock(until)}" for since, until in times
                    ),
                )
                for person, times in look["busy"]
            ],
        }

    def _meeting_person(self, participant):
        if participant.user_id == request.env.user:
            return request.env._("You")
        return participant.name

    # ------------------------------------------------------------------
    # Noting one that was held elsewhere
    # ------------------------------------------------------------------

    @page("/my/mentoring/pairings/<id:pairing_id>/meetings/log")
    def mentoring_meetings_note_held(self, pairing_id, **_query):
        return self._meeting_log_page(self._pairing_to_meet(pairing_id))

    @form("/my/mentoring/pairings/<id:pairing_id>/meetings/log")
    def mentoring_meetings_log(self, pairing_id, post):
        pairing = self._pairing_to_meet(pairing_id)

        def log():
            return pairing._log_meeting(
                post.text("form_key"),
                post.moment("start", self._guarded_zone()),
                outcome=post.text("outcome"),
                role_ids=post.ids("role", self._meeting_roles()),
                place=post.text("place"),
                duration=post.number("hours", float) or 0,
            )

        return self._submit(
            post,
            log,
            partial(self._meeting_log_page, pairing),
            lambda meeting: f"/my/mentoring/meetings/{meeting.id}",
            request.env._("Noted. What do you take along? Write it down for yourself."),
        )

    def _meeting_log_page(self, pairing, **why):
        return self._mentoring_page(
            "mentoring_programme.portal_meeting_log",
            request.env._("Note a meeting you have held"),
            self._meetings_crumbs(pairing),
            pairing=pairing,
            hours=pairing._get_agreed("meeting_hours") or 1.0,
            roles=self._meeting_roles(),
            **why,
        )

    def _meeting_roles(self):
        return request.env["mentoring.role"].search([])
