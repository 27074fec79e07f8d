"""With appraisals beside it, nothing more comes out."""

from odoo import fields
from odoo.exceptions import AccessError
from odoo.fields import Command

from ..confidentiality_common import ConfidentialityCase
from ..confidentiality_sweep import MentoringSweep


class TestEverybodyLooksEverywhereBesideAppraisals(MentoringSweep, ConfidentialityCase):
    """The same sweep, through all that appraisals add to: the mentee's is confirmed and
    talked about, and read by all who may."""

    beside = frozenset({"hr_appraisal_oca", "mentoring_programme_appraisal_oca"})

    @classmethod
    def _build(cls, make):
        cls.appraisal_officer = cls._user(
            "appraisal_officer", "hr_appraisal_oca.group_appraisal_hr_officer"
        )
        cls.users["appraisal_officer"] = cls.appraisal_officer
        super()._build(make)
        cls.everything.group_ids += cls.env.ref(
            "hr_appraisal_oca.group_appraisal_hr_officer"
        )
        internal = [user.id for user in cls.users.values() if user._is_internal()]
        cls.env.ref("hr_appraisal_oca.group_appraisal_user").user_ids = [
            Command.link(id_) for id_ in internal
        ]
        for person in (cls.mentee_employee, cls.boss_employee):
            person.work_email = person.user_id.email
        cls.appraisal = (
            cls.env["hr.appraisal"]
            .with_user(cls.line_manager)
            .create(
                {
                    "employee_id": cls.mentee_employee.id,
                    "date_close": fields.Date.end_of(fields.Date.today(), "month"),
                }
            )
        )
        cls.appraisal.action_confirm()
        cls.appraisal.with_user(cls.mentee).employee_feedback = "I listen more."
        cls.appraisal.manager_feedback = "So you do."

    def test_the_sweep_goes_through_appraisals(self):
        added_to = {"hr.appraisal", "hr.employee", "mentoring.pairing"}
        self.assertLessEqual(added_to, {*self.near})
        appraisals = self.env["hr.appraisal"].with_user(self.line_manager)
        self.assertIn("mentee_goal_ids", self._readable(appraisals))

    # What appraisals show, the mentee shows

    def _goals(self, user, appraisal=None):
        self.env.invalidate_all()
        return (appraisal or self.appraisal).with_user(user).mentee_goal_ids

    def test_what_the_mentee_withholds_is_gone_from_the_appraisal(self):
        self.assertEqual(self._goals(self.line_manager), self.goal_for_manager)
        self.goal.action_share_with_manager()
        self.assertIn(self.goal, self._goals(self.line_manager))
        self.goal.action_withhold_from_manager()
        self.goal_for_manager.action_withhold_from_manager()
        self.assertFalse(self._goals(self.line_manager))

    def test_nobody_else_who_reads_the_appraisal_reads_a_goal(self):
        """What is shared with the programme alone is in no appraisal either."""
        for role, user in self.users.items():
            if role in ("mentee", "mentor", "line_manager"):
                continue
            if self.appraisal.with_user(user).sudo(False).has_access("read"):
                with self.subTest(role=role):
                    self.assertFalse(self._goals(user))
        self.assertTrue(
            self.appraisal.with_user(self.appraisal_officer).has_access("read")
        )

    def test_who_names_themselves_in_an_appraisal_reads_nothing(self):
        """A form's preview takes whom they like as employee, and as manager."""
        for role in ("employee", "mentor_boss", "former_manager"):
            user = self.users[role]
            values = {
                "employee_id": self.mentee_employee.id,
                "manager_ids": [Command.set(user.sudo().employee_ids.ids)],
                "date_close": fields.Date.today(),
            }
            hidden = {"mentee_goal_ids", "mentee_pair_ids", "development_plan_ids"}
            spec = {
                **{name: {} for name in values},
                **{name: {"fields": {}} for name in hidden},
            }
            appraisals = self.env["hr.appraisal"].with_user(user)
            by_default = {f"default_{name}": value for name, value in values.items()}
            for shown in (
                appraisals.onchange(values, [*values], spec),
                appraisals.with_context(**by_default).onchange({}, [], spec),
            ):
                with self.subTest(role=role):
                    self.assertFalse(shown["value"].keys() & hidden)
            with self.assertRaises(AccessError):
                appraisals.web_save(values, spec)
