"""An employee, a line manager and those around them; nobody has a part in anything
but development plans."""

from odoo import fields
from odoo.tests import HttpCase, TransactionCase, tagged

from ..people import People
from ..portal_common import Pages

MARKER = "xyzzy"

#: Who there is, by attribute: login, group.
CAST = {
    "line_manager": ("lm", "base.group_user"),
    "employee": ("employee_u", "base.group_user"),
    "colleague": ("colleague_u", "base.group_user"),
    "senior": ("senior_u", "base.group_user"),
    "hr": ("hr_u", "hr.group_hr_user"),
    "foreign_hr": ("foreign_hr", "hr.group_hr_manager"),
    "admin": ("admin_u", "base.group_system"),
    "portal_employee": ("portal_employee_u", "base.group_portal"),
    "portal_boss": ("portal_boss", "base.group_portal"),
    "stranger": ("stranger", "base.group_portal"),
}
#: Who works for whom, by attribute; ``senior`` is the manager of managers.
EMPLOYED = {
    "senior": None,
    "line_manager": "senior",
    "portal_boss": "senior",
    "colleague": "senior",
    "employee": "line_manager",
    "portal_employee": "portal_boss",
}


class PlanWays:
    """Short ways to plans and what becomes of them."""

    def _plan(self, user, employee=None, **values):
        """Return a plan begun by ``user``, for an employee or oneself."""
        employee = employee or user.sudo().employee_id
        Plan = self.env["hr.development.plan"].with_user(user)
        return Plan.create({"employee_id": employee.id, **values})

    def _goal(self, plan, **values):
        return plan.goal_ids.create(
            {
                "plan_id": plan.id,
                "name": f"Lead a project {MARKER}",
                "measure": "One project led",
                "deadline": fields.Date.add(fields.Date.today(), months=3),
                **values,
            }
        )

    def _agree(self, plan=None):
        plan = plan or self.plan
        for user in (plan.user_id, plan.manager_user_id):
            plan.with_user(user).action_agree()
        return plan

    def _mails(self, record):
        """Return the subjects that went out on a record, with who got them."""
        mails = self.env["mail.mail"].search([("res_id", "=", record.id)])
        mails = mails.filtered(lambda mail: mail.model == record._name)
        return [(mail.subject.split(":")[0], mail.recipient_ids) for mail in mails]


class PlanCast(People, PlanWays):
    """The people; ``env`` is the superuser's."""

    @classmethod
    def _set_up_cast(cls):
        cls.env = cls.env(context={**cls.env.context, "no_reset_password": True})
        users = cls._users(list(CAST.values()))
        for name, user in zip(CAST, users, strict=True):
            setattr(cls, name, user)
        for name, manager in EMPLOYED.items():
            cls._employ(getattr(cls, name), manager and getattr(cls, manager))
        elsewhere = cls.env["res.company"].create({"name": "Elsewhere"})
        cls.foreign_hr.write({"company_ids": elsewhere.ids, "company_id": elsewhere.id})

    @classmethod
    def _employ(cls, user, manager):
        return cls.env["hr.employee"].create(
            {
                "name": user.name,
                "user_id": user.id,
                "parent_id": manager.employee_id.id if manager else False,
            }
        )


class PlanSetUp(PlanCast):
    """The cast, once for all tests of a class."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._set_up_cast()
        cls._set_up_once(object.__new__(cls))

    def _set_up_once(self):
        """Prepare what all tests of a class start from; what is kept, is kept on
        ``type(self)``."""


@tagged("post_install", "-at_install")
class PlanCase(PlanSetUp, TransactionCase):
    """With a plan of the employee, and a goal in it."""

    def _set_up_once(self):
        case = type(self)
        case.record = self.employee.employee_id
        case.plan = self._plan(self.employee)
        case.goal = self._goal(case.plan)


@tagged("post_install", "-at_install")
class PlanPortalCase(PlanSetUp, Pages, HttpCase):
    """A portal employee and a line manager who is a portal user, too."""

    home = "/my/development"

    def _set_up_once(self):
        case = type(self)
        case.sides = (self.portal_employee, self.portal_boss)
        case.plan = self._plan(self.portal_employee)
        case.goal = self._goal(case.plan, **self._values())

    def _values(self, **values):
        return {
            "name": "Lead a project",
            "measure": "One project led",
            "deadline": str(fields.Date.add(fields.Date.today(), months=3)),
            **values,
        }

    def _url(self, record, step=""):
        area = "goals/" if record._name == "hr.development.goal" else ""
        return f"{self.home}/{area}{record.id}{step}"

    def _step(self, record, step, values=None, status=200):
        page = self._open(self._url(record))
        page = self._send(page, self._url(record, f"/{step}"), values, status)
        self.env.invalidate_all()
        return page
