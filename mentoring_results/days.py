"""Days that somebody may have mistyped."""

from datetime import date

from dateutil.relativedelta import relativedelta


def add_months(day, months):
    """Return the day so many months later; the last there is, if there is none."""
    try:
        return day + relativedelta(months=months)
    except (OverflowError, ValueError):
        return date.max
