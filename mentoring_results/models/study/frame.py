"""For whom a programme was, and who is like whom. Plain Python."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from ...employment import Person


class Member(NamedTuple):
    """Somebody who is looked at, since a day, and of which kind they were on it."""

    person: Person
    day: date
    stratum: tuple


@dataclass(frozen=True)
class Frame:
    """What a study's design says of people.

    :ivar units: ids of departments the programme was open to; ``None`` for all
    :ivar least_tenure: months with the company at least
    :ivar needs_job: whether their job has to be known
    """

    seed: int
    by_department: bool = True
    by_tenure: bool = True
    by_employment: bool = True
    units: frozenset | None = None
    least_tenure: int = 0
    needs_job: bool = False

    def enter(self, person, day):
        """Return somebody as :class:`Member` since ``day``; ``None`` for whoever was
        not employed on it, or for whom the programme was not."""
        employment = person and person.find_employment(day)
        if not employment:
            return None
        version = employment.version(day)
        if self.needs_job and not version.job:
            return None
        if self.units is not None and version.unit not in self.units:
            return None
        if employment.months(day) < self.least_tenure:
            return None
        stratum = (
            employment.company,
            version.department if self.by_department else None,
            employment.tenure(day) if self.by_tenure else None,
            version.kind if self.by_employment else None,
        )
        return Member(person, day, stratum)

    def enter_all(self, days, people):
        """Return the members among those who have a day of their own.

        :param days: ``{key: day}``
        """
        found = [self.enter(people.get(key), day) for key, day in days.items()]
        return [member for member in found if member]

    def draw_days(self, colleagues, members):
        """Return colleagues as members, each since a day drawn for them.

        First one of all the days of ``members``, which says of which kind they were
        then; then one of the days of the members of that kind, where they were of it on
        that one, too.
        """
        every = sorted(member.day for member in members)
        if not every:
            return []
        by_stratum = defaultdict(list)
        for member in members:
            by_stratum[member.stratum].append(member.day)
        by_stratum = {kind: sorted(days) for kind, days in by_stratum.items()}
        found = []
        for person in colleagues:
            first = self.enter(person, self._draw(person, every, "any"))
            if not first:
                continue
            days = by_stratum.get(first.stratum)
            second = days and self.enter(person, self._draw(person, days, "own"))
            is_same = second and second.stratum == first.stratum
            found.append(second if is_same else first)
        return found

    def _draw(self, person, days, what):
        """Return one of ``days``, the same each time: by the seed and the person."""
        text = f"{self.seed} {what} {person.mark}".encode()
        return days[int.from_bytes(sha256(text).digest()[:8], "big") % len(days)]
