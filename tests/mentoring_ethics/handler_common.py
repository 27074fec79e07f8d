"""Short ways to who may handle concerns, and who is kept from one."""

from .concern_common import ConcernCase


class HandlerCase(ConcernCase):
    def _candidates(self, about=None, reporter=None):
        """Return who could handle it, by login, with what keeps them from it."""
        self.env.flush_all()
        found = self.env["mentoring.concern"]._get_candidates(
            self.programme, about or self.mentor.partner_id, reporter or self.reporter
        )
        return {user: key for user, key in found}

    def _also(self, name, **values):
        """Return one more handler of the company, with an employment."""
        user = self._user(name, "base.group_user")
        employee = self.env["hr.employee"].create(
            {"name": name, "user_id": user.id, **values}
        )
        self.env["mentoring.ethics.handler"].create(
            {"company_id": self.company.id, "user_id": user.id}
        )
        return user, employee
