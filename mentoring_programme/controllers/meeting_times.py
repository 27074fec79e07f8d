"""When people meet: what they type of it, and what stands in the way, in words.

Times are typed on the user's clock, in ``zone``, and are UTC everywhere else.
"""

from pytz import UTC

from odoo.exceptions import UserError
from odoo.http import request
from odoo.tools import format_date, format_time

from ..models.pairing.meeting_series import LONGEST_SERIES


def to_input(moment, zone):
    """Return a time as an input takes it."""
    return UTC.localize(moment).astimezone(zone).strftime("%Y-%m-%dT%H:%M")


def read_starts(pairing, post, zone):
    """Return the dates as they were changed one by one, else those of the series.

    :raises UserError: there is none, or one that is no date
    """
    changed = [post.moment(f"start.{number}", zone) for number in range(LONGEST_SERIES)]
    starts = sorted(filter(None, changed))
    if starts and not post.flag("look"):
        return starts
    first = post.moment("start", zone)
    if not first:
        raise UserError(request.env._("Choose a day and a time."))
    count, weeks = post.number("count"), post.number("weeks")
    return pairing._get_series(
        first, 1 if count is None else count, 1 if weeks is None else weeks
    )


def read_details(pairing, post):
    """Return what was typed of a meeting besides its time."""
    values = {"place": post.text("place")}
    hours = post.number("hours", float)
    if hours is not None:
        values["duration"] = hours
    if pairing._is_mentee():
        values["agenda"] = read_agenda(pairing, post)
    return values


def read_agenda(pairing, post):
    """Return the agenda with the topics that were ticked below what was typed."""
    topics = pairing._get_topics()
    [(_code, _id, ticked)] = post.ids("topic", topics)
    lines = [post.text("agenda"), *topics.browse(ticked).mapped("name")]
    return "\n".join(filter(None, lines)) or False


def look(pairing, post, zone, without=None):
    """Return what stands in the way at the times that were typed.

    :param without: a meeting that moves, see ``_look_at`` of the pairing
    """
    details = read_details(pairing, post)
    request.env["mentoring.meeting"]._check_hours(details)
    hours = details.get("duration") or pairing._get_agreed("meeting_hours") or 1.0
    return pairing._look_at(read_starts(pairing, post, zone), hours, without=without)


def needs_look(post, looks, many=False):
    """Tell whether people see these times, and who is busy, before they go on."""
    clash = any(found["clashes"] for found in looks)
    seen = post.get("seen") == fingerprint(looks)
    return post.flag("look") or ((many or clash) and not seen)


def find_twice(pairing, post, zone, without=None):
    """Return the pair's meetings at the time that was typed of one they have held,
    unless they have been shown: it may be noted twice.

    :param without: a meeting that is corrected
    :raises UserError: what was typed is no time
    """
    start = post.moment("start", zone)
    hours = post.number("hours", float) or pairing._get_agreed("meeting_hours") or 1.0
    request.env["mentoring.meeting"]._check_hours({"duration": hours})
    if not start:
        return request.env["mentoring.meeting"]
    found = pairing._find_overlapping(start, hours, without=without)
    shown = post.get("twice") == " ".join(map(str, found.ids))
    return found.browse() if shown else found


def fingerprint(looks):
    """Return what tells these times from others."""
    return " ".join(
        f"{found['start']:%Y%m%d%H%M}-{found['stop']:%H%M}" for found in looks
    )


def in_words(found, zone):
    """Return one look in words: ``day``, ``clashes`` and ``busy``."""
    day = UTC.localize(found["start"]).astimezone(zone).date()

    def clock(moment):
        return format_time(request.env, moment, tz=zone.zone, time_format="short")

    def name(participant):
        if participant.user_id == request.env.user:
            return request.env._("You")
        return participant.name

    return {
        "day": format_date(request.env, day, date_format="full"),
        "clashes": [name(person) for person in found["clashes"]],
        "busy": [
            (
                name(person),
                ", ".join(f"{clock(since)} – {clock(until)}" for since, until in times),
            )
            for person, times in found["busy"]
        ],
    }
