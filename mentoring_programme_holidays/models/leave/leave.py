from collections import defaultdict

from odoo import api, fields, models

#: Leaves that ended so many days ago may still be the beginning of one that goes on.
LOOK_BACK_DAYS = 366
#: What of a leave is read: that it is one, and when. What else it tells is nobody's.
READ = (
    *("employee_id", "request_date_from", "request_date_to"),
    *("request_date_from_period", "request_date_to_period"),
    *("request_unit_half", "request_unit_hours"),
)


class HrLeave(models.Model):
    """On which days somebody is away, as colleagues see it in the end; never why."""

    _inherit = "hr.leave"

    @api.model
    def _get_days_away(self, employee_ids):
        """Return the approved leaves that have begun, by whole days of the person's own
        calendar: ``{employee id: [(first day, last day)]}``.

        Before its first day a leave is between the person and HR. Half a day, or some
        hours, is no day away, nor is time that Odoo counts as worked.
        """
        today = fields.Date.context_today(self)
        # sudo: hr.leave - the days alone, of those the user does not see, too
        leaves = self.sudo().search_fetch(
            [
                ("employee_id", "in", list(employee_ids)),
                ("state", "=", "validate"),
                ("holiday_status_id.time_type", "=", "leave"),
                ("request_date_from", "<=", today),
                (
                    "request_date_to",
                    ">=",
                    fields.Date.subtract(today, days=LOOK_BACK_DAYS),
                ),
            ],
            READ,
        )
        days = defaultdict(list)
        for leave in leaves:
            first, last = leave._get_whole_days()
            if first <= min(last, today):
                days[leave.employee_id.id].append((first, last))
        return days

    @api.model
    def _get_days_away_of(self, people):
        """Return the same of people, in whichever employment; what is left of one that
        is over is no absence: ``{record of people: [(first day, last day)]}``.

        :param people: a recordset of enrolments, contacts, employees or logins
        """
        employments = self.env["mentoring.participant"]._get_of_person(
            people, "hr.employee"
        )
        # sudo: hr.employee - whether an employment is over, whoever asks
        everybody = self.env["hr.employee"].sudo().union(*employments.values())
        everybody.fetch(["active"])  # all of them at once
        days = self._get_days_away(everybody.filtered("active").ids)
        return {
            person: [some for id_ in employees.ids for some in days.get(id_, ())]
            for person, employees in employments.items()
        }

    def _get_whole_days(self):
        """Return the first and the last whole day; the last lies before the first if
        there is none."""
        half, hours = self.request_unit_half, self.request_unit_hours
        begins_late = hours or (half and self.request_date_from_period == "pm")
        ends_early = hours or (half and self.request_date_to_period == "am")
        return (
            fields.Date.add(self.request_date_from, days=int(begins_late)),
            fields.Date.subtract(self.request_date_to, days=int(ends_early)),
        )
