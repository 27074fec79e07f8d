import itertools
from datetime import datetime, time, timedelta

from pytz import UTC, timezone

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

#: Meetings planned in one go: one a fortnight for a year.
LONGEST_SERIES = 26
#: Nobody knows their days further ahead.
YEARS_AHEAD = 2


class MentoringPairing(models.Model):
    """Meetings: when the two could meet, planned in one go or noted afterwards."""

    _inherit = "mentoring.pairing"

    def _get_topics(self):
        """Return what the user may like to talk about in this phase."""
        Topic = self.env["mentoring.topic"]
        role = "mentor" if self._is_mentor() else "mentee"
        # sudo: mentoring.programme - its style
        programme = self.programme_id.sudo()
        return Topic.search(Topic._get_cards_domain(programme, self._get_phase(), role))

    # ------------------------------------------------------------------
    # When
    # ------------------------------------------------------------------

    @api.model
    def _get_series(self, first, count, weeks):
        """Return ``count`` times ``weeks`` apart, at the same hour of the user's clock.

        :raises UserError: more than a pair plans in one go, or too far ahead
        """
        if not 1 <= count <= LONGEST_SERIES:
            raise UserError(
                self.env._("Plan from one to %s meetings in one go.", LONGEST_SERIES)
            )
        if count > 1 and not 1 <= weeks <= 52:
            raise UserError(self.env._("Leave from 1 to 52 weeks between meetings."))
        self._check_ahead([first])
        zone = self._get_zone()
        local = UTC.localize(first).astimezone(zone).replace(tzinfo=None)
        series = [
            self._to_utc(local + timedelta(weeks=weeks * number), zone)
            for number in range(count)
        ]
        self._check_ahead(series)
        return series

    @api.model
    def _get_zone(self):
        return timezone(self.env.user.tz or "UTC")

    @api.model
    def _to_utc(self, local, zone):
        return zone.localize(local).astimezone(UTC).replace(tzinfo=None)

    @api.model
    def _check_ahead(self, starts):
        """Refuse times that nobody can plan for."""
        now = fields.Datetime.now()
        for start in starts:
            if start <= now:
                raise UserError(
                    self.env._(
                        "%s lies in the past. Choose a time ahead; a meeting you have "
                        "held already is noted as held.",
                        self._format_start(start),
                    )
                )
            if start > fields.Datetime.add(now, years=YEARS_AHEAD):
                raise UserError(
                    self.env._(
                        "%(time)s is more than %(years)s years ahead.",
                        time=self._format_start(start),
                        years=YEARS_AHEAD,
                    )
                )

    def _look_at(self, starts, hours, without=None):
        """Return what stands in the way of meeting at ``starts``.

        :param hours: how long each meeting lasts
        :param without: a meeting that moves, and hence is not in its own way
        :return: for each start ``{"start", "stop", "busy": [(participant, [(from,
            until)])], "clashes": participants}``; ``busy`` is about the whole day
        """
        looks = [
            {"start": start, "stop": start + timedelta(hours=hours)} for start in starts
        ]
        days = [self._get_day(look["start"], look["stop"]) for look in looks]
        for look, busy in zip(
            looks, self._get_busy_times(days, without=without), strict=True
        ):
            look["busy"] = [(who, times) for who, times in busy.items() if times]
            look["clashes"] = [
                who
                for who, times in look["busy"]
                if any(a < look["stop"] and b > look["start"] for a, b in times)
            ]
        return looks

    def _get_day(self, start, stop):
        """Return the day of ``start`` on the user's clock, in UTC, up to ``stop``."""
        zone = self._get_zone()
        day = UTC.localize(start).astimezone(zone).date()
        midnight = datetime.combine(day, time())
        return (
            self._to_utc(midnight, zone),
            max(self._to_utc(midnight + timedelta(days=1), zone), stop),
        )

    def _get_busy_week(self):
        """Return when the two are busy in the next seven days, today's among them.

        :return: ``[(day, {participant: [(from, until)]})]``, see ``_get_busy_times``
        """
        zone = self._get_zone()
        today = UTC.localize(fields.Datetime.now()).astimezone(zone).date()
        days = [today + timedelta(days=number) for number in range(8)]
        midnights = [self._to_utc(datetime.combine(day, time()), zone) for day in days]
        busy = self._get_busy_times([*itertools.pairwise(midnights)])
        return list(zip(days[:-1], busy, strict=True))

    def _get_busy_times(self, spans, without=None):
        """Return when the two are busy within each of ``spans``.

        By their calendars, and by their meetings, which are in no calendar of those who
        have none. Times only, and where one thing follows another as one: not what it
        is, where, or with whom.

        :param spans: list of ``(from, until)``
        :return: for each span ``{participant: [(from, until)]}``
        :raises AccessError: it is not one of the two who asks
        """
        if not self.is_party:
            raise AccessError(self.env._("Busy times are for the two who meet."))
        people = {p.partner_id.id: p for p in self.mentor_id | self.mentee_id}
        times = {person: [] for person in people.values()}
        for partner, occupied in [
            *self._get_times_in_calendars(list(people), spans, without),
            *self._get_times_of_meetings(list(people), spans, without),
        ]:
            times[people[partner]].append(occupied)
        return [
            {
                person: self._merge(since, until, occupied)
                for person, occupied in times.items()
            }
            for since, until in spans
        ]

    def _get_times_in_calendars(self, partner_ids, spans, without=None):
        # sudo: mentoring.meeting - its events
        moving = (without or self.env["mentoring.meeting"]).sudo()
        own_events = moving.mentor_event_id | moving.mentee_event_id
        # sudo: calendar.attendee, calendar.event - nothing but times leaves this method
        found = (
            self.env["calendar.attendee"]
            .sudo()
            .search(
                Domain("partner_id", "in", partner_ids)
                & Domain("state", "!=", "declined")
                & Domain("event_id.show_as", "=", "busy")
                & Domain("event_id.active", "=", True)
                & Domain("event_id", "not in", own_events.ids)
                & self._within(spans, "event_id.start", "event_id.stop")
            )
        )
        return [(a.partner_id.id, self._get_occupied(a.event_id)) for a in found]

    def _get_times_of_meetings(self, partner_ids, spans, without=None):
        paths = ("pairing_id.mentor_partner_id", "pairing_id.mentee_partner_id")
        # sudo: mentoring.meeting - nothing but times leaves this method
        found = (
            self.env["mentoring.meeting"]
            .sudo()
            .search(
                Domain.OR(Domain(path, "in", partner_ids) for path in paths)
                & Domain("state", "=", "planned")
                & Domain("id", "not in", without.ids if without else [])
                & self._within(spans, "start", "stop")
            )
        )
        return [
            (partner.id, (meeting.start, meeting.stop))
            for path in paths
            for meeting in found
            for partner in meeting.mapped(path)
            if partner.id in partner_ids
        ]

    @api.model
    def _within(self, spans, start, stop):
        """Return the domain of what overlaps one of ``spans``."""
        return Domain.OR(
            Domain(start, "<", until) & Domain(stop, ">", since)
            for since, until in spans
        )

    def _get_occupied(self, event):
        """Return from when until when; events of whole days as days of the user's."""
        if not event.allday:
            return event.start, event.stop
        zone = self._get_zone()
        first, last = (
            datetime.combine(day, time()) for day in (event.start_date, event.stop_date)
        )
        return self._to_utc(first, zone), self._to_utc(last + timedelta(days=1), zone)

    @api.model
    def _merge(self, since, until, times):
        """Return ``times`` within a span, what overlaps or touches as one."""
        merged = []
        for start, stop in sorted(times):
            start, stop = max(start, since), min(stop, until)
            if start >= stop:
                continue
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
            else:
                merged.append((start, stop))
        return merged

    # ------------------------------------------------------------------
    # Planning and noting
    # ------------------------------------------------------------------

    def _plan_meetings(
        self, form_key, starts, agenda=False, session_guide_id=False, **values
    ):
        """Plan meetings at ``starts``; the agenda is the first one's, and so is the
        topic: the next ones have those that follow it.

        :param form_key: of the form, so that sending it twice plans once
        :raises UserError: a time is missing, twice there, past or far ahead
        """
        if not starts:
            raise UserError(self.env._("Choose a day and a time."))
        if len(starts) > LONGEST_SERIES:
            raise UserError(
                self.env._("Plan from one to %s meetings in one go.", LONGEST_SERIES)
            )
        if len(set(starts)) < len(starts):
            raise UserError(self.env._("Two of these meetings start at the same time."))
        self._check_ahead(starts)
        common = {"pairing_id": self.id, **values}
        topics = self._get_session_guides()._get_ids_from(session_guide_id)
        first, *rest = (
            {**common, "start": start, "session_guide_id": next(topics, False)}
            for start in sorted(starts)
        )
        return self.env["mentoring.meeting"]._create_once(
            form_key, {**first, "agenda": agenda}, *rest
        )

    def _log_meeting(self, form_key, start, **values):
        """Note a meeting that was held, outside of what was planned.

        :raises UserError: it has not begun yet, or was before the two were a pair
        """
        if not start:
            raise UserError(self.env._("Say when you met."))
        if start > fields.Datetime.now():
            raise UserError(
                self.env._("%s lies ahead: plan it instead.", self._format_start(start))
            )
        meeting = self.env["mentoring.meeting"]._create_once(
            form_key, {"pairing_id": self.id, "start": start, **values}
        )
        if meeting.state == "planned":
            meeting.action_hold()
        return meeting

    @api.model
    def _format_start(self, start):
        return self.env["mentoring.meeting"].new({"start": start})._format_start()
