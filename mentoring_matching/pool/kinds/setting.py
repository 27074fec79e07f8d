"""Kinds of the setting: years, places, clocks and mentors' time."""

import numpy as np
import pytz

from odoo import fields
from odoo.tools import SQL

from ...optimiser import LightLoad, Place, SeniorityGap, TimeZone
from .base import Kind

DAYS_A_YEAR = 365.25


class Seniority(Kind):
    """Facts: ``mentee`` and ``mentor``, years since their working life began."""

    kind = "seniority"

    def promise(self, env):
        years = {
            "least": f"{self.spec['min_years']:g}",
            "most": f"{self.spec['max_years']:g}",
        }
        if self.spec["is_reversed"]:
            return env._(
                "The mentee is %(least)s to %(most)s years of experience ahead.",
                **years,
            )
        return env._(
            "The mentor is %(least)s to %(most)s years of experience ahead.", **years
        )

    def columns(self):
        return {"working_since": SQL.identifier("p", "working_since")}

    def prepare(self, roster):
        today = fields.Date.context_today(roster.programme)
        roster.numbers["seniority"] = np.array(
            [
                (today - since).days / DAYS_A_YEAR if since else np.nan
                for since in roster.values("working_since")
            ],
            float,
        )
        least, most = self.spec["min_years"], self.spec["max_years"]
        return SeniorityGap(least, most, self.spec["is_reversed"], **self.common)

    def to_ids(self, facts, mentee, mentor):
        return {
            side: None if years is None else round(years, 2)
            for side, years in facts.items()
        }

    def silent(self, facts):
        return [side for side, years in facts.items() if years is None]

    def say(self, words, facts, people):
        gap = round(facts["mentor"] - facts["mentee"])
        names = people["mentor"], people["mentee"]
        ahead, behind = names if gap > 0 else names[::-1]
        if not gap:
            text = words.env._("Both have about as many years of experience.")
        elif abs(gap) == 1:
            text = words.env._(
                "%(ahead)s has one more year of experience than %(behind)s.",
                ahead=ahead,
                behind=behind,
            )
        else:
            text = words.env._(
                "%(ahead)s has %(years)s more years of experience than %(behind)s.",
                ahead=ahead,
                behind=behind,
                years=abs(gap),
            )
        return text


class WorkPlace(Kind):
    """Facts: ``mentee`` and ``mentor``, ids of work locations; ``mentee_remote`` and
    ``mentor_remote``, whether meeting online is fine."""

    kind = "place"

    def promise(self, env):
        return env._(
            "You work in the same place, or both are fine with meeting online."
        )

    def columns(self):
        return {
            "work_location_id": SQL.identifier("p", "work_location_id"),
            "meets_online": SQL("COALESCE(p.meets_online, FALSE)"),
        }

    def prepare(self, roster):
        self.options = roster.put_codes("place", roster.values("work_location_id"))
        roster.codes["remote"] = np.array(roster.values("meets_online"), np.int64)
        return Place(**self.common)

    def to_ids(self, facts, mentee, mentor):
        places = {
            side: None if facts[side] is None else self.options[facts[side]]
            for side in ("mentee", "mentor")
        }
        return {**facts, **places}

    def records(self, facts):
        ids = [facts[side] for side in ("mentee", "mentor") if facts[side]]
        return [("hr.work.location", ids)]

    def say(self, words, facts, people):
        one, two = (
            words.name("hr.work.location", facts[side]) for side in ("mentee", "mentor")
        )
        if facts["mentee"] and facts["mentee"] == facts["mentor"]:
            return words.env._("Both work in %(place)s.", place=one)
        if facts["mentee_remote"] and facts["mentor_remote"]:
            return words.env._("Both are fine with meeting online.")
        return words.env._(
            "%(mentee)s works in %(one)s, %(mentor)s in %(two)s, and they do not both "
            "meet online.",
            one=one,
            two=two,
            **people,
        )


class Clock(Kind):
    """Facts: ``mentee`` and ``mentor``, hours ahead of UTC on the day of the run."""

    kind = "timezone"

    def promise(self, env):
        return env._(
            "Your clocks are at most %s hours apart.", f"{self.spec['hours']:g}"
        )

    def columns(self):
        return {"tz": SQL.identifier("p", "tz")}

    def prepare(self, roster):
        zones = roster.values("tz")
        hours = {zone: self._get_offset(zone) for zone in set(zones)}
        roster.numbers["utc_offset"] = np.array([hours[zone] for zone in zones], float)
        return TimeZone(self.spec["hours"], **self.common)

    def _get_offset(self, zone):
        if zone not in pytz.all_timezones_set:
            return np.nan
        now = pytz.utc.localize(fields.Datetime.now())
        return now.astimezone(pytz.timezone(zone)).utcoffset().total_seconds() / 3600

    def silent(self, facts):
        return [side for side, hours in facts.items() if hours is None]

    def say(self, words, facts, people):
        apart = abs(facts["mentor"] - facts["mentee"])
        apart = min(apart, 24 - apart)
        if not apart:
            return words.env._("Their clocks show the same time.")
        if apart == 1:
            return words.env._("Their clocks are one hour apart.")
        return words.env._(
            "Their clocks are %(hours)s hours apart.", hours=f"{apart:g}"
        )


class Load(Kind):
    """Facts: ``load``, mentees and proposals of the mentor, and ``places``."""

    kind = "load"
    is_private = True

    def promise(self, env):
        return env._("The mentor has fewer mentees than others.")

    def prepare(self, roster):
        return LightLoad(**self.common)

    def to_ids(self, facts, mentee, mentor):
        return {name: int(number) for name, number in facts.items()}

    def say(self, words, facts, people):
        return words.env._(
            "%(mentor)s has %(load)s of %(places)s places taken.", **facts, **people
        )
