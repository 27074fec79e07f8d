from collections import defaultdict
from contextlib import contextmanager, nullcontext
from datetime import datetime

from pytz import UTC, timezone

from odoo import api, fields, models
from odoo.fields import Command, Domain

from .calendar import EVENTS

#: By which an event says when it is.
WHEN = {"start", "stop", "duration", "allday", "start_date", "stop_date"}
#: Marks in a transaction that meetings follow what is being written.
FOLLOWING = "mentoring_meeting_following"
#: What is written of an event where it is taken out of a calendar.
TAKING_OUT = {"active", "attendee_ids", "partner_ids"}
#: Marks in a transaction that it is being noticed what is taken out of calendars.
NOTICING = "mentoring_meeting_noticing"
#: Of an event of each of the two, who is asked when it is taken out.
OTHERS = {
    "mentor_event_id": "mentee_partner_id",
    "mentee_event_id": "mentor_partner_id",
}


class CalendarEvent(models.Model):
    """A meeting follows the event of it that one of the two moves."""

    _inherit = "calendar.event"

    mentoring_meeting_id = fields.Many2one(
        "mentoring.meeting",
        "What It Is About",
        compute="_compute_mentoring_meeting_id",
        help="For whose event it is; nothing in the calendar's tables says so.",
    )

    @api.depends_context("uid")
    def _compute_mentoring_meeting_id(self):
        found = {}
        for name, whose in EVENTS.items():
            # sudo: mentoring.meeting - of which the user is one of the two
            meetings = self.env["mentoring.meeting"].sudo()
            for meeting in meetings.search(
                [(name, "in", self.ids), (whose, "=", self.env.uid)]
            ):
                found[meeting[name].id] = meeting.id
        for event in self:
            event.mentoring_meeting_id = found.get(event._origin.id, False)

    def unlink(self):
        with self._noticing_taken_out():
            return super().unlink()

    def write(self, vals):
        takes_out = TAKING_OUT & vals.keys()
        with self._noticing_taken_out() if takes_out else nullcontext():
            meetings = self._get_moved_along(vals)
            if not meetings:
                return super().write(vals)
            # an event of whole days is written again while it is written
            self.env.cr.cache[FOLLOWING] = True
            try:
                # the meetings tell both themselves
                events = self.with_context(no_mail_to_attendees=True)
                result = super(CalendarEvent, events).write(vals)
                self._move_mentoring_meetings(meetings)
                return result
            finally:
                del self.env.cr.cache[FOLLOWING]

    # ------------------------------------------------------------------
    # Taken out of a calendar
    # ------------------------------------------------------------------

    def _is_in_own_calendar(self):
        """Tell whether the person whose it is has it in their calendar: not archived,
        declined, or without them."""
        owner = self.user_id.partner_id
        own = self.attendee_ids.filtered(lambda a: a.partner_id == owner)
        return self.active and any(attendee.state != "declined" for attendee in own)

    def _answer(self, answer):
        """Answer for whose it is, as they have done in another calendar."""
        if answer == "accepted":
            self._put_back()
        owner = self.user_id.partner_id
        own = self.attendee_ids.filtered(lambda a: a.partner_id == owner)
        own.state = answer

    def _put_back(self):
        """Put it back into the calendar of whose it is."""
        for event in self:
            owner = event.user_id.partner_id
            event.write({"active": True, "partner_ids": [Command.link(owner.id)]})
            own = event.attendee_ids.filtered(lambda a, o=owner: a.partner_id == o)
            own = own or own.create({"event_id": event.id, "partner_id": owner.id})
            own.state = "accepted"

    @contextmanager
    def _noticing_taken_out(self):
        """Ask the other of the two whether a meeting ahead takes place that is not in
        a calendar any more after the block, by whichever way; once.

        Not of what a step takes out of both: then the meeting is planned no more, or
        somebody else's.
        """
        known = self._get_in_own_calendars()
        transaction = self.env.cr.cache
        if NOTICING in transaction:  # the block around this one asks
            transaction[NOTICING].update(known)
            yield
            return
        transaction[NOTICING] = known
        try:
            yield
        finally:
            known = transaction.pop(NOTICING)
        self._ask_of_taken_out(known)

    def _get_in_own_calendars(self):
        """Return the events that somebody has of a meeting ahead, as superuser:
        ``{(meeting, path to the other's contact): event}``."""
        meetings = self._get_mentoring_meetings()._filter_ahead()
        return {
            (meeting, path): meeting[name]
            for name, path in OTHERS.items()
            for meeting in meetings
            if meeting[name] in self and meeting[name]._is_in_own_calendar()
        }

    @api.model
    def _ask_of_taken_out(self, known):
        """Ask of those that are in a calendar no more.

        :param known: as :meth:`_get_in_own_calendars` found them before
        """
        # sudo: mentoring.meeting - whoever changes a calendar need not read them
        meetings = self.env["mentoring.meeting"].sudo()
        events = self.browse().union(*known.values()).exists()
        taken_out = defaultdict(meetings.browse)
        for (meeting, path), event in known.items():
            if event not in events or not event._is_in_own_calendar():
                taken_out[path] |= meeting
        for path, meetings in taken_out.items():
            meetings.exists()._filter_ahead()._invite(
                "mentoring_programme.mail_meeting_taken_out", None, people=(path,)
            )

    # ------------------------------------------------------------------
    # Moved
    # ------------------------------------------------------------------

    def _get_moved_along(self, vals):
        """Return the meetings that move when ``vals`` are written."""
        if not WHEN & vals.keys() or FOLLOWING in self.env.cr.cache:
            return self.env["mentoring.meeting"]
        return self._get_mentoring_meetings()

    def _get_mentoring_meetings(self):
        """Return the planned meetings of events there are: a form that is looked at
        before it is saved moves none."""
        stored = [event_id for event_id in self._ids if event_id]
        # sudo: mentoring.meeting - who may move the event moves the meeting
        return (
            self.env["mentoring.meeting"]
            .sudo()
            .search(
                Domain.OR(Domain(name, "in", stored) for name in EVENTS)
                & Domain("state", "=", "planned")
            )
        )

    def _move_mentoring_meetings(self, meetings):
        for meeting in meetings:
            event = ((meeting.mentor_event_id | meeting.mentee_event_id) & self)[:1]
            if event.allday:
                event._move_mentoring_meeting_by_days(meeting)
            elif (event.start, event.stop) != (meeting.start, meeting.stop):
                hours = (event.stop - event.start).total_seconds() / 3600
                meeting.write({"start": event.start, "duration": hours})

    def _move_mentoring_meeting_by_days(self, meeting):
        """Take from an event of whole days the day alone, which is on no clock.

        The meeting keeps its hour and its length, and the event has them again; the
        user is told.
        """
        zone = timezone(self.user_id.tz or "UTC")
        hour = UTC.localize(meeting.start).astimezone(zone).time()
        local = zone.localize(datetime.combine(self.start.date(), hour))
        start = local.astimezone(UTC).replace(tzinfo=None)
        if start != meeting.start:
            meeting.start = start
        else:
            meeting._update_events()
        self.env.user._bus_send(
            "simple_notification",
            {
                "type": "info",
                "title": self.env._("The meeting keeps its hour"),
                "message": self.env._(
                    "It has a time and a length, which it keeps on whichever day it "
                    "is: %s.",
                    meeting._format_start(),
                ),
            },
        )
