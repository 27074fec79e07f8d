"""The programme of ``access_common`` in a group of companies: one owns it, one is
admitted, one is neither."""

from odoo.fields import Command

from .access_common import AccessCase

COORDINATOR = "mentoring_programme.group_mentoring_coordinator"
MANAGER = "mentoring_programme.group_mentoring_manager"

#: Who runs mentoring in the admitted company.
ADMITTED = ("sister_manager", "sister_coordinator")
#: Who has which role in each of the two other companies, by the end of the name.
OFFICES = {
    "manager": MANAGER,
    "coordinator": COORDINATOR,
    "hr": "hr.group_hr_manager",
    "employee": "base.group_user",
}


class CompaniesCase(AccessCase):
    """The mentee of the first pair, and whoever leads them, work for the sister.

    ``cls.users`` also has ``sister_…`` and ``third_…`` for each of ``OFFICES``.
    """

    @classmethod
    def _build(cls, make):
        cls.sister, cls.third = cls.env["res.company"].create(
            [{"name": "Sister"}, {"name": "Third"}]
        )
        cls.portal_employee.parent_id = False
        cls._move(cls.sister, cls.boss_employee, cls.mentee_employee)
        for place, company in (("sister", cls.sister), ("third", cls.third)):
            for office, group in OFFICES.items():
                role = f"{place}_{office}"
                cls.users[role] = cls._at(company, cls._user(role, group))
        super()._build(make)
        cls.sister_draft = cls.env["mentoring.participant"].create(
            {
                "programme_id": cls.programme.id,
                "role": "mentor",
                "employee_id": cls.boss_employee.id,
            }
        )

    @classmethod
    def _at(cls, company, user):
        """Have a user work for one company alone."""
        user.write(
            {"company_ids": [Command.set(company.ids)], "company_id": company.id}
        )
        return user

    @classmethod
    def _move(cls, company, *employees):
        for employee in employees:
            cls._at(company, employee.user_id)
            employee.company_id = company

    def _programme(self, **values):
        programme = super()._programme(**values)
        programme.sudo().company_ids = self.sister
        return programme

    def _in(self, *places):
        """Return who works for a company, ``sister`` or ``third``, in an office."""
        return {
            role: user
            for role, user in self.users.items()
            if role.partition("_")[0] in places
        }
