"""Whoever appraises somebody handles no concern that they are in.

It runs where the addon is installed or updated with ``--test-enable``, on whatever else
is there; the whole suite stands in the repository, in ``tests/``.
"""

from odoo import fields
from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestAppraiserLeftOut(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "no_reset_password": True})
        cls.boss, cls.report, cls.other = (
            new_test_user(cls.env, f"{name}_of_test", "base.group_user")
            for name in ("appraiser", "appraised", "other")
        )
        cls.holder, cls.appraised = cls.env["hr.employee"].create(
            [{"name": user.name, "user_id": user.id} for user in (cls.boss, cls.report)]
        )
        cls.env["mentoring.ethics.handler"].create(
            [{"user_id": user.id} for user in (cls.boss, cls.report, cls.other)]
        )
        cls.programme = cls.env["mentoring.programme"].create(
            {"name": "Grow of the test", "coordinator_id": cls.env.uid}
        )
        cls.appraisal = cls.env["hr.appraisal"].create(
            {
                "employee_id": cls.appraised.id,
                "manager_ids": cls.holder.ids,
                "date_close": fields.Date.today(),
            }
        )

    def _kept_away(self, about):
        self.env.flush_all()
        found = self.env["mentoring.concern"]._get_candidates(
            self.programme, about, self.other
        )
        return {user: key for user, key in found if key and user != self.other}

    def test_either_of_the_two_is_left_out(self):
        self.assertEqual(
            self._kept_away(self.report.partner_id),
            {self.report: "person", self.boss: "appraisal"},
        )
        self.assertEqual(
            self._kept_away(self.boss.partner_id),
            {self.boss: "person", self.report: "appraisal"},
        )

    def test_an_appraisal_that_is_done_counts_no_more(self):
        self.appraisal.state = "3_done"
        self.assertEqual(
            self._kept_away(self.report.partner_id), {self.report: "person"}
        )
