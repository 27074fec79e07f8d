from functools import partial

from werkzeug.exceptions import NotFound

from odoo import fields
from odoo.exceptions import UserError
from odoo.http import content_disposition, request

from odoo.addons.base_guarded_workflow.controllers.portal_form import form, page
from odoo.addons.portal.controllers.portal import pager

from . import meeting_times
from .portal import MentoringPortal

#: Meetings on a page of the list.
PER_PAGE = 20


class MentoringPortalMeeting(MentoringPortal):
    """Meetings of a pair: all of them, and each."""

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

    # ------------------------------------------------------------------
    # A meeting
    # ------------------------------------------------------------------

    @page("/my/mentoring/meetings/<id:meeting_id>")
    def mentoring_meeting(self, meeting_id, **_query):
        return self._meeting_page(self._own_meeting(meeting_id))

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
            # not of what is over: it would tell where a former partner lives by now
            theirs_clock=meeting.state == "planned"
            and self._say_theirs(pairing, meeting.start),
            is_mentee=pairing._is_mentee(),
            goes_on=self._goes_on(pairing),
            has_begun=not meeting._filter_ahead() and meeting.state == "planned",
            mine=mine,
            theirs=notes - mine,
            roles=request.env["mentoring.role"]._get_situational(),
            thread=meeting._get_thread(),
            to_try=pairing._get_open_actions(),
            **self._get_proposal(meeting),
            stays=meeting.corrected_on and pairing._say_what_stays(),
            practice=pairing._get_topics().filtered(lambda t: t.role == "mentor"),
            effects=meeting.effect_ids._fields["effect"]._description_selection(
                request.env
            ),
            url=f"/my/mentoring/meetings/{meeting.id}",
            **why,
        )

    def _get_proposal(self, meeting):
        """Return the time that is proposed, as its answers send it and in words."""
        start = meeting.proposed_start
        return {
            # not as a clock says it, which says some times twice a year
            "proposed": start and fields.Datetime.to_string(start),
            "proposed_time": start and meeting.pairing_id._format_start(start),
            "proposed_theirs": start and self._say_theirs(meeting.pairing_id, start),
        }

    def _say_theirs(self, pairing, moment):
        """Return a sentence that says when a time is for the other, if their clock says
        another one."""
        return self._get_partner(pairing)._say_time(moment, self._guarded_zone())

    @page("/my/mentoring/meetings/<id:meeting_id>/invitation.ics")
    def mentoring_meeting_invitation(self, meeting_id, **_query):
        meeting = self._own_meeting(meeting_id)
        return request.make_response(
            meeting._get_own_invitation(),
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
        zone = self._guarded_zone()
        again = partial(self._meeting_edit_page, meeting)
        shown, moves = post.get("shown"), False
        if not post.expired:
            try:
                moves = self._moves(meeting, post, zone)
                looks = moves and meeting_times.look(
                    pairing, post, zone, without=meeting
                )
            except UserError as error:
                return self._skip(post, again(problem=str(error), typed=post))
            if moves and meeting_times.needs_look(post, looks):
                return self._skip(post, again(typed=post, looks=looks))

        def edit():
            values = meeting_times.read_details(pairing, post)
            if moves:
                values["start"] = meeting_times.read_start(post, zone)
            meeting._write_typed(values, shown)

        return self._submit(
            post,
            edit,
            again,
            f"/my/mentoring/meetings/{meeting.id}",
            request.env._("Changed. If the time or place is new, both get it by mail.")
            if moves
            else request.env._("Your changes are saved."),
        )

    def _moves(self, meeting, post, zone):
        """Tell whether another time was typed than the page had.

        :raises UserError: it is no time
        """
        if post.get("start") == meeting_times.to_input(meeting.start, zone):
            return False
        start = post.moment("start", zone)
        return not meeting._was_shown("start", start, post.get("shown"))

    def _planned_meeting(self, meeting_id):
        meeting = self._own_meeting(meeting_id)
        if meeting.state != "planned":
            raise NotFound
        return meeting

    def _meeting_edit_page(self, meeting, looks=(), **why):
        pairing = meeting.pairing_id
        zone = self._guarded_zone()
        return self._mentoring_page(
            "mentoring_programme.portal_meeting_edit",
            request.env._("Change the meeting"),
            self._meeting_crumbs(meeting),
            meeting=meeting,
            partner=self._get_partner(pairing),
            clocks=meeting_times.get_clocks(self._get_partner(pairing), zone),
            start=meeting_times.to_input(meeting.start, zone),
            is_mentee=pairing._is_mentee(),
            topics=pairing._get_topics(),
            session_guides=pairing._get_session_guides(),
            thread=meeting._get_thread(),
            look=meeting_times.in_words(looks[0], zone) if looks else None,
            seen=meeting_times.fingerprint(looks),
            url=f"/my/mentoring/meetings/{meeting.id}",
            **why,
        )

    # ------------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------------

    @form("/my/mentoring/meetings/<id:meeting_id>/hold")
    def mentoring_meeting_hold(self, meeting_id, post):
        done = request.env._(
            "Good. What do you take along? Write it down for yourself."
        )
        return self._meeting_step(meeting_id, "hold", post, done)

    @form("/my/mentoring/meetings/<id:meeting_id>/miss")
    def mentoring_meeting_miss(self, meeting_id, post):
        done = request.env._("Noted. Find a new time while you think of it.")
        return self._meeting_step(meeting_id, "miss", post, done)

    @form("/my/mentoring/meetings/<id:meeting_id>/cancel")
    def mentoring_meeting_cancel(self, meeting_id, post):
        done = request.env._(
            "Cancelled. If it lay ahead, you both get a mail about it."
        )
        return self._meeting_step(meeting_id, "cancel", post, done)

    @form("/my/mentoring/meetings/<id:meeting_id>/put-back")
    def mentoring_meeting_put_back(self, meeting_id, post):
        """Put it into one's own calendar again; sent twice, it is there."""
        meeting = self._own_meeting(meeting_id)
        return self._submit(
            post,
            meeting.action_put_back_in_calendar,
            partial(self._meeting_page, meeting),
            f"/my/mentoring/meetings/{meeting.id}",
            request.env._("Noted: you come.")
            if request.env.user.share
            else request.env._("It is in your calendar."),
        )

    def _meeting_step(self, meeting_id, step, post, done):
        meeting = self._own_meeting(meeting_id)
        url = f"/my/mentoring/meetings/{meeting.id}"
        return self._take_step(meeting, step, post, self._meeting_page, url, done)

    @form("/my/mentoring/meetings/<id:meeting_id>/outcome")
    def mentoring_meeting_outcome(self, meeting_id, post):
        meeting = self._own_meeting(meeting_id)
        if not meeting._takes_outcome():
            raise NotFound
        return self._submit(
            post,
            lambda: meeting._write_typed(
                {
                    "outcome": post.text("outcome"),
                    "role_ids": post.ids(
                        "role", request.env["mentoring.role"]._get_situational()
                    ),
                },
                post.get("shown"),
            ),
            partial(self._meeting_page, meeting),
            f"/my/mentoring/meetings/{meeting.id}",
            lambda both: (
                request.env._(
                    "Saved. Your partner wrote at the same time: what you both wrote "
                    "is kept. Read it once more."
                )
                if both
                else request.env._("Saved for the two of you.")
            ),
        )

    @form("/my/mentoring/meetings/<id:meeting_id>/tried")
    def mentoring_meeting_tried(self, meeting_id, post):
        """Note what became of what one set out to try; sent twice, it is noted."""
        meeting = self._own_meeting(meeting_id)
        outcomes = request.env["mentoring.reflection"]._get_outcomes()
        return self._submit(
            post,
            lambda: meeting._get_thread().action_note_tried(
                post.choice("outcome", outcomes)
            ),
            partial(self._meeting_page, meeting),
            f"/my/mentoring/meetings/{meeting.id}",
            request.env._("Noted, in your own note and for your eyes only."),
        )
