"""What a programme asks for, and who has done it."""

from ..selection_common import ManyCase


class Training:
    """Short ways, for a test with the people of a company."""

    def _require(self, programme, name="Mentee course", role="mentee", **values):
        """Return what the coordinator asks of a role; of mentors and mentees it is
        needed to be matched, if it is not said when it is to be done."""
        usual = {"is_gate": "stage" not in values and role in ("mentor", "mentee")}
        return (
            self.env["mentoring.requirement"]
            .with_user(self.coordinator)
            .create(
                {
                    "programme_id": programme.id,
                    "name": name,
                    "role": role,
                    **usual,
                    **values,
                }
            )
        )

    def _approved(self, programme, role="mentee", employee=None):
        person = self._enrol(programme, role, employee or self.mentee_employee)
        person.action_approve()
        return person

    def _training(self, person, requirement):
        """Return how far somebody is with it, as the coordinator reads it."""
        found = person.sudo().completion_ids.filtered(
            lambda c: c.requirement_id == requirement
        )
        return found.with_env(requirement.env)


class TrainingCase(Training, ManyCase):
    """With lists to tick people in."""
