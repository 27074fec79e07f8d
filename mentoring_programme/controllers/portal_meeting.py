from functools import partial

from pytz import UTC
from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import content_disposition, request
from odoo.tools import format_date, format_time

from odoo.addons.portal.controllers.portal import pager

from ..models.mentoring_pairing_plan import LONGEST_SERIES
from .portal_form import form, page
from .portal_part import MentoringPortalPart

#: Meetings on a page of the list.
PER_PAGE = 20


class MentoringPortalMeeting(MentoringPortalPart):
    """Meetings of a pair: the list, planning, noting, one meeting."""

    # ------------------------------------------------------------------
    # The list
    # ------------------------------------------------------------------

    @page(
        "/my/mentoring/pairings/<id:pairing_id>/meetings",
        "/my/mentoring/pairings/<id:pairing_id>/meetings/page/<id:number>",
    )
    def mentoring_meetings(self, pairing_id, number=1, **_query):
        pairing = self._own_pairing(pairing_id)
        Meeting = request.env["mentoring.meeting"]
        coming = [("pairing_id", "=", pairing.id), ("state", "=", "planned")]
        past = [("pairing_id", "=", pairing.id), ("state", "!=", "planned")]
        pages = pager(
            url=f"/my/mentoring/pairings/{pairing.id}/meetings",
            total=Meeting.search_count(past),
            page=number,
            step=PER_PAGE,
        )
        return self._mentoring_page(
            "mentoring_programme.portal_meetings",
            request.env._("Our meetings"),
            self._pairing_crumbs(pairing),
            pairing=pairing,
            goes_on=self._goes_on(pairing),
            coming=Meeting.search(coming, order="start") if number == 1 else Meeting,
            past=Meeting.search(past, limit=PER_PAGE, offset=pages["offset"]),
            pager=pages,
        )

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
                return again(problem=str(error), typed=post)
            if self._meeting_needs_look(post, looks, many=len(looks) > 1):
                return again(typed=post, looks=looks)

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
        local = UTC.localize(moment).astimezone(self._mentoring_zone())
        return local.strftime("%Y-%m-%dT%H:%M")

    def _meeting_starts(self, pairing, post):
        """Return the dates as they were changed one by one, else those of the series.

        :raises UserError: there is none, or one that is no date
        """
        zone = self._mentoring_zone()
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
        zone = self._mentoring_zone()
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
                post.moment("start", self._mentoring_zone()),
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

    # ------------------------------------------------------------------
    # A meeting
    # ------------------------------------------------------------------

    @page("/my/mentoring/meetings/<id:meeting_id>")
    def mentoring_meeting(self, meeting_id, **_query):
        return self._meeting_page(self._own_meeting(meeting_id))

    def _own_meeting(self, meeting_id):
        return self._mentoring_record("mentoring.meeting", meeting_id)

    def _meeting_page(self, meeting, **why):
        pairing = meeting.pairing_id
        notes = meeting.reflection_ids
        mine = notes.filtered("is_mine")
        return self._mentoring_page(
            "mentoring_programme.portal_meeting",
            request.env._("Meeting on %s", meeting.day_and_time),
            self._meetings_crumbs(pairing),
            meeting=meeting,
            pairing=pairing,
            partner=self._get_partner(pairing),
            is_mentee=pairing._is_mentee(),
            goes_on=self._goes_on(pairing),
            has_begun=not meeting._filter_ahead() and meeting.state == "planned",
            mine=mine,
            theirs=notes - mine,
            roles=self._meeting_roles(),
            url=f"/my/mentoring/meetings/{meeting.id}",
            **why,
        )

    @page("/my/mentoring/meetings/<id:meeting_id>/invitation.ics")
    def mentoring_meeting_invitation(self, meeting_id, **_query):
        meeting = self._own_meeting(meeting_id)
        return request.make_response(
            meeting._get_invitation("PUBLISH"),
            [
                ("Content-Type", "text/calendar; charset=utf-8"),
                (
                    "Content-Disposition",
                    content_disposition(meeting._get_invitation_name()),
                ),
            ],
        )

    @page("/my/mentoring/meetings/<id:meeting_id>/edit")
    def mentoring_meeting_change(self, meeting_id, **_query):
        meeting = self._planned_meeting(meeting_id)
        looks = meeting.pairing_id._look_at(
            [meeting.start], meeting.duration, without=meeting
        )
        return self._meeting_edit_page(meeting, looks=looks)

    @form("/my/mentoring/meetings/<id:meeting_id>/edit")
    def mentoring_meeting_edit(self, meeting_id, post):
        meeting = self._planned_meeting(meeting_id)
        pairing = meeting.pairing_id
        again = partial(self._meeting_edit_page, meeting)
        moves = self._meeting_moves(meeting, post)
        if moves and not post.expired:
            try:
                looks = self._meeting_looks(pairing, post, without=meeting)
            except UserError as error:
                return again(problem=str(error), typed=post)
            if self._meeting_needs_look(post, looks):
                return again(typed=post, looks=looks)

        def edit():
            values = self._meeting_details(pairing, post)
            if moves:
                [values["start"]] = self._meeting_starts(pairing, post)
            meeting.write(values)

        return self._submit(
            post,
            edit,
            again,
            f"/my/mentoring/meetings/{meeting.id}",
            request.env._("Changed. If the time or place is new, both get it by mail.")
            if moves
            else request.env._("Your changes are saved."),
        )

    def _meeting_moves(self, meeting, post):
        """Whether another time was typed than the one that was shown."""
        return post.get("start") != self._meeting_input(meeting.start)

    def _planned_meeting(self, meeting_id):
        meeting = self._own_meeting(meeting_id)
        if meeting.state != "planned":
            raise NotFound
        return meeting

    def _meeting_edit_page(self, meeting, looks=(), **why):
        pairing = meeting.pairing_id
        url = f"/my/mentoring/meetings/{meeting.id}"
        return self._mentoring_page(
            "mentoring_programme.portal_meeting_edit",
            request.env._("Change the meeting"),
            [*self._meetings_crumbs(pairing), (meeting.day_and_time, url)],
            meeting=meeting,
            start=self._meeting_input(meeting.start),
            is_mentee=pairing._is_mentee(),
            topics=pairing._get_topics(),
            look=self._meeting_look_in_words(looks[0]) if looks else None,
            seen=self._meeting_fingerprint(looks),
            url=url,
            **why,
        )

    # ------------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------------

    @form("/my/mentoring/meetings/<id:meeting_id>/hold")
    def mentoring_meeting_hold(self, meeting_id, post):
        return self._meeting_step(
            meeting_id,
            post,
            "held",
            lambda meeting: meeting.action_hold(),
            request.env._("Good. What do you take along? Write it down for yourself."),
        )

    @form("/my/mentoring/meetings/<id:meeting_id>/miss")
    def mentoring_meeting_miss(self, meeting_id, post):
        return self._meeting_step(
            meeting_id,
            post,
            "missed",
            lambda meeting: meeting.action_miss(),
            request.env._("Noted. Find a new time while you think of it."),
        )

    @form("/my/mentoring/meetings/<id:meeting_id>/cancel")
    def mentoring_meeting_cancel(self, meeting_id, post):
        return self._meeting_step(
            meeting_id,
            post,
            "cancelled",
            lambda meeting: meeting.action_cancel(),
            request.env._("Cancelled. If it lay ahead, you both get a mail about it."),
        )

    def _meeting_step(self, meeting_id, post, state, act, done):
        """Take a step; sent twice, it leads on to what the first has done."""
        meeting = self._own_meeting(meeting_id)
        return self._submit(
            post,
            lambda: meeting.state == state or act(meeting),
            partial(self._meeting_page, meeting),
            f"/my/mentoring/meetings/{meeting.id}",
            done,
        )

    @form("/my/mentoring/meetings/<id:meeting_id>/outcome")
    def mentoring_meeting_outcome(self, meeting_id, post):
        meeting = self._own_meeting(meeting_id)
        if meeting.state != "held":
            raise NotFound
        return self._submit(
            post,
            lambda: meeting.write(
                {
                    "outcome": post.text("outcome"),
                    "role_ids": post.ids("role", self._meeting_roles()),
                }
            ),
            partial(self._meeting_page, meeting),
            f"/my/mentoring/meetings/{meeting.id}",
            request.env._("Saved for the two of you."),
        )
