"""What an appraisal shows of mentoring, and to whom.

It runs where the addon is installed or updated with ``--test-enable``, on whatever else
is there; the whole suite stands in the repository, in ``tests/``.
"""

from odoo import fields
from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestAppraisalTab(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "no_reset_password": True})
        cls.boss, cls.report, cls.colleague = (
            new_test_user(cls.env, f"{name}_of_test", "base.group_user")
            for name in ("boss", "report", "colleague")
        )
        boss = cls.env["hr.employee"].create(
            {"name": "Boss of the test", "user_id": cls.boss.id}
        )
        cls.employee = cls.env["hr.employee"].create(
            {
                "name": "Report of the test",
                "user_id": cls.report.id,
                "parent_id": boss.id,
            }
        )
        cls.appraisal = cls.env["hr.appraisal"].create(
            {"employee_id": cls.employee.id, "date_close": fields.Date.today()}
        )
        cls.plan = cls.env["hr.development.plan"].create(
            {"employee_id": cls.employee.id}
        )

    def test_each_reads_who_decides_what_is_shown(self):
        for user, reader in ((self.boss, "manager"), (self.report, "employee")):
            appraisal = self.appraisal.with_user(user)
            self.assertEqual(appraisal.mentoring_reader, reader)
            self.assertIn("decide", appraisal.mentoring_note)

    def test_a_plan_is_shown_to_the_two_whose_it_is_and_to_nobody_else(self):
        for user in (self.boss, self.report):
            appraisal = self.appraisal.with_user(user)
            self.assertEqual(appraisal.development_plan_ids, self.plan)
        appraisal = self.appraisal.with_user(self.colleague)
        self.assertFalse(appraisal.development_plan_ids)
        # not even where the system asks for them, as its mails do
        self.assertFalse(appraisal.sudo().development_plan_ids)
