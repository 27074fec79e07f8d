"""When people may be written to, on their own clocks."""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from pytz import UTC, timezone

#: When a week is summed up, on Monday: by then people have opened their mail.
WEEKLY = 9
SATURDAY = 5


class Hours(NamedTuple):
    """Nobody is written to before, or after, on their own clock; nor on a weekend."""

    opens: int = 8
    closes: int = 18
    on_weekends: bool = False

    def is_open_on(self, day):
        """Tell whether people may be written to on a day."""
        return self.on_weekends or day.weekday() < SATURDAY


def get_zone(tz):
    """Return the zone of a name that may be none."""
    return timezone(tz or "UTC")


def to_utc(local, zone):
    return zone.localize(local).astimezone(UTC).replace(tzinfo=None)


def to_local(moment, zone):
    return UTC.localize(moment).astimezone(zone).replace(tzinfo=None)


def find_turn(moment, zone):
    """Return which one it is of an hour that comes twice, as clocks are put back: 1 or
    2; at all other times 0."""
    local = to_local(moment, zone)
    first, second = sorted(
        zone.localize(local, is_dst=is_dst).astimezone(UTC).replace(tzinfo=None)
        for is_dst in (True, False)
    )
    return 0 if first == second else 1 + (moment == second)


def find_open_hour(now, zone, hours):
    """Return ``now``, or the next moment at which somebody may be written to."""
    local = to_local(now, zone)
    if hours.is_open_on(local) and hours.opens <= local.hour < hours.closes:
        return now
    day = local.date() + timedelta(days=int(local.hour >= hours.closes))
    while not hours.is_open_on(day):
        day += timedelta(days=1)
    return to_utc(datetime.combine(day, time(hours.opens)), zone)


def find_monday(now, zone, hours):
    """Return when the next week is summed up."""
    local = to_local(now, zone)
    monday = local.date() - timedelta(days=local.weekday())
    hour = time(min(max(WEEKLY, hours.opens), hours.closes - 1))
    at = to_utc(datetime.combine(monday, hour), zone)
    if at <= now:
        at = to_utc(datetime.combine(monday + timedelta(days=7), hour), zone)
    return at


def find_week(now, zone):
    """Return when the week began in which ``now`` is."""
    local = to_local(now, zone)
    monday = local.date() - timedelta(days=local.weekday())
    return to_utc(datetime.combine(monday, time()), zone)


def is_past(day, moment, zone):
    """Tell whether a day, if there is one, is over at a moment."""
    return bool(day) and to_local(moment, zone).date() > day
