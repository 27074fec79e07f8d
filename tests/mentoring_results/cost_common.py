"""What a programme costs, at the company's standard rates."""

from odoo.fields import Command

from ..common import MentoringCase
from ..queries import Queries

COORDINATOR = "mentoring_programme.group_mentoring_coordinator"
MANAGER = "mentoring_programme.group_mentoring_manager"


class CostCase(Queries, MentoringCase):
    """An hour costs 100 of a mentor, 60 of a mentee, 80 of whoever runs it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.write(
            {
                "mentoring_mentor_rate": 100,
                "mentoring_mentee_rate": 60,
                "mentoring_management_rate": 80,
            }
        )

    def _line(self, programme, kind="external", user=None, **values):
        lines = self.env["mentoring.cost.line"].with_user(user or self.coordinator)
        return lines.create({"programme_id": programme.id, "kind": kind, **values})

    def _benefit(self, programme, user=None, **values):
        """Return a benefit that rests on the programme's objective."""
        benefits = self.env["mentoring.benefit"].with_user(user or self.coordinator)
        return benefits.create(
            {
                "programme_id": programme.id,
                "name": "Productive sooner",
                "objective_id": programme.objective_ids[:1].id,
                "amount": 5000,
                "confirmed_by": "Sam Sponsor",
                "confirmed_on": "2026-01-02",
                **values,
            }
        )

    def _report(self, programme):
        reports = self.env["mentoring.report"].with_user(self.coordinator)
        return reports.create({"programme_id": programme.id, "lang": "en_US"})

    def _elsewhere(self, login, group, company):
        """Return who works in another company alone."""
        user = self._user(login, group)
        user.write(
            {"company_ids": [Command.set(company.ids)], "company_id": company.id}
        )
        return user

    def _others(self, programme):
        """Return people who do not run the programme, by who they are to it.

        A sister company is admitted; a third is not.
        """
        sister, third = self.env["res.company"].create(
            [{"name": "Sister"}, {"name": "Third"}]
        )
        programme.sudo().company_ids = sister
        return {
            "mentor": self.mentor,
            "mentee": self.mentee,
            "portal": self.portal_mentee,
            "line manager": self.line_manager,
            "employee": self.employee,
            "other coordinator": self.other_coordinator,
            "admitted coordinator": self._elsewhere("sc", COORDINATOR, sister),
            "admitted manager": self._elsewhere("sm", MANAGER, sister),
            "third manager": self._elsewhere("tm", MANAGER, third),
        }
