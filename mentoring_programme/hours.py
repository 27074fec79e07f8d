"""When people may be written to, on their own clocks."""

from datetime import datetime, time, timedelta

from pytz import UTC, timezone

#: Nobody is written to before, or after, on their own clock; nor on a weekend.
OPENS, CLOSES = 8, 18
#: When a week is summed up, on Monday: by then people have opened their mail.
WEEKLY = time(9)
SATURDAY = 5


def get_zone(tz):
    """Return the zone of a name that may be none."""
    return timezone(tz or "UTC")


def to_utc(local, zone):
    return zone.localize(local).astimezone(UTC).replace(tzinfo=None)


def to_local(moment, zone):
    return UTC.localize(moment).astimezone(zone).replace(tzinfo=None)


def find_open_hour(now, zone):
    """Return ``now``, or the next moment at which somebody may be written to."""
    local = to_local(now, zone)
    if local.weekday() < SATURDAY and OPENS <= local.hour < CLOSES:
        return now
    day = local.date() + timedelta(days=int(local.hour >= CLOSES))
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return to_utc(datetime.combine(day, time(OPENS)), zone)


def find_monday(now, zone):
    """Return when the next week is summed up."""
    local = to_local(now, zone)
    monday = local.date() - timedelta(days=local.weekday())
    at = to_utc(datetime.combine(monday, WEEKLY), zone)
    if at <= now:
        at = to_utc(datetime.combine(monday + timedelta(days=7), WEEKLY), zone)
    return at


def find_week(now, zone):
    """Return when the week began in which ``now`` is."""
    local = to_local(now, zone)
    monday = local.date() - timedelta(days=local.weekday())
    return to_utc(datetime.combine(monday, time()), zone)
