"""When people meet: what they type of it, and what stands in the way, in words.

Times are typed on the user's clock, in ``zone``, and are UTC everywhere else.
"""

from datetime import time

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
        pairing._check_ahead(starts)
        return starts
    first = read_start(post, zone)
    count, weeks = post.number("count"), post.number("weeks")
    return pairing._get_series(
        first, 1 if count is None else count, 1 if weeks is None else weeks
    )


def read_start(post, zone):
    """Return when a meeting is to be.

    :raises UserError: nothing was typed, or what is no time
    """
    start = post.moment("start", zone)
    if not start:
        raise UserError(request.env._("Choose a day and a time."))
    return start


def read_details(pairing, post):
    """Return what was typed of a meeting besides its time."""
    values = {"place": post.text("place")}
    hours = post.number("hours", float)
    if hours is not None:
        values["duration"] = hours
    if {"online_url", "make_link"} & post.keys():
        values["online_url"] = read_link(pairing, post)
    if "session_guide_id" in post:  # the programme has some
        guides = pairing._get_session_guides()
        values["session_guide_id"] = post.record("session_guide_id", guides).id
    if pairing._is_mentee():
        values["agenda"] = read_agenda(pairing, post)
    return values


def read_link(pairing, post):
    """Return the link that was typed, else a new one where one is to be made."""
    link = post.text("online_url") or False
    return pairing._make_link() if post.flag("make_link") and not link else link


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
    if without:
        starts = [read_start(post, zone)]
        pairing._check_ahead(starts)
    else:
        starts = read_starts(pairing, post, zone)
    return look_at(pairing, starts, hours, post, zone, without)


def look_at(pairing, starts, hours, post, zone, without=None):
    """Return what stands in the way at ``starts``; ``is_skipped``, where clocks are put
    forward past the hour that was typed."""
    looks = pairing._look_at(starts, hours, without=without)
    typed = {
        text[11:16]
        for name, text in post.items()
        if name == "start" or name.startswith("start.")
    }
    for found in looks:
        found["is_skipped"] = to_input(found["start"], zone)[11:] not in typed
    return looks


def needs_look(post, looks, many=False):
    """Tell whether people see these times, and what is odd about them, before they go
    on."""
    seen = post.get("seen") == fingerprint(looks)
    return post.flag("look") or ((many or any(map(is_odd, looks))) and not seen)


def is_odd(found):
    """Tell whether something stands in the way that people should know."""
    oddities = ("clashes", "is_night", "off", "turn", "is_skipped")
    return any(found.get(oddity) for oddity in oddities)


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
    """Return one look in words: ``day``, ``theirs`` (when it is for the other),
    ``clashes``, ``warnings`` and ``busy``; ``is_odd``."""
    day = UTC.localize(found["start"]).astimezone(zone).date()
    return {
        "day": format_date(request.env, day, date_format="full"),
        "theirs": found["other"]._say_time(found["start"], zone),
        "clashes": [_name(person) for person in found["clashes"]],
        "warnings": [*_warn(found, zone)],
        "busy": _say_busy(found["busy"], zone),
        "is_odd": is_odd(found),
    }


def describe_week(pairing, zone):
    """Return who of the two is busy when in the next seven days: ``[(day, [(name,
    times)])]``."""
    return [
        (
            format_date(request.env, day, date_format="full"),
            _say_busy(busy.items(), zone),
        )
        for day, busy in pairing._get_busy_week()
    ]


def _say_busy(busy, zone):
    return [
        (
            _name(person),
            ", ".join(_say_busy_span(since, until, zone) for since, until in times),
        )
        for person, times in busy
        if times
    ]


def _say_busy_span(since, until, zone):
    """Say when somebody is busy on a day, which nobody counts as 0:00 to 0:00."""
    first, last = (UTC.localize(at).astimezone(zone) for at in (since, until))
    if last.time() != time() or last.date() == first.date():
        return _say_span(since, until, zone)
    if first.time() == time():
        return request.env._("all day")
    return request.env._("from %s", _say_clock(since, zone))


def _warn(found, zone):
    """Yield sentences that say what is odd about a time, besides who is busy."""
    env, other = request.env, found["other"]
    if found["is_night"]:
        yield env._(
            "Early, late or at night for %(name)s: %(times)s on their clock.",
            name=other.name,
            times=_say_span(found["start"], found["stop"], other._get_zone()),
        )
    if len(found["off"]) > 1:
        yield env._("Both of you: a public holiday.")
    for person in found["off"] if len(found["off"]) == 1 else ():
        yield env._("%s: a public holiday.", _name(person))
    if found.get("is_skipped"):
        yield env._(
            "The hour you typed is left out on that day, as clocks go forward: %s is "
            "meant.",
            _say_clock(found["start"], zone),
        )
    if found["turn"] == 1:
        yield env._("This hour comes twice, as clocks go back: the first is meant.")
    elif found["turn"]:
        yield env._("This hour comes twice, as clocks go back: the second is meant.")


def _say_clock(moment, zone):
    return format_time(request.env, moment, tz=zone.zone, time_format="short")


def _say_span(since, until, zone):
    return f"{_say_clock(since, zone)} – {_say_clock(until, zone)}"


def _name(participant):
    if participant.user_id == request.env.user:
        return request.env._("You")
    return participant.name


def get_clocks(partner, zone):
    """Return the names of the zones of one's own clock and the other's, for the page to
    say the other's time as one types; nothing, where they are one."""
    theirs = partner._get_zone()
    if theirs and theirs.zone != zone.zone:
        return {"mine": zone.zone, "theirs": theirs.zone}
    return None
