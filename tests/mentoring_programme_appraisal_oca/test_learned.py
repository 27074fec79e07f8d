"""What somebody learned goes into their own appraisal, by their own hand alone."""

from odoo import fields
from odoo.exceptions import AccessError, UserError

from ..common import MentoringCase


class TestLearnedInAppraisal(MentoringCase):
    def _set_up_once(self):
        case = type(self)
        case.pairing = self._closing()
        users = self.env.ref("hr_appraisal_oca.group_appraisal_user").user_ids
        users |= self.line_manager | self.mentee
        self.env.ref("hr_appraisal_oca.group_appraisal_user").user_ids = users
        case.appraisal = (
            self.env["hr.appraisal"]
            .with_user(self.line_manager)
            .create(
                {
                    "employee_id": self.mentee_employee.id,
                    "date_close": fields.Date.add(fields.Date.today(), months=1),
                }
            )
        )

        self.appraisal.sudo().action_confirm()

    def _learn(self, user, line):
        self.env["mentoring.learned"].with_user(user).create(
            {
                "pairing_id": self.pairing.id,
                "first_line": line,
                "is_handed_over": True,
            }
        )

    def test_ones_own_lines_are_added_to_ones_feedback_once(self):
        own = self.appraisal.with_user(self.mentee)
        own.employee_feedback = "<p>A good year</p>"
        self._learn(self.mentee, "To wait & see")
        self.assertFalse(own.has_learned_lines, "the other is still writing")
        self._learn(self.mentor, "To be asked")
        self.env.invalidate_all()
        self.assertTrue(own.has_learned_lines)
        for _click in range(2):
            own.action_take_learned_lines()
        self.assertEqual(
            own.employee_feedback, "<p>A good year</p><p>To wait &amp; see</p>"
        )

    def test_nothing_is_added_where_the_line_manager_reads_it_at_once(self):
        for user in (self.mentee, self.mentor):
            self._learn(user, "To wait")
        self.env.invalidate_all()
        own = self.appraisal.with_user(self.mentee)
        own.action_publish_employee_feedback()
        with self.assertRaisesRegex(UserError, "before you publish it"):
            own.action_take_learned_lines()
        self.assertFalse(own.employee_feedback)
        own.action_publish_employee_feedback()
        own.action_take_learned_lines()
        self.assertEqual(own.employee_feedback, "<p>To wait</p>")

    def test_nobody_brings_in_what_somebody_else_learned(self):
        self._learn(self.mentee, "To wait")
        self._learn(self.mentor, "To be asked")
        self.env.invalidate_all()
        self.assertFalse(self.appraisal.has_learned_lines)
        with self.assertRaisesRegex(AccessError, "bring in themselves"):
            self.appraisal.action_take_learned_lines()
        self.assertFalse(self.appraisal.sudo().employee_feedback)
