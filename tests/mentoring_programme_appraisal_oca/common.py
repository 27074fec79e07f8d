"""The cast, at the time of an appraisal."""

from lxml import etree

from odoo import fields

from ..common import MentoringCase

#: What the tab shows, by field, and what of it tells which records they are.
SHOWN = {
    "mentee_pair_ids": "programme_id.name",
    "mentor_pair_ids": "programme_id.name",
    "enrolment_ids": "role",
    "mentee_goal_ids": "name",
    "mentor_goal_ids": "name",
    "development_plan_ids": "state",
}
NOTHING = {name: [] for name in SHOWN}


class AppraisalCase(MentoringCase):
    """A pair in progress; the mentee has an appraisal and a development plan.

    Of the mentee's goals, "Shown" is shared with the line manager, "Told" with the
    programme, "Both" with both and "Kept" with nobody.
    """

    def _set_up_once(self):
        case = type(self)
        case.pairing = self._in_progress()
        case.programme = self.pairing.programme_id
        case.kept = self.pairing.with_user(self.mentee).goal_ids
        self.kept.name = "Kept"
        case.shown = self._activate_goal(
            self.pairing, name="Shown", shared_with_manager=True, progress=40
        )
        case.told = self._activate_goal(
            self.pairing, name="Told", shared_with_programme=True
        )
        case.both = self._activate_goal(
            self.pairing,
            name="Both",
            shared_with_manager=True,
            shared_with_programme=True,
        )
        case.plan = self.env["hr.development.plan"].create(
            {"employee_id": self.mentee_employee.id}
        )
        case.top_manager, case.mentor_boss, case.officer = self._users(
            [
                ("top", "base.group_user"),
                ("mentor_boss", "base.group_user"),
                ("officer", "hr.group_hr_user"),
            ]
        )
        for employee, boss in (
            (self.boss_employee, self.top_manager),
            (self.mentor_employee, self.mentor_boss),
        ):
            employee.parent_id = self.env["hr.employee"].create(
                {"name": boss.name, "user_id": boss.id}
            )
        # OCA's rules are for those in its groups; all others read every appraisal
        readers = self.env.ref("hr_appraisal_oca.group_appraisal_user")
        readers.user_ids |= self.line_manager | self.mentee | self.top_manager
        officers = self.env.ref("hr_appraisal_oca.group_appraisal_hr_officer")
        officers.user_ids |= self.officer
        # the chain of command is OCA's, who follow it from the employee alone
        self.mentee_employee._compute_allowed_user_ids()
        case.appraisal = self._appraisal(self.mentee_employee)

    def _appraisal(self, employee, days=30, **values):
        return self.env["hr.appraisal"].create(
            {
                "employee_id": employee.id,
                "date_close": fields.Date.add(fields.Date.today(), days=days),
                **values,
            }
        )

    def _shown_to(self, user, appraisal=None):
        """Return what somebody reads on the tab: ``{field: sorted names}``."""
        appraisal = (appraisal or self.appraisal).with_user(user)
        self.env.invalidate_all()
        return {
            name: sorted(appraisal[name].mapped(path)) for name, path in SHOWN.items()
        }

    def _form(self, user):
        """Return what the form asks for, as somebody's browser does.

        Not ``Form``, which does not know OCA's ``uid``.
        """
        return self._specification(self._form_arch(user))

    def _form_arch(self, user):
        views = self.env["hr.appraisal"].with_user(user).get_views([(False, "form")])
        return etree.fromstring(views["views"]["form"]["arch"])

    def _specification(self, node):
        return {
            field.get("name"): {"fields": self._specification(field)}
            if field.find("list") is not None
            else {}
            for field in node.iterfind(".//field")
            if next(field.iterancestors("field"), None) in (None, node)
        }
