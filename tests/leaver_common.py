"""Ways in which somebody leaves, whoever notices."""

from .person_common import PersonCase


class LeaverCase(PersonCase):
    def _outsider(self, login="ola"):
        """Return somebody from outside with an account of the portal."""
        return self._user(login, "base.group_portal")

    def _archive(self, employee):
        """Archive an employee, as a script or an import does."""
        employee.sudo().active = False

    def _dismiss_by_wizard(self, employee, termination=True, **values):
        """Register a departure as HR does, with or without archiving at once."""
        officer = self.env.ref("base.user_admin")
        return (
            self.env["hr.departure.wizard"]
            .with_user(officer)
            .with_context(active_ids=employee.ids, employee_termination=termination)
            .sudo()
            .create({"employee_ids": employee.ids, **values})
            .action_register_departure()
        )

    #: What each does to the mentor, by what it is called.
    @property
    def ways_to_leave(self):
        return {
            "archived": lambda: self._archive(self.mentor_employee),
            "by the wizard": lambda: self._dismiss_by_wizard(self.mentor_employee),
            "login archived": lambda: self.mentor.sudo().with_user(1).action_archive(),
        }
