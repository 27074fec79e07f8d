"""OCA's appraisal works on this Odoo, by its own methods, with the bridge beside it."""

from odoo import fields

from odoo.addons.mail.tests.common import MailCase

from ..common import MentoringCase


class TestAppraisal(MailCase, MentoringCase):
    def _set_up_once(self):
        cls = type(self)
        for employee, user in (
            (self.boss_employee, self.line_manager),
            (self.mentee_employee, self.mentee),
        ):
            employee.work_email = user.email
        user_group = self.env.ref("hr_appraisal_oca.group_appraisal_user")
        user_group.user_ids |= self.line_manager | self.mentee
        cls.appraisal = (
            self.env["hr.appraisal"]
            .with_user(self.line_manager)
            .create(
                {
                    "employee_id": self.mentee_employee.id,
                    "date_close": fields.Date.add(fields.Date.today(), months=1),
                }
            )
        )

    def test_the_bridge_installs_itself_beside_the_appraisals(self):
        # The database is made by installing them alone, on top of the core.
        bridge = self.env["ir.module.module"]._get("mentoring_programme_appraisal_oca")
        self.assertEqual(bridge.state, "installed")

    def test_an_appraisal_goes_from_the_manager_to_done(self):
        self.assertEqual(self.appraisal.state, "1_new")
        self.assertEqual(self.appraisal.manager_ids, self.boss_employee)
        with self.mock_mail_gateway():
            self.appraisal.action_confirm()
        self.assertEqual(self.appraisal.state, "2_pending")
        self.assertEqual(
            set(self._new_mails.filtered("email_to").mapped("email_to")),
            {self.mentee.email, self.line_manager.email},
        )
        self.assertEqual(
            self.appraisal.sudo().activity_ids.user_id, self.mentee | self.line_manager
        )

        as_mentee = self.appraisal.with_user(self.mentee)
        as_mentee.employee_feedback = "I have learnt to listen."
        as_mentee.action_publish_employee_feedback()
        self.assertTrue(self.appraisal.employee_feedback_published)
        self.appraisal.manager_feedback = "So you have."
        self.appraisal.action_publish_manager_feedback()
        self.assertTrue(self.appraisal.manager_feedback_published)

        with self.mock_mail_gateway():
            self.appraisal.action_done()
        self.assertEqual(self.appraisal.state, "3_done")
        self.assertEqual(self.appraisal.date_close, fields.Date.today())
        self.assertEqual(
            set(self._new_mails.filtered("email_to").mapped("email_to")),
            {self.mentee.email, self.line_manager.email},
        )
