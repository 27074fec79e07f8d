from datetime import datetime, time, timedelta

from pytz import UTC, timezone

from odoo import models
from odoo.fields import Domain

from ...hours import to_local, to_utc

#: Between these hours of their own clock people do not mind to meet.
MORNING, EVENING = 7, 20


class MentoringParticipant(models.Model):
    """The clock somebody lives by, and what a time is to them: night, or a day off."""

    _inherit = "mentoring.participant"

    def _get_zone(self):
        """Return the zone of the clock on their own pages and mails, else of the one
        they enrolled with; nothing, where nobody knows."""
        # sudo: mentoring.participant - their contact's zone; portal users read none
        person = self.sudo()
        tz = person.partner_id.tz or person.tz
        return timezone(tz) if tz else None

    def _say_time(self, moment, zone):
        """Return a sentence that says when a time is for them, where their clock says
        another one than a clock in ``zone``; else nothing."""
        theirs = self._get_zone()
        if not theirs or to_local(moment, theirs) == to_local(moment, zone):
            return ""
        meeting = self.env["mentoring.meeting"].new({"start": moment})
        return self.env._(
            "For %(name)s it is %(time)s (%(zone)s).",
            name=self.name,
            time=meeting._format_start(theirs.zone),
            zone=theirs.zone,
        )

    # ------------------------------------------------------------------
    # Night and holidays
    # ------------------------------------------------------------------

    def _find_nights(self, spans):
        """Return which of these are early, late or at night on their clock; not those
        at which they work.

        :param spans: list of ``(from, until)``
        """
        zone = self._get_zone()
        if not (zone and spans):
            return []
        since, until = min(span[0] for span in spans), max(span[1] for span in spans)
        works = self._get_working_hours(since, until, zone)
        merge = self.env["mentoring.pairing"]._merge
        return [
            span
            for span in spans
            if merge(*span, [*works, *get_daytimes(*span, zone)]) != [span]
        ]

    def _get_working_hours(self, since, until, zone):
        """Return when they work, by their schedule: ``[(from, until)]``."""
        # sudo: mentoring.participant - the schedule of their employment, of which
        # nothing but what is not night leaves this record
        schedule = self.sudo().employee_id.resource_calendar_id
        if not schedule:
            return []
        found = schedule._attendance_intervals_batch(
            UTC.localize(since), UTC.localize(until), tz=zone
        )
        return [
            (_to_second(start), _to_second(stop + timedelta(microseconds=1)))
            for start, stop, _attendance in found[False]
        ]

    def _find_days_off(self, spans):
        """Return at which of these everybody is off where somebody works.

        Public holidays, as HR has entered them for a company or a schedule. Never
        anybody's own leave: why a colleague is away is not told, nor that they are.

        :param spans: list of ``(from, until)``
        :return: ``{participant: spans}``
        """
        # sudo: mentoring.participant - where they work, and by which schedule
        jobs = {person: person.sudo().employee_id for person in self}
        companies = [job.company_id.id for job in jobs.values() if job]
        pairings = self.env["mentoring.pairing"]
        # sudo: resource.calendar.leaves - nothing but whether they are off leaves this
        holidays = (
            self.env["resource.calendar.leaves"]
            .sudo()
            .search(
                Domain("resource_id", "=", False)
                & Domain("time_type", "=", "leave")
                & Domain("company_id", "in", companies)
                & pairings._within(spans, "date_from", "date_to")
            )
        )
        theirs = {
            person: holidays.filtered(
                lambda holiday, job=job: (
                    holiday.company_id == job.company_id
                    and (holiday.calendar_id or job.resource_calendar_id)
                    == job.resource_calendar_id
                )
            )
            for person, job in jobs.items()
        }
        return {
            person: [
                (since, until)
                for since, until in spans
                if any(off.date_from < until and off.date_to > since for off in days)
            ]
            for person, days in theirs.items()
        }


def _to_second(moment):
    """Return a time in UTC; a day ends where the next one begins, so that who works
    past midnight works on."""
    return moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def get_daytimes(since, until, zone):
    """Return the days between two times, as far as people are up."""
    day, last = (to_local(moment, zone).date() for moment in (since, until))
    days = []
    while day <= last:
        hours = (datetime.combine(day, time(hour)) for hour in (MORNING, EVENING))
        days.append(tuple(to_utc(local, zone) for local in hours))
        day += timedelta(days=1)
    return days
