"""People with time off, on the frozen clock of the watch."""

from datetime import timedelta

from odoo import fields

from ..watch_common import WatchCase

#: What only HR and the approver know of a leave; nobody else finds it anywhere.
SECRETS = ("Operation of the test", "Told in confidence")


class TimeOffCase(WatchCase):
    def _type(self, **values):
        return self.env["hr.leave.type"].create(
            {
                "name": SECRETS[0],
                "requires_allocation": False,
                "leave_validation_type": "hr",
                **values,
            }
        )

    def _leave(self, first, last, employee=None, approve=True, **values):
        """Return time off of the mentor, from a day of the clock to another."""
        kind = values.pop("kind", None) or self._type()
        leave = self.env["hr.leave"].create(
            {
                "employee_id": (employee or self.mentor_employee).id,
                "holiday_status_id": kind.id,
                "request_date_from": self._day(first),
                "request_date_to": self._day(last),
                "private_name": SECRETS[1],
                **values,
            }
        )
        if approve:
            leave.action_approve()
        return leave

    def _monday(self, number):
        """Return the number of the first Monday from a day on."""
        return number + -(self.first_day + timedelta(days=number)).weekday() % 7

    def _weekday(self, number):
        """Return the number of the first Monday to Friday from a day on."""
        while fields.Date.to_date(self._day(number)).weekday() > 4:
            number += 1
        return number
