"""On which days somebody is away, by their approved time off.

It runs where the addon is installed or updated with ``--test-enable``, on whatever else
is there; the whole suite stands in the repository, in ``tests/``.
"""

from odoo import fields
from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestDaysAway(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee = cls.env["hr.employee"].create({"name": "Lea of the test"})
        cls.type = cls.env["hr.leave.type"].create(
            {
                "name": "Type of the test",
                "requires_allocation": False,
                "leave_validation_type": "hr",
            }
        )

    def test_approved_time_off_counts_once_it_has_begun(self):
        today = fields.Date.today()
        running, later = self.env["hr.leave"].create(
            [
                {
                    "employee_id": self.employee.id,
                    "holiday_status_id": self.type.id,
                    "request_date_from": fields.Date.add(today, days=first),
                    "request_date_to": fields.Date.add(today, days=last),
                }
                for first, last in ((-10, 10), (20, 40))
            ]
        )
        self.assertFalse(self._days())
        (running | later).action_approve()
        self.assertEqual(
            self._days(), [(running.request_date_from, running.request_date_to)]
        )
        running.action_refuse()
        self.assertFalse(self._days())

    def _days(self):
        days = self.env["hr.leave"]._get_days_away(self.employee.ids)
        return days[self.employee.id]
