"""What HR's records say of somebody's time with a company: on which day they were
employed, since when, as what, and until when. Plain Python.

Odoo keeps a row for each version of an employment, from the day on which it begins to
count (``hr.version``). HR may also correct a version in place; then nothing is left of
what stood there before, and nobody can tell.
"""

from datetime import date
from typing import NamedTuple

#: After more days than these between two contracts, the second is a new beginning, as
#: it is for Odoo (``hr.employee._get_first_version_date``).
GAP = 4
#: Bands of time with the company, in months: from ... on.
TENURES = (0, 12, 36, 84)


class Version(NamedTuple):
    """What counts of an employment from a day on.

    :ivar department: the topmost one above the employee's own; 0 for none
    :ivar contract: first and last day of the contract, each may be ``None``
    :ivar reason: of the departure, an id
    :ivar unit: the employee's own department; 0 for none
    """

    since: date
    department: int = 0
    kind: str = ""
    job: int = 0
    contract: tuple = (None, None)
    departed: date | None = None
    reason: int = 0
    unit: int = 0


class Employment:
    """The versions of one employee, in the order in which they count.

    :ivar mark: the employee's id
    """

    def __init__(self, mark, company, versions, is_archived=False):
        self.mark = mark
        self.company = company
        self.versions = sorted(versions, key=lambda version: version.since)
        self.departures = sorted(
            (version.departed, version.reason)
            for version in self.versions
            if version.departed
        )
        #: somebody has left, and HR has not said when
        self.has_unknown_end = is_archived and not self.departures

    def departure(self, day):
        """Return ``(day, reason)`` of the departure that lasts on ``day``, or ``None``:
        whoever came back has a version since."""
        for departed, reason in reversed(self.departures):
            if departed <= day:
                is_back = any(departed < v.since <= day for v in self.versions)
                return None if is_back else (departed, reason)
        return None

    def begun(self, day):
        """Return since when the employment lasts that is meant on ``day``; ``None``
        before the first."""
        return self._stretch(day)[0]

    def _stretch(self, day):
        """Return the first day of the contracts without a gap that are meant on
        ``day``, their last, and whether others follow later."""
        begin = until = None
        for start, end in sorted(
            ((v.contract[0] or v.since), v.contract[1] or date.max)
            for v in self.versions
        ):
            if start > day:
                return begin, until, True
            if begin is None or (start > until and (start - until).days > GAP):
                begin, until = start, end
            until = max(until, end)
        return begin, until, False

    def is_employed(self, day):
        """Tell whether it lasts on the evening of ``day``.

        That a contract has run out counts only where a later one begins after a gap:
        HR ends employments by a departure.
        """
        begin, until, goes_on = self._stretch(day)
        if begin is None or self.departure(day):
            return False
        return not (goes_on and until < day)

    def version(self, day):
        """Return what counts on ``day``; the first one before it."""
        valid = [version for version in self.versions if version.since <= day]
        return valid[-1] if valid else self.versions[0]

    def months(self, day):
        """Return for how many whole months it has lasted on ``day``."""
        begin = self.begun(day) or day
        months = (day.year - begin.year) * 12 + day.month - begin.month
        return max(months - (day.day < begin.day), 0)

    def tenure(self, day):
        """Return the band of the months it has lasted, by its start."""
        return max(band for band in TENURES if band <= self.months(day))


class Person:
    """One human being, with all their employments in the companies that are looked at.

    Whoever leaves one of these for another has not left.
    """

    def __init__(self, key, employments):
        self.key = key
        known = [e for e in employments if e.versions and not e.has_unknown_end]
        self.employments = known
        self.is_unknown = not known
        self.mark = min((e.mark for e in employments), default=0)

    def find_employment(self, day):
        """Return the employment of ``day``, the longest one; or ``None``."""
        lasting = [e for e in self.employments if e.is_employed(day)]
        return min(lasting, key=lambda e: e.begun(day), default=None)

    def has_left(self, end):
        """Tell whether they were employed nowhere any more on ``end``."""
        return not any(e.is_employed(end) for e in self.employments)

    def has_left_for(self, end, reason):
        """Tell whether they had left by ``end``, and last for this reason."""
        gone = [e.departure(end) for e in self.employments]
        last = max(filter(None, gone), default=None)
        return self.has_left(end) and last is not None and last[1] == reason

    def job(self, day):
        """Return the job they had on ``day``; 0 for none, or none that is known."""
        employment = self.find_employment(day)
        return employment.version(day).job if employment else 0

    def has_moved(self, day, end):
        """Tell whether they have had another job after ``day`` and until ``end``."""
        before = self.job(day)
        return any(
            version.job not in (0, before)
            for employment in self.employments
            for version in employment.versions
            if day < version.since <= end and employment.is_employed(version.since)
        )
