"""By when a concern is answered, told as days of a calendar. Plain Python.

A deadline is a day of whoever waits: the whole day, on the company's own calendar, also
where clocks change in between. So days are added to days, never hours to moments.
"""

from datetime import timedelta

from dateutil.relativedelta import relativedelta

#: Days to acknowledge that it was received, and when whoever handles it is reminded.
ACKNOWLEDGE_DAYS, REMIND_DAYS = 7, 5
#: Months to tell what was done, and after how many days reminders go.
FEEDBACK_MONTHS = 3
FEEDBACK_REMINDERS = (60, 80, 90)


def get_acknowledge_by(day):
    return day + timedelta(days=ACKNOWLEDGE_DAYS)


def get_feedback_by(day):
    """Return the same day three months on; the month's last where there is none."""
    return day + relativedelta(months=FEEDBACK_MONTHS)


def find_acknowledgement_step(received, acknowledge_by, today):
    """Return how far it has come with a concern nobody has acknowledged: ``None``,
    ``"remind"``, or ``"deputy"`` once the last day is over."""
    if today > acknowledge_by:
        return "deputy"
    if today >= received + timedelta(days=REMIND_DAYS):
        return "remind"
    return None


def find_feedback_reminder(received, today):
    """Return the last reminder that is due, as days since; 0 for none yet."""
    days = (today - received).days
    return max((due for due in FEEDBACK_REMINDERS if due <= days), default=0)
