"""Whoever holds an appraisal does not look into a concern about it, or learn of it."""

from odoo import fields
from odoo.exceptions import UserError

from ..mentoring_ethics.handler_common import HandlerCase


class AppraiserCase(HandlerCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        make = object.__new__(cls)
        cls.appraiser, cls.appraiser_employee = make._also("appraiser")
        cls.env.flush_all()

    def _appraise(self, employee, manager, **values):
        appraisal = self.env["hr.appraisal"].create(
            {
                "employee_id": employee.id,
                "manager_ids": manager.ids,
                "date_close": fields.Date.add(fields.Date.today(), days=90),
                **values,
            }
        )
        self.env.flush_all()
        return appraisal

    def _key(self, **who):
        return self._candidates(**who)[self.appraiser]


class TestAppraisers(AppraiserCase):
    def test_of_whoever_it_is_about_and_of_whoever_reports_it(self):
        for employee in (self.mentor_employee, self.mentee_employee):
            with self._undone(appraised=employee.name):
                self.assertIsNone(self._key())
                self._appraise(employee, self.appraiser_employee)
                self.assertEqual(self._key(), "appraisal")

    def test_whoever_is_appraised_by_one_of_them(self):
        self._appraise(self.appraiser_employee, self.mentor_employee)
        self.assertEqual(self._key(), "appraisal")

    def test_not_of_somebody_else(self):
        self._appraise(self.plain_employee, self.appraiser_employee)
        self.assertIsNone(self._key())

    def test_two_who_appraise_the_same_person_are_not_close(self):
        self._appraise(
            self.plain_employee, self.appraiser_employee | self.mentor_employee
        )
        self.assertIsNone(self._key())

    def test_what_is_done_or_archived_counts_no_more(self):
        appraisal = self._appraise(self.mentor_employee, self.appraiser_employee)
        for values in ({"state": "3_done"}, {"active": False}):
            with self._undone(**values):
                appraisal.write(values)
                self.assertIsNone(self._key())
        self.assertEqual(self._key(), "appraisal")

    def test_by_another_employment(self):
        company = self.env["res.company"].create({"name": "Sister"})
        manager, appraised = self.env["hr.employee"].create(
            [
                {
                    "name": f"{user.name} in the Sister",
                    "company_id": company.id,
                    "user_id": user.id,
                }
                for user in (self.appraiser, self.mentor)
            ]
        )
        self._appraise(appraised, manager)
        self.assertEqual(self._key(), "appraisal")

    def test_the_line_is_said_before_the_appraisal(self):
        self.mentor_employee.parent_id = self.appraiser_employee
        self._appraise(self.mentor_employee, self.appraiser_employee)
        self.assertEqual(self._key(), "line")

    def test_nobody_sends_it_to_them(self):
        self._appraise(self.mentor_employee, self.appraiser_employee)
        with self.assertRaisesRegex(UserError, "cannot look into this"):
            self._report(handler_id=self.appraiser.id)

    def test_whoever_comes_to_hold_one_is_taken_off_within_a_day(self):
        concern = self._report(handler_id=self.appraiser.id)
        self._look_after()
        self.assertTrue(self._as(concern, self.appraiser).has_access("read"))
        self._appraise(self.mentor_employee, self.appraiser_employee)
        concern.sudo().looked_on = False
        self._look_after()
        self.assertFalse(self._as(concern, self.appraiser).has_access("read"))
        self.assertFalse(
            self.env["mentoring.concern"].with_user(self.appraiser)._get_handled()
        )
        rows = concern.sudo().access_ids.filtered("until")
        self.assertEqual(rows.mapped("reason_key"), ["appraisal"])
        self.assertEqual(self._as(concern, self.handler)._get_role(), "handler")
