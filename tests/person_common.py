"""People under several records, and short ways to enrol them by any of these."""

from odoo.fields import Command

from .common import MentoringCase


class PersonCase(MentoringCase):
    def _contact(self, name="Sia Self", email="sia@example.com", **values):
        return self.env["res.partner"].create({"name": name, "email": email, **values})

    def _employee(self, name="Sia Self", **values):
        return self.env["hr.employee"].create({"name": name, **values})

    def _are_same(self, one, other):
        """Tell whether two records seem to be one person's."""
        keys = self.env["mentoring.participant"]._get_person_keys(one, other)
        return keys[one] == keys[other]

    def _is_vouched_for(self, one, other):
        """Tell whether HR vouches that two records are one person's."""
        Participant = self.env["mentoring.participant"]
        found = {
            two in Participant._get_of_person(one, two._name)[one]
            for one, two in ((one, other), (other, one))
        }
        self.assertEqual(len(found), 1, "whichever of the two is asked")
        return found.pop()

    def _draft(self, programme, role, **who):
        return (
            self.env["mentoring.participant"]
            .with_user(self.coordinator)
            .create(
                {
                    "programme_id": programme.id,
                    "role": role,
                    "learning_goal": "Learn to listen",
                    "focus_area_ids": [Command.set(self.area.ids)],
                    **who,
                }
            )
        )

    def _ready(self, programme, role, **who):
        participant = self._draft(programme, role, **who)
        participant.sudo()._write_through_door({"state": "ready"})
        return participant

    def _matching(self, **values):
        programme = self._open_programme(**values)
        programme.sudo()._write_through_door({"state": "matching"})
        return programme
