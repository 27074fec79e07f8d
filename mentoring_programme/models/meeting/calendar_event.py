from datetime import datetime

from pytz import UTC, timezone

from odoo import api, fields, models
from odoo.fields import Domain

from .calendar import EVENTS

#: By which an event says when it is.
WHEN = {"start", "stop", "duration", "allday", "start_date", "stop_date"}
#: Marks in a transaction that meetings follow what is being written.
FOLLOWING = "mentoring_meeting_following"


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
        taken_out = self._get_taken_out()
        result = super().unlink()
        self._tell_taken_out(taken_out)
        return result

    def write(self, vals):
        taken_out = {} if vals.get("active", True) else self._get_taken_out()
        meetings = self._get_moved_along(vals)
        if meetings:
            # an event of whole days is written again while it is written
            self.env.cr.cache[FOLLOWING] = True
            try:
                # the meetings tell both themselves
                events = self.with_context(no_mail_to_attendees=True)
                result = super(CalendarEvent, events).write(vals)
                self._move_mentoring_meetings(meetings)
            finally:
                del self.env.cr.cache[FOLLOWING]
        else:
            result = super().write(vals)
        self._tell_taken_out(taken_out)
        return result

    def _get_taken_out(self):
        """Return meetings ahead that somebody takes out of a calendar, by whose it is
        not: ``{path to the other's contact: meetings}``.

        Not what a step takes out of both: then the meeting is planned no more, or
        somebody else's.
        """
        if FOLLOWING in self.env.cr.cache:
            return {}
        events = self.filtered("active")
        meetings = events._get_mentoring_meetings()._filter_ahead()
        others = {
            "mentor_event_id": "mentee_partner_id",
            "mentee_event_id": "mentor_partner_id",
        }
        return {
            path: meetings.filtered(lambda m, name=name: m[name] in events)
            for name, path in others.items()
        }

    @api.model
    def _tell_taken_out(self, taken_out):
        for path, meetings in taken_out.items():
            meetings._invite(
                "mentoring_programme.mail_meeting_taken_out", None, people=(path,)
            )

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
