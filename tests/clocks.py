"""When clocks change."""

from datetime import date, timedelta


def find_sunday(month, ahead=0):
    """Return the next last Sunday of a month that is more than ``ahead`` days ahead:
    clocks change, in Europe."""
    after = date.today() + timedelta(days=ahead)
    for year in (after.year, after.year + 1):
        last = date(year, month, 31)
        sunday = last - timedelta(days=(last.weekday() + 1) % 7)
        if sunday > after:
            break
    return sunday
